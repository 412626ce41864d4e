// While a dialog is open, what is around it cannot be reached, and Escape closes it.

// Shuts off all of `room` that is not `dialog`. Gives what undoes it, and brings the focus back to
// where it was.
export function keepOut(dialog, room, close) {
  const before = document.activeElement;
  const others = [];
  for (let part = dialog; part !== room; part = part.parentElement) {
    for (const other of part.parentElement.children) {
      if (other !== part && !other.inert) others.push(other);
    }
  }
  for (const other of others) other.inert = true;
  const onKey = (event) => {
    if (event.key === "Escape") close();
  };
  document.addEventListener("keydown", onKey);
  return () => {
    document.removeEventListener("keydown", onKey);
    for (const other of others) other.inert = false;
    before?.focus();
  };
}
