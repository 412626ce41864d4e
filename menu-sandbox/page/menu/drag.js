// Moving cards with the mouse, and with the keyboard.

import { canMove } from "./draft.js";

let dragged = null;

export function makeDraggable(item, head, path, editor) {
  head.draggable = true;
  head.addEventListener("dragstart", (event) => {
    dragged = path;
    event.dataTransfer.effectAllowed = "move";
    // Firefox drags nothing without data.
    event.dataTransfer.setData("text/plain", path.join("-"));
  });
  head.addEventListener("dragend", () => {
    dragged = null;
    delete item.dataset.drop;
  });
  head.addEventListener("dragover", (event) => {
    const to = target(event, head, path, editor);
    if (!to) return;
    event.preventDefault();
    item.dataset.drop = to.side;
  });
  head.addEventListener("dragleave", () => delete item.dataset.drop);
  head.addEventListener("drop", (event) => {
    const to = target(event, head, path, editor);
    delete item.dataset.drop;
    if (!to) return;
    event.preventDefault();
    editor.moveTo(dragged, to.path);
  });
  item.addEventListener("keydown", (event) => key(event, path, editor));
}

// Before or after this card; the middle of a submenu is its end.
function target(event, head, path, editor) {
  if (!dragged || dragged.join() === path.join()) return null;
  const { top, height } = head.getBoundingClientRect();
  const part = (event.clientY - top) / height;
  const { button } = editor.locate(path);
  const isInside = path.length === 1 && button.sub_button && part > 0.3 && part < 0.7;
  const to = isInside ? [...path, button.sub_button.length] : [...path.slice(0, -1), path.at(-1) + (part < 0.5 ? 0 : 1)];
  if (dragged.length === 1 && to.length === 2 && dragged[0] === to[0]) return null;
  if (!canMove(editor.menu.buttons, dragged, to)) return null;
  return { path: to, side: isInside ? "inside" : part < 0.5 ? "before" : "after" };
}

function key(event, path, editor) {
  const isField = event.target.matches("input, textarea, select");
  const steps = {
    ArrowUp: () => editor.shift(path, -1),
    ArrowDown: () => editor.shift(path, 1),
    ArrowLeft: () => editor.moveOut(path),
    ArrowRight: () => editor.moveIn(path),
  };
  const act = event.altKey ? steps[event.key] : event.key === "Delete" && !isField ? () => editor.remove(path) : null;
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
