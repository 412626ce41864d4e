// Much history, many windows, small windows, colours of the user's own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bot, button, chat, connected, focused, open, openWindow, page, sandbox, useHarness, view } from "./harness.mjs";
import { SAMPLE, click, group } from "./support.mjs";

useHarness();

const LONG = { button: [group("M".repeat(16), ...[1, 2, 3, 4, 5].map((n) => click("W".repeat(40) + n, `K${n}`))), click("a", "a"), group("last", click("W".repeat(40), "L"))] };

test("300 messages and 300 rows open in less than a second of the browser's time", async () => {
  bot.answers.set("hi", "an answer of some length, as bots give them");
  const say = () => fetch(`${new URL(sandbox.page).origin}/sandbox/say`, { method: "POST", headers: { "Content-Type": "application/json", Origin: new URL(sandbox.page).origin }, body: '{"text":"hi"}' });
  for (let n = 0; n < 40; n += 1) await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(say));
  await open({}, "about:blank", false);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(sandbox.page);
  await connected();
  await page.waitForFunction(() => document.querySelectorAll("#log li").length === 300 && document.querySelectorAll("#chat > *").length === 300);
  await page.waitForTimeout(300);
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (name) => metrics.find((one) => one.name === name).value;
  console.log(`# task ${metric("TaskDuration").toFixed(2)} s, layouts ${metric("LayoutCount")}`);
  assert.ok(metric("TaskDuration") < 1, `${metric("TaskDuration")} s`);
  assert.ok(metric("LayoutCount") < 60, `${metric("LayoutCount")} layouts`);
  assert.equal(await page.evaluate(() => Math.round(chat.scrollHeight - chat.scrollTop - chat.clientHeight)), 0, "at the end");
});

test("a chat that ends with pictures is at its end", async () => {
  await sandbox.call("menu/create", { button: [{ type: "pic_weixin", name: "photos", key: "P" }, click("a", "a")] });
  for (let n = 0; n < 3; n += 1) {
    await button("photos").click();
    await page.getByRole("dialog").getByRole("checkbox").nth(1).check();
    await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    await chat().locator("img.photo").nth(2 * n + 1).waitFor();
  }
  await open();
  await chat().locator("img.photo").nth(5).waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll("img.photo")].every((image) => image.complete));
  assert.equal(await page.evaluate(() => Math.round(chat.scrollHeight - chat.scrollTop - chat.clientHeight)), 0);
});

test("seven windows are all alive, and go on when the first is closed", async () => {
  bot.answers.set("V1001_TODAY_MUSIC", "for everybody");
  await sandbox.call("menu/create", SAMPLE);
  await button("Today's songs").waitFor();
  const windows = [];
  for (let n = 0; n < 7; n += 1) windows.push(await openWindow());
  for (const window of windows) await window.getByRole("menuitem", { name: "Today's songs" }).waitFor();
  await windows[6].getByRole("menuitem", { name: "Today's songs" }).click();
  for (const window of windows) await window.getByRole("log").getByText("for everybody").waitFor();
  await page.close();
  await windows[0].close();
  await windows[3].getByRole("menuitem", { name: "Today's songs" }).click();
  for (const window of windows.slice(1)) {
    await window.getByRole("log").getByText("for everybody").nth(1).waitFor();
    assert.equal(await window.getByRole("log").getByText("for everybody").count(), 2, "nothing is told twice");
  }
});

test("submenus stay within the phone at both edges", async () => {
  await sandbox.call("menu/create", LONG);
  const phone = await page.locator(".phone").boundingBox();
  for (const name of ["M".repeat(16), "last"]) {
    await button(name).click();
    const box = await page.getByRole("menu").boundingBox();
    assert.ok(box.x >= phone.x + 10 && box.x + box.width <= phone.x + phone.width - 10, name);
  }
});

test("at 400 percent every entry of a submenu can be reached", async () => {
  await sandbox.call("menu/create", LONG);
  await page.setViewportSize({ width: 320, height: 256 });
  await button("M".repeat(16)).click();
  const first = button("W".repeat(40) + 1);
  await first.scrollIntoViewIfNeeded();
  const [box, title] = [await first.boundingBox(), await page.locator(".phone").boundingBox()];
  assert.ok(box.y >= title.y, `${box.y} ${title.y}`);
  await first.click();
  await page.waitForFunction(() => document.activeElement.textContent.endsWith("M".repeat(16)));
});

test("nothing is wider than the window, from 320 pixels on", async () => {
  await sandbox.call("menu/create", LONG);
  for (const locale of ["en-GB", "zh-CN"]) {
    await open({ locale });
    await page.locator(".pick").first().waitFor();
    for (const width of [320, 390, 640, 900, 1280, 1920]) {
      await page.setViewportSize({ width, height: 700 });
      for (const part of width < 900 ? ["phone", "menu", "log", "account"] : ["menu", "log", "account"]) {
        await view(part);
        if (part === "menu") await page.locator(".pick").nth(1).click();
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${part} at ${width}: ${over}`);
      }
    }
  }
});

test("the narrow view shows on every side whether there is a connection", async () => {
  await page.setViewportSize({ width: 390, height: 700 });
  assert.ok(await page.locator(".views .dot").isVisible());
  assert.ok(await page.getByRole("button", { name: "Phone" }).isVisible());
});

test("with colours of the user's own, what is chosen can be told", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await page.emulateMedia({ forcedColors: "active" });
  const background = (selector) => page.locator(selector).first().evaluate((one) => getComputedStyle(one).backgroundColor);
  for (const [chosen, other] of [[".follower :checked + span", ".follower :not(:checked) + span"], [".views [aria-pressed=true]", ".views [data-show=log]"], [".tabs [aria-pressed=true]", ".tabs [aria-pressed=false]"]]) {
    assert.notEqual(await background(chosen), await background(other), chosen);
  }
  await button("menu").click();
  assert.equal(await page.locator(".submenu:visible").evaluate((one) => getComputedStyle(one).borderTopStyle), "solid");
});

test("the page is worked with the keyboard alone", async () => {
  await sandbox.call("menu/create", SAMPLE);
  await button("Today's songs").waitFor();
  const tabTo = async (wanted) => {
    for (let n = 0; n < 60; n += 1) {
      await page.keyboard.press("Tab");
      if ((await focused())?.includes(wanted)) return;
    }
    assert.fail(`${wanted} is not reached`);
  };
  await tabTo("Today's songs");
  await tabTo("artist profile");
  await page.keyboard.press("Enter");
  await tabTo("Move up");
  await page.keyboard.press("Enter");
  assert.deepEqual((await page.locator(".card-name").allTextContents()).slice(0, 2), ["artist profile", "Today's songs"]);
  await page.locator(".views").getByRole("button", { name: "Log" }).focus();
  await page.keyboard.press("Enter");
  await tabTo("menu/create");
  await page.keyboard.press("Enter");
  await page.locator(".inside").waitFor();
});
