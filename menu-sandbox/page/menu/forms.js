// The menu in the forms in which it can be taken along.

import { copyButton, download, element, textButton } from "../dom.js";
import { t } from "../words.js";
import { toBody } from "./body.js";

const FILES = { source: ["menu.rs", "text/x-rust"], json: ["menu.json", "application/json"], tree: ["menu.txt", "text/plain"], picture: ["menu.svg", "image/svg+xml"] };

// The text of a form; `null` while there are mistakes.
export function textOf(form, editor, check) {
  const found = check.found[editor.index];
  if (form === "source") return check.source;
  if (form === "json") return `${JSON.stringify(toBody(editor.menu, check.members), null, 2)}\n`;
  if (form === "tree") return found?.tree ?? null;
  return found?.svg ?? null;
}

export function drawForm(form, editor, check) {
  const text = textOf(form, editor, check);
  if (!text) return element("p", { className: "nothing", textContent: t("noForm") });
  const [name, type] = FILES[form];
  const tools = element(
    "div",
    { className: "tools" },
    copyButton(t("copy"), () => text),
    textButton(t("download"), () => download(name, type, text)),
  );
  const shown =
    form === "picture"
      ? element("img", { className: "drawing", alt: found(check, editor)?.tree ?? "", src: `data:image/svg+xml,${encodeURIComponent(text)}` })
      : element("pre", { className: "form", textContent: text, tabIndex: 0, role: "region", "aria-label": t(`tab.${form}`), translate: false });
  return element("div", { className: "form-box" }, tools, shown);
}

const found = (check, editor) => check.found[editor.index];
