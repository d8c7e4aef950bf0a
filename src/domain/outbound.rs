//! A message on its way out, in one form for all gateways.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::address::Address;

/// One message to one address. The text is rendered; nothing is decided any more.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbound {
    /// Where it goes.
    pub to: Address,
    /// The words as `WhatsApp` shows them above its buttons; equal to `plain` without a widget.
    pub text: String,
    /// The words with numbered options, for channels and gateways that know no buttons.
    pub plain: String,
    /// Buttons or a list, where the message asks something.
    pub widget: Option<Widget>,
    /// The language of its words, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Outbound {
    /// A message that asks nothing.
    #[must_use]
    pub fn plain(to: Address, text: String) -> Self {
        Self { to, plain: text.clone(), text, widget: None, language: None }
    }
}

impl fmt::Debug for Outbound {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Outbound({:?}, {} characters)", self.to, self.plain.chars().count())
    }
}

/// What can be tapped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Widget {
    /// At most three buttons, titles of at most 20 characters.
    Buttons {
        /// The buttons in order.
        choices: Vec<Choice>,
    },
    /// At most ten rows, titles of at most 24 characters.
    List {
        /// The word on the button that opens the list, at most 20 characters.
        open: String,
        /// The heading of the only section, at most 24 characters; may be empty.
        section: String,
        /// The rows in order.
        choices: Vec<Choice>,
    },
    /// An approved template of `WhatsApp`.
    Template {
        /// Its name.
        name: String,
        /// Its language.
        language: String,
        /// The parameters of its body.
        parameters: Vec<String>,
    },
}

/// One thing to tap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Our id (`state:value`), which comes back with the tap.
    pub id: String,
    /// What the person reads.
    pub title: String,
}
