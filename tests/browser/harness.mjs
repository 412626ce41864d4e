// What every file of tests has: a sandbox, a bot and a page of its own for each test.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, afterEach, before, beforeEach } from "node:test";
import { startBot, startBrowser, startSandbox } from "./support.mjs";

export const WIDE = { width: 1280, height: 900 };
export const SMALL = { width: 390, height: 844 };
export const shots = new URL("./shots/", import.meta.url).pathname;
const program = process.env.SANDBOX;

// The sandbox, bot and page of the test that runs.
export let bot, sandbox, page, browser;
let complaints = [];

export function useHarness() {
  before(async () => {
    mkdirSync(shots, { recursive: true });
    browser = await startBrowser();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    bot = await startBot();
    sandbox = await startSandbox(program, bot);
    await open();
  });
  afterEach(async () => {
    await page.context().close();
    page = null;
    await sandbox.stop();
    bot.stop();
    // A policy that the page itself offends against, a script that fails, a file that is missing.
    assert.deepEqual(complaints, []);
  });
}

export async function open(options = {}, url = sandbox.page, waits = true) {
  await page?.context().close();
  complaints = [];
  const context = await browser.newContext({ viewport: WIDE, locale: "en-GB", ...options });
  page = await context.newPage();
  watch(page);
  await page.goto(url);
  if (waits) await connected();
}

// Another window of the same browser.
export async function openWindow() {
  const window = await page.context().newPage();
  watch(window);
  await window.goto(sandbox.page);
  return window;
}

function watch(window) {
  window.setDefaultTimeout(10_000);
  window.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  window.on("pageerror", (error) => complaints.push(String(error)));
}

export const expectComplaints = (...allowed) => {
  complaints = complaints.filter((text) => !allowed.some((part) => text.includes(part)));
};

export const connected = (on = "on") => page.locator(`html[data-link="${on}"]`).waitFor({ state: "attached" });
export const chat = () => page.getByRole("log");
export const button = (name) => page.getByRole("menuitem", { name, exact: true });
export const focused = () => page.evaluate(() => {
    const { activeElement: it } = document;
    return it.getAttribute("aria-label") ?? it.querySelector("bdi + .unseen")?.textContent ?? it.textContent;
  });
export const pushed = () => bot.pushes.map((push) => push.text("Event") ?? push.text("MsgType"));
export const view = (name) => page.locator(`[data-show="${name}"]`).click();
export const rows = (n) => page.waitForFunction((n) => document.querySelectorAll("#log li").length === n, n);

export async function restartSandbox(port) {
  sandbox = await startSandbox(program, bot, port);
}

export async function shot(name) {
  await page.waitForTimeout(350);
  await page.screenshot({ path: `${shots}${name}.png` });
}
