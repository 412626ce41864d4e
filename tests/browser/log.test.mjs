// The log: every call and every push, and what can be done with it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { bot, button, chat, open, page, pushed, rows, sandbox, useHarness, view } from "./harness.mjs";
import { SAMPLE, TOKEN, click, group } from "./support.mjs";

useHarness();

const row = (text) => page.locator("#log li", { hasText: text });
const visible = () => page.locator("#log li:visible").count();
const get = (path) => fetch(`${sandbox.said.url}/cgi-bin/${path}?access_token=${sandbox.said["access token"]}`);
const post = (path, body) => fetch(`${sandbox.said.url}/cgi-bin/${path}?access_token=${sandbox.said["access token"]}`, { method: "POST", body: JSON.stringify(body) });

test("a first start shows nothing red", async () => {
  await get("menu/get");
  await sandbox.call("menu/create", SAMPLE);
  await view("log");
  await rows(2);
  await row("46003").waitFor();
  await row("there is no menu: create one first").waitFor();
  for (const part of ["menu", "log", "account"]) {
    await view(part);
    assert.equal(await page.locator(".bad:visible, .mistake:visible").count(), 0, part);
  }
});

test("a refusal has its code and its words, in both languages", async () => {
  await post("menu/create", { button: [click("a name that is far too long", "K")] });
  await view("log");
  await row("40018").getByText("longer than 16 bytes").waitFor();
  await page.locator("#language").click();
  await row("40018").getByText("一级菜单").waitFor();
});

test("rows are filtered and searched", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await post("menu/create", { button: [] });
  await button("menu").click();
  await button("like us").click();
  await button("Today's songs").click();
  await view("log");
  await rows(4);
  const filter = (name) => page.locator("#filters").getByText(name, { exact: true }).click();
  await filter("Pushes");
  assert.equal(await visible(), 2);
  await page.getByLabel("Search the log").fill("v1001_good");
  assert.equal(await visible(), 1);
  await page.getByText("1 of 4 rows").waitFor();
  await page.getByLabel("Search the log").fill("");
  await filter("Failed");
  assert.equal(await visible(), 1);
  await sandbox.call("menu/create", SAMPLE);
  await rows(5);
  assert.equal(await visible(), 1, "new rows are filtered, too");
  await filter("All");
  assert.equal(await visible(), 5);
});

test("what is under way is shown until it ended", async () => {
  bot.answers.set("V1001_TODAY_MUSIC", { ms: 700, text: "late" });
  await sandbox.call("menu/create", SAMPLE);
  await view("log");
  await button("Today's songs").click();
  await row("waiting…").waitFor();
  await page.locator("#title", { hasText: "Typing…" }).waitFor();
  await row("replied").waitFor();
  await rows(2);
  assert.equal(await row("waiting…").count(), 0);
});

test("a push is sent again, the same or anew", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await button("Today's songs").click();
  await view("log");
  await rows(2);
  await row("CLICK").locator("summary").click();
  await page.getByRole("button", { name: "Retry the push" }).click();
  await rows(3);
  await page.getByRole("button", { name: "Push as new" }).last().click();
  await rows(4);
  await page.waitForFunction(() => !document.querySelector("#log").textContent.includes("waiting…"));
  const [first, same, fresh] = bot.pushes.map(({ xml }) => xml);
  assert.equal(same, first);
  assert.notEqual(fresh, first);
});

test("what is copied as curl does the same", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await sandbox.call("menu/create", { button: [click("it's", "K'1")] });
  await button("it's").click();
  await view("log");
  await rows(2);
  const copied = async (text) => {
    await row(text).locator("summary").click();
    await row(text).getByRole("button", { name: "Copy as curl" }).click();
    await row(text).getByRole("button", { name: "Copied" }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const run = (command) =>
    promisify(execFile)("bash", ["-c", command], { env: { ...process.env, WECHAT_TOKEN: TOKEN, ACCESS_TOKEN: sandbox.said["access token"] } });
  await run(await copied("CLICK"));
  assert.deepEqual(pushed(), ["CLICK", "CLICK"]);
  assert.equal(bot.pushes[1].text("EventKey"), "K'1");
  const { stdout } = await run(await copied("menu/create"));
  assert.equal(JSON.parse(stdout).errcode, 0);
});

test("a message leads to the row that brought it", async () => {
  bot.answers.set("V1001_TODAY_MUSIC", "songs");
  await sandbox.call("menu/create", SAMPLE);
  await button("Today's songs").click();
  await chat().getByText("songs").waitFor();
  await page.getByRole("button", { name: "Show the row of the log" }).click();
  await row("CLICK").locator(".inside").waitFor();
  assert.match(await page.evaluate(() => document.activeElement.textContent), /CLICK/);
});

test("what is cleared does not come back", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await button("Today's songs").click();
  await view("log");
  await rows(2);
  await page.getByRole("button", { name: "Clear" }).click();
  await rows(0);
  await open();
  await view("log");
  await page.getByText("Every call of the API").waitFor();
  await sandbox.call("menu/create", SAMPLE);
  await rows(1);
});

test("rows can be seen to open, and stand in columns", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await button("Today's songs").click();
  await post("menu/create", {});
  await view("log");
  await rows(3);
  const rights = await page.locator("#log .took").evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().right)));
  assert.equal(new Set(rights).size, 1, String(rights));
  const marker = () => page.locator("#log summary").first().evaluate((one) => getComputedStyle(one, "::before").rotate);
  assert.equal(await marker(), "none");
  await page.locator("#log summary").first().click();
  assert.equal(await marker(), "90deg");
  await row("CLICK").locator("summary").click();
  assert.match(await row("CLICK").locator("pre").nth(1).textContent(), /^<xml>\n  <ToUserName><!\[CDATA\[gh_\w+\]\]><\/ToUserName>\n  <FromUserName>/);
});

test("what the sandbox says of a bot is said in Chinese, too", async () => {
  bot.answers.set("A", { raw: "<xml><a/></xml>" });
  bot.answers.set("B", { raw: "nonsense" });
  bot.answers.set("C", { xml: "<MsgType>poem</MsgType>" });
  bot.answers.set("D", { xml: "<MsgType>text</MsgType>" });
  await open({ locale: "zh-CN" });
  await sandbox.call("menu/create", { button: [group("多", ...["A", "B", "C", "D"].map((key) => click(key, key)))] });
  for (const key of ["A", "B", "C", "D"]) {
    await button("多").click();
    await button(key).click();
  }
  await view("log");
  await rows(5);
  await page.waitForFunction(() => document.querySelectorAll("#log .words").length === 4);
  assert.deepEqual((await page.locator("#log .words").allTextContents()).reverse(), ["缺少 ToUserName", "回复既不是空串，也不是 success，也不是 <xml>", '未知的 MsgType："poem"', "缺少 Content"]);
});
