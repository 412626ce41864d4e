//! Match rules.

use super::super::rule::{is_unset, platform};
use super::super::{Json, Place};
use super::Strict;
use crate::menu::{MatchRule, Platform, Text};
use crate::rules::NO_CONDITION;
use crate::rules::words::{self, CONDITIONS, Remark};

impl Strict {
    /// The conditions of a conditional menu.
    pub(in crate::json) fn match_rule(
        &mut self,
        json: &Json<'_>,
        place: Place<'_>,
    ) -> Option<MatchRule> {
        let object = self.object(json, place, "`matchrule`")?;
        let mut rule = MatchRule::default();
        let mut is_empty = true;
        for (name, value) in &object.0 {
            if is_unset(value) {
                continue;
            }
            is_empty = false;
            if self.is_full() {
                break;
            }
            let place = place.member(name);
            match &**name {
                // Replies have the tag under its old name.
                "tag_id" | "group_id" => {
                    let tag = self.tag(value, place);
                    if tag.is_some() && rule.tag_id.is_some() && rule.tag_id != tag {
                        let help = "keep `tag_id`, the new name of the same condition";
                        self.report(place, Remark::new("two different tags", help));
                    }
                    rule.tag_id = tag.or(rule.tag_id);
                }
                "client_platform_type" => {
                    rule.client_platform_type = self.platform(value, place);
                }
                name => self.report(place, words::unknown_condition(name)),
            }
        }
        if is_empty {
            let help = "write `\"matchrule\": { \"tag_id\": \"2\" }`";
            let remark = Remark::new(NO_CONDITION, help);
            self.report(
                place,
                Remark {
                    errcode: Some(65304),
                    ..remark
                },
            );
        }
        Some(rule)
    }

    fn tag(&mut self, value: &Json<'_>, place: Place<'_>) -> Option<Text> {
        match value {
            Json::String(tag) => Some(tag.to_string().into()),
            Json::Number(tag) if tag.is_u64() => Some(tag.to_string().into()),
            other => {
                let remark = words::wrong_kind(CONDITIONS[0], "a string", other.kind());
                self.report(place, remark);
                None
            }
        }
    }

    fn platform(&mut self, value: &Json<'_>, place: Place<'_>) -> Option<Platform> {
        let Some(text) = value.as_text() else {
            let remark = words::wrong_kind(CONDITIONS[1], "a string", value.kind());
            self.report(place, remark);
            return None;
        };
        let platform = platform(value);
        if platform.is_none() {
            self.report(place, words::unknown_platform(&text));
        }
        platform
    }
}
