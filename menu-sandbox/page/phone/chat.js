// The chat: what was said, in order.

import { element, perFrame } from "../dom.js";
import { clock } from "../words.js";
import { draw } from "./bubbles.js";

const PAUSE = 5 * 60 * 1000;
const MOST = 300;
// So far from the end one still looks at it.
const NEAR = 80;

export class Chat {
  #log;
  #last = 0;
  #actions;

  // `actions` is what one may do with a message: see `bubbles.js`.
  constructor(log, actions) {
    this.#log = log;
    this.#actions = actions;
  }

  add = perFrame((items) => {
    const log = this.#log;
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    // Those that would be cut off at once are not drawn.
    const drawn = items.slice(-MOST).flatMap((item) => this.#draw(item));
    log.append(...drawn);
    for (let surplus = log.children.length - MOST; surplus > 0; surplus -= 1) log.firstElementChild.remove();
    if (isAtEnd || items.some((item) => item.mine)) log.scrollTop = log.scrollHeight;
  });

  clear() {
    this.#log.replaceChildren();
    this.#last = 0;
  }

  #draw(item) {
    const parts = [];
    if (item.at - this.#last > PAUSE) parts.push(element("p", { className: "time", textContent: clock(item.at) }));
    this.#last = item.at;
    parts.push(draw(item, this.#actions));
    return parts;
  }
}
