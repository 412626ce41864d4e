// What a follower does beside tapping, and what WeChat shows of a bot's replies.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bot, button, chat, page, pushed, sandbox, useHarness, view } from "./harness.mjs";
import { SAMPLE } from "./support.mjs";

useHarness();

const sheet = () => page.getByRole("dialog");
const choose = (name) => sheet().getByRole("button", { name, exact: true }).click();
const profile = () => page.getByRole("button", { name: "About the account" }).click();
const more = () => page.getByRole("button", { name: "Send something else" }).click();
const until = async (n) => {
  for (let tries = 0; bot.pushes.length < n && tries < 100; tries += 1) await page.waitForTimeout(50);
  assert.equal(bot.pushes.length, n);
};

test("a user leaves, and comes back by a code with a scene", async () => {
  bot.answers.set("qrscene_1001", "welcome back");
  await sandbox.call("menu/create", SAMPLE);
  await button("Today's songs").waitFor();
  await profile();
  await choose("Unsubscribe");
  await page.getByText("You no longer follow the account.").waitFor();
  await page.getByText("sees no menu").waitFor();
  assert.equal(await button("Today's songs").count(), 0);
  await profile();
  await choose("Scan a code with a scene");
  await choose("Send");
  await chat().getByText("welcome back").waitFor();
  await button("Today's songs").waitFor();
  await profile();
  await choose("Scan a code with a scene");
  await sheet().getByLabel("Scene").fill("77");
  await choose("Send");
  await until(3);
  assert.deepEqual(pushed(), ["unsubscribe", "subscribe", "SCAN"]);
  assert.equal(bot.pushes[2].text("EventKey"), "77");
});

test("a picture, a voice message and a place are sent", async () => {
  bot.answers.set("voice", "I heard you");
  await more();
  await choose("Send a picture");
  await sheet().getByRole("radio").nth(1).check();
  await choose("Send");
  await chat().getByRole("img", { name: "Picture 2" }).waitFor();
  await more();
  await choose("Send a voice message");
  await choose("Send");
  await chat().getByText("I heard you").waitFor();
  await more();
  await choose("Send a location");
  await choose("Send");
  await until(3);
  assert.deepEqual(pushed(), ["image", "voice", "location"]);
  assert.equal(bot.pushes[1].text("Recognition"), "What songs are there today");
});

test("links in texts are links, and all other markup is text", async () => {
  const { origin } = new URL(sandbox.page);
  bot.answers.set("hi", `<b>x</b> <a href="${origin}/a">our site</a>, ${origin}/b。<a href="javascript:alert(1)">no</a> <a href="weixin://bizmsgmenu?msgmenucontent=good&msgmenuid=1">good</a>`);
  await page.getByRole("textbox", { name: "Message" }).fill("hi");
  await page.keyboard.press("Enter");
  const bubble = chat().locator(".bubble").last();
  await bubble.getByRole("button", { name: "our site" }).click();
  const over = page.getByRole("dialog");
  assert.equal(await over.getByRole("link").getAttribute("href"), `${origin}/a`);
  await page.keyboard.press("Escape");
  assert.equal(await bubble.getByRole("button", { name: `${origin}/b`, exact: true }).count(), 1);
  assert.match(await bubble.textContent(), /<b>x<\/b>.*<a href="javascript:alert\(1\)">no<\/a>/);
  await bubble.getByRole("button", { name: "good" }).click();
  await until(2);
  assert.equal(bot.pushes[1].text("Content"), "good");
});

test("articles have their pictures, and open over the chat", async () => {
  const { origin } = new URL(sandbox.page);
  const item = (title, url) => `<item><Title>${title}</Title><Description>d</Description><PicUrl>${origin}/phone/picture-1.jpg</PicUrl><Url>${url}</Url></item>`;
  bot.answers.set("news", { xml: `<MsgType>news</MsgType><ArticleCount>2</ArticleCount><Articles>${item("one", `${origin}/one`)}${item("two", "javascript:alert(1)")}</Articles>` });
  bot.answers.set("help", { xml: "<MsgType>transfer_customer_service</MsgType>" });
  const say = async (text) => {
    await page.getByRole("textbox", { name: "Message" }).fill(text);
    await page.keyboard.press("Enter");
  };
  await say("news");
  await chat().locator(".article").nth(1).waitFor();
  assert.ok(await chat().locator(".card-picture").first().evaluate((image) => image.decode().then(() => image.naturalWidth > 10)));
  assert.equal(await chat().getByRole("button", { name: "two" }).count(), 0, "nothing to open");
  await chat().getByRole("button", { name: "one" }).click();
  assert.equal(await page.getByRole("dialog").getByRole("link").getAttribute("href"), `${origin}/one`);
  await page.keyboard.press("Escape");
  await say("help");
  await chat().getByText("Handed over to customer service.").waitFor();
});

test("while a form is open nothing else can be reached, while a page is open only the phone cannot", async () => {
  await sandbox.call("menu/create", { button: [{ type: "scancode_waitmsg", name: "scan", key: "S" }, { type: "view", name: "site", url: "http://a.example/" }] });
  await button("scan").click();
  for (let n = 0; n < 9; n += 1) {
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest(".sheet")), "within the sheet");
  }
  await page.keyboard.press("Escape");
  await sheet().waitFor({ state: "detached" });
  await button("site").click();
  await view("log");
  await page.locator("#log summary").first().click();
  await page.keyboard.press("Escape");
  assert.equal(await sheet().count(), 0);
});

test("the bot's address is verified, and set", async () => {
  await view("account");
  await page.getByRole("button", { name: "Verify URL" }).click();
  await page.getByText("The bot answered as WeChat expects.").waitFor();
  await page.getByLabel("Bot URL").fill("http://127.0.0.1:1/nobody");
  await page.getByLabel("Token").fill("t");
  await page.getByRole("button", { name: "Save and verify" }).click();
  await page.locator("#verified.bad").waitFor();
  await page.locator("#facts").getByText("http://127.0.0.1:1/nobody").waitFor();
});

test("the chat is cleared, and stays so", async () => {
  bot.answers.set("hi", "hello");
  const say = async () => {
    await page.getByRole("textbox", { name: "Message" }).fill("hi");
    await page.keyboard.press("Enter");
    await chat().getByText("hello").waitFor();
  };
  await say();
  await profile();
  await choose("Clear the chat");
  await page.waitForFunction(() => document.querySelectorAll("#chat .row").length === 0);
  await page.reload();
  await say();
  assert.equal(await chat().locator(".row").count(), 2);
});
