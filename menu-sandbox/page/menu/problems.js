// Sizes against limits, and what is wrong, in the library's words.

import { element } from "../dom.js";
import { number, t } from "../words.js";

// What is no limit.
const ENDLESS = 1e6;

export const bytes = (text) => new TextEncoder().encode(text ?? "").length;
export const figure = (limit) => (limit > ENDLESS ? "∞" : number(limit));

export function showSize(where, taken, most) {
  where.textContent = most > ENDLESS ? t("bytesOnly", { n: number(taken) }) : t("bytes", { n: number(taken), most: number(most) });
  where.classList.toggle("bad", taken > most);
}

export function problemLine({ message, help }) {
  return element("li", { className: "problem", lang: "en" }, message, ...(help ? [element("span", { className: "help", textContent: help })] : []));
}
