// Which part of the page is looked at. A wide window has the phone beside each of the others.

import { load, save } from "../memory.js";

const buttons = [...document.querySelectorAll("[data-show]")];
const isWide = matchMedia("(width >= 900px)");
const seen = new Map();

export function view() {
  const { view: name } = document.documentElement.dataset;
  return isWide.matches && name === "phone" ? "menu" : name;
}

export function show(name) {
  document.documentElement.dataset.view = name;
  save("view", name, "sessionStorage");
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.show === view()));
  seen.get(view())?.();
}

// Calls `act` whenever this part comes into sight.
export function whenShown(name, act) {
  seen.set(name, act);
}

for (const button of buttons) button.addEventListener("click", () => show(button.dataset.show));
isWide.addEventListener("change", () => show(document.documentElement.dataset.view));
// Drawn anew, in the other language, the page shows the same part.
show(load("view", "sessionStorage") ?? document.documentElement.dataset.view);
