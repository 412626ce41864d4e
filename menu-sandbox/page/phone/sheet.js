// The sheet that comes up from below.

import { element, textButton } from "../dom.js";
import { t } from "../words.js";
import { FORMS } from "./forms.js";
import { keepOut } from "./modal.js";

export const asks = (type) => Object.hasOwn(FORMS, type);

// Asks for what a button of this type, or a message of this kind, wants; null if the user thought
// better of it.
export function ask(type, shade) {
  const { title, fields, read } = FORMS[type]();
  const form = element(
    "form",
    {},
    ...fields,
    element("div", { className: "actions" }, textButton(t("cancel"), null, { className: "cancel" }), element("button", { textContent: t("send") })),
  );
  return new Promise((resolve) => {
    const end = raise(title, form, shade, () => resolve(null));
    form.querySelector(".cancel").addEventListener("click", () => end());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const answer = read(new FormData(form));
      resolve(answer);
      end();
    });
    // A sample is typed over.
    form.querySelector("input, select")?.select?.();
  });
}

// A list of things to do: `[text, what is done]`.
export function choose(title, choices, shade) {
  const list = element("div", { className: "choices" });
  const end = raise(title, list, shade, () => {});
  for (const [text, act] of choices) {
    list.append(
      textButton(text, () => {
        end();
        act();
      }),
    );
  }
  list.append(textButton(t("cancel"), () => end(), { className: "cancel" }));
  list.firstElementChild.focus();
}

// Shows `content`; the focus goes to its first field. Gives what lowers the sheet again.
function raise(title, content, shade, onEnd) {
  const sheet = element(
    "div",
    { className: "sheet", role: "dialog", "aria-modal": "true", "aria-labelledby": "sheet-title" },
    element("h2", { id: "sheet-title", textContent: title }),
    content,
  );
  shade.replaceChildren(sheet);
  shade.hidden = false;
  const end = () => {
    shade.onpointerdown = null;
    shade.hidden = true;
    shade.replaceChildren();
    release();
    onEnd();
  };
  shade.onpointerdown = (event) => {
    if (event.target === shade) end();
  };
  const release = keepOut(shade, document.body, end);
  (content.querySelector("input, select") ?? content.querySelector("button"))?.focus();
  return end;
}
