// One message of the chat.

import { element, icon, isPage } from "../dom.js";
import { known, t } from "../words.js";
import { rich } from "./rich.js";

// What the sender of a message is called, and what it looks like. `actions` has `open`, which
// shows a page over the chat, `say`, which answers, `find`, which shows what caused it, and
// `picture`, the account's.
export function draw(item, actions) {
  const content = DRAWN[item.kind]?.(item, actions) ?? note(`[${item.kind}]`);
  if (content.classList.contains("note")) return content;
  const face = element("span", { className: "face", "aria-hidden": "true" }, item.mine || !actions.picture() ? icon(item.mine ? "person" : "menu") : element("img", { src: actions.picture(), alt: "" }));
  const who = element("span", { className: "unseen", textContent: t(item.mine ? "fromYou" : "fromAccount") });
  const said = element("div", { className: "said" }, who, content);
  const row = element("div", { className: item.mine ? "row mine" : "row" }, face, said);
  if (item.push) {
    row.append(
      element("button", { type: "button", className: "cause", title: t("showCause"), "aria-label": t("showCause"), onclick: () => actions.find(item.push) }, icon("push")),
    );
  }
  return row;
}

const DRAWN = {
  text: (item, actions) => element("p", { className: "bubble", dir: "auto" }, ...(item.mine ? [item.text] : rich(item.text, actions))),
  note: (item) => note(known(`note.${item.code}`) ?? item.text),
  transfer: () => note(t("transferred")),
  followed: (item) => note(item.scene ? t("followedBy", { scene: item.scene }) : t("followed")),
  unfollowed: () => note(t("unfollowed")),
  scanned: (item) => note(t("scanned", { scene: item.scene })),
  unavailable: () => note(t("unavailable")),
  material: (item) => card("file", item.name, item.id, known(`type.${item.type}`) ?? item.type),
  media: (item) => {
    const what = known(`media.${item.type}`) ?? item.type;
    return card("file", item.title || t("botSent", { what }), item.description || item.mediaId || t("noMaterial"), what);
  },
  news: (item, actions) => element("div", { className: "stack" }, ...item.articles.map((one) => article(one, actions))),
  picture: (item) =>
    element("img", { className: "photo", src: `phone/picture-${Number(item.picture)}.jpg`, alt: t("pictureNumber", { n: item.picture }) }),
  voice: (item) => element("p", { className: "bubble voice" }, icon("voice"), item.recognition ?? ""),
  location: (item) => card("pin", item.label || t("location"), `${item.latitude}, ${item.longitude}`, t("location")),
};

function note(text) {
  return element("p", { className: "note", textContent: text });
}

function card(symbol, title, text, kind) {
  return element(
    "div",
    { className: "card" },
    element(
      "div",
      { className: "card-main" },
      element("div", { className: "card-text" }, element("strong", { textContent: title, dir: "auto" }), element("span", { textContent: text, dir: "auto" })),
      element("span", { className: `card-icon ${symbol}` }, icon(symbol)),
    ),
    element("div", { className: "card-foot" }, element("span", { textContent: kind })),
  );
}

// An article is opened as a whole, as in WeChat.
function article(item, actions) {
  const text = element("div", { className: "card-text" }, element("strong", { textContent: item.title, dir: "auto" }), element("span", { textContent: item.description, dir: "auto" }));
  const picture = isPage(item.picture)
    ? element("img", { className: "card-picture", src: item.picture, alt: "", loading: "lazy", referrerPolicy: "no-referrer" })
    : element("span", { className: "card-icon" }, icon("link"));
  const properties = { className: "card article" };
  if (!isPage(item.url)) return element("div", properties, text, picture);
  const open = () => actions.open({ kind: "article", title: item.title, url: item.url });
  return element("button", { type: "button", ...properties, onclick: open }, text, picture);
}
