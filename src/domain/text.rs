//! What the bot and the alerts say.

use serde::{Deserialize, Serialize};

/// One message: at most one statement in front of at most one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Say {
    /// The texts in order.
    pub parts: Vec<Text>,
    /// Whether it answers danger: leaves first, lives 30 minutes.
    pub danger: bool,
}

/// One text by its key, with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The key in the locale files.
    pub key: String,
    /// The arguments by name.
    pub args: Vec<(String, Arg)>,
}

/// An argument of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arg {
    /// Words as they are.
    Plain(String),
    /// Another text, rendered first in the same language.
    Text(Box<Text>),
}
