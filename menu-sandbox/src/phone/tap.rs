//! A tap on the phone by a program, and its result.

use std::error::Error;
use std::fmt;

use serde_json::{Value, json};

use crate::phone::bubble::{Bubble, Opened};
use crate::phone::input::Input;
use crate::phone::message::Location;
use crate::phone::view::{ShownButton, ShownMenu};

/// A tap on a button of the menu that the phone shows.
///
/// Buttons that ask for input get an example unless it is set here.
///
/// ```
/// use menu_sandbox::Tap;
///
/// let like = Tap::name("like us");
/// let here = Tap::key("WHERE").location(23.13, 113.27, "Guangzhou");
/// ```
#[derive(Debug, Clone)]
#[must_use = "give it to `Sandbox::tap`"]
pub struct Tap {
    target: Target,
    pub(super) input: Input,
}

#[derive(Debug, Clone)]
enum Target {
    Name(String),
    Key(String),
}

impl Tap {
    /// On the first button of this name, in the bar or in a submenu.
    pub fn name(name: impl Into<String>) -> Self {
        Self::new(Target::Name(name.into()))
    }

    /// On the first button of this key.
    pub fn key(key: impl Into<String>) -> Self {
        Self::new(Target::Key(key.into()))
    }

    fn new(target: Target) -> Self {
        Self {
            target,
            input: Input::default(),
        }
    }

    /// What the scanned code says.
    pub fn scanned(mut self, result: impl Into<String>) -> Self {
        self.input.scan_result = result.into();
        self
    }

    /// How many pictures are sent, 1 to 9.
    pub fn pictures(mut self, count: usize) -> Self {
        self.input.pictures = (0..count.clamp(1, 9)).collect();
        self
    }

    /// The place to send.
    pub fn location(mut self, latitude: f64, longitude: f64, label: impl Into<String>) -> Self {
        self.input.location = Location {
            latitude,
            longitude,
            label: label.into(),
        };
        self
    }

    pub(super) fn find<'a>(
        &self,
        menu: Option<&'a ShownMenu>,
    ) -> Result<&'a ShownButton, NoButton> {
        let mut leaves = menu
            .map(|menu| menu.buttons.as_slice())
            .unwrap_or_default()
            .iter()
            .flat_map(ShownButton::leaves);
        let (found, wanted) = match &self.target {
            Target::Name(name) => (leaves.find(|leaf| leaf.name == *name), name),
            Target::Key(key) => (leaves.find(|leaf| leaf.member("key") == key), key),
        };
        found.ok_or_else(|| NoButton(wanted.clone()))
    }
}

/// The phone's menu has no such button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoButton(String);

impl fmt::Display for NoButton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the menu that the phone shows has no button {:?}",
            self.0
        )
    }
}

impl Error for NoButton {}

/// What the phone shows after a tap or a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reaction {
    pub(super) bubbles: Vec<Bubble>,
    pub(super) opened: Vec<Opened>,
    pub(super) note: Option<Note>,
}

/// The reason why nothing was pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    NoBot,
    NotFollowing,
}

impl Note {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::NoBot => "noBot",
            Self::NotFollowing => "notFollowing",
        }
    }

    pub(super) const fn sentence(self) -> &'static str {
        match self {
            Self::NoBot => {
                "Nothing was pushed: no bot is set. Start the sandbox with --callback URL."
            }
            Self::NotFollowing => "Nothing was pushed: this user does not follow the account.",
        }
    }
}

impl Reaction {
    /// Everything that came into the chat, in order. Empty if the bot had nothing to say, or if no
    /// callback is set.
    #[must_use]
    pub fn bubbles(&self) -> &[Bubble] {
        &self.bubbles
    }

    /// The page, mini program or article that opened over the chat.
    #[must_use]
    pub fn opened(&self) -> Option<&Opened> {
        self.opened.first()
    }

    /// The bot's first text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.bubbles.iter().find_map(|bubble| match bubble {
            Bubble::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Whether WeChat showed that the account's service is out of order.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        self.bubbles.contains(&Bubble::Unavailable)
    }

    /// For the interface.
    pub(super) fn to_json(&self) -> Value {
        json!({
            "bubbles": self.bubbles.iter().map(Bubble::to_json).collect::<Vec<_>>(),
            "opened": self.opened.iter().map(Opened::to_json).collect::<Vec<_>>(),
            "note": self.note.map(Note::sentence),
        })
    }
}
