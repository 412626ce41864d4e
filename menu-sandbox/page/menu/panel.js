// The menu panel: what the menu is, and its editor.

import { copyButton, element, iconButton, textButton } from "../dom.js";
import { load, save } from "../memory.js";
import { send } from "../server.js";
import { number, t } from "../words.js";
import { fromState, toFile } from "./body.js";
import { drawCards } from "./cards.js";
import { Check } from "./check.js";
import { Editor } from "./editor.js";
import { drawForm, textOf } from "./forms.js";
import { drawMenus, drawProblems } from "./menus.js";
import { publish } from "./publish.js";
import { drawStart } from "./start.js";

const TABS = ["buttons", "picture", "source", "json", "tree"];
const KEPT = "draft";

export class Panel {
  #place;
  #check = new Check(() => this.#showFound());
  #editor = new Editor(this.#check, (isLarge, say) => this.#changed(isLarge, say));
  #state = null;
  #tab = "buttons";
  #update = () => {};
  #isReady = false;
  // The menu that this follower got when it was last looked at.
  #lastUsed = 0;
  #phone;
  // What stays while the rest is drawn anew.
  #status = element("p", { className: "hint", role: "status" });
  #paste = element("div");

  constructor(place, phone) {
    this.#place = place;
    this.#phone = phone;
    place.addEventListener("keydown", (event) => this.#key(event));
    this.#start();
  }

  async #start() {
    try {
      await this.#check.start();
    } catch (error) {
      this.#place.replaceChildren(element("p", { className: "bad", textContent: error.message }));
      return;
    }
    const kept = load(KEPT, "sessionStorage");
    if (kept) this.#editor.draft.restore(kept);
    this.#isReady = true;
    if (this.#state) this.show(this.#state);
  }

  show(state) {
    this.#state = state;
    if (!this.#isReady) return;
    const { draft } = this.#editor;
    const before = draft.save();
    const isOther = this.#editor.follow(fromState(state.menus));
    if (isOther && draft.isChanged) this.#status.textContent = t("liveChanged");
    const used = this.#used();
    if (used !== this.#lastUsed && !draft.isChanged) this.#editor.choose(used);
    else if (before === draft.save()) this.#draw();
    this.#lastUsed = used;
  }

  // Selects what was tapped on the phone.
  select(path) {
    if (!this.#isReady) return;
    const { draft } = this.#editor;
    if (!draft.isChanged) this.#editor.index = this.#used();
    if (!this.#editor.locate(path).button) return;
    this.#editor.path = path;
    this.#changed(true, null, false);
    this.#place.querySelector(".selected")?.scrollIntoView({ block: "nearest" });
  }

  // The menu that this follower gets.
  #used() {
    const found = this.#state.menus.conditional.findIndex(({ isUsed }) => isUsed);
    return found + 1;
  }

  // `opens`: whether the phone opens the submenu of what is selected.
  #changed(isLarge, say, opens = true) {
    if (say) this.#status.textContent = say;
    else if (isLarge) this.#status.textContent = "";
    // The draft is still there when the page is drawn anew, in the other language, too.
    save(KEPT, this.#editor.draft.isChanged ? this.#editor.draft.save() : "", "sessionStorage");
    this.#check.ask(this.#editor.draft.state);
    if (isLarge) this.#draw();
    else this.#update();
    this.#preview(opens);
  }

  #preview(opens) {
    const { draft, menu, path } = this.#editor;
    const isOther = draft.isChanged || this.#editor.index !== this.#used();
    this.#phone.preview(isOther ? menu.buttons : null, t(draft.isChanged ? "preview" : "previewOther"));
    this.#phone.select(path, opens);
  }

  #showFound() {
    if (this.#tab === "buttons") this.#update();
    else this.#draw();
    this.#place.querySelector(".taken")?.replaceWith(this.#taken());
    this.#place.querySelector(".whole")?.replaceChildren(drawProblems(this.#editor));
  }

  // What can be taken along, as far as it has no mistakes.
  #taken() {
    const n = this.#check.mistakes;
    const rust = copyButton(t("copyRust"), () => textOf("source", this.#editor, this.#check));
    rust.disabled = !this.#check.source;
    return element(
      "span",
      { className: "taken tools" },
      rust,
      copyButton(t("copyJson"), () => textOf("json", this.#editor, this.#check)),
      this.#verdict(n),
    );
  }

  #verdict(n) {
    return element("span", { className: n > 0 ? "verdict bad" : "verdict good", textContent: n > 0 ? t("mistakes", { n: number(n) }) : t("noMistakes") });
  }

  // --- Drawing

  #draw() {
    const { activeElement } = document;
    const focus = this.#place.contains(activeElement) ? activeElement.dataset.focus : null;
    const top = this.#place.scrollTop;
    this.#place.replaceChildren(this.#head(), this.#status, this.#paste, drawMenus(this.#editor, this.#used()), this.#tabs(), this.#content());
    this.#update();
    this.#place.scrollTop = top;
    const again = focus && this.#place.querySelector(`[data-focus="${CSS.escape(focus)}"]:not(:disabled)`);
    (again ?? (focus ? this.#place.querySelector("[data-focus='pick']") : null))?.focus({ preventScroll: true });
  }

  #head() {
    const editor = this.#editor;
    const { draft } = editor;
    const limits = element(
      "select",
      { "aria-label": t("limits"), title: t("limits"), "data-focus": "limits" },
      ...Object.keys(this.#check.limits).map((name) => element("option", { value: name, textContent: t(`limits.${name}`) })),
    );
    limits.value = draft.state.limits;
    limits.addEventListener("change", () => editor.setLimits(limits.value));
    const saves = this.#state?.saves;
    return element(
      "div",
      { className: "menu-head" },
      element(
        "div",
        { className: "tools" },
        drawStart(editor, this.#paste),
        limits,
        iconButton("undo", t("undo"), () => editor.undo(), { disabled: !draft.canUndo, "data-focus": "undo" }),
        iconButton("redo", t("redo"), () => editor.redo(), { disabled: !draft.canRedo, "data-focus": "redo" }),
      ),
      element(
        "div",
        { className: "tools" },
        textButton(t("publish"), () => this.#publish(), { className: "primary", "data-focus": "publish", disabled: !draft.isChanged }),
        ...(saves ? [textButton(t("saveFile"), () => this.#save(saves), { "data-focus": "save" })] : []),
        ...(draft.isChanged ? [textButton(t("discard"), () => editor.discard(), { className: "quiet", "data-focus": "discard" })] : []),
        element("span", { className: "hint", textContent: t(draft.isChanged ? "changed" : "unchanged") }),
        this.#taken(),
      ),
    );
  }

  #tabs() {
    const tabs = element(
      "div",
      { className: "tabs", role: "group", "aria-label": t("tabs") },
      ...TABS.map((tab) =>
        textButton(t(`tab.${tab}`), () => {
          this.#tab = tab;
          this.#draw();
        }, { className: "plain", "aria-pressed": String(tab === this.#tab), "data-focus": `tab-${tab}` }),
      ),
    );
    return tabs;
  }

  #content() {
    if (this.#tab !== "buttons") {
      this.#update = () => {};
      return drawForm(this.#tab, this.#editor, this.#check);
    }
    const { list, update } = drawCards(this.#editor);
    this.#update = update;
    return element("div", { className: "cards-box" }, element("div", { className: "whole" }, drawProblems(this.#editor)), list, element("p", { className: "hint", textContent: t("keys") }));
  }

  // --- What the user does

  #key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.#editor.redo();
    else this.#editor.undo();
  }

  async #publish() {
    try {
      await publish(this.#editor.draft.state, this.#check.members, this.#state.menus);
      this.#editor.published();
      this.#status.textContent = t("published");
    } catch (error) {
      this.#status.textContent = error.message;
    }
  }

  async #save(file) {
    try {
      await send("save", { text: `${JSON.stringify(toFile(this.#editor.draft.state.menus, this.#check.members), null, 2)}\n` });
      this.#status.textContent = t("savedFile", { file });
    } catch (error) {
      this.#status.textContent = error.message;
    }
  }
}
