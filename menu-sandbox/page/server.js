// What the page asks of the sandbox.

import { said, t } from "./words.js";

// Sends JSON. Gives the answer, or an `Error` with a sentence to show.
export async function send(what, body = {}, method = "POST") {
  let reply;
  try {
    reply = await fetch(`sandbox/${what}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: method === "GET" ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error(t("noAnswer"));
  }
  if (reply.ok) return reply.json();
  const text = await reply.text();
  try {
    throw new Error(said(JSON.parse(text).error));
  } catch (error) {
    throw error instanceof SyntaxError ? new Error(text) : error;
  }
}
