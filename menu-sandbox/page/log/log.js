// Calls of the API and pushes to the bot, newest first.

import { element, perFrame } from "../dom.js";
import { load, save } from "../memory.js";
import { number, t } from "../words.js";
import { describe } from "./entry.js";
import { row } from "./row.js";

const MOST = 300;
const $ = (id) => document.getElementById(id);

export class Log {
  #list = $("log");
  // The rows by their numbers, oldest first: `{ entry, line }`.
  #rows = new Map();
  #run = "";
  #actions;
  #unseen = 0;

  constructor(actions) {
    this.#actions = actions;
    $("clear").addEventListener("click", () => this.#clear());
    $("search").addEventListener("input", () => this.#filter());
    $("filters").addEventListener("change", () => this.#filter());
  }

  // What was cleared of this run stays so.
  start(run) {
    this.#run = run;
    this.#rows.clear();
    this.#list.replaceChildren();
    this.#unseen = 0;
    this.#count();
  }

  add = perFrame((items) => {
    const cleared = Number(load(`cleared.${this.#run}`, "sessionStorage") ?? 0);
    for (const { item, id } of items) if (id > cleared) this.#put(item, id);
    for (const id of [...this.#rows.keys()].slice(0, Math.max(0, this.#rows.size - MOST))) {
      this.#rows.get(id).line.remove();
      this.#rows.delete(id);
    }
    this.#count();
  });

  // What was under way gives its place to what came of it.
  #put(item, id) {
    const entry = describe(item);
    const line = element("li", {}, row(entry, id, this.#actions));
    line.hidden = !this.#fits(entry);
    const begun = item.began ? this.#rows.get(item.began) : null;
    if (begun) {
      begun.line.replaceWith(line);
      this.#rows.delete(item.began);
    } else {
      this.#list.prepend(line);
      this.#unseen += 1;
    }
    this.#rows.set(id, { entry, line });
  }

  // Opens a row, whatever is filtered.
  find(id) {
    const found = this.#rows.get(id);
    if (!found) return false;
    found.line.hidden = false;
    const details = found.line.firstElementChild;
    details.open = true;
    details.firstElementChild.focus();
    found.line.scrollIntoView({ block: "nearest" });
    return true;
  }

  seen() {
    this.#unseen = 0;
    this.#count();
  }

  #clear() {
    save(`cleared.${this.#run}`, String(Math.max(0, ...this.#rows.keys())), "sessionStorage");
    this.#rows.clear();
    this.#list.replaceChildren();
    this.#unseen = 0;
    this.#count();
  }

  #filter() {
    for (const { entry, line } of this.#rows.values()) line.hidden = !this.#fits(entry);
    this.#count();
  }

  #fits(entry) {
    const which = $("filters").elements.which.value;
    const words = $("search").value.toLowerCase();
    return (which === "all" || which === entry.way || (which === "failed" && entry.look === "bad")) && (!words || entry.searched().includes(words));
  }

  #count() {
    const all = this.#rows.size;
    const shown = [...this.#rows.values()].filter(({ line }) => !line.hidden).length;
    $("shown").textContent = shown === all ? t("rows", { n: number(all) }) : t("rowsOf", { n: number(shown), all: number(all) });
    $("nothing").hidden = all > 0;
    const isLooked = this.#list.checkVisibility();
    if (isLooked) this.#unseen = 0;
    $("unseen").textContent = this.#unseen > 0 ? number(this.#unseen) : "";
  }
}
