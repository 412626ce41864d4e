// Pictures to look at, and those of the project's front pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SMALL, WIDE, bot, button, chat, open, page, sandbox, shot, useHarness, view } from "./harness.mjs";
import { CHINESE, startExample } from "./support.mjs";

useHarness();

const FRONT = { viewport: { width: 1180, height: 800 }, deviceScaleFactor: 1.5, colorScheme: "light" };

test("it is good to look at", async () => {
  bot.answers.set("你好", "你好！点下面的菜单试试 👇");
  bot.answers.set("V1001_TODAY_MUSIC", "今日歌曲 🎵\n1. 晴天\n2. 夜曲\n3. 七里香");
  const story = async () => {
    await page.locator("#switch").click();
    await page.getByRole("textbox", { name: "Message" }).fill("你好");
    await page.keyboard.press("Enter");
    await chat().getByText("你好！点下面的菜单试试 👇").last().waitFor();
    await page.locator("#switch").click();
    await button("今日歌曲").click();
    await chat().getByText("七里香").last().waitFor();
    await button("歌手简介").click();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await button("菜单").click();
  };
  await sandbox.call("menu/create", CHINESE);
  await button("今日歌曲").waitFor();
  await story();
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(WIDE);
    await shot(`desktop-${colorScheme}`);
    await page.setViewportSize(SMALL);
    await shot(`small-${colorScheme}`);
    await view("log");
    await page.locator("summary").first().click();
    await shot(`small-desk-${colorScheme}`);
    await view("phone");
    await button("菜单").click();
  }
  await page.setViewportSize({ width: 320, height: 568 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false);
  await shot("tiny");
});

test("the pictures of the front page show the example", async () => {
  const example = await startExample(process.env.SONGS_BOT);
  try {
    await open(FRONT, example.page);
    await button("Songs").click();
    await chat().getByText("Today's songs").waitFor();
    await button("Artist").click();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await view("log");
    await page.locator("summary", { hasText: "CLICK" }).click();
    await page.locator(".inside").waitFor();
    await button("More").click();
    await button("Like us").waitFor();
    const names = await page.locator(".bar bdi").allTextContents();
    assert.deepEqual(names.filter((name) => name.includes("…")), [], "the example's names are not cut");
    await shot("phone");
    await view("menu");
    await page.locator(".selected", { hasText: "Artist" }).waitFor();
    await shot("desk");
  } finally {
    await page.context().close();
    await example.stop();
  }
});

test("the pictures of the Chinese front page", async () => {
  bot.answers.set("V1001_TODAY_MUSIC", "今日歌曲 🎵\n1. 月亮代表我的心\n2. 但愿人长久\n3. 茉莉花");
  await open({ ...FRONT, locale: "zh-CN" });
  await sandbox.call("menu/create", CHINESE);
  await button("今日歌曲").click();
  await chat().getByText("茉莉花").waitFor();
  await view("log");
  await page.locator("summary", { hasText: "CLICK" }).click();
  await page.locator(".inside").waitFor();
  await button("菜单").click();
  await shot("phone.zh-CN");
  await view("menu");
  await page.locator(".pick", { hasText: "歌手简介" }).click();
  await shot("desk.zh-CN");
});
