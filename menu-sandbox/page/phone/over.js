// What opens over the chat and leaves no message: pages, mini programs, articles. Nothing is
// loaded from elsewhere; the page itself is one link away.

import { copyButton, element, icon, iconButton, isPage } from "../dom.js";
import { t } from "../words.js";
import { keepOut } from "./modal.js";

const SYMBOLS = { page: "link", miniprogram: "program", article: "file", scan: "link" };

// `what` has a `kind`, a `title`, and `url` or others to tell about.
export function showOver(what, phone) {
  const facts = Object.entries(what.facts ?? {}).filter(([, value]) => value);
  const opens = isPage(what.url);
  const close = () => {
    release();
    over.remove();
  };
  const over = element(
    "div",
    { className: `over ${what.kind}`, role: "dialog", "aria-labelledby": "over-title" },
    element(
      "header",
      { className: "title" },
      iconButton("close", t("close"), close),
      element("h2", { id: "over-title", textContent: opens ? new URL(what.url).host : what.title, dir: "auto" }),
      element("span", {}),
    ),
    element(
      "div",
      { className: "over-main" },
      element("span", { className: `card-icon ${SYMBOLS[what.kind]}` }, icon(SYMBOLS[what.kind])),
      element("strong", { textContent: what.title, dir: "auto" }),
      element("p", { textContent: t(`over.${what.kind}`) }),
      element("dl", {}, ...facts.map(([name, value]) => element("div", {}, element("dt", { textContent: name }), element("dd", { textContent: value })))),
      element("p", { className: "over-url", textContent: what.url ?? "", dir: "ltr" }),
      ...(opens
        ? [
            element("a", { className: "primary", href: what.url, target: "_blank", rel: "noopener noreferrer", textContent: t("openInTab") }),
            copyButton(t("copyAddress"), () => what.url),
          ]
        : []),
    ),
  );
  phone.append(over);
  // It covers the phone; the log beside it is what one wants to look at meanwhile.
  const release = keepOut(over, phone, close);
  over.querySelector("button").focus();
}

// What a tap on such a button opens; `null` for one that pushes.
export function opened(button) {
  const { type, name, url, appid, pagepath, media_id, article_id } = button;
  if (type === "view") return { kind: "page", title: name, url };
  if (type === "miniprogram") return { kind: "miniprogram", title: name, url, facts: { appid, pagepath } };
  if (type === "view_limited" || type === "article_view_limited") return { kind: "article", title: name, facts: { media_id, article_id } };
  return null;
}
