// Calls of the API and pushes to the bot, newest first.

import { element, perFrame } from "../dom.js";
import { send } from "../server.js";
import { number, t } from "../words.js";
import { describe } from "./entry.js";
import { row } from "./row.js";

const MOST = 300;
const $ = (id) => document.getElementById(id);

export class Log {
  #list = $("log");
  // The rows by their numbers, oldest first: `{ entry, line }`.
  #rows = new Map();
  #actions;
  #unseen = 0;
  #wanted = { which: "all", words: "" };

  constructor(actions) {
    this.#actions = actions;
    $("clear").addEventListener("click", async () => {
      await send("clear", { what: "log" }).catch(() => {});
      this.clear();
    });
    $("search").addEventListener("input", () => this.#filter());
    $("filters").addEventListener("change", () => this.#filter());
  }

  clear() {
    this.#rows.clear();
    this.#list.replaceChildren();
    this.#unseen = 0;
    this.#count();
  }

  // Drops what was cleared in another window.
  show({ cleared }) {
    for (const [id, { line }] of this.#rows) {
      if (id >= (cleared?.log ?? 0)) continue;
      line.remove();
      this.#rows.delete(id);
    }
    this.#count();
  }

  add = perFrame((items) => {
    for (const item of items) this.#put(item);
    for (const id of [...this.#rows.keys()].slice(0, Math.max(0, this.#rows.size - MOST))) {
      this.#rows.get(id).line.remove();
      this.#rows.delete(id);
    }
    this.#count();
  });

  // What was under way gives its place to what came of it.
  #put(item) {
    const entry = describe(item);
    const line = element("li", {}, row(entry, this.#actions));
    line.hidden = !this.#fits(entry);
    const former = this.#rows.get(item.entry);
    if (former) {
      line.firstElementChild.open = former.line.firstElementChild.open;
      former.line.replaceWith(line);
    } else {
      this.#list.prepend(line);
      this.#unseen += 1;
    }
    this.#rows.set(item.entry, { entry, line });
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

  #filter() {
    this.#wanted = { which: $("filters").elements.which.value, words: $("search").value.toLowerCase() };
    for (const { entry, line } of this.#rows.values()) line.hidden = !this.#fits(entry);
    this.#count();
  }

  #fits(entry) {
    const { which, words } = this.#wanted;
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
