// What the page asks of the sandbox.

import { t } from "./words.js";

// Sends JSON. Gives the answer, or an `Error` with a sentence to show.
export async function send(what, body = {}) {
  let reply;
  try {
    reply = await fetch(`sandbox/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error(t("noAnswer"));
  }
  if (!reply.ok) throw new Error((await reply.json()).error);
  return reply.json();
}
