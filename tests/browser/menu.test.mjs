// The menu panel: what a button is, and the editor.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bot, button, page, sandbox, useHarness } from "./harness.mjs";
import { CHINESE, SAMPLE, click } from "./support.mjs";

useHarness();

const card = (name) => page.locator(".pick", { has: page.getByText(name, { exact: true }) });
const field = (name) => page.locator(`#field-${name}`);
const act = (name) => page.locator("#menu").getByRole("button", { name, exact: true });
const names = () => page.locator(".card-name").allTextContents();
const idle = () => page.waitForTimeout(300);

test("cards show what each button is, and are selected from the phone and back", async () => {
  await sandbox.call("menu/create", SAMPLE);
  const first = card("Today's songs");
  await first.waitFor();
  assert.match(await first.textContent(), /Click.*13 \/ 16 bytes.*V1001_TODAY_MUSIC/);
  assert.match(await card("artist profile").textContent(), /Web page.*http:\/\/www\.bkjia\.com\//);
  assert.match(await card("hello word").textContent(), /10 \/ 60 bytes/);
  await button("Today's songs").click();
  await page.locator(".item.selected", { hasText: "V1001_TODAY_MUSIC" }).waitFor();
  assert.equal(await field("key").inputValue(), "V1001_TODAY_MUSIC");
  await card("like us").click();
  assert.equal(await button("like us").isVisible(), true, "the submenu opens on the phone");
  assert.equal(await button("like us").getAttribute("data-selected"), "");
});

test("a menu is made from nothing, published, and taken along", async () => {
  await act("Add a button").click();
  await field("name").fill("今日歌曲");
  await field("key").fill("SONGS");
  await act("Add a button").click();
  await field("name").fill("更多");
  await field("type").selectOption("submenu");
  await act("Add a sub button").click();
  await field("type").selectOption("view");
  await field("name").fill("官网");
  await field("url").fill("https://example.com/");
  await act("Add a sub button").click();
  await field("type").selectOption("miniprogram");
  assert.deepEqual(await page.locator(".member label code").allTextContents(), ["name", "type", "url", "appid", "pagepath"]);
  await field("url").fill("https://example.com/");
  await field("appid").fill("wx0123456789abcdef");
  await field("pagepath").fill("pages/index");
  await page.getByText("No mistakes").waitFor();
  await page.getByText("Preview, not published").waitFor();
  await act("Publish to the sandbox").click();
  await page.getByText("Published.").waitFor();
  await page.getByText("As in the sandbox").waitFor();
  const { menu } = await sandbox.call("menu/get");
  assert.deepEqual(menu.button.map(({ name }) => name), ["今日歌曲", "更多"]);
  assert.equal(menu.button[1].sub_button[1].appid, "wx0123456789abcdef");
  await act("wechat_menu!").click();
  const source = await page.locator("pre.form").textContent();
  assert.match(source, /^wechat_menu! \{\n    pub const MENU;/);
  assert.match(source, /<click name="今日歌曲" key="SONGS"\/>/);
  await act("JSON").click();
  assert.deepEqual(JSON.parse(await page.locator("pre.form").textContent()).button[0], { type: "click", name: "今日歌曲", key: "SONGS" });
  await act("Tree").click();
  assert.match(await page.locator("pre.form").textContent(), /更多/);
  await act("Picture").click();
  assert.match(await page.locator(".drawing").getAttribute("alt"), /今日歌曲/);
  assert.ok(await page.locator(".drawing").evaluate((image) => image.decode().then(() => image.naturalWidth > 50)));
});

test("mistakes stand at their fields, in the library's words", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await card("artist profile").click();
  await field("name").fill("一个太长的菜单名称");
  await field("url").fill("example.com");
  const problem = page.locator(".member", { has: field("url") }).locator(".problem");
  await problem.waitFor();
  assert.match(await problem.textContent(), /http/);
  assert.match(await page.locator(".member", { has: field("name") }).textContent(), /27 \/ 16 bytes/);
  assert.equal(await field("name").getAttribute("aria-invalid"), "true");
  await page.getByText("2 mistakes").waitFor();
  await act("wechat_menu!").click();
  await act("Buttons").click();
  await act("Discard the changes").click();
  await page.getByText("No mistakes").waitFor();
  assert.deepEqual(await names(), ["Today's songs", "artist profile", "menu", "hello word", "like us"]);
});

test("counts are checked by the limits that are chosen", async () => {
  await page.getByLabel("Limits").selectOption("classic");
  await act("Add a button").click();
  await field("key").fill("K");
  await page.locator(".whole .problem").waitFor();
  await page.getByLabel("Limits").selectOption("current");
  await page.getByText("No mistakes").waitFor();
});

test("cards are moved by keyboard and by mouse, wrapped, removed, and all of it undone", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await card("Today's songs").click();
  await page.keyboard.press("Alt+ArrowDown");
  assert.deepEqual((await names()).slice(0, 2), ["artist profile", "Today's songs"]);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.focus), "pick", "the focus goes along");
  await page.keyboard.press("Alt+ArrowUp");
  await card("like us").click();
  await page.keyboard.press("Alt+ArrowLeft");
  assert.deepEqual(await names(), ["Today's songs", "artist profile", "menu", "hello word", "like us"]);
  assert.equal(await page.locator(".below .item").count(), 1);
  await page.keyboard.press("Alt+ArrowRight");
  assert.equal(await page.locator(".below .item").count(), 2);
  await page.keyboard.press("Delete");
  assert.deepEqual(await names(), ["Today's songs", "artist profile", "menu", "hello word"]);
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("Control+z");
  assert.deepEqual(await names(), ["Today's songs", "artist profile", "menu", "hello word", "like us"]);
  await page.keyboard.press("Control+Shift+z");
  assert.equal(await page.locator(".below .item").count(), 1);
  await page.keyboard.press("Control+z");

  const head = (name) => page.locator(".card-head", { has: page.getByText(name, { exact: true }) });
  const box = await head("Today's songs").boundingBox();
  await head("artist profile").dragTo(head("Today's songs"), { targetPosition: { x: 40, y: 3 } });
  assert.deepEqual((await names()).slice(0, 2), ["artist profile", "Today's songs"]);
  assert.ok(box);
  await head("Today's songs").dragTo(head("menu"));
  assert.deepEqual(await names(), ["artist profile", "menu", "hello word", "like us", "Today's songs"]);
  await card("artist profile").click();
  await act("Wrap in a submenu").click();
  assert.deepEqual((await names()).slice(0, 2), ["Menu", "artist profile"]);
  for (let n = 0; n < 3; n += 1) await act("Undo").click();
  await page.getByText("As in the sandbox").waitFor();
});

