//! The button types, their members and their actions, all made from the table.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::unknown::UnknownName;

/// A string of a menu: borrowed in constants, owned in menus that were read from a reply.
pub type Text = Cow<'static, str>;

/// A string member of a button, under WeChat's own name.
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
    /// The tag of a conditional menu's match rule; not a member of a button.
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

    /// The button's member of this name.
    #[doc(hidden)]
    #[must_use]
    pub fn named(name: &str) -> Option<Member> {
        Self::ALL
            .iter()
            .copied()
            .find(|member| member.as_str() == name)
    }
}

/// Writes [`ButtonType`] and [`Action`].
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
        /// let click = ButtonType::Click;
        /// assert_eq!(click.members(), [Member::Key]);
        /// assert_eq!(click.event(), Some("CLICK"));
        /// assert_eq!("click".parse(), Ok(click));
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
            #[doc(hidden)]
            #[must_use]
            pub const fn variant(self) -> &'static str {
                match self { $(ButtonType::$variant => stringify!($variant),)+ }
            }

            /// The members that it needs beside `name`, in the order in which they are sent.
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
            /// Part of a reply that no other variant can hold: a type that this version does not
            /// know, a known type without one of its members, or a value that is not a button. An
            /// object with a type is written back unchanged;
            /// [`Menu::validate`](crate::Menu::validate) refuses what cannot be sent.
            Unknown {
                /// The button's JSON object, without `name` if that is in
                /// [`Button::name`](crate::Button::name),
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

            /// Builds the action of a type from its members; `None` if `text` returns `None` for one.
            #[doc(hidden)]
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
    };
}

with_button_types!(button_types);

impl ButtonType {
    /// The type that WeChat calls `name`; capitals count.
    #[doc(hidden)]
    #[must_use]
    pub fn named(name: &str) -> Option<ButtonType> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }

    /// Whether this type has `member`; every type has a name.
    #[doc(hidden)]
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

impl FromStr for ButtonType {
    type Err = UnknownName;

    /// The type that WeChat calls so.
    fn from_str(name: &str) -> Result<ButtonType, UnknownName> {
        ButtonType::named(name).ok_or(UnknownName::of("button type"))
    }
}

impl FromStr for Member {
    type Err = UnknownName;

    /// The button's member that WeChat calls so.
    fn from_str(name: &str) -> Result<Member, UnknownName> {
        Member::named(name).ok_or(UnknownName::of("member"))
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
