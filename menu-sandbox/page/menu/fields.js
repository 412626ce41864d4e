// The form of one button: its type and every member that the type has.

import { element } from "../dom.js";
import { known, t } from "../words.js";
import { bytes, problemLine, showSize } from "./problems.js";

const TYPE = "type";
const SIZED = { key: "key", url: "url" };

// Gives the form, what puts found problems to their fields, and which members have a field.
export function fields(editor, button, path) {
  const names = ["name", ...(button.sub_button ? [] : (editor.membersOf(button.type) ?? []))];
  const made = new Map(names.map((name) => [name, member(editor, button, path, name)]));
  const form = element("div", { className: "fields" }, made.get("name").element);
  if (!button.sub_button || path.length === 1) form.append(kind(editor, button, path));
  for (const [name, field] of made) if (name !== "name") form.append(field.element);
  const update = (problems) => {
    for (const [name, field] of made) field.update(problems.filter(({ member }) => member === name));
  };
  return { element: form, update, has: (name) => made.has(name) };
}

function room(editor, path, name) {
  const { limits } = editor;
  if (name === "name") return path.length === 1 ? limits.top_name : limits.sub_name;
  return limits[SIZED[name]] ?? Infinity;
}

function member(editor, button, path, name) {
  const id = `field-${name}`;
  const problems = element("ul", { className: "problems", id: `${id}-problems` });
  const size = element("span", { className: "size", id: `${id}-size` });
  const isLong = name === "url";
  const input = element("input", {
    id,
    value: button[name] ?? "",
    autocomplete: "off",
    spellcheck: false,
    inputMode: isLong ? "url" : "text",
    dir: "auto",
    "data-focus": id,
    "aria-describedby": `${id}-size ${id}-problems`,
  });
  const label = element("label", { for: id }, known(`member.${name}`) ?? name, element("code", { textContent: name }));
  const most = room(editor, path, name);
  const update = (found) => {
    showSize(size, bytes(input.value), most);
    input.setAttribute("aria-invalid", String(found.length > 0));
    problems.replaceChildren(...found.map(problemLine));
  };
  input.addEventListener("input", () => editor.write(path, name, input.value));
  return { element: element("div", { className: "member" }, label, size, input, problems), update };
}

// The types, and a submenu for what stands at the top.
function kind(editor, button, path) {
  const types = path.length === 1 ? ["submenu", ...editor.types] : editor.types;
  const now = button.sub_button ? "submenu" : (button.type ?? "");
  // What the console makes, or a type that is not known here, stays choosable.
  const all = types.includes(now) ? types : [now, ...types];
  const select = element(
    "select",
    { id: "field-type", "data-focus": "field-type" },
    ...all.map((type) => element("option", { value: type, textContent: known(`type.${type}`) ? `${t(`type.${type}`)} (${type})` : type })),
  );
  select.value = now;
  select.addEventListener("change", () => editor.setType(path, select.value));
  const label = element("label", { for: "field-type" }, t("member.type"), element("code", { textContent: TYPE }));
  return element("div", { className: "member" }, label, select, element("p", { className: "does", textContent: known(`does.${now}`) ?? "" }));
}
