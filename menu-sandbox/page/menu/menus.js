// The default menu and the conditional ones, in the order in which they are tried, with whom each
// is for.

import { element, iconButton, textButton } from "../dom.js";
import { t } from "../words.js";
import { problemLine } from "./problems.js";
import { ruleText } from "./rule.js";

const PLATFORMS = ["ios", "android", "other"];

export function drawMenus(editor, used) {
  const { menus } = editor.draft.state;
  const order = [...menus.keys()].slice(1).concat(0);
  const list = element(
    "ol",
    { className: "menus", "aria-label": t("menus") },
    ...order.map((index) => element("li", {}, choice(editor, menus[index], index, index === used))),
  );
  const parts = [list];
  if (menus.length > 1) parts.push(element("p", { className: "hint", textContent: t("matchesFirst") }));
  parts.push(textButton(t("addConditional"), () => editor.addMenu(), { className: "quiet", "data-focus": "add-menu" }));
  if (editor.index > 0) parts.push(rule(editor));
  return element("div", { className: "menus-box" }, ...parts);
}

function choice(editor, menu, index, isUsed) {
  const name = menu.rule ? t("conditionalMenu", { rule: ruleText(menu.rule) }) : t("defaultMenu");
  const made = element(
    "button",
    { type: "button", className: "plain menu-choice", "aria-pressed": String(editor.index === index), "data-focus": `menu-${index}` },
    element("span", { textContent: name }),
    ...(isUsed ? [element("span", { className: "chip used", textContent: t("thisFollower") })] : []),
  );
  made.addEventListener("click", () => editor.choose(index));
  return made;
}

function rule(editor) {
  const { tag, platform } = editor.menu.rule;
  const tagField = element("input", { id: "rule-tag", value: tag, inputMode: "numeric", autocomplete: "off", "data-focus": "rule-tag" });
  tagField.addEventListener("change", () => editor.setRule("tag", tagField.value.trim()));
  const platforms = element(
    "select",
    { id: "rule-platform", "data-focus": "rule-platform" },
    element("option", { value: "", textContent: t("anyPlatform") }),
    ...PLATFORMS.map((name) => element("option", { value: name, textContent: t(`platform.${name}`) })),
  );
  platforms.value = platform;
  platforms.addEventListener("change", () => editor.setRule("platform", platforms.value));
  const last = editor.draft.state.menus.length - 1;
  return element(
    "fieldset",
    { className: "rule" },
    element("legend", { textContent: t("matchRule") }),
    element("label", { className: "inline" }, t("member.tag_id"), tagField),
    element("label", { className: "inline" }, t("member.client_platform_type"), platforms),
    iconButton("up", t("moveUp"), () => editor.shiftMenu(-1), { disabled: editor.index === 1, "data-focus": "menu-up" }),
    iconButton("down", t("moveDown"), () => editor.shiftMenu(1), { disabled: editor.index === last, "data-focus": "menu-down" }),
    iconButton("bin", t("removeMenu"), () => editor.removeMenu(), { "data-focus": "menu-remove" }),
  );
}

// What is wrong with the menu as a whole.
export function drawProblems(editor) {
  return element("ul", { className: "problems" }, ...editor.problemsAt([]).map(problemLine));
}
