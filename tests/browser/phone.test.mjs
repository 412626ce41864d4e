// The phone in a real browser: what a follower sees, and does with mouse and keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bot, button, chat, connected, expectComplaints, focused, page, pushed, restartSandbox, rows, sandbox, shot, useHarness, view } from "./harness.mjs";
import { SAMPLE, click, group, link } from "./support.mjs";

useHarness();

test("without a menu it says so, and one can write", async () => {
  bot.answers.set("hello", "Hello to you, too");
  await page.getByText("There is no menu yet").waitFor();
  await shot("empty");
  await page.getByRole("textbox", { name: "Message" }).fill("hello");
  await page.keyboard.press("Enter");
  await chat().getByText("Hello to you, too").waitFor();
  assert.equal(bot.pushes[0].text("MsgType"), "text");
});

test("a click button brings the bot's reply", async () => {
  bot.answers.set("V1001_TODAY_MUSIC", "<b>Ten songs</b> & 今日 🎵");
  await sandbox.call("menu/create", SAMPLE);
  await button("Today's songs").click();
  await chat().getByText("<b>Ten songs</b> & 今日 🎵").waitFor();
  assert.deepEqual(pushed(), ["CLICK"]);
  assert.equal(bot.pushes[0].text("EventKey"), "V1001_TODAY_MUSIC");
});

test("a bot that talks nonsense is out of order, one that says success says nothing", async () => {
  bot.answers.set("bad", { raw: '{"not":"xml"}' });
  await sandbox.call("menu/create", { button: [click("bad", "bad"), click("good", "good")] });
  await button("good").click();
  await button("bad").click();
  await chat().getByText("The account's service is out of order").waitFor();
  assert.equal(await chat().locator("p").count(), 2, "a time and the notice");
  await view("log");
  await page.locator("summary", { hasText: "bad" }).click();
  await page.getByText("neither empty, nor success, nor <xml>").waitFor();
});

test("a submenu opens upward and shuts again", async () => {
  await sandbox.call("menu/create", SAMPLE);
  const top = button("menu");
  assert.equal(await top.getAttribute("aria-expanded"), "false");
  await top.click();
  assert.equal(await top.getAttribute("aria-expanded"), "true");
  const [above, below] = [await button("like us").boundingBox(), await top.boundingBox()];
  assert.ok(above.y + above.height <= below.y, "above the bar");
  const phone = await page.locator(".phone").boundingBox();
  const submenu = await page.getByRole("menu", { name: "menu" }).boundingBox();
  assert.ok(submenu.x >= phone.x && submenu.x + submenu.width <= phone.x + phone.width, "within the phone");
  await page.locator(".chat").click();
  assert.equal(await button("like us").isVisible(), false);
  await top.click();
  await button("like us").click();
  await rows(2);
  assert.equal(bot.pushes[0].text("EventKey"), "V1001_GOOD");
  assert.equal(await top.getAttribute("aria-expanded"), "false");
});

test("everything can be done with the keyboard", async () => {
  bot.answers.set("V1001_HELLO_WORLD", "hello from the bot");
  await sandbox.call("menu/create", SAMPLE);
  await button("Today's songs").waitFor();
  await page.locator(".chat").focus();
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Write a message");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Today's songs");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await focused(), "menu");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), "like us", "from below, the last comes first");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), "hello word");
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "menu");
  assert.equal(await button("menu").getAttribute("aria-expanded"), "false");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "hello word");
  await page.keyboard.press("Enter");
  await chat().getByText("hello from the bot").waitFor();
  assert.equal(await focused(), "menu");
  await page.keyboard.press("Home");
  assert.equal(await focused(), "Today's songs");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  assert.equal(await focused(), "Message");
});

test("names are cut as WeChat cuts them", async () => {
  await sandbox.call("menu/create", {
    button: [click("一二三四五", "1"), click("🇨🇳abcdefg", "2"), group("abcdefgh", click("一二三四五六七八", "3"), click("一二三四五六七八九十", "4"), click("👨‍👩‍👧‍👦abcdefghijklmno", "5"))],
  });
  await button("abcdefgh").click();
  const names = await page.locator(".bar bdi").allTextContents();
  assert.deepEqual(names, ["一二三四…", "🇨🇳abcdef…", "abcdefgh", "一二三四五六七八", "一二三四五六七八…", "👨‍👩‍👧‍👦abcdefghijklmn…"]);
  assert.equal(await button("一二三四五六七八九十").count(), 1, "read out whole");
  const clipped = await page.locator(".slot > button").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
  assert.equal(clipped, 0);
});

test("a page opens over the chat, and leaves no message", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await button("artist profile").click();
  const over = page.getByRole("dialog", { name: "www.bkjia.com" });
  const anchor = over.getByRole("link", { name: "Open in a new tab" });
  assert.equal(await anchor.getAttribute("href"), "http://www.bkjia.com/");
  assert.match(await anchor.getAttribute("rel"), /noopener/);
  await rows(3);
  await page.keyboard.press("Escape");
  assert.equal(await over.count(), 0);
  assert.equal(await focused(), "artist profile");
  assert.equal(await chat().locator(".row").count(), 0);
  assert.equal(page.context().pages().length, 1);
  assert.deepEqual(pushed(), ["VIEW"]);
  assert.match(bot.pushes[0].xml, /<EventKey><!\[CDATA\[http:\/\/www\.bkjia\.com\/\]\]><\/EventKey>\n<MenuId>\d+<\/MenuId>/);
});

