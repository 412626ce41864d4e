// What stands in the chat.

import { clock, element, icon, isPage } from "./text.js";

// WeChat's own words, in whatever language the user has it.
const UNAVAILABLE = "该公众号提供的服务出现故障，请稍后再试";
const PAUSE = 5 * 60 * 1000;
const MOST = 300;

const MEDIA = { image: "a picture", voice: "a voice message", video: "a video", music: "music" };

export class Chat {
  #log;
  #last = 0;

  constructor(log) {
    this.#log = log;
  }

  clear() {
    this.#log.replaceChildren();
    this.#last = 0;
  }

  add(item) {
    const atEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 80;
    if (item.at - this.#last > PAUSE) {
      this.#log.append(element("p", { className: "time", textContent: clock(item.at) }));
    }
    this.#last = item.at;
    this.#log.append(draw(item));
    while (this.#log.children.length > MOST) this.#log.firstElementChild.remove();
    if (atEnd || item.mine) this.#log.scrollTop = this.#log.scrollHeight;
  }
}

function draw(item) {
  const content = DRAWN[item.kind]?.(item) ?? note(`[${item.kind}]`);
  if (content.classList.contains("note")) return content;
  const face = element("span", { className: "face", "aria-hidden": "true" }, icon(item.mine ? "person" : "menu"));
  const who = element("span", { className: "unseen", textContent: item.mine ? "You: " : "Account: " });
  return element("div", { className: item.mine ? "row mine" : "row" }, face, element("div", { className: "said" }, who, content));
}

const DRAWN = {
  text: (item) => element("p", { className: "bubble", textContent: item.text, dir: "auto" }),
  note: (item) => note(item.text),
  unavailable: () => {
    const made = note(UNAVAILABLE);
    made.lang = "zh-CN";
    return made;
  },
  page: (item) => card("link", item.name, item.url, open(item.url), "Web page"),
  miniprogram: (item) =>
    card("program", item.name, `${item.appid} · ${item.pagepath}`, open(item.url), "Mini program"),
  material: (item) => card("file", item.name, item.id, null, item.type),
  media: (item) => card("file", `The bot sent ${MEDIA[item.type] ?? item.type}`, "Material is not shown here.", null, item.type),
  news: (item) =>
    element(
      "div",
      { className: "stack" },
      ...item.articles.map((article) => card("link", article.title, article.description, open(article.url), "Article")),
    ),
  picture: (item) =>
    element("img", { className: "photo", src: `phone/picture-${Number(item.picture)}.jpg`, alt: `Picture ${item.picture}` }),
  location: (item) => card("pin", item.label || "Location", `${item.latitude}, ${item.longitude}`, null, "Location"),
};

function note(text) {
  return element("p", { className: "note", textContent: text });
}

function card(symbol, title, text, action, kind) {
  const foot = element("div", { className: "card-foot" }, element("span", { textContent: kind }));
  if (action) foot.append(action);
  return element(
    "div",
    { className: "card" },
    element(
      "div",
      { className: "card-main" },
      element("div", { className: "card-text" }, element("strong", { textContent: title, dir: "auto" }), element("span", { textContent: text, dir: "auto" })),
      element("span", { className: `card-icon ${symbol}` }, icon(symbol)),
    ),
    foot,
  );
}

// A link that is followed only when asked for, and tells the page behind it nothing.
function open(url) {
  if (!isPage(url)) return null;
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer", textContent: "Open" });
}
