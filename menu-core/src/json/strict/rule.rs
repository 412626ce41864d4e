//! Match rules.

use super::super::rule::{is_unset, platform};
use super::super::{Json, Object, Place};
use super::Strict;
use crate::menu::{MatchRule, Platform, Text};
use crate::rules::NO_CONDITION;
use crate::rules::words::{self, CONDITIONS, MATCHRULE, Remark};

impl Strict {
    /// The conditions of a conditional menu.
    pub(in crate::json) fn match_rule(
        &mut self,
        json: &Json<'_>,
        place: Place<'_>,
    ) -> Option<MatchRule> {
        // Many programs write every condition, those that are not set as `null` or `""`.
        let set = json.as_object().map(|Object(conditions)| {
            let set = conditions.iter().filter(|(_, value)| !is_unset(value));
            Json::Object(Object(set.cloned().collect()))
        });
        let Some(Json::Object(object)) = &set else {
            let remark = words::wrong_kind(MATCHRULE, "an object", json.kind());
            self.report(place, remark);
            return None;
        };
        self.duplicates(object, place);
        let mut rule = MatchRule::default();
        for (name, value) in &object.0 {
            if self.is_full() {
                break;
            }
            let place = place.member(name);
            match &**name {
                // Replies use the old name of the tag.
                "tag_id" | "group_id" => {
                    if name == "group_id" && object.get(CONDITIONS[0]).is_some() {
                        self.report(place, words::duplicate(CONDITIONS[0]));
                    }
                    rule.tag_id = self.tag(value, place);
                }
                "client_platform_type" => {
                    rule.client_platform_type = self.platform(value, place);
                }
                name => self.report(place, words::unknown_condition(name)),
            }
        }
        if object.0.is_empty() {
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
