//! The words of menus, and the messages about wrong ones. The macro, the command and the reader of
//! JSON files share them, so that a mistake has the same message everywhere.
//!
//! This module is not public API and may change in any version.

mod meant;
mod names;
mod near;
mod remark;

pub use meant::{Meant, is_synonym, meanings};
pub use names::{
    BUTTON, CONDITIONAL_MENU, CONDITIONS, CONSOLE_TYPES, MATCHRULE, MENU, REPLY_MEMBERS,
    RETIRED_CONDITIONS, SCHEMA, SUB_BUTTON, SUBMENU, TYPE, list, shown, types, types_with,
    word_for_member,
};
pub use near::{is_near, nearest};
pub use remark::{
    Remark, does_nothing, duplicate, misplaced_matchrule, no_type, the_types, third_level,
    type_beside_sub_button, unknown_condition, unknown_member, unknown_menu_member,
    unknown_platform, unknown_type, wrong_kind,
};
