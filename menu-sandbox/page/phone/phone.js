// The phone: its title, its chat, its foot, and what opens over them.

import { icon } from "../dom.js";
import { send } from "../server.js";
import { clock, t } from "../words.js";
import { Bar } from "./bar.js";
import { Chat } from "./chat.js";
import { opened, showOver } from "./over.js";
import { ask, asks, choose } from "./sheet.js";

const $ = (id) => document.getElementById(id);

export class Phone {
  #state = null;
  #draft = null;
  #isWriting = false;
  #waiting = 0;
  #bar = new Bar($("bar"), (button, path) => this.#tap(button, path));
  #chat;
  #onSelect;

  // `onSelect` gets the path of a button that is tapped, `onFind` the number of a row of the log.
  constructor({ onSelect, onFind }) {
    this.#onSelect = onSelect;
    this.#chat = new Chat($("chat"), {
      open: (what) => this.#open(what),
      say: (text) => this.#send("say", { text }),
      find: onFind,
      picture: () => this.#state?.picture,
    });
    $("compose").addEventListener("submit", (event) => {
      event.preventDefault();
      const text = $("message").value.trim();
      $("message").value = "";
      if (text) this.#send("say", { text });
    });
    $("switch").addEventListener("click", () => {
      this.#isWriting = !this.#isWriting;
      this.#showFoot();
      (this.#isWriting ? $("message") : $("bar").querySelector("[tabindex='0']"))?.focus();
    });
    $("more").addEventListener("click", () => this.#offerMessages());
    $("profile").addEventListener("click", () => this.#offerProfile());
    const tick = () => ($("clock").textContent = clock(Date.now()));
    tick();
    setInterval(tick, 5000);
  }

  clear() {
    this.#chat.clear();
  }

  add(item) {
    this.#chat.add(item);
  }

  note(text) {
    this.#chat.add({ kind: "note", text, at: Date.now() });
  }

  show(state) {
    // Here or in another window.
    if (state.cleared.chat !== this.#state?.cleared.chat) this.#chat.clear();
    const hadMenu = Boolean(this.#state?.menu);
    this.#state = state;
    if (Boolean(state.menu) !== hadMenu) this.#isWriting = false;
    this.#draw();
  }

  // Shows other buttons than the follower's, and says why; `null` for those.
  preview(buttons, why) {
    this.#draft = buttons;
    $("preview").textContent = why;
    this.#draw();
  }

  select(path, opens) {
    this.#bar.select(path, opens);
  }

  #draw() {
    if (!this.#state) return;
    this.#bar.show(this.#draft ?? this.#state.menu?.body.button ?? []);
    $("preview").hidden = !this.#draft;
    this.#showTitle();
    this.#showFoot();
  }

  #hasMenu() {
    return this.#draft ? this.#draft.length > 0 : Boolean(this.#state?.menu);
  }

  #showFoot() {
    const writes = this.#isWriting || !this.#hasMenu();
    $("switch").hidden = !this.#hasMenu();
    $("switch").replaceChildren(icon(writes ? "menu" : "keyboard"));
    $("switch").setAttribute("aria-label", t(writes ? "showMenu" : "write"));
    $("bar").hidden = writes;
    $("compose").hidden = !writes;
    $("chat").dataset.empty = this.#hasMenu() ? "" : t("emptyChat", { url: this.#state?.url });
  }

  // As WeChat's title says while the other side writes.
  #showTitle() {
    $("title").textContent = this.#waiting > 0 ? t("typing") : this.#state?.name || t("accountName");
  }

  async #send(what, body) {
    this.#waiting += 1;
    this.#showTitle();
    try {
      return await send(what, body);
    } catch (error) {
      this.note(error.message);
      return null;
    } finally {
      this.#waiting -= 1;
      this.#showTitle();
    }
  }

  async #tap(button, path) {
    this.#onSelect(path);
    if (this.#draft) return;
    const { id } = this.#state.menu;
    const input = asks(button.type) ? await ask(button.type, $("shade")) : {};
    if (!input) return;
    const over = button.type === "scancode_push" ? { kind: "scan", title: input.scan, url: input.scan } : opened(button);
    if (over) this.#open(over);
    await this.#send("tap", { menu: id, path, input });
  }

  #open(what) {
    showOver(what, $("phone"));
  }

  #offerMessages() {
    const offer = (kind, what) => async () => {
      const input = await ask(kind, $("shade"));
      if (input) this.#send(what, kind === "sendPicture" ? { picture: input.pictures[0] } : input);
    };
    choose(
      t("sendOther"),
      [
        [t("sendPicture"), offer("sendPicture", "picture")],
        [t("sendVoice"), offer("sendVoice", "voice")],
        [t("sendLocation"), offer("sendLocation", "place")],
      ],
      $("shade"),
    );
  }

  #offerProfile() {
    const scan = async () => {
      const input = await ask("scanScene", $("shade"));
      if (input) this.#send("scan", input);
    };
    const follows = this.#state?.isFollowing;
    choose(
      this.#state?.name || t("accountName"),
      [[t(follows ? "unsubscribe" : "subscribe"), () => this.#send(follows ? "unsubscribe" : "subscribe", {})], [t("scanScene"), scan], [t("clearChat"), () => this.#send("clear", { what: "chat" })]],
      $("shade"),
    );
  }
}
