// What the library says about the menus: mistakes, and the forms they can be had in. The rules are
// the library's own; the page has none.

import { send } from "../server.js";
import { toBody } from "./body.js";

const PAUSE = 120;

export class Check {
  members = {};
  limits = {};
  types = [];
  // For each menu, what was found.
  found = [];
  #turn = 0;
  #timer = 0;
  #onFound;

  constructor(onFound) {
    this.#onFound = onFound;
  }

  async start() {
    const { types, limits } = await send("types", {}, "GET");
    this.types = types.map(({ type }) => type);
    this.members = Object.fromEntries(types.map(({ type, members }) => [type, members]));
    this.limits = Object.fromEntries(limits.map((set) => [set.name, set]));
  }

  // Asks once nobody has changed anything for a moment.
  ask(state) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(state), PAUSE);
  }

  async #ask({ limits, menus }) {
    this.#turn += 1;
    const turn = this.#turn;
    const asked = menus.map((menu) => send("check", { text: JSON.stringify(toBody(menu, this.members)), limits }));
    const found = await Promise.all(asked).catch(() => null);
    // A later question is on its way.
    if (turn !== this.#turn || !found) return;
    this.found = found;
    this.#onFound();
  }

  // The problems at a button, or with an empty path at the whole menu: `member` is `null` for those
  // of the button itself.
  at(index, path) {
    const place = path.map((step, level) => `${level === 0 ? "button" : ".sub_button"}[${step}]`).join("");
    return (this.found[index]?.problems ?? []).flatMap((problem) => {
      const rest = problem.path.startsWith(place) ? problem.path.slice(place.length) : null;
      if (path.length === 0) return /\[/.test(problem.path) ? [] : [{ ...problem, member: problem.path }];
      const found = /^(?:\.(\w+))?$/.exec(rest ?? "-");
      return found ? [{ ...problem, member: found[1] ?? null }] : [];
    });
  }

  get mistakes() {
    return this.found.reduce((sum, { problems }) => sum + problems.length, 0);
  }

  // As a file of Rust declares them.
  get source() {
    const sources = this.found.map(({ source }) => source);
    if (sources.length === 0 || sources.some((source) => !source)) return null;
    const [head, foot] = ["wechat_menu! {\n", "}"];
    const declared = sources.map((source, index) => {
      const inner = source.slice(source.indexOf("\n") + 1, source.lastIndexOf(foot));
      return `    pub const ${index === 0 ? "MENU" : `CONDITIONAL_${index}`};\n\n${inner}`;
    });
    return `${head}${declared.join("\n")}${foot}\n`;
  }
}
