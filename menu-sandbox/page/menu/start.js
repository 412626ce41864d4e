// What an edit can begin with: nothing, what is live, a file, or pasted text.

import { element, textButton } from "../dom.js";
import { t } from "../words.js";
import { fromText } from "./body.js";

const EMPTY = [{ rule: null, buttons: [] }];

// Gives a menu button; the text field it opens goes into `place`.
export function drawStart(editor, place) {
  const choices = {
    empty: [t("fromEmpty"), () => editor.replace(structuredClone(EMPTY))],
    live: [t("fromLive"), () => editor.discard()],
    text: [t("fromText"), () => place.replaceChildren(paste(editor, place))],
  };
  const select = element(
    "select",
    { "aria-label": t("startFrom"), "data-focus": "start" },
    element("option", { value: "", textContent: `${t("startFrom")}…` }),
    ...Object.entries(choices).map(([value, [textContent]]) => element("option", { value, textContent })),
  );
  select.addEventListener("change", () => {
    const [, act] = choices[select.value];
    select.value = "";
    act();
  });
  return select;
}

function paste(editor, place) {
  const field = element("textarea", { rows: 8, spellcheck: false, placeholder: t("pasteHint"), "aria-label": t("pasteTitle"), translate: false });
  const file = element("input", { type: "file", accept: ".json,application/json,text/plain", "aria-label": t("openFile") });
  const mistake = element("p", { className: "bad", role: "alert" });
  const close = () => place.replaceChildren();
  const use = () => {
    try {
      const menus = fromText(field.value);
      if (!menus) throw new Error(t("noButtonArray"));
      close();
      editor.replace(menus);
    } catch (error) {
      mistake.textContent = t("notMenu", { why: error.message });
    }
  };
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    field.value = await chosen.text();
    use();
  });
  const box = element(
    "div",
    { className: "paste" },
    field,
    mistake,
    element("div", { className: "tools" }, textButton(t("useIt"), use, { className: "primary" }), file, textButton(t("cancel"), close, { className: "quiet" })),
  );
  requestAnimationFrame(() => field.focus());
  return box;
}
