// The words of the page, in the language of its user. Every word stands in `words/`.

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

// The page is drawn anew: what the user has begun is kept by those who draw it.
export function switchLanguage() {
  save("language", language === "zh" ? "en" : "zh");
  location.reload();
}

// A text of the table, with `{name}` filled in.
export function t(key, values = {}) {
  return TABLES[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

// A text that only some keys have.
export const known = (key) => (Object.hasOwn(TABLES[language], key) ? t(key) : null);

// A sentence of the sandbox, which speaks English.
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

// Fills in the words of a document that has none.
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

// As a chat shows it: with the day, once it is another one.
export function clock(at) {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return (isToday ? minutes : days).format(at);
}
