//! What an editor shows of the words of the language: for `rust-analyzer` alone, which finds these
//! constants behind the names that the macro writes down for it.
#![allow(
    non_upper_case_globals,
    reason = "the constants are called as the elements and attributes are"
)]

/// Elements, as constants of their names.
macro_rules! elements {
    ($($(#[doc = $doc:expr])+ $element:ident;)+) => {
        $($(#[doc = $doc])+ pub const $element: () = ();)+
        #[cfg(test)]
        pub(super) const ALL: &[&str] = &[$(stringify!($element)),+];
    };
}

/// The attributes, each documented once.
macro_rules! attribute {
    (name) => {
        /// The label: in the menu bar at most 16 bytes of UTF-8, in a submenu 40 (60 with
        /// `limits="current"`). A Chinese character has three bytes.
        ///
        /// [createCustomMenu](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `name`
        pub const name: () = ();
    };
    (key) => {
        /// What a tap sends to the account's server: at most 128 bytes.
        ///
        /// [createCustomMenu](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `key`
        pub const key: () = ();
    };
    (variant) => {
        /// The variant that stands for the key in the macro's `enum`: a name without quotes,
        /// `variant=TodayMusic`.
        pub const variant: () = ();
    };
    (url) => {
        /// The page: `http://` or `https://`, at most 1024 bytes, without white space.
        ///
        /// [createCustomMenu](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `url`
        pub const url: () = ();
    };
    (media_id) => {
        /// A permanent material, from "add permanent material".
        ///
        /// [createCustomMenu](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `media_id`
        pub const media_id: () = ();
    };
    (appid) => {
        /// The mini program's app id; it must be linked to the account.
        ///
        /// [createCustomMenu](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `appid`
        pub const appid: () = ();
    };
    (pagepath) => {
        /// The page of the mini program.
        ///
        /// [createCustomMenu](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `pagepath`
        pub const pagepath: () = ();
    };
    (article_id) => {
        /// A published article.
        ///
        /// [createCustomMenu](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `article_id`
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
        /// [addConditionalMenu](https://developers.weixin.qq.com/doc/service/api/custommenu/api_addconditionalmenu.html), `tag_id`
        pub const tag_id: () = ();
    };
    (client_platform_type) => {
        /// The client that a follower must run: `"ios"`, `"android"` or `"other"`.
        ///
        /// [addConditionalMenu](https://developers.weixin.qq.com/doc/service/api/custommenu/api_addconditionalmenu.html), `client_platform_type`
        pub const client_platform_type: () = ();
    };
}

/// A module of attributes for each element.
macro_rules! attributes {
    ($($element:ident: $($attribute:ident)+;)+) => {
        $(
            pub mod $element {
                $(attribute!($attribute);)+
                #[cfg(test)]
                pub(in super::super) const ALL: &[&str] = &[$(stringify!($attribute)),+];
            }
        )+
        /// Every element with its attributes.
        #[cfg(test)]
        pub(super) const ALL: &[(&str, &[&str])] = &[$((stringify!($element), $element::ALL)),+];
    };
}

/// The elements.
pub mod elements {
    elements! {
        /// A tap pushes a CLICK event with the `key` to the account's server.
        ///
        /// `<click name="…" key="…"/>`
        click;
        /// A tap opens the page at `url`.
        ///
        /// `<view name="…" url="https://…"/>`
        view;
        /// A tap opens the scanner, shows the result, and pushes it.
        ///
        /// `<scancode_push name="…" key="…"/>`
        scancode_push;
        /// A tap opens the scanner and pushes the result, with a "receiving" prompt.
        ///
        /// `<scancode_waitmsg name="…" key="…"/>`
        scancode_waitmsg;
        /// A tap opens the camera and sends the photo taken.
        ///
        /// `<pic_sysphoto name="…" key="…"/>`
        pic_sysphoto;
        /// A tap lets the user take a photo or choose one from the album.
        ///
        /// `<pic_photo_or_album name="…" key="…"/>`
        pic_photo_or_album;
        /// A tap opens WeChat's own photo picker.
        ///
        /// `<pic_weixin name="…" key="…"/>`
        pic_weixin;
        /// A tap lets the user choose a place and sends it.
        ///
        /// `<location_select name="…" key="…"/>`
        location_select;
        /// A tap sends a permanent material: an image, a voice or a video.
        ///
        /// `<media_id name="…" media_id="…"/>`
        media_id;
        /// A tap opens a permanent news material.
        ///
        /// `<view_limited name="…" media_id="…"/>`
        view_limited;
        /// A tap opens a mini program; clients too old for that open `url`.
        ///
        /// `<miniprogram name="…" url="https://…" appid="…" pagepath="…"/>`
        miniprogram;
        /// A tap sends a published article as a card.
        ///
        /// `<article_id name="…" article_id="…"/>`
        article_id;
        /// A tap opens a published article.
        ///
        /// `<article_view_limited name="…" article_id="…"/>`
        article_view_limited;
        /// A button in the menu bar that opens a group of two to five buttons (one to five with
        /// `limits="current"`).
        ///
        /// `<submenu name="…"> … </submenu>`
        submenu;
        /// A menu with options: two or three buttons (one to three with `limits="current"`).
        ///
        /// `<menu limits="current"> … </menu>`
        menu;
        /// A menu for the followers that meet its conditions.
        ///
        /// `<conditionalmenu client_platform_type="ios"> … </conditionalmenu>`
        conditionalmenu;
    }
}

/// The attributes of each element.
pub mod attributes {
    attributes! {
        click: name key variant;
        view: name url;
        scancode_push: name key variant;
        scancode_waitmsg: name key variant;
        pic_sysphoto: name key variant;
        pic_photo_or_album: name key variant;
        pic_weixin: name key variant;
        location_select: name key variant;
        media_id: name media_id;
        view_limited: name media_id;
        miniprogram: name url appid pagepath;
        article_id: name article_id;
        article_view_limited: name article_id;
        submenu: name;
        menu: limits;
        conditionalmenu: tag_id client_platform_type limits;
    }
}

#[cfg(test)]
mod tests {
    use menu_core::{ButtonType, Member};

    /// The documented words are those of the language.
    #[test]
    fn every_type_is_documented_with_its_members() {
        let roots = ["submenu", "menu", "conditionalmenu"];
        let types = ButtonType::ALL.iter().map(|kind| kind.as_str());
        let names: Vec<&str> = types.chain(roots).collect();
        assert_eq!(super::elements::ALL, names);
        let documented: Vec<&str> = super::attributes::ALL
            .iter()
            .map(|(name, _)| *name)
            .collect();
        assert_eq!(documented, names);
        for kind in ButtonType::ALL {
            let mut members = vec!["name"];
            members.extend(kind.members().iter().map(|member| member.as_str()));
            if kind.members().contains(&Member::Key) {
                members.push("variant");
            }
            let (_, documented) = super::attributes::ALL
                .iter()
                .find(|(name, _)| *name == kind.as_str())
                .unwrap();
            assert_eq!(*documented, members, "{}", kind.as_str());
        }
    }

    #[test]
    fn what_a_type_does_is_said_once() {
        let source = include_str!("editor.rs");
        for kind in ButtonType::ALL {
            assert!(source.contains(kind.summary()), "{}", kind.summary());
        }
    }
}
