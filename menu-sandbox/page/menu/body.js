// Menus as WeChat's API has them, from and to those of a draft.

const PLATFORMS = ["", "ios", "android", "other"];

// Of a type that is known, the members it has, even if they are empty: then all that is missing
// is reported. `members` has a list for each type.
function sent(button, members) {
  if (button.sub_button) return { name: button.name ?? "", sub_button: button.sub_button.map((sub) => sent(sub, members)) };
  if (!members[button.type]) return button;
  const made = { type: button.type, name: button.name ?? "" };
  for (const member of members[button.type]) made[member] = button[member] ?? "";
  return made;
}

export function toBody(menu, members) {
  const body = { button: menu.buttons.map((button) => sent(button, members)) };
  if (!menu.rule) return body;
  body.matchrule = {};
  if (menu.rule.tag) body.matchrule.tag_id = String(menu.rule.tag);
  if (menu.rule.platform) body.matchrule.client_platform_type = String(PLATFORMS.indexOf(menu.rule.platform));
  return body;
}

// All menus as one file, in the shape in which the API replies with them.
export function toFile([first, ...conditional], members) {
  if (conditional.length === 0) return toBody(first, members);
  return { menu: toBody(first, members), conditionalmenu: conditional.map((menu) => toBody(menu, members)) };
}

// The console's menus have their sub buttons in a `list`.
function read(button) {
  const { sub_button: below, ...rest } = button;
  const list = below?.list ?? below;
  return Array.isArray(list) && list.length > 0 ? { ...rest, sub_button: list.map(read) } : rest;
}

const menu = (rule, body) => ({ rule, buttons: (body?.button ?? []).map(read) });

function readRule({ tag_id, group_id, client_platform_type } = {}) {
  const tag = tag_id ?? group_id ?? "";
  return { tag: String(tag), platform: PLATFORMS[Number(client_platform_type) || 0] ?? "" };
}

// From the sandbox's state.
export function fromState({ default: first, conditional }) {
  const rest = conditional.map(({ rule, body }) => menu({ tag: rule.tag === null ? "" : String(rule.tag), platform: rule.platform ?? "" }, body));
  return [menu(null, first?.body), ...rest];
}

// From what people have: what is sent to the API, or what it replies. Throws what is wrong.
export function fromText(text) {
  const json = JSON.parse(text);
  const whole = json.selfmenu_info ?? json.menu ?? json;
  if (!Array.isArray(whole?.button)) return null;
  if (json.matchrule) return [menu(null, {}), menu(readRule(json.matchrule), whole)];
  const conditional = json.conditionalmenu ?? [];
  return [menu(null, whole), ...conditional.map((one) => menu(readRule(one.matchrule), one))];
}
