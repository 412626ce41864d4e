// What a row of the log says, in the language of the page.

import { known, language, number, said, t } from "../words.js";

const KINDS = { call, push, open: opened };

export function describe(item) {
  const said = KINDS[item.way](item);
  return {
    item,
    way: item.way,
    look: item.tone,
    words: null,
    took: item.ms === undefined ? "" : t("milliseconds", { n: number(item.ms) }),
    ...said,
    searched: () => [...Object.values(said), item.target, item.request, item.answer].join(" ").toLowerCase(),
  };
}

function call(item) {
  const [path] = item.target.split("?");
  const code = item.result;
  const good = code === "0";
  return {
    what: item.method,
    about: path.replace(/^.*\/cgi-bin\//, ""),
    result: good ? t("ok") : (known(`outcome.${code}`) ?? code),
    words: good ? null : (item.meaning?.[language] ?? item.errmsg),
  };
}

function push(item) {
  const [what, ...rest] = item.title.split(" ");
  const isReply = Boolean(item.answer) && item.answer !== "success" && item.kind !== "verify";
  const result = t(item.isRunning ? "underWay" : item.mistake ? "failed" : isReply ? "replied" : "ok");
  const names = item.kind === "verify" ? { what: t("verify"), about: "" } : { what, about: rest.join(" ") };
  return {
    ...names,
    result: item.try > 1 ? t("tryNumber", { result, n: number(item.try) }) : result,
    words: item.mistake && said(item.mistake),
  };
}

// Nothing is sent for it.
function opened(item) {
  return { what: t(`opened.${item.kind}`), about: item.url || item.appid || item.id || item.name, result: "" };
}
