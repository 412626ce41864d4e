// The words of the page, in the user's language. All words are in `words/`.

import { EN } from "./words/en.js";
import { SAID_ZH } from "./words/said.zh.js";
import { ZH } from "./words/zh.js";
import { load, save } from "./memory.js";

const TABLES = { en: EN, zh: ZH };

export const language = TABLES[load("language")] ? load("language") : preferred();
export const locale = language === "zh" ? "zh-CN" : "en-GB";

function preferred() {
  const known = navigator.languages.map((name) => name.slice(0, 2).toLowerCase()).find((name) => TABLES[name]);
  return known ?? "en";
}

// Reloads the page. The parts of the page save unfinished input themselves.
export function switchLanguage() {
  save("language", language === "zh" ? "en" : "zh");
  location.reload();
}

// A text of the table, with `{name}` filled in.
export function t(key, values = {}) {
  return TABLES[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

// The text of a key that may be missing.
export const known = (key) => (Object.hasOwn(TABLES[language], key) ? t(key) : null);

// Translates a sentence of the sandbox, whose messages are English.
export function said(text) {
  if (language === "en") return text;
  for (const [english, chinese] of SAID_ZH) {
    const found = pattern(english).exec(text);
    if (found) return chinese.replace(/\{(\w+)\}/g, (_, name) => found.groups[name]);
  }
  return text;
}

function pattern(sentence) {
  const parts = sentence.split(/\{(\w+)\}/);
  const escaped = parts.map((part, index) => (index % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&") : `(?<${part}>.+?)`));
  return new RegExp(`^${escaped.join("")}$`, "s");
}

// Fills the words into the document.
export function fill(root) {
  document.documentElement.lang = locale;
  for (const part of root.querySelectorAll("[data-t]")) part.textContent = t(part.dataset.t);
  for (const part of root.querySelectorAll("[data-t-label]")) part.setAttribute("aria-label", t(part.dataset.tLabel));
  for (const part of root.querySelectorAll("[data-t-hint]")) part.placeholder = t(part.dataset.tHint);
}

const time = (options) => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...options });
const minutes = time({});
const days = time({ month: "long", day: "numeric" });
const seconds = time({ second: "2-digit" });
const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

export const exactClock = (at) => seconds.format(at);
export const number = (value) => numbers.format(value);

// The time as a chat shows it: with the date, if it is not today.
export function clock(at) {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return (isToday ? minutes : days).format(at);
}
