// `wechat-menu dev FILE`: the page and the file show the same.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { open, page, useHarness } from "./harness.mjs";
import { SAMPLE, startDev } from "./support.mjs";

useHarness();

const act = (name) => page.locator("#menu").getByRole("button", { name, exact: true });
const card = (name) => page.locator(".pick", { has: page.getByText(name, { exact: true }) });

test("what is edited is saved to the file, and what is saved there is shown", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "menu-")), "menu.json");
  writeFileSync(file, JSON.stringify(SAMPLE));
  const dev = await startDev(process.env.WECHAT_MENU, file);
  try {
    await open({}, dev.page);
    await card("Today's songs").click();
    await page.locator("#field-name").fill("歌曲");
    await act("Save to the file").click();
    await page.getByText("Saved to").waitFor();
    assert.equal(JSON.parse(readFileSync(file, "utf8")).button[0].name, "歌曲");
    // The command publishes it, and the draft is what is live.
    await page.getByText("As in the sandbox").waitFor();
    await act("Add a conditional menu").click();
    await page.locator("#rule-tag").fill("7");
    await page.keyboard.press("Tab");
    await page.getByText("No mistakes").waitFor();
    await act("Save to the file").click();
    await page.getByText("As in the sandbox").waitFor();
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")).conditionalmenu[0].matchrule, { tag_id: "7" });
    writeFileSync(file, JSON.stringify({ button: [{ type: "click", name: "by hand", key: "H" }] }));
    await page.locator(".menu-choice").last().click();
    await card("by hand").waitFor();
  } finally {
    await page.context().close();
    await dev.stop();
  }
});
