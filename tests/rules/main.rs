//! The rules at their limits, and for arbitrary strings.

mod any;
mod edges;
mod helps;

use wechat_menu::limits::Limits;
use wechat_menu::rules::{Rule, check_text};
use wechat_menu::{Level, Member};

const LEVELS: [Level; 2] = [Level::Top, Level::Sub];

fn rules(text: &str, member: Member, level: Level, limits: &'static Limits) -> Vec<Rule> {
    check_text(text, member, level, limits)
        .map(|violation| violation.rule)
        .collect()
}
