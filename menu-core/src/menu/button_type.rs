//! The button types, in one table: WeChat's `type`, the members it needs, what it does.

use std::fmt;

use crate::menu::{Button, Text};

/// A member of a button that holds a text, under WeChat's own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Member {
    /// The label that the user reads.
    Name,
    /// What a tap sends to the account's server.
    Key,
    /// The page that a tap opens.
    Url,
    /// A permanent material, from "add permanent material".
    MediaId,
    /// The mini program's app id.
    Appid,
    /// The page of the mini program.
    Pagepath,
    /// A published article, from the publishing interface.
    ArticleId,
    /// The tag of a conditional menu's match rule; no member of a button.
    TagId,
}

impl Member {
    /// Every member of a button, in the order of the documentation.
    pub const ALL: &'static [Member] = &[
        Member::Name,
        Member::Key,
        Member::Url,
        Member::MediaId,
        Member::Appid,
        Member::Pagepath,
        Member::ArticleId,
    ];

    /// The name in JSON and in markup.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Member::Name => "name",
            Member::Key => "key",
            Member::Url => "url",
            Member::MediaId => "media_id",
            Member::Appid => "appid",
            Member::Pagepath => "pagepath",
            Member::ArticleId => "article_id",
            Member::TagId => "tag_id",
        }
    }

    /// The button's member called `name`.
    #[must_use]
    pub fn named(name: &str) -> Option<Member> {
        Self::ALL
            .iter()
            .copied()
            .find(|member| member.as_str() == name)
    }
}

/// Writes [`ButtonType`] and [`Action`] from the one table below.
macro_rules! button_types {
    ($(
        $(#[doc = $doc:literal])*
        $variant:ident = $name:ident { $($field:ident: $member:ident),+ } pushes $event:expr;
    )+) => {
        /// WeChat's button types.
        ///
        /// ```
        /// # extern crate menu_core as wechat_menu;
        /// use wechat_menu::{ButtonType, Member};
        ///
        /// let click = ButtonType::named("click").unwrap();
        /// assert_eq!(click.members(), [Member::Key]);
        /// assert_eq!(click.event(), Some("CLICK"));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ButtonType {
            $($(#[doc = $doc])* $variant,)+
        }

        impl ButtonType {
            /// Every type, in the order of the documentation.
            pub const ALL: &'static [ButtonType] = &[$(ButtonType::$variant),+];

            /// WeChat's name of the type.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(ButtonType::$variant => stringify!($name),)+ }
            }

            /// The name of the variant of [`Action`].
            #[must_use]
            pub const fn variant(self) -> &'static str {
                match self { $(ButtonType::$variant => stringify!($variant),)+ }
            }

            /// The members it needs beside `name`, in the order in which they are sent.
            #[must_use]
            pub const fn members(self) -> &'static [Member] {
                match self { $(ButtonType::$variant => &[$(Member::$member),+],)+ }
            }

            /// The `Event` that a tap pushes to the account's server, if it pushes one.
            #[must_use]
            pub const fn event(self) -> Option<&'static str> {
                match self { $(ButtonType::$variant => $event,)+ }
            }

            /// What a tap does, in one sentence.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(ButtonType::$variant => concat!($($doc),*).trim_ascii(),)+ }
            }
        }

        /// What a tap on a button does: one variant for each of WeChat's types,
        /// with the members that the type needs.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Action {
            $(
                $(#[doc = $doc])*
                $variant {
                    $(
                        #[doc = concat!("WeChat's `", stringify!($field), "`.")]
                        $field: Text,
                    )+
                },
            )+
            /// What a reply carried and no other variant holds: a type that this version does not
            /// know, a known one that lacks a member, or what is no button at all. An object with
            /// a type is written back as it came;
            /// [`Menu::validate`](crate::Menu::validate) refuses what cannot be sent.
            Unknown {
                /// The button's JSON object as text: without `name`, if that is [`Button::name`],
                /// and without a `sub_button` that holds nothing.
                json: Text,
            },
        }

        impl Action {
            /// The type, unless it is [`Action::Unknown`].
            #[must_use]
            pub const fn button_type(&self) -> Option<ButtonType> {
                match self {
                    $(Action::$variant { .. } => Some(ButtonType::$variant),)+
                    Action::Unknown { .. } => None,
                }
            }

            /// The value of a member, if this type has it.
            #[must_use]
            pub fn member(&self, member: Member) -> Option<&str> {
                match (self, member) {
                    $($((Action::$variant { $field, .. }, Member::$member) => Some($field),)+)+
                    _ => None,
                }
            }

            /// Builds the action of a type from its members; `None` as soon as `text` has none.
            pub fn from_members(
                button_type: ButtonType,
                mut text: impl FnMut(Member) -> Option<Text>,
            ) -> Option<Action> {
                Some(match button_type {
                    $(ButtonType::$variant => Action::$variant {
                        $($field: text(Member::$member)?,)+
                    },)+
                })
            }
        }

        /// A button of each type, by WeChat's name of the type.
        impl Button {
            $(
                $(#[doc = $doc])*
                pub fn $name(
                    name: impl Into<Text>,
                    $($field: impl Into<Text>,)+
                ) -> Button {
                    Button::new(name, Action::$variant { $($field: $field.into()),+ })
                }
            )+
        }
    };
}

