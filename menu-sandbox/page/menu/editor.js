// What can be done to the menus: each is one step that can be undone.

import { t } from "../words.js";
import { toBody } from "./body.js";
import { Draft, canMove, locate, move } from "./draft.js";

export class Editor {
  draft;
  // Which of the menus, and which of its buttons.
  index = 0;
  path = null;
  #check;
  #onChange;

  // `onChange` gets whether anything but the words of the selected button is different, and a
  // sentence to say, if there is one.
  constructor(check, onChange) {
    this.#check = check;
    this.draft = new Draft((menus) => menus.map((menu) => toBody(menu, check.members)));
    this.#onChange = onChange;
  }

  get menu() {
    return this.draft.state.menus[this.index] ?? this.draft.state.menus[0];
  }

  get limits() {
    return this.#check.limits[this.draft.state.limits];
  }

  get types() {
    return this.#check.types;
  }

  membersOf(type) {
    return this.#check.members[type];
  }

  problemsAt(path) {
    return this.#check.at(this.index, path);
  }

  locate(path) {
    return locate(this.menu.buttons, path);
  }

  isSelected(path) {
    return this.path?.join() === path.join();
  }

  select(path) {
    this.path = path && this.isSelected(path) ? null : path;
    this.#onChange(true);
  }

  choose(index) {
    this.index = index;
    this.path = null;
    this.#onChange(true);
  }

  // --- Buttons

  write(path, name, value) {
    this.#change(`${this.index} ${path} ${name}`, () => {
      this.locate(path).button[name] = value;
    }, false);
  }

  setType(path, type) {
    this.#change(null, () => {
      const { list, index, button } = this.locate(path);
      const { sub_button: below, ...rest } = button;
      list[index] = type === "submenu" ? { ...rest, sub_button: below ?? [] } : { ...rest, type };
    });
  }

  add(path) {
    this.#change(null, () => {
      const name = t("newName");
      this.locate(path).list.push({ type: "click", name, key: "" });
      this.path = path;
    });
  }

  remove(path) {
    this.#change(null, () => {
      const { list, index } = this.locate(path);
      list.splice(index, 1);
      // The next one, or the one before.
      const next = Math.min(index, list.length - 1);
      this.path = next < 0 ? (path.length === 2 ? [path[0]] : null) : [...path.slice(0, -1), next];
    }, true, t("removed"));
  }

  wrap(path) {
    this.#change(null, () => {
      const { list, index, button } = this.locate(path);
      list[index] = { name: t("newSubmenu"), sub_button: [button] };
    });
  }

  shift(path, step) {
    const { list, index } = this.locate(path);
    if (index + step < 0 || index + step >= list.length) return;
    const to = [...path.slice(0, -1), index + (step > 0 ? 2 : -1)];
    this.moveTo(path, to);
  }

  // Out of its submenu, behind it.
  moveOut(path) {
    if (path.length === 2) this.moveTo(path, [path[0] + 1]);
  }

  // Into the submenu before it.
  moveIn(path) {
    const before = this.menu.buttons[path[0] - 1];
    if (path.length === 1 && before?.sub_button) this.moveTo(path, [path[0] - 1, before.sub_button.length]);
  }

  moveTo(from, to) {
    const { buttons } = this.menu;
    if (!canMove(buttons, from, to)) return;
    this.#change(null, () => {
      this.path = move(buttons, from, to);
    });
    const { index, list } = this.locate(this.path);
    this.#onChange(false, t("moved", { n: index + 1, all: list.length }));
  }

  // --- Menus

  setLimits(name) {
    this.#change(null, (state) => {
      state.limits = name;
    });
  }

  setRule(name, value) {
    this.#change(`${this.index} rule ${name}`, () => {
      this.menu.rule[name] = value;
    });
  }

  // Begins as a copy of the default menu: most conditional menus differ in a button or two.
  addMenu() {
    this.#change(null, ({ menus }) => {
      menus.splice(1, 0, { rule: { tag: "", platform: "" }, buttons: structuredClone(menus[0].buttons) });
      this.index = 1;
      this.path = null;
    });
  }

  removeMenu() {
    this.#change(null, ({ menus }) => {
      menus.splice(this.index, 1);
      this.index = Math.min(this.index, menus.length - 1);
      this.path = null;
    }, true, t("removed"));
  }

  shiftMenu(step) {
    const to = this.index + step;
    if (to < 1 || to >= this.draft.state.menus.length) return;
    this.#change(null, ({ menus }) => {
      menus.splice(to, 0, ...menus.splice(this.index, 1));
      this.index = to;
    });
  }

  replace(menus) {
    this.#change(null, (state) => {
      state.menus = menus;
      this.index = 0;
      this.path = null;
    });
  }

  published() {
    this.draft.published();
    this.#onChange(true);
  }

  discard() {
    this.draft.discard();
    this.#fit();
  }

  undo() {
    this.draft.undo();
    this.#fit();
  }

  redo() {
    this.draft.redo();
    this.#fit();
  }

  follow(menus) {
    const isOther = this.draft.follow(menus);
    if (isOther) this.#fit();
    return isOther;
  }

  // What is selected may be gone.
  #fit() {
    this.index = Math.min(this.index, this.draft.state.menus.length - 1);
    if (this.path && !this.locate(this.path).button) this.path = null;
    this.#onChange(true);
  }

  #change(what, act, isLarge = true, say = null) {
    this.draft.change(what, act);
    this.#onChange(isLarge, say);
  }
}

