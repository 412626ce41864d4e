// What a row of the log says, in the language of the page.

import { known, number, t } from "../words.js";

// Answers with an errcode that are as it should be: before a bot has made its first menu, there is none.
const ORDINARY = ["46003"];

// `look` is `good`, `bad`, `plain` or `busy`.
export function describe(item) {
  const said = item.way === "push" ? push(item) : call(item);
  return {
    item,
    way: item.way,
    ...said,
    took: item.pending ? "" : t("milliseconds", { n: number(item.ms) }),
    searched: () => `${said.what} ${said.about} ${said.result} ${said.words ?? ""} ${item.target} ${item.request} ${item.answer}`.toLowerCase(),
  };
}

function call(item) {
  const [path] = item.target.split("?");
  const code = item.result;
  const good = code === "0";
  return {
    what: item.method,
    about: path.replace(/^\/cgi-bin\//, ""),
    result: good ? t("ok") : (known(`outcome.${code}`) ?? code),
    words: good ? null : (known(`code.${code}`) ?? item.errmsg),
    look: good ? "good" : ORDINARY.includes(code) ? "plain" : "bad",
  };
}

function push(item) {
  const [what, ...rest] = item.title.split(" ");
  const isReply = Boolean(item.answer) && item.answer !== "success";
  const result = item.pending ? "underWay" : item.mistake ? "failed" : isReply ? "replied" : "ok";
  return {
    what,
    about: rest.join(" "),
    result: item.try > 1 ? t("tryNumber", { result: t(result), n: number(item.try) }) : t(result),
    words: item.mistake,
    look: item.pending ? "busy" : item.mistake ? "bad" : "good",
  };
}
