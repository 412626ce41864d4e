// Small helpers. Nothing here, or in any other file, turns text into markup.

import { t } from "./words.js";

// An element with properties, attributes (those with a hyphen, and a few by name) and children.
const ATTRIBUTES = ["role", "for", "list"];

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || ATTRIBUTES.includes(name)) made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

// A button with a text, and perhaps an icon before it.
export function textButton(text, onClick, properties = {}) {
  const made = element("button", { type: "button", ...properties }, element("span", { textContent: text }));
  if (onClick) made.addEventListener("click", onClick);
  return made;
}

// A button with an icon alone; its name is read out, and shown on hover.
export function iconButton(name, label, onClick, properties = {}) {
  const made = element("button", { type: "button", className: "icon-button", title: label, "aria-label": label, ...properties }, icon(name));
  if (onClick) made.addEventListener("click", onClick);
  return made;
}

// Copies what `text` gives, and says so on the button for a moment.
export function copyButton(label, text) {
  const made = textButton(label, async () => {
    made.firstChild.textContent = (await copy(text())) ? t("copied") : t("copyFailed");
    setTimeout(() => (made.firstChild.textContent = label), 1500);
  });
  return made;
}

// Browsers give the clipboard to pages on this machine and to encrypted ones; for others there is
// the way of old.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = element("textarea", { value: text, className: "unseen" });
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return isCopied;
  }
}

export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

// What a link may lead to.
export function isPage(url) {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
}

// Collects what comes in quick succession and draws it once per frame: to ask the browser for a
// place after every item makes it lay out the page every time.
export function perFrame(draw) {
  let waiting = [];
  return (item) => {
    waiting.push(item);
    if (waiting.length > 1) return;
    requestAnimationFrame(() => {
      const items = waiting;
      waiting = [];
      draw(items);
    });
  };
}
