// Connects the page to the sandbox.

import { Chat } from "./chat.js";
import { Log } from "./log.js";
import { Menu } from "./menu.js";
import { ask, asks } from "./sheet.js";
import { clock, element, icon } from "./text.js";

const TITLE = "Sandbox";
const TYPING = "对方正在输入…";
const PLATFORMS = { ios: "iOS", android: "Android", other: "other" };

const $ = (id) => document.getElementById(id);
const chat = new Chat($("chat"));
const log = new Log($("log"), $("nothing"));
const menu = new Menu($("menu"), tap);

let state = null;
let isWriting = false;
let waiting = 0;
let seen = 0;
// Choices of a follower that the sandbox has not taken yet; until then the form is the user's.
let choices = 0;
let lastChoice = Promise.resolve();

// --- What the sandbox tells

let stream = null;

function listen() {
  stream?.close();
  if (document.hidden) {
    stream = null;
    return;
  }
  const opened = new EventSource("phone/events");
  stream = opened;
  stream.addEventListener("state", (event) => show(JSON.parse(event.data)));
  stream.addEventListener("chat", (event) => once(event, chat));
  stream.addEventListener("log", (event) => once(event, log));
  stream.addEventListener("open", () => say("Connected"));
  stream.addEventListener("error", () => {
    say("The sandbox does not answer");
    // A refusal ends a stream for good; anything else the browser tries again by itself.
    if (opened.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  });
}

// A stream that begins anew tells everything again.
function once(event, list) {
  const [run, number] = event.lastEventId.split("-");
  if (run !== state?.run || Number(number) <= seen) return;
  seen = Number(number);
  list.add(JSON.parse(event.data));
}

// A browser has few connections to one server: tabs that nobody looks at give theirs back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden || !stream) listen();
});

function say(text) {
  if ($("link").textContent !== text) $("link").textContent = text;
  document.documentElement.dataset.link = text === "Connected" ? "on" : "off";
}

// --- What the page shows

function show(next) {
  if (next.run !== state?.run) {
    chat.clear();
    log.clear();
    seen = 0;
  }
  const hadMenu = Boolean(state?.menu);
  state = next;
  if (Boolean(state.menu) !== hadMenu) isWriting = false;
  menu.show(state.menu);
  showFoot();
  $("api").textContent = state.url;
  $("app-id").textContent = state.appId;
  $("bot").textContent = state.callback
    ? state.callback.url + (state.callback.safe ? " (safe mode)" : "")
    : "none; start with --callback URL";
  $("bot").classList.toggle("none", !state.callback);
  if (choices === 0) showFollower();
  $("which").textContent = which();
}

function showFollower() {
  for (const choice of $("follower").elements.platform) choice.checked = choice.value === state.platform;
  $("tag").replaceChildren(
    element("option", { value: "", textContent: "none" }),
    ...state.tags.map((tag) => element("option", { value: String(tag), textContent: String(tag) })),
  );
  $("tag").value = state.tag ?? "";
}

function which() {
  if (!state.isOpen) return "The menu is switched off in the console.";
  if (!state.menu) return "There is no menu yet.";
  if (state.menu.which === "console") return "Sees the menu that was made in the console.";
  if (state.menu.which === "conditional") return `Sees conditional menu ${state.menu.id}.`;
  if (state.conditional === 0) return "Everybody sees the default menu.";
  return "Sees the default menu: no condition fits.";
}

function showFoot() {
  const hasMenu = Boolean(state?.menu);
  const writes = isWriting || !hasMenu;
  $("switch").hidden = !hasMenu;
  $("switch").replaceChildren(icon(writes ? "menu" : "keyboard"));
  $("switch").setAttribute("aria-label", writes ? "Show the menu" : "Write a message");
  $("menu").hidden = writes;
  $("compose").hidden = !writes;
  $("chat").dataset.empty = hasMenu ? "" : `No menu yet. Create one through the API at ${state?.url}, and it shows here.`;
}

function tick() {
  $("clock").textContent = clock(Date.now());
}

// --- What the user does

async function send(what, body) {
  waiting += what === "follower" ? 0 : 1;
  showTitle();
  try {
    const reply = await fetch(`phone/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!reply.ok) chat.add({ kind: "note", text: await reply.text(), at: Date.now() });
    return reply.ok;
  } catch {
    chat.add({ kind: "note", text: "The sandbox does not answer.", at: Date.now() });
    return false;
  } finally {
    waiting -= what === "follower" ? 0 : 1;
    showTitle();
  }
}

// As WeChat's title says while the other side writes.
function showTitle() {
  $("title").textContent = waiting > 0 ? TYPING : TITLE;
  $("title").lang = waiting > 0 ? "zh-CN" : "en";
}

async function tap(button, path) {
  const { id } = state.menu;
  const input = asks(button.type) ? await ask(button.type, $("shade")) : {};
  if (input) await send("tap", { menu: id, path, input });
}

$("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = $("message").value.trim();
  $("message").value = "";
  if (text) send("say", { text });
});

$("switch").addEventListener("click", () => {
  isWriting = !isWriting;
  showFoot();
  (isWriting ? $("message") : $("menu").querySelector("[tabindex='0']"))?.focus();
});

// One after the other: of two on the way at once the older one might come last.
$("follower").addEventListener("change", () => {
  const { platform, tag } = $("follower").elements;
  const choice = { platform: platform.value, tag: tag.value === "" ? null : Number(tag.value) };
  choices += 1;
  lastChoice = lastChoice.then(async () => {
    const isTaken = await send("follower", choice);
    choices -= 1;
    const isShown = state.platform === choice.platform && (state.tag ?? null) === choice.tag;
    if (choices === 0 && (isShown || !isTaken)) showFollower();
  });
});
$("follower").addEventListener("submit", (event) => event.preventDefault());

$("clear").addEventListener("click", () => log.clear());

// On a small window, one side at a time.
for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => {
    document.documentElement.dataset.view = button.dataset.show;
    for (const other of document.querySelectorAll("[data-show]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
  });
}

tick();
setInterval(tick, 5000);
listen();
