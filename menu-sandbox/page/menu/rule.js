// Whom a conditional menu is for, in words.

import { t } from "../words.js";

export const PLATFORMS = { 1: "ios", 2: "android", 3: "other" };

export function ruleText(rule) {
  const tag = rule?.tag_id ?? rule?.group_id;
  const platform = rule?.client_platform_type;
  const parts = [];
  if (tag) parts.push(t("ruleTag", { tag }));
  if (platform) parts.push(t("rulePlatform", { platform: t(`platform.${PLATFORMS[platform] ?? "other"}`) }));
  return parts.join(t("ruleAnd")) || t("ruleNone");
}
