// Whom a conditional menu is for, in words.

import { t } from "../words.js";

// A rule has a `tag` and a `platform`, or one of them.
export function ruleText({ tag, platform }) {
  const parts = [];
  if (tag) parts.push(t("ruleTag", { tag }));
  if (platform) parts.push(t("rulePlatform", { platform: t(`platform.${platform}`) }));
  return parts.join(t("ruleAnd")) || t("ruleNone");
}
