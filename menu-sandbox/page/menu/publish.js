// Brings the menus to the sandbox, as a client of the API would.

import { send } from "../server.js";
import { language, t } from "../words.js";
import { toBody } from "./body.js";

// Publishes all: the conditional ones from the last that is tried to the first, since the newest
// is tried first. Throws the server's refusal, in words.
export async function publish({ menus }, members, live) {
  const [first, ...conditional] = menus;
  if (first.buttons.length === 0 && conditional.length === 0) {
    await send("menu", {}, "DELETE");
    return;
  }
  await make(toBody(first, members));
  for (const { id } of live.conditional) await send(`menu?id=${encodeURIComponent(id)}`, {}, "DELETE");
  for (const menu of conditional.toReversed()) await make(toBody(menu, members));
}

async function make(body) {
  const { errcode, errmsg, meaning } = await send("menu", { text: JSON.stringify(body) });
  if (errcode) throw new Error(t("refused", { code: errcode, words: meaning?.[language] ?? errmsg }));
}
