// What axe finds: in both themes and languages, wide and narrow, on every side of the page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { SMALL, bot, button, open, page, sandbox, useHarness, view } from "./harness.mjs";
import { CHINESE, click } from "./support.mjs";

useHarness();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function assertClean(what) {
  // What comes in moves, and is faint until it is there.
  await page.waitForTimeout(250);
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), TAGS);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message ?? ""}`).join("\n    ")}`);
  assert.deepEqual(found, [], what);
}

for (const locale of ["en-GB", "zh-CN"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing: ${locale}, ${colorScheme}`, async () => {
      bot.answers.set("V1001_TODAY_MUSIC", '1. <a href="http://a.example/">晴天</a>');
      // The page's policy keeps axe's script out, like everybody's.
      await open({ locale, colorScheme, bypassCSP: true });
      await sandbox.call("menu/create", CHINESE);
      await sandbox.call("menu/addconditional", { button: [click("a", "A")], matchrule: { tag_id: "7" } });
      await button("今日歌曲").click();
      await page.locator(".text-link").waitFor();
      await assertClean("menu");
      await page.locator("#field-name").fill("太长了太长了太长了");
      await page.locator(".problem").first().waitFor();
      await assertClean("a mistake");
      await page.locator(".menu-choice").first().click();
      await assertClean("a conditional menu");
      for (const tab of ["source", "json", "tree", "picture"]) {
        await page.locator(`[data-focus="tab-${tab}"]`).click();
        await assertClean(tab);
      }
      await page.locator('[data-focus="discard"]').click();
      await page.locator(".menu-choice").last().click();
      await view("log");
      await page.locator("#log summary").first().click();
      await assertClean("log");
      await view("account");
      await assertClean("account");
      await button("菜单").click();
      await assertClean("submenu");
      await button("歌手简介").click();
      await assertClean("over");
      await page.keyboard.press("Escape");
      await page.locator("#profile").click();
      await assertClean("sheet");
      await page.keyboard.press("Escape");
      await page.setViewportSize(SMALL);
      for (const part of ["phone", "menu", "log", "account"]) {
        await view(part);
        await assertClean(`narrow ${part}`);
      }
    });
  }
}