button_types! {
    /// A tap pushes a CLICK event with the `key` to the account's server.
    Click = click { key: Key } pushes Some("CLICK");
    /// A tap opens the page at `url`.
    View = view { url: Url } pushes Some("VIEW");
    /// A tap opens the scanner, shows the result, and pushes it.
    ScancodePush = scancode_push { key: Key } pushes Some("scancode_push");
    /// A tap opens the scanner and pushes the result, with a "receiving" prompt.
    ScancodeWaitmsg = scancode_waitmsg { key: Key } pushes Some("scancode_waitmsg");
    /// A tap opens the camera and sends the photo taken.
    PicSysphoto = pic_sysphoto { key: Key } pushes Some("pic_sysphoto");
    /// A tap lets the user take a photo or choose one from the album.
    PicPhotoOrAlbum = pic_photo_or_album { key: Key } pushes Some("pic_photo_or_album");
    /// A tap opens WeChat's own photo picker.
    PicWeixin = pic_weixin { key: Key } pushes Some("pic_weixin");
    /// A tap lets the user choose a place and sends it.
    LocationSelect = location_select { key: Key } pushes Some("location_select");
    /// A tap sends a permanent material: an image, a voice or a video.
    MediaId = media_id { media_id: MediaId } pushes None;
    /// A tap opens a permanent news material.
    ViewLimited = view_limited { media_id: MediaId } pushes None;
    /// A tap opens a mini program; clients too old for that open `url`.
    Miniprogram = miniprogram { url: Url, appid: Appid, pagepath: Pagepath } pushes Some("view_miniprogram");
    /// A tap sends a published article as a card.
    ArticleId = article_id { article_id: ArticleId } pushes None;
    /// A tap opens a published article.
    ArticleViewLimited = article_view_limited { article_id: ArticleId } pushes None;
}

impl ButtonType {
    /// The type that WeChat calls `name`; capitals count.
    #[must_use]
    pub fn named(name: &str) -> Option<ButtonType> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }

    /// Whether this type has `member`; every type has a name.
    #[must_use]
    pub fn takes(self, member: Member) -> bool {
        member == Member::Name || self.members().contains(&member)
    }
}

impl Action {
    /// The members of this action with their values, in the order in which they are sent.
    pub fn members(&self) -> impl Iterator<Item = (Member, &str)> {
        let members = self.button_type().map_or(&[][..], ButtonType::members);
        members
            .iter()
            .filter_map(|&member| Some((member, self.member(member)?)))
    }
}

impl fmt::Display for ButtonType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
