// Links in texts, as WeChat shows them: `<a href="…">…</a>` and bare addresses. Everything else,
// other markup too, is shown as it stands.

import { element, isPage } from "../dom.js";

const LINK = /<a\s[^<>]*?href\s*=\s*["']([^"'<>]*)["'][^<>]*>([^<]*)<\/a>|https?:\/\/[^\s<>"'，。；！？、（）《》“”]+/giu;
// What a question of WeChat's own menus offers: a tap sends the text.
const ANSWER = /^weixin:\/\/bizmsgmenu\?(.*)$/i;

export function rich(text, actions) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const [whole, href = whole, label = whole] = match;
    const act = action(href, label, actions);
    if (!act) continue;
    parts.push(text.slice(end, match.index), element("button", { type: "button", className: "text-link", textContent: label, onclick: act }));
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts;
}

function action(href, label, actions) {
  const answer = ANSWER.exec(href);
  if (answer) return () => actions.say(new URLSearchParams(answer[1]).get("msgmenucontent") ?? label);
  return isPage(href) ? () => actions.open({ kind: "page", title: label, url: href }) : null;
}
