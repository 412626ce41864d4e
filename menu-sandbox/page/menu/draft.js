// The menus that are edited, and their history. Nothing of the page is known here.
//
// A draft is `{ limits, menus }`. The first of the menus is the default one, the others are
// conditional ones in the order in which they are tried, with a `rule` of a `tag` and a
// `platform`. A button keeps all that was ever written into it: what its type has no use for is
// left out of what is sent.

const MOST_STEPS = 200;
const SAME_FIELD = 1500;

export class Draft {
  state = { limits: "current", menus: [{ rule: null, buttons: [] }] };
  #live = structuredClone(this.state.menus);
  #sent;
  #past = [];
  #future = [];
  #last = { what: null, at: 0 };

  // `sent` gives what is sent for menus: two that send the same are the same.
  constructor(sent) {
    this.#sent = (menus) => JSON.stringify(sent(menus));
  }

  get isChanged() {
    return this.#sent(this.state.menus) !== this.#sent(this.#live);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  // Takes over what is live, unless there are changes. Says whether anything became different.
  follow(menus) {
    const isFree = !this.isChanged;
    const before = this.#sent(this.#live);
    this.#live = menus;
    if (before === this.#sent(menus)) return false;
    if (isFree) this.state = { ...this.state, menus: structuredClone(menus) };
    return true;
  }

  // What is here is live now.
  published() {
    this.#live = structuredClone(this.state.menus);
  }

  discard() {
    this.change(null, (state) => {
      state.menus = structuredClone(this.#live);
    });
  }

  // Changes the state by `act`. Changes of one `what` in quick succession, such as the letters of
  // a word, are undone as one.
  change(what, act) {
    const now = Date.now();
    const goesOn = what !== null && what === this.#last.what && now - this.#last.at < SAME_FIELD;
    if (!goesOn) {
      this.#past.push(structuredClone(this.state));
      if (this.#past.length > MOST_STEPS) this.#past.shift();
    }
    this.#future = [];
    this.#last = { what, at: now };
    act(this.state);
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  #step(from, to) {
    if (from.length === 0) return;
    to.push(this.state);
    this.state = from.pop();
    this.#last = { what: null, at: 0 };
  }

  // To be kept while the page is drawn anew.
  save() {
    return JSON.stringify({ state: this.state, live: this.#live });
  }

  restore(text) {
    const { state, live } = JSON.parse(text);
    this.state = state;
    this.#live = live;
  }
}

// Where a path leads: the list it is in, and its place there.
export function locate(buttons, path) {
  const list = path.length === 1 ? buttons : buttons[path[0]]?.sub_button;
  return { list, index: path.at(-1), button: list?.[path.at(-1)] };
}

// Moves the button at `from` so that it comes before the one at `to`; gives its new path.
export function move(buttons, from, to) {
  const source = locate(buttons, from);
  const [button] = source.list.splice(source.index, 1);
  const target = [...to];
  // What stood behind it has moved up.
  if (from.length === 1 && from[0] < target[0]) target[0] -= 1;
  const isSameList = from.length === 2 && to.length === 2 && from[0] === to[0];
  if (isSameList && from[1] < target[1]) target[1] -= 1;
  locate(buttons, target).list.splice(target.at(-1), 0, button);
  return target;
}

// Whether that can be: a submenu stays at the top, and nothing goes into itself.
export function canMove(buttons, from, to) {
  const { button } = locate(buttons, from);
  if (to.length === 1) return true;
  return !button.sub_button && Array.isArray(buttons[to[0]]?.sub_button);
}
