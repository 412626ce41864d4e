//! What an editor shows for the words of the language. Only rust-analyzer uses it, and finds
//! these constants behind the names that the macro writes down for it.
//!
//! Made from the table of button types and from the limits by
//! `UPDATE=1 cargo test -p wechat-menu-docs-tests --test schema`.
#![allow(
    non_upper_case_globals,
    reason = "the constants have the names of elements and attributes"
)]

/// The elements that may stand in a submenu.
pub mod buttons {
    /// A tap pushes a CLICK event with the `key` to the account's server.
    ///
    /// `<click name="…" key="…"/>`
    pub const click: () = ();
    /// A tap opens the page at `url`.
    ///
    /// `<view name="…" url="https://…"/>`
    pub const view: () = ();
    /// A tap opens the scanner, shows the result, and pushes it.
    ///
    /// `<scancode_push name="…" key="…"/>`
    pub const scancode_push: () = ();
    /// A tap opens the scanner and pushes the result, with a "receiving" prompt.
    ///
    /// `<scancode_waitmsg name="…" key="…"/>`
    pub const scancode_waitmsg: () = ();
    /// A tap opens the camera and sends the photo taken.
    ///
    /// `<pic_sysphoto name="…" key="…"/>`
    pub const pic_sysphoto: () = ();
    /// A tap lets the user take a photo or choose one from the album.
    ///
    /// `<pic_photo_or_album name="…" key="…"/>`
    pub const pic_photo_or_album: () = ();
    /// A tap opens WeChat's own photo picker.
    ///
    /// `<pic_weixin name="…" key="…"/>`
    pub const pic_weixin: () = ();
    /// A tap lets the user choose a place and sends it.
    ///
    /// `<location_select name="…" key="…"/>`
    pub const location_select: () = ();
    /// A tap sends a permanent material: an image, a voice or a video.
    ///
    /// `<media_id name="…" media_id="…"/>`
    pub const media_id: () = ();
    /// A tap opens a permanent news material.
    ///
    /// `<view_limited name="…" media_id="…"/>`
    pub const view_limited: () = ();
    /// A tap opens a mini program; clients too old for that open `url`.
    ///
    /// `<miniprogram name="…" url="https://…" appid="…" pagepath="…"/>`
    pub const miniprogram: () = ();
    /// A tap sends a published article as a card.
    ///
    /// `<article_id name="…" article_id="…"/>`
    pub const article_id: () = ();
    /// A tap opens a published article.
    ///
    /// `<article_view_limited name="…" article_id="…"/>`
    pub const article_view_limited: () = ();
}

/// The elements that may stand in a menu.
pub mod entries {
    pub use super::buttons::*;

    /// A button in the menu bar that opens 2 to 5 buttons (1 to 5 with `limits="current"`).
    ///
    /// `<submenu name="…"> … </submenu>`
    pub const submenu: () = ();
}

/// The elements that a menu begins with.
pub mod roots {
    /// A menu with options: it holds 2 to 3 buttons (1 to 3 with `limits="current"`).
    ///
    /// `<menu limits="current"> … </menu>`
    pub const menu: () = ();
    /// A menu for the followers that meet its conditions.
    ///
    /// `<conditionalmenu client_platform_type="ios"> … </conditionalmenu>`
    pub const conditionalmenu: () = ();
}

/// Every attribute.
pub mod every_attribute {
    /// The label: in the menu bar at most 16 bytes of UTF-8, in a submenu 40 (60 with `limits="current"`). A Chinese character has three bytes.
    ///
    /// [WeChat's documentation](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `name`
    pub const name: () = ();
    /// What a tap sends to the account's server: at most 128 bytes.
    ///
    /// [WeChat's documentation](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `key`
    pub const key: () = ();
    /// The page: `http://` or `https://`, at most 1024 bytes, without white space.
    ///
    /// [WeChat's documentation](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `url`
    pub const url: () = ();
    /// A permanent material, from "add permanent material".
    ///
    /// [WeChat's documentation](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `media_id`
    pub const media_id: () = ();
    /// The mini program's app id; it must be linked to the account.
    ///
    /// [WeChat's documentation](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `appid`
    pub const appid: () = ();
    /// The page of the mini program.
    ///
    /// [WeChat's documentation](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `pagepath`
    pub const pagepath: () = ();
    /// A published article.
    ///
    /// [WeChat's documentation](https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html), `article_id`
    pub const article_id: () = ();
    /// The variant that stands for the key in the macro's `enum`: a name without quotes, `variant=TodayMusic`.
    pub const variant: () = ();
    /// Whose rules hold: `"classic"` (the default), `"current"` (today's), or `"unchecked"` (no figures).
    pub const limits: () = ();
    /// The tag that a follower must have.
    ///
    /// [WeChat's documentation](https://developers.weixin.qq.com/doc/service/api/custommenu/api_addconditionalmenu.html), `tag_id`
    pub const tag_id: () = ();
    /// The client that a follower must run: `"ios"`, `"android"`, `"other"`.
    ///
    /// [WeChat's documentation](https://developers.weixin.qq.com/doc/service/api/custommenu/api_addconditionalmenu.html), `client_platform_type`
    pub const client_platform_type: () = ();
}

/// The attributes of each element.
pub mod attributes {
    pub mod click {
        pub use super::super::every_attribute::{key, name, variant};
    }
    pub mod view {
        pub use super::super::every_attribute::{name, url};
    }
    pub mod scancode_push {
        pub use super::super::every_attribute::{key, name, variant};
    }
    pub mod scancode_waitmsg {
        pub use super::super::every_attribute::{key, name, variant};
    }
    pub mod pic_sysphoto {
        pub use super::super::every_attribute::{key, name, variant};
    }
    pub mod pic_photo_or_album {
        pub use super::super::every_attribute::{key, name, variant};
    }
    pub mod pic_weixin {
        pub use super::super::every_attribute::{key, name, variant};
    }
    pub mod location_select {
        pub use super::super::every_attribute::{key, name, variant};
    }
    pub mod media_id {
        pub use super::super::every_attribute::{media_id, name};
    }
    pub mod view_limited {
        pub use super::super::every_attribute::{media_id, name};
    }
    pub mod miniprogram {
        pub use super::super::every_attribute::{appid, name, pagepath, url};
    }
    pub mod article_id {
        pub use super::super::every_attribute::{article_id, name};
    }
    pub mod article_view_limited {
        pub use super::super::every_attribute::{article_id, name};
    }
    pub mod submenu {
        pub use super::super::every_attribute::name;
    }
    pub mod menu {
        pub use super::super::every_attribute::limits;
    }
    pub mod conditionalmenu {
        pub use super::super::every_attribute::{client_platform_type, limits, tag_id};
    }
}
