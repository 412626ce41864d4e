// Small helpers. Nothing here, or in any other file, turns text into markup.

// An element with properties, attributes (those with a hyphen, and role) and children.
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role" || name === "for") made.setAttribute(name, value);
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

// WeChat's client shows four Chinese characters of a name in the bar and eight in a submenu. A
// Latin letter is half of one.
export const BAR = 8;
export const SUBMENU = 16;

const WIDE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]|\uFE0F|^\p{RI}{2}/u;
const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function cut(name, room) {
  let shown = "";
  for (const { segment } of characters.segment(name)) {
    room -= WIDE.test(segment) ? 2 : 1;
    if (room < 0) return `${shown.trimEnd()}…`;
    shown += segment;
  }
  return shown;
}

const minutes = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hour12: false });
const seconds = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

export const clock = (time) => minutes.format(time);
export const exactClock = (time) => seconds.format(time);

// What a link may lead to.
export function isPage(url) {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
}
