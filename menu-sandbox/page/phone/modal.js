// While a dialog is open, nothing else of the page can be reached.

// Shuts off all that is not `dialog`, from its siblings up to the body's. Gives what undoes it,
// and brings the focus back to where it was.
export function keepOut(dialog) {
  const before = document.activeElement;
  const others = [];
  for (let part = dialog; part !== document.body; part = part.parentElement) {
    for (const other of part.parentElement.children) {
      if (other !== part && !other.inert) others.push(other);
    }
  }
  for (const other of others) other.inert = true;
  return () => {
    for (const other of others) other.inert = false;
    before?.focus();
  };
}
