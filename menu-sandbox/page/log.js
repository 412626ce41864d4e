// Calls of the API and pushes to the bot, newest first.

import { element, exactClock, icon } from "./text.js";

const MOST = 300;

export class Log {
  #list;
  #nothing;

  constructor(list, nothing) {
    this.#list = list;
    this.#nothing = nothing;
  }

  clear() {
    this.#list.replaceChildren();
    this.#nothing.hidden = false;
  }

  add(item) {
    this.#nothing.hidden = true;
    this.#list.prepend(element("li", {}, row(item)));
    while (this.#list.children.length > MOST) this.#list.lastElementChild.remove();
  }
}

function row(item) {
  const { what, path, result, good } = item.way === "push" ? push(item) : call(item);
  const details = element(
    "details",
    {},
    element(
      "summary",
      {},
      element("span", { className: `way ${item.way}`, title: item.way === "push" ? "To the bot" : "To the API" }, icon(item.way)),
      element("span", { className: "what" }, element("b", { textContent: what }), ` ${path}`),
      element("span", { className: good ? "result good" : "result bad", textContent: result }),
      element("span", { className: "when", textContent: `${item.ms} ms` }),
      element("time", { className: "when", textContent: exactClock(item.at) }),
    ),
  );
  // Most are never looked into.
  details.addEventListener("toggle", () => details.append(inside(item)), { once: true });
  return details;
}

function call(item) {
  const good = item.result === "0";
  const [path] = item.target.split("?");
  return {
    what: item.method,
    path,
    result: good ? "0 ok" : item.result,
    good,
  };
}

function push(item) {
  const [event, ...rest] = item.title.split(" ");
  return {
    what: event,
    path: rest.join(" "),
    result: (item.mistake ? "failed" : item.answer && item.answer !== "success" ? "replied" : "ok") + (item.try > 1 ? ` · try ${item.try}` : ""),
    good: !item.mistake,
  };
}

function inside(item) {
  const box = element("div", { className: "inside" });
  const part = (title, text) => {
    if (!text) return;
    box.append(element("h4", { textContent: title }), element("pre", { textContent: pretty(text), tabIndex: 0 }));
  };
  if (item.mistake) box.append(element("p", { className: "mistake", textContent: item.mistake }));
  if (item.errmsg && item.result !== "0") box.append(element("p", { className: "mistake", textContent: item.errmsg }));
  part(item.way === "push" ? "Pushed to" : "Called", `${item.method ?? "POST"} ${item.target}`);
  part(item.safe ? "Push, before encryption" : "Request", item.request);
  part(item.safe ? "Answer, decrypted" : "Answer", item.answer);
  return box;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
