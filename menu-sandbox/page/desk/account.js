// The account: where it is, who follows it, and the bot behind it.

import { copyButton, element } from "../dom.js";
import { send } from "../server.js";
import { said, t } from "../words.js";

const $ = (id) => document.getElementById(id);

export function startAccount() {
  $("callback").addEventListener("submit", (event) => {
    event.preventDefault();
    const { url, token, aesKey } = Object.fromEntries(new FormData($("callback")));
    attempt(async () => {
      await send("callback", { url, token, aesKey: aesKey || null });
      return verify();
    });
  });
  $("verify").addEventListener("click", () => attempt(verify));
}

async function verify() {
  tell("", t("verifying"));
  const { ok, mistake } = await send("verify");
  tell(ok ? "good" : "bad", ok ? t("verified") : said(mistake));
}

async function attempt(act) {
  try {
    await act();
  } catch (error) {
    tell("bad", error.message);
  }
}

function tell(look, text) {
  $("verified").className = look;
  $("verified").textContent = text;
}

export function showAccount(state) {
  const bot = state.callback;
  const facts = [
    [t("api"), state.url],
    [t("appId"), state.appId],
    [t("accountId"), state.accountId],
    [t("openId"), state.openId],
    [t("bot"), bot?.url],
  ];
  $("facts").replaceChildren(...facts.map(([name, value]) => fact(name, value)));
  if (bot?.safe) $("facts").lastElementChild.append(element("dd", { className: "chip", textContent: t("safeMode") }));
  $("verify").disabled = !bot;
}

function fact(name, value) {
  const dt = element("dt", { textContent: name });
  if (!value) return element("div", {}, dt, element("dd", { className: "none", textContent: t("noBot") }));
  const shown = element("dd", { textContent: value, translate: false });
  return element("div", {}, dt, shown, element("dd", {}, copyButton(t("copy"), () => value)));
}
