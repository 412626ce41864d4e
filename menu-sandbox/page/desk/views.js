// Which part of the page is looked at. A wide window has the phone beside each of the others.

const buttons = [...document.querySelectorAll("[data-show]")];
const isWide = matchMedia("(width >= 900px)");
const seen = new Map();

export function view() {
  const { view: name } = document.documentElement.dataset;
  return isWide.matches && name === "phone" ? "menu" : name;
}

export function show(name) {
  document.documentElement.dataset.view = name;
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.show === view()));
  seen.get(view())?.();
}

// Calls `act` whenever this part comes into sight.
export function whenShown(name, act) {
  seen.set(name, act);
}

for (const button of buttons) button.addEventListener("click", () => show(button.dataset.show));
isWide.addEventListener("change", () => show(document.documentElement.dataset.view));
show(document.documentElement.dataset.view);
