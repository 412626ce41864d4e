//! What an editor shows for the words of the language. Only `rust-analyzer` uses it, and finds
//! these constants behind the names that the macro writes down for it. The types and their
//! attributes come from the table of button types, the figures from the limits.
#![allow(
    non_upper_case_globals,
    reason = "the constants have the names of elements and attributes"
)]

use menu_core::{__button_types as button_types, __figure as figure};

/// The page that documents a member.
macro_rules! source {
    ($page:literal, $member:ident) => {
        concat!(
            "[WeChat's documentation](https://developers.weixin.qq.com/doc/service/api/custommenu/api_",
            $page,
            ".html), `",
            stringify!($member),
            "`"
        )
    };
}

/// The attributes, each documented once.
macro_rules! attribute {
    (name) => {
        #[doc = concat!(
            "The label: in the menu bar at most ", figure!(top_name), " bytes of UTF-8, in a submenu ",
            figure!(classic_sub_name), " (", figure!(current_sub_name), " with `limits=\"current\"`). ",
            "A Chinese character has three bytes."
        )]
        ///
        #[doc = source!("createcustommenu", name)]
        pub const name: () = ();
    };
    (key) => {
        #[doc = concat!("What a tap sends to the account's server: at most ", figure!(key), " bytes.")]
        ///
        #[doc = source!("createcustommenu", key)]
        pub const key: () = ();
        /// The variant that stands for the key in the macro's `enum`: a name without quotes,
        /// `variant=TodayMusic`.
        pub const variant: () = ();
    };
    (url) => {
        #[doc = concat!(
            "The page: `http://` or `https://`, at most ", figure!(url), " bytes, without white space."
        )]
        ///
        #[doc = source!("createcustommenu", url)]
        pub const url: () = ();
    };
    (media_id) => {
        /// A permanent material, from "add permanent material".
        ///
        #[doc = source!("createcustommenu", media_id)]
        pub const media_id: () = ();
    };
    (appid) => {
        /// The mini program's app id; it must be linked to the account.
        ///
        #[doc = source!("createcustommenu", appid)]
        pub const appid: () = ();
    };
    (pagepath) => {
        /// The page of the mini program.
        ///
        #[doc = source!("createcustommenu", pagepath)]
        pub const pagepath: () = ();
    };
    (article_id) => {
        /// A published article.
        ///
        #[doc = source!("createcustommenu", article_id)]
        pub const article_id: () = ();
    };
    (limits) => {
        /// Whose rules hold: `"classic"` (the default), `"current"` (today's), or `"unchecked"`
        /// (no figures).
        pub const limits: () = ();
    };
    (tag_id) => {
        /// The tag that a follower must have.
        ///
        #[doc = source!("addconditionalmenu", tag_id)]
        pub const tag_id: () = ();
    };
    (client_platform_type) => {
        /// The client that a follower must run: `"ios"`, `"android"` or `"other"`.
        ///
        #[doc = source!("addconditionalmenu", client_platform_type)]
        pub const client_platform_type: () = ();
    };
}

/// An attribute of an element as it is written.
macro_rules! example {
    (url) => {
        " url=\"https://…\""
    };
    ($member:ident) => {
        concat!(" ", stringify!($member), "=\"…\"")
    };
}

macro_rules! words {
    ($(
        $(#[doc = $doc:literal])*
        $variant:ident = $element:ident { $($member:ident: $_:ident),+ } pushes $event:expr;
    )+) => {
        /// The elements that may stand in a submenu.
        pub mod buttons {
            $(
                $(#[doc = $doc])*
                ///
                #[doc = concat!(
                    "`<", stringify!($element), " name=\"…\"", $(example!($member),)+ "/>`"
                )]
                pub const $element: () = ();
            )+
        }

        /// The elements that may stand in a menu.
        pub mod entries {
            use super::figure;

            pub use super::buttons::*;

            #[doc = concat!(
                "A button in the menu bar that opens a group of ", figure!(classic_sub_button_min),
                " to ", figure!(sub_button_max), " buttons (", figure!(current_sub_button_min), " to ",
                figure!(sub_button_max), " with `limits=\"current\"`)."
            )]
            ///
            /// `<submenu name="…"> … </submenu>`
            pub const submenu: () = ();
        }

        /// The elements that a menu begins with.
        pub mod roots {
            use super::figure;

            #[doc = concat!(
                "A menu with options: ", figure!(classic_button_min), " to ", figure!(button_max),
                " buttons (", figure!(current_button_min), " to ", figure!(button_max),
                " with `limits=\"current\"`)."
            )]
            ///
            /// `<menu limits="current"> … </menu>`
            pub const menu: () = ();
            /// A menu for the followers that meet its conditions.
            ///
            /// `<conditionalmenu client_platform_type="ios"> … </conditionalmenu>`
            pub const conditionalmenu: () = ();
        }

        /// The attributes of each element.
        pub mod attributes {
            words!(@ $($element: name $($member)+;)+
                submenu: name;
                menu: limits;
                conditionalmenu: tag_id client_platform_type limits;
            );
        }
    };
    (@ $($element:ident: $($attribute:ident)+;)+) => {
        $(
            pub mod $element {
                #[allow(unused_imports, reason = "not every attribute has a figure")]
                use super::super::figure;

                $(attribute!($attribute);)+
            }
        )+
    };
}

button_types!(words);
