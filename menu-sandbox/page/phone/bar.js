// The bar at the foot of the chat, after the menubar pattern of the ARIA practices guide. Its
// submenus open upward.

import { element, icon } from "../dom.js";
import { BAR, SUBMENU, cut } from "./cut.js";

// So much is left free between an open submenu and the edges of the phone.
const MARGIN = 6;

export class Bar {
  #bar;
  #onTap;
  #shown = "";
  #open = null;

  constructor(bar, onTap) {
    this.#bar = bar;
    this.#onTap = onTap;
    bar.addEventListener("keydown", (event) => this.#key(event));
    bar.addEventListener("focusout", (event) => {
      if (!bar.contains(event.relatedTarget)) this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!bar.contains(event.target)) this.close();
    });
  }

  // Draws these buttons, unless they are there.
  show(buttons) {
    const text = JSON.stringify(buttons);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#open = null;
    const hadFocus = this.#bar.contains(document.activeElement);
    this.#bar.replaceChildren(...buttons.map((button, index) => this.#slot(button, index)));
    const first = this.#tops()[0];
    if (first) {
      first.tabIndex = 0;
      if (hadFocus) first.focus();
    }
  }

  #slot(button, index) {
    const top = item(button.name, BAR);
    const slot = element("div", { className: "slot", role: "none" }, top);
    const below = button.sub_button ?? [];
    if (below.length === 0) {
      top.addEventListener("click", () => this.#choose(button, [index]));
      return slot;
    }
    const submenu = element("div", {
      className: "submenu",
      role: "menu",
      id: `submenu-${index}`,
      hidden: true,
      "aria-label": button.name,
    });
    submenu.append(
      ...below.map((sub, place) => {
        const made = item(sub.name, SUBMENU);
        made.addEventListener("click", () => this.#choose(sub, [index, place]));
        return made;
      }),
    );
    top.prepend(icon("menu"));
    top.setAttribute("aria-haspopup", "menu");
    top.setAttribute("aria-expanded", "false");
    top.setAttribute("aria-controls", submenu.id);
    top.addEventListener("click", (event) => {
      const wasOpen = this.#open === slot;
      this.close();
      // A click that the keyboard made has no place.
      if (!wasOpen) this.#openSlot(slot, event.detail === 0 ? 0 : null);
    });
    slot.append(submenu);
    return slot;
  }

  #choose(button, path) {
    if (this.#open) {
      this.#open.firstElementChild.focus();
      this.close();
    }
    this.#onTap(button, path);
  }

  // Opens a submenu, and goes to the item of this index, if any; -1 is the last.
  #openSlot(slot, focus) {
    this.close();
    const [top, submenu] = slot.children;
    submenu.hidden = false;
    top.setAttribute("aria-expanded", "true");
    this.#open = slot;
    this.#place(top, submenu);
    if (focus !== null) [...submenu.children].at(focus).focus();
  }

  // Above its button, within the phone: whatever is wide moves in, whatever is high scrolls.
  #place(top, submenu) {
    const phone = this.#bar.closest(".phone").getBoundingClientRect();
    const above = top.getBoundingClientRect();
    submenu.style.maxHeight = `${above.top - phone.top - 20}px`;
    submenu.style.maxWidth = `${phone.width - 2 * MARGIN}px`;
    const wanted = above.left + (above.width - submenu.offsetWidth) / 2;
    const most = phone.right - MARGIN - submenu.offsetWidth - this.#border(phone);
    const left = Math.max(phone.left + MARGIN + this.#border(phone), Math.min(wanted, most));
    submenu.style.left = `${left - above.left}px`;
  }

  #border(phone) {
    return (phone.width - this.#bar.closest(".phone").clientWidth) / 2;
  }

  // Shows which button is selected in the panel, and opens what it is in if it `opens`.
  select(path, opens) {
    for (const marked of this.#bar.querySelectorAll("[data-selected]")) delete marked.dataset.selected;
    const slot = this.#bar.children[path?.[0]];
    const found = path?.length === 2 ? slot?.children[1]?.children[path[1]] : slot?.firstElementChild;
    if (!found) return;
    found.dataset.selected = "";
    if (!opens) return;
    if (path.length === 2 && this.#open !== slot) this.#openSlot(slot, null);
    if (path.length === 1 && this.#open && this.#open !== slot) this.close();
  }

  close() {
    if (!this.#open) return;
    const [top, submenu] = this.#open.children;
    submenu.hidden = true;
    top.setAttribute("aria-expanded", "false");
    this.#open = null;
  }

  #tops() {
    return [...this.#bar.children].map((slot) => slot.firstElementChild);
  }

  // Only one button of the bar is a stop of the tab key.
  #goTo(top) {
    for (const other of this.#tops()) other.tabIndex = other === top ? 0 : -1;
    top.focus();
  }

  #key(event) {
    const slot = event.target.closest(".slot");
    if (!slot) return;
    const [top, submenu] = slot.children;
    const inside = event.target !== top;
    const items = inside ? [...submenu.children] : this.#tops();
    const at = items.indexOf(event.target);
    const turn = (step) => items.at((at + step) % items.length);
    const focus = (target) => (inside ? target.focus() : this.#goTo(target));
    const steps = {
      Home: () => focus(items[0]),
      End: () => focus(items.at(-1)),
      Escape: () => {
        this.close();
        top.focus();
      },
      ArrowUp: () => (inside ? focus(turn(-1)) : submenu && this.#openSlot(slot, -1)),
      ArrowDown: () => (inside ? focus(turn(1)) : submenu && this.#openSlot(slot, 0)),
      ArrowLeft: () => this.#sideways(slot, -1),
      ArrowRight: () => this.#sideways(slot, 1),
    };
    if (!Object.hasOwn(steps, event.key)) return;
    event.preventDefault();
    steps[event.key]();
  }

  // To the next button of the bar; from within a submenu, into the next one's.
  #sideways(slot, step) {
    const slots = [...this.#bar.children];
    const next = slots.at((slots.indexOf(slot) + step) % slots.length);
    const wasOpen = this.#open !== null;
    this.close();
    this.#goTo(next.firstElementChild);
    if (wasOpen && next.children.length > 1) this.#openSlot(next, 0);
  }
}

// A name that is cut is read out whole.
function item(name = "", room) {
  const shown = cut(name, room);
  const made = element("button", { type: "button", role: "menuitem", tabIndex: -1 }, element("bdi", { textContent: shown }));
  if (shown !== name) {
    made.title = name;
    made.firstChild.ariaHidden = "true";
    made.append(element("span", { className: "unseen", textContent: name }));
  }
  return made;
}
