// A sandbox, a bot and a browser to test with.

import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { chromium } from "playwright-core";

export const TOKEN = "browser-tests";

// A bot of a few lines: checks what signs a push, and answers a key with what is said for it: a
// text, `raw` for all of a reply, or `xml` for what is inside of one. It may take `ms` for it.
export async function startBot() {
  const pushes = [];
  const answers = new Map();
  const server = createServer(async (request, reply) => {
    let xml = "";
    for await (const chunk of request) xml += chunk;
    const query = new URL(request.url, "http://bot").searchParams;
    const parts = [TOKEN, query.get("timestamp"), query.get("nonce")].sort();
    const signature = createHash("sha1").update(parts.join("")).digest("hex");
    if (signature !== query.get("signature")) return reply.writeHead(403).end();
    const text = (name) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`, "s").exec(xml)?.[1];
    pushes.push({ xml, text });
    if (request.method === "GET") return reply.end(query.get("echostr"));
    const answer = answers.get(text("EventKey") ?? text("Content") ?? text("MsgType")) ?? "success";
    if (answer.ms) await new Promise((resolve) => setTimeout(resolve, answer.ms));
    if (answer.raw) return reply.end(answer.raw);
    if (answer === "success") return reply.end(answer);
    const inner = answer.xml ?? `<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${answer.text ?? answer}]]></Content>`;
    reply.end(
      `<xml><ToUserName><![CDATA[${text("FromUserName")}]]></ToUserName>` +
        `<FromUserName><![CDATA[${text("ToUserName")}]]></FromUserName><CreateTime>1</CreateTime>` +
        `${inner}</xml>`,
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${server.address().port}/wechat`;
  return { url, pushes, answers, stop: () => server.close() };
}

// The sandbox's own program, as a user starts it.
export async function startSandbox(program, bot, port = 0) {
  const child = spawn(program, ["--port", port, "--callback", bot.url, "--token", TOKEN, "--quiet"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = {};
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "") break;
    const [name, value] = line.split(/ {2,}/);
    said[name] = value;
  }
  const call = async (path, body) => {
    const reply = await fetch(`${said.url}/cgi-bin/${path}?access_token=${said["access token"]}`, {
      method: body ? "POST" : "GET",
      body: body && JSON.stringify(body),
    });
    const json = await reply.json();
    if (json.errcode) throw new Error(`${path}: ${JSON.stringify(json)}`);
    return json;
  };
  return { page: said.phone, said, call, stop: () => end(child) };
}

// The example of the project's first page: a bot, and a sandbox of its own.
export async function startExample(program) {
  const child = spawn(program, { stdio: ["ignore", "pipe", "inherit"] });
  let page;
  for await (const line of createInterface({ input: child.stdout })) {
    page = /^Open (\S+) /.exec(line)?.[1];
    if (page) break;
  }
  return { page, stop: () => end(child) };
}

// The command that shows a file's menu, and reloads it.
export async function startDev(program, file) {
  const child = spawn(program, ["dev", file, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  let page;
  for await (const line of createInterface({ input: child.stdout })) {
    page = /^the phone is at (\S+)/.exec(line)?.[1] ?? page;
    if (line.endsWith(": shown")) break;
  }
  return { page, stop: () => end(child) };
}

async function end(child) {
  child.kill();
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export const click = (name, key) => ({ type: "click", name, key });
export const link = (name, url) => ({ type: "view", name, url });
export const group = (name, ...sub_button) => ({ name, sub_button });

// The menu of the project's first page.
export const SAMPLE = {
  button: [
    click("Today's songs", "V1001_TODAY_MUSIC"),
    link("artist profile", "http://www.bkjia.com/"),
    group("menu", click("hello word", "V1001_HELLO_WORLD"), click("like us", "V1001_GOOD")),
  ],
};

export const CHINESE = {
  button: [
    click("今日歌曲", "V1001_TODAY_MUSIC"),
    link("歌手简介", "http://www.bkjia.com/"),
    group("菜单", click("你好", "V1001_HELLO_WORLD"), click("赞一下我们 👍", "V1001_GOOD"), link("今天在广州见面的歌迷会", "http://www.bkjia.com/a")),
  ],
};

// All thirteen types.
export const ALL_TYPES = {
  button: [
    group(
      "one",
      click("click", "K"),
      link("view", "https://example.com/?a=1&b=2"),
      { type: "scancode_push", name: "scancode_push", key: "K1" },
      { type: "scancode_waitmsg", name: "scancode_waitmsg", key: "K2" },
      { type: "pic_sysphoto", name: "pic_sysphoto", key: "K3" },
    ),
    group(
      "two",
      { type: "pic_photo_or_album", name: "pic_photo_or_album", key: "K4" },
      { type: "pic_weixin", name: "pic_weixin", key: "K5" },
      { type: "location_select", name: "location_select", key: "K6" },
      { type: "media_id", name: "media_id", media_id: "M1" },
      { type: "view_limited", name: "view_limited", media_id: "M2" },
    ),
    group(
      "three",
      { type: "miniprogram", name: "miniprogram", url: "https://example.com/", appid: "wx286b93c14bbf93aa", pagepath: "pages/lunar/index" },
      { type: "article_id", name: "article_id", article_id: "A1" },
      { type: "article_view_limited", name: "article_view_limited", article_id: "A2" },
    ),
  ],
};
