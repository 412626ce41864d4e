// The words of the page: both languages have all of them, and the code has none.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { EN } from "../../menu-sandbox/page/words/en.js";
import { SAID_ZH } from "../../menu-sandbox/page/words/said.zh.js";
import { ZH } from "../../menu-sandbox/page/words/zh.js";
import { button, chat, open, page, sandbox, useHarness, view } from "./harness.mjs";
import { CHINESE } from "./support.mjs";

const root = new URL("../../menu-sandbox/page/", import.meta.url);
const files = readdirSync(root, { recursive: true }).filter((name) => /\.(js|html)$/.test(name) && !name.startsWith("words/"));
const sources = new Map(files.map((name) => [name, readFileSync(new URL(name, root), "utf8")]));
const code = [...sources.values()].join("\n");
// Keys that are put together: of these the prefix is in the code.
const FAMILIES = ["outcome.", "media.", "note.", "over.", "opened.", "place.", "platform.", "limits.", "tab.", "member.", "type.", "does.", "way."];

test("both languages have the same words, with the same gaps", () => {
  assert.deepEqual(Object.keys(ZH).sort(), Object.keys(EN).sort());
  const gaps = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const key of Object.keys(EN)) {
    assert.ok(EN[key].trim() !== "" && ZH[key] !== "", key);
    assert.deepEqual(gaps(ZH[key]), gaps(EN[key]), key);
    const isSame = ZH[key] === EN[key];
    assert.ok(!isSame || /^[\w!. -]+$/.test(ZH[key]), `${key} is not translated`);
  }
});

test("every word is used, and every word that is used is there", () => {
  const used = new Set([...code.matchAll(/\b(?:t|known)\(\s*"([^"]+)"/g), ...code.matchAll(/data-t(?:-\w+)?="([^"]+)"/g)].map(([, key]) => key));
  for (const [, one, other] of code.matchAll(/\bt\([^()"`]*\? "([^"]+)" : "([^"]+)"/g)) used.add(one).add(other);
  for (const [, first, second, third] of code.matchAll(/\bt\([^()"`]*\? "([^"]+)" : [^()"`]*\? "([^"]+)" : [^()"`]*\? "([^"]+)"/g)) used.add(first).add(second).add(third);
  for (const [, key] of code.matchAll(/[?:] "([\w.]+)"/g)) if (key in EN) used.add(key);
  for (const key of used) assert.ok(key in EN, `${key} is not in the tables`);
  for (const key of Object.keys(EN)) {
    const family = FAMILIES.find((prefix) => key.startsWith(prefix));
    if (family) assert.ok(code.includes(`\`${family}$`) || used.has(key), family);
    else assert.ok(used.has(key), `${key} is never used`);
  }
});

test("no words stand in the page or in its code", () => {
  const html = sources.get("index.html").replace(/<svg[\s\S]*?<\/svg>/g, "");
  const texts = [...html.matchAll(/>([^<]+)</g)].map(([, text]) => text.trim()).filter((text) => /\p{L}/u.test(text));
  assert.deepEqual(texts, []);
  assert.deepEqual([...html.matchAll(/\s(?:title|alt|aria-label)="([^"]*)"/g)].map(([, text]) => text), []);
  for (const [name, text] of sources) {
    if (!name.endsWith(".js")) continue;
    const bare = text.replace(/^\s*\/\/.*$/gm, "");
    const shown = [...bare.matchAll(/(?:textContent|title|placeholder|alt|"aria-label")\s*[:=]\s*(["'`])([^"'`]*)\1/g)].map(([, , words]) => words.replace(/\$\{.*\}/g, ""));
    assert.deepEqual(shown.filter((words) => /\p{L}{2}/u.test(words)), [], name);
    const strings = [...bare.matchAll(/"([^"\n]*)"/g)].map(([, string]) => string);
    assert.deepEqual(strings.filter((string) => /^[A-Z][a-z]+ [a-z]+/.test(string)), [], name);
    if (name !== "phone/forms.js") assert.ok(!/\p{Script=Han}/u.test(bare), `${name} has Chinese words`);
  }
});

useHarness();

test("the browser's language is the page's, and a choice is remembered", async () => {
  assert.equal(await page.title(), EN.title);
  await open({ locale: "zh-CN" });
  assert.equal(await page.title(), ZH.title);
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  await page.locator("#language").click();
  await page.waitForFunction((title) => document.title === title, EN.title);
  await page.reload();
  assert.equal(await page.title(), EN.title);
  await open({ locale: "fr-FR" });
  assert.equal(await page.title(), EN.title, "for everybody else");
});

// Names of things, which are the same in every language, and what the account and its bot say.
const NAMES = /WeChat|Rust|wechat_menu!|JSON|URL|KEY|AppID|OpenID|Token|EncodingAESKey|iOS|Android|English|classic|current|unchecked|Alt|Delete|Ctrl|GET|POST|CLICK|VIEW|curl|api|menu\/\w+|Sandbox|ID/g;

test("a Chinese page has no English words", async () => {
  await open({ locale: "zh-CN" });
  await sandbox.call("menu/create", CHINESE);
  await page.locator(".pick").first().click();
  await button("今日歌曲").click();
  await button("歌手简介").click();
  await chat().waitFor();
  for (const part of ["menu", "log", "account"]) {
    await view(part);
    if (part === "log") for (const summary of await page.locator("#log summary").all()) await summary.click();
    const words = await page.evaluate(() => {
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { parentElement: parent, data } = walker.currentNode;
        if (parent.closest("[translate=no], code, pre, bdi, option, .about, .what, .over-url, h2[dir], svg, script") || !parent.checkVisibility()) continue;
        found.push(data);
      }
      for (const part of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
        if (part.checkVisibility()) found.push(...["aria-label", "title", "placeholder"].map((name) => part.getAttribute(name) ?? "").filter((text) => !/^[\w:/.-]*$/.test(text)));
      }
      return found;
    });
    const english = words.map((text) => text.replace(NAMES, "")).filter((text) => /[A-Za-z]{2}/.test(text));
    assert.deepEqual(english, [], part);
  }
});

test("the sandbox still says what is translated", () => {
  const folder = new URL("../../menu-sandbox/src/", import.meta.url);
  const rust = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".rs"))
    .map((name) => readFileSync(new URL(name, folder), "utf8"))
    .join("\n")
    .replace(/\\\n\s*/g, "");
  for (const [english, chinese] of SAID_ZH) {
    for (const part of english.replace(/^the callback URL \{url\} /, "").split(/\{\w+\}/)) assert.ok(rust.includes(part.trim()), english);
    assert.deepEqual((chinese.match(/\{\w+\}/g) ?? []).sort().filter((gap) => !english.includes(gap)), []);
  }
});