test("letters of one word are undone at once", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await card("Today's songs").click();
  await field("name").focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" now");
  assert.equal(await field("name").inputValue(), "Today's songs now");
  await page.keyboard.press("Control+z");
  assert.equal(await field("name").inputValue(), "Today's songs");
  assert.equal(await page.evaluate(() => document.activeElement.id), "field-name");
});

test("conditional menus have rules and an order, and it is said who sees which", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await card("Today's songs").waitFor();
  await act("Add a conditional menu").click();
  await page.locator("#rule-tag").fill("7");
  await page.keyboard.press("Tab");
  await card("Today's songs").click();
  await field("name").fill("Seven");
  await act("Add a conditional menu").click();
  await page.locator("#rule-platform").selectOption("android");
  await page.getByText("No mistakes").waitFor();
  await act("Publish to the sandbox").click();
  await page.getByText("Published.").waitFor();
  assert.deepEqual(await page.locator(".menu-choice > span:first-child").allTextContents(), ["For Android phones", "For tag 7", "Default menu"]);
  const used = () => page.locator(".menu-choice", { has: page.locator(".used") }).locator("span").first().textContent();
  assert.equal(await used(), "Default menu");
  await page.locator("#tag").selectOption("7");
  await page.getByText("Sees the conditional menu for tag 7.").waitFor();
  assert.equal(await used(), "For tag 7");
  await button("Seven").waitFor();
  await page.locator(".follower").getByText("Android", { exact: true }).click();
  await page.getByText("Sees the conditional menu for Android phones.").waitFor();
  const live = await sandbox.call("menu/get");
  assert.deepEqual(live.conditionalmenu.map(({ matchrule }) => matchrule), [{ client_platform_type: "2" }, { group_id: "7" }]);
});

test("one begins with a file, pasted text, nothing, or what is live", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await card("Today's songs").waitFor();
  const start = page.getByLabel("Start from");
  await start.selectOption("text");
  await page.getByLabel("Paste a menu").fill("{");
  await act("Use it").click();
  await page.getByText("This is not a menu").waitFor();
  await page.getByLabel("Paste a menu").fill(JSON.stringify({ menu: CHINESE, conditionalmenu: [{ button: [click("a", "A")], matchrule: { group_id: 2 } }] }));
  await act("Use it").click();
  await card("今日歌曲").waitFor();
  assert.equal(await page.locator(".menu-choice").count(), 2);
  await start.selectOption("text");
  await page.getByLabel("Open a file").setInputFiles({ name: "menu.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ button: [click("from file", "F")] })) });
  await card("from file").waitFor();
  await start.selectOption("empty");
  assert.deepEqual(await names(), []);
  await start.selectOption("live");
  await card("Today's songs").waitFor();
});

test("a draft is still there in the other language, and no publication of others takes it away", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await card("Today's songs").click();
  await field("name").fill("mine");
  await page.locator("#language").click();
  await page.getByText("有未发布的修改").waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  await sandbox.call("menu/create", CHINESE);
  await idle();
  assert.equal((await names())[0], "mine");
  await page.getByRole("button", { name: "放弃修改" }).click();
  assert.equal((await names())[0], "今日歌曲");
  assert.equal(bot.pushes.length, 0);
});
