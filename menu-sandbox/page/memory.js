// What the browser keeps for this page. Where it keeps nothing, the page does without.

export function load(name, store = "localStorage") {
  try {
    return window[store].getItem(`menu-sandbox.${name}`);
  } catch {
    return null;
  }
}

export function save(name, value, store = "localStorage") {
  try {
    window[store].setItem(`menu-sandbox.${name}`, value);
  } catch {
    // It is not kept.
  }
}
