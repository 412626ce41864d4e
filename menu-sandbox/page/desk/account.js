// The account: where it is, what it is called, and the bot behind it.

import { copyButton, element } from "../dom.js";
import { send } from "../server.js";
import { t } from "../words.js";

const $ = (id) => document.getElementById(id);
// As large as the chat shows it, on a fine screen.
const SIZE = 96;

let state = null;

export function startAccount() {
  $("account").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => send("account", { name: $("account-name").value.trim() }));
  });
  $("account-picture").addEventListener("change", () => attempt(async () => {
    const [file] = $("account-picture").files;
    if (file) await send("account", { picture: await shrunk(file) });
  }));
  $("account-no-picture").addEventListener("click", () => attempt(() => send("account", { picture: null })));
  $("verify").addEventListener("click", () => attempt(async () => {
    $("verified").textContent = t("verifying");
    const { mistake } = await send("verify");
    $("verified").textContent = mistake ?? t("verified");
    $("verified").className = mistake ? "bad" : "good";
  }));
}

async function attempt(act) {
  try {
    await act();
  } catch (error) {
    $("verified").textContent = error.message;
    $("verified").className = "bad";
  }
}

export function showAccount(next) {
  state = next;
  const bot = state.callback;
  const facts = [
    [t("api"), state.url],
    [t("appId"), state.appId],
    [t("openId"), state.openId],
    [t("bot"), bot ? bot.url : ""],
  ];
  $("facts").replaceChildren(...facts.filter(([, value]) => value !== undefined).map(([name, value]) => fact(name, value)));
  if (bot?.safe) $("facts").lastElementChild.append(element("dd", { className: "chip", textContent: t("safeMode") }));
  $("verify").disabled = !bot;
  if (document.activeElement !== $("account-name")) $("account-name").value = state.account?.name ?? "";
}

function fact(name, value) {
  const shown = value ? element("dd", { textContent: value, translate: false }) : element("dd", { className: "none", textContent: t("noBot") });
  const made = element("div", {}, element("dt", { textContent: name }), shown);
  if (value) made.append(element("dd", {}, copyButton(t("copy"), () => value)));
  return made;
}

// A picture in the size of the chat, as a data URL.
async function shrunk(file) {
  const bitmap = await createImageBitmap(file, { resizeWidth: SIZE, resizeHeight: SIZE, resizeQuality: "high" });
  const canvas = element("canvas", { width: SIZE, height: SIZE });
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  return canvas.toDataURL("image/jpeg", 0.85);
}