test("what a camera, an album and a map give is asked for", async () => {
  await sandbox.call("menu/create", {
    button: [
      { type: "scancode_waitmsg", name: "scan", key: "S" },
      { type: "pic_photo_or_album", name: "photos", key: "P" },
      { type: "location_select", name: "where", key: "W" },
    ],
  });
  await button("scan").click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("The code says").fill("<code> ]]> 1");
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  assert.equal(await focused(), "scan");
  assert.deepEqual(bot.pushes, []);

  await page.keyboard.press("Enter");
  await sheet.getByLabel("The code says").fill("<code> 1");
  await page.keyboard.press("Enter");
  await button("photos").click();
  await sheet.getByRole("checkbox").nth(2).check();
  await shot("sheet-pictures");
  await sheet.getByRole("button", { name: "Send" }).click();
  await chat().getByRole("img", { name: "Picture 3" }).waitFor();
  await button("where").click();
  await sheet.getByLabel("Place").selectOption("1");
  await shot("sheet-location");
  await sheet.getByRole("button", { name: "Send" }).click();
  await chat().getByText("39.9042, 116.4074").waitFor();
  await rows(7);
  assert.deepEqual(pushed(), ["scancode_waitmsg", "pic_photo_or_album", "image", "image", "location_select", "location"]);
  assert.equal(bot.pushes[0].text("ScanResult"), "<code> 1");
  assert.equal(bot.pushes[1].text("Count"), "2");
});

test("the platform decides which menu is shown", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await sandbox.call("menu/addconditional", { button: [click("for Android", "A")], matchrule: { client_platform_type: "2" } });
  await sandbox.call("menu/addconditional", { button: [click("tag 7", "T")], matchrule: { tag_id: "7" } });
  await button("Today's songs").waitFor();
  await page.locator("#follower").getByText("Android", { exact: true }).click();
  await button("for Android").waitFor();
  await page.getByText("Sees the conditional menu").waitFor();
  await page.locator("#tag").selectOption("7");
  await button("tag 7").waitFor();
  await page.locator("#tag").selectOption("");
  await page.locator("#follower").getByText("iOS", { exact: true }).click();
  await button("Today's songs").waitFor();
});

test("of choices made in haste the last one holds", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await sandbox.call("menu/addconditional", { button: [click("for Android", "A")], matchrule: { client_platform_type: "2" } });
  // The first one is slow on its way.
  let isFirst = true;
  await page.route("**/sandbox/follower", async (route) => {
    if (isFirst) await new Promise((resolve) => setTimeout(resolve, 300, (isFirst = false)));
    await route.continue();
  });
  await page.locator("#follower").getByText("Android", { exact: true }).click();
  await page.locator("#follower").getByText("iOS", { exact: true }).click();
  await page.waitForTimeout(600);
  await button("Today's songs").waitFor();
  assert.equal(await page.getByLabel("iOS").isChecked(), true);
  await page.locator("#follower").getByText("Android", { exact: true }).click();
  await button("for Android").waitFor();
  await page.unroute("**/sandbox/follower");
});

test("a new menu is shown by itself", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await button("menu").click();
  await sandbox.call("menu/create", { button: [click("新菜单", "N")] });
  await button("新菜单").waitFor();
  assert.equal(await page.getByRole("menuitem").count(), 1);
  await sandbox.call("menu/delete");
  await page.getByText("There is no menu yet").waitFor();
});

test("markup in names, keys and replies is text", async () => {
  const evil = "<img src=x onerror=alert(1)>";
  bot.answers.set(evil, `${evil}<script>alert(2)</script>`);
  await sandbox.call("menu/create", {
    button: [click("<script>", evil), group("<b>", link(evil, "http://a.example/<script>")), click("a\n\u202Eb", "k")],
  });
  await button("<script>").click();
  await chat().getByText("<script>alert(2)</script>").waitFor();
  await button("<b>").click();
  await button(evil).click();
  await page.getByRole("dialog").getByText("http://a.example/<script>").waitFor();
  await page.keyboard.press("Escape");
  await view("log");
  for (const summary of await page.locator("summary").all()) await summary.click();
  assert.equal(await page.locator("main script, main img, main b b").count(), 0);
});

test("secrets do not reach the page", async () => {
  const { url, "app id": id, "app secret": secret } = sandbox.said;
  await fetch(`${url}/cgi-bin/token?grant_type=client_credential&appid=${id}&secret=${secret}`);
  await fetch(`${url}/cgi-bin/stable_token`, {
    method: "POST",
    body: JSON.stringify({ grant_type: "client_credential", appid: id, secret }),
  });
  await sandbox.call("menu/create", SAMPLE);
  await button("Today's songs").click();
  await rows(4);
  await view("log");
  for (const summary of await page.locator("summary").all()) await summary.click();
  await page.waitForFunction(() => document.querySelectorAll(".inside").length === 4);
  const text = await page.locator("body").textContent();
  assert.ok(!text.includes(secret) && !/92_[0-9a-f]{20}/.test(text) && !/signature=[0-9a-f]/.test(text));
  assert.match(text, /secret=\*\*\*/);
  assert.match(text, /signature=\*\*\*/);
});

test("a page goes on when the sandbox comes back", async () => {
  bot.answers.set("hello", "first");
  await page.getByRole("textbox", { name: "Message" }).fill("hello");
  await page.keyboard.press("Enter");
  await chat().getByText("first").waitFor();
  const port = new URL(sandbox.page).port;
  await sandbox.stop();
  await connected("off");
  await restartSandbox(port);
  await connected();
  await page.waitForFunction(() => document.querySelectorAll("#chat .bubble").length === 0);
  await sandbox.call("menu/create", SAMPLE);
  await button("Today's songs").waitFor();
  expectComplaints("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE");
});
