// Tests a bot against menu-sandbox, with Node alone.
//
//     menu-sandbox --port 8080 &
//     node examples/node/test_bot.mjs http://127.0.0.1:8080

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

const SANDBOX = process.argv[2] ?? "http://127.0.0.1:8080";

// A bot that answers each tap with the key of the button. A real one checks the signature.
const bot = createServer(async (request, response) => {
  if (request.method === "GET") {
    return response.end(new URL(request.url, "http://localhost").searchParams.get("echostr"));
  }
  const push = await text(request);
  const value = (name) => new RegExp(`<${name}><!\\[CDATA\\[(.*?)\\]\\]></${name}>`).exec(push)[1];
  response.end(
    `<xml><ToUserName><![CDATA[${value("FromUserName")}]]></ToUserName>` +
      `<FromUserName><![CDATA[${value("ToUserName")}]]></FromUserName>` +
      `<CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime><MsgType><![CDATA[text]]></MsgType>` +
      `<Content><![CDATA[You tapped ${value("EventKey")}.]]></Content></xml>`,
  );
});
await once(bot.listen(0, "127.0.0.1"), "listening");

// Asks the sandbox; see docs/sandbox-api.yaml.
async function ask(path, body) {
  const answer = await fetch(`${SANDBOX}/sandbox/${path}`, { method: "POST", body: JSON.stringify(body) });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return answer.json();
}

await ask("reset", {});
await ask("callback", { url: `http://127.0.0.1:${bot.address().port}/`, token: "secret" });
assert.deepEqual(await ask("verify", {}), { ok: true, mistake: null });

const menu = { button: [{ type: "click", name: "今日歌曲", key: "V1001_TODAY_MUSIC" }] };
assert.equal((await ask("menu", { text: JSON.stringify(menu) })).errcode, 0);

const reaction = await ask("tap", { key: "V1001_TODAY_MUSIC" });
assert.equal(reaction.bubbles[0].text, "You tapped V1001_TODAY_MUSIC.");
console.log("the bot answers");
bot.close();
