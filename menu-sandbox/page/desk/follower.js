// Who the follower is: what decides which menu is shown.

import { element } from "../dom.js";
import { send } from "../server.js";
import { t } from "../words.js";
import { ruleText } from "../menu/rule.js";

const form = document.getElementById("follower");
const which = document.getElementById("which");

let state = null;
// Choices that the sandbox has not taken yet; until then the form is the user's.
let choices = 0;
let last = Promise.resolve();

export function startFollower(onMistake) {
  form.addEventListener("submit", (event) => event.preventDefault());
  // One after the other: of two on the way at once the older one might come last.
  form.addEventListener("change", () => {
    const { platform, tag } = form.elements;
    const choice = { platform: platform.value, tag: tag.value === "" ? null : Number(tag.value) };
    choices += 1;
    last = last.then(async () => {
      let isTaken = true;
      try {
        await send("follower", choice);
      } catch (error) {
        isTaken = false;
        onMistake(error.message);
      }
      choices -= 1;
      const isShown = state.platform === choice.platform && (state.tag ?? null) === choice.tag;
      if (choices === 0 && (isShown || !isTaken)) fill();
    });
  });
}

export function showFollower(next) {
  state = next;
  if (choices === 0) fill();
  which.textContent = reason(state);
}

function fill() {
  for (const choice of form.elements.platform) choice.checked = choice.value === state.platform;
  form.elements.tag.replaceChildren(
    element("option", { value: "", textContent: t("noTag") }),
    ...state.tags.map((tag) => element("option", { value: String(tag), textContent: String(tag) })),
  );
  form.elements.tag.value = state.tag ?? "";
}

// Which menu it is, and why.
export function reason({ isFollowing, isOpen, menu, menus }) {
  if (!isFollowing) return t("notFollowing");
  if (!isOpen) return t("menuOff");
  if (!menu) return t("noMenu");
  if (menu.which === "console") return t("seesConsole");
  const found = menus.conditional.find((one) => one.isUsed);
  if (found) return t("seesConditional", { rule: ruleText(found.rule) });
  return menus.conditional.length > 0 ? t("seesDefaultOfAll") : t("seesDefault");
}
