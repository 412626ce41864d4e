// What is made in the editor compiles as it is pasted.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { page, sandbox, useHarness } from "./harness.mjs";
import { ALL_TYPES } from "./support.mjs";

useHarness();

const root = new URL("../../", import.meta.url).pathname;
const target = dirname(dirname(process.env.SANDBOX));
const field = (name) => page.locator(`#field-${name}`);
const act = (name) => page.locator("#menu").getByRole("button", { name, exact: true });

// A crate of its own with nothing but what was pasted, and a line that uses it.
async function compile(source, uses) {
  const folder = join(target, "browser-paste");
  mkdirSync(join(folder, "src"), { recursive: true });
  copyFileSync(join(root, "Cargo.lock"), join(folder, "Cargo.lock"));
  const manifest = ["[package]", 'name = "pasted"', 'edition = "2024"', "[dependencies]", `wechat-menu = { path = ${JSON.stringify(root)}, default-features = false }`, "[workspace]"];
  writeFileSync(join(folder, "Cargo.toml"), `${manifest.join("\n")}\n`);
  writeFileSync(join(folder, "src/lib.rs"), `use wechat_menu::wechat_menu;\n\n${source}\n${uses}\n`);
  await promisify(execFile)("cargo", ["check", "--offline", "--color=never"], { cwd: folder, env: { ...process.env, CARGO_TARGET_DIR: join(target, "browser-paste-target") } });
}

const pasted = async () => {
  await act("wechat_menu!").click();
  return page.locator("pre.form").textContent();
};

test("a menu of every type, a conditional one and odd names", async () => {
  await page.getByLabel("Start from").selectOption("text");
  await page.getByLabel("Paste a menu").fill(JSON.stringify(ALL_TYPES));
  await act("Use it").click();
  await page.locator(".pick").first().click();
  await field("name").fill('"歌\\曲" 🎵');
  await act("Add a conditional menu").click();
  await page.locator("#rule-tag").fill("7");
  await page.locator("#rule-platform").selectOption("ios");
  await page.getByText("No mistakes").waitFor();
  const source = await pasted();
  assert.match(source, /pub const CONDITIONAL_1;/);
  await compile(source, "pub fn buttons() -> usize { MENU.button.len() + CONDITIONAL_1.menu.button.len() }");
});

test("a menu of one button, which only today's rules allow", async () => {
  await act("Add a button").click();
  await field("key").fill("ONLY");
  await page.getByText("No mistakes").waitFor();
  await compile(await pasted(), "");
  await act("Publish to the sandbox").click();
  await page.getByText("Published.").waitFor();
  assert.equal((await sandbox.call("menu/get")).menu.button.length, 1);
});
