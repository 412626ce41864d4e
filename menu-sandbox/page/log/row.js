// One row of the log, and what is inside of it.

import { copyButton, element, icon, textButton } from "../dom.js";
import { exactClock, t } from "../words.js";
import { curl } from "./curl.js";
import { pretty } from "./pretty.js";

export function row(entry, actions) {
  const { item } = entry;
  const details = element(
    "details",
    {},
    element(
      "summary",
      {},
      element("span", { className: `way ${entry.way}`, title: t(`way.${entry.way}`) }, icon(entry.way), element("span", { className: "unseen", textContent: t(`way.${entry.way}`) })),
      element("span", { className: "what" }, element("b", { textContent: entry.what }), ` ${entry.about}`),
      element("span", { className: `result ${entry.look}`, textContent: entry.result }),
      element("span", { className: "when took", textContent: entry.took }),
      element("time", { className: "when", textContent: exactClock(item.at) }),
      ...(entry.words ? [element("span", { className: `words ${entry.look}`, textContent: entry.words })] : []),
    ),
  );
  // Most are never looked into.
  details.addEventListener("toggle", () => details.append(inside(entry, actions)), { once: true });
  return details;
}

function inside({ item, way }, actions) {
  const box = element("div", { className: "inside" });
  const part = (title, text) => {
    if (!text) return;
    box.append(
      element("div", { className: "part-head" }, element("h3", { textContent: title }), copyButton(t("copy"), () => text)),
      element("pre", { textContent: pretty(text), tabIndex: 0, role: "region", "aria-label": title }),
    );
  };
  const tools = element("div", { className: "tools" });
  if (way === "push" && item.kind !== "verify" && !item.isRunning) {
    tools.append(textButton(t("resend"), () => actions.resend(item.entry, false), { title: t("resendHint") }));
    tools.append(textButton(t("resendFresh"), () => actions.resend(item.entry, true), { title: t("resendFreshHint") }));
  }
  if (way !== "open" && !item.safe) tools.append(copyButton(t("copyCurl"), () => curl(item)));
  if (item.errmsg && item.result !== "0") box.append(element("p", { className: "mistake", textContent: item.errmsg }));
  box.append(tools);
  if (way === "open") {
    part(t("menuName"), item.name);
    part(t("opens"), [item.url, item.appid, item.pagepath, item.id].filter(Boolean).join("\n"));
    return box;
  }
  part(t(way === "push" ? "pushedTo" : "called"), `${item.method ?? "POST"} ${item.target}`);
  part(t(item.safe ? "pushBefore" : "request"), item.request);
  part(t(item.safe ? "answerAfter" : "answer"), item.answer);
  return box;
}
