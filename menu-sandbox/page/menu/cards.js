// The buttons of a menu as cards: what each is, and for the selected one all that can be changed.

import { element, icon, iconButton, textButton } from "../dom.js";
import { known, number, t } from "../words.js";
import { makeDraggable } from "./drag.js";
import { fields } from "./fields.js";
import { bytes, figure, problemLine, showSize } from "./problems.js";

// Draws all cards. Gives the list, and what brings the cards up to date after a change that moved
// nothing.
export function drawCards(editor) {
  const updates = [];
  const { menu, limits } = editor;
  const list = element("ol", { className: "cards", "aria-label": t("tab.buttons") });
  menu.buttons.forEach((button, index) => list.append(card(editor, button, [index], updates)));
  const foot = element("div", { className: "cards-foot" });
  if (menu.buttons.length < limits.button.max) {
    foot.append(textButton(t("addButton"), () => editor.add([menu.buttons.length]), { "data-focus": "add" }));
  }
  const count = element("span", { className: "count", textContent: t("count", { n: number(menu.buttons.length), most: figure(limits.button.max) }) });
  foot.append(count);
  return { list: element("div", {}, list, foot), update: () => updates.forEach((update) => update()) };
}

function card(editor, button, path, updates) {
  const isSelected = editor.isSelected(path);
  const name = element("bdi", { className: "card-name" });
  const size = element("span", { className: "size" });
  const about = element("span", { className: "about" });
  const type = element("span", { className: "chip" });
  const pick = element(
    "button",
    { type: "button", className: "plain pick", "aria-expanded": String(isSelected), "data-focus": isSelected ? "pick" : path.join("-") },
    element("span", { className: "pick-first" }, name, type, size),
    about,
  );
  pick.addEventListener("click", () => editor.select(path));
  const problems = element("ul", { className: "problems", hidden: true });
  const head = element("div", { className: "card-head" }, element("span", { className: "grip", title: t("drag"), "aria-hidden": "true" }, icon("drag")), pick);
  const item = element("li", { className: isSelected ? "item selected" : "item", "data-path": path.join("-") }, head);
  makeDraggable(item, head, path, editor);

  let form = null;
  if (isSelected) {
    head.append(...actions(editor, button, path));
    form = fields(editor, button, path);
    item.append(form.element);
  }
  item.append(problems);
  if (button.sub_button) item.append(below(editor, button, path, updates));

  updates.push(() => {
    const kind = button.sub_button ? "submenu" : (button.type ?? "");
    name.textContent = button.name || t("unnamed");
    name.classList.toggle("none", !button.name);
    type.textContent = known(`type.${kind}`) ?? kind;
    type.title = kind;
    showSize(size, bytes(button.name), path.length === 1 ? editor.limits.top_name : editor.limits.sub_name);
    about.textContent = button.sub_button ? "" : facts(editor, button);
    const found = editor.problemsAt(path);
    item.classList.toggle("wrong", found.length > 0);
    form?.update(found);
    const rest = form ? found.filter(({ member }) => !form.has(member)) : found;
    problems.hidden = rest.length === 0;
    problems.replaceChildren(...rest.map(problemLine));
  });
  return item;
}

// The values that make it what it is, in one line.
function facts(editor, button) {
  const names = editor.membersOf(button.type) ?? Object.keys(button).filter((name) => !["type", "name"].includes(name));
  return names.map((name) => button[name]).filter((value) => typeof value === "string" && value).join(" · ");
}

function below(editor, button, path, updates) {
  const list = element("ol", { className: "cards below", "aria-label": button.name || t("unnamed") });
  button.sub_button.forEach((sub, index) => list.append(card(editor, sub, [...path, index], updates)));
  const count = button.sub_button.length;
  const foot = element("div", { className: "cards-foot" });
  if (count < editor.limits.sub_button.max) {
    foot.append(textButton(t("addSub"), () => editor.add([...path, count]), { "data-focus": `add-${path[0]}` }));
  }
  foot.append(element("span", { className: "count", textContent: t("count", { n: number(count), most: figure(editor.limits.sub_button.max) }) }));
  return element("div", {}, list, foot);
}

function actions(editor, button, path) {
  const { index, list } = editor.locate(path);
  const made = [
    iconButton("up", t("moveUp"), () => editor.shift(path, -1), { disabled: index === 0, "data-focus": "up" }),
    iconButton("down", t("moveDown"), () => editor.shift(path, 1), { disabled: index === list.length - 1, "data-focus": "down" }),
  ];
  if (path.length === 1 && !button.sub_button) made.push(iconButton("nest", t("wrap"), () => editor.wrap(path), { "data-focus": "wrap" }));
  made.push(iconButton("bin", t("remove"), () => editor.remove(path), { "data-focus": "remove" }));
  return made;
}
