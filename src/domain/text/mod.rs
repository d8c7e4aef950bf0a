//! What the bot and the alerts say: messages as keys with arguments, and the list of all keys.

mod table;

use serde::{Deserialize, Serialize};

pub use table::{KEEP, NUM, SVC, TEXTS, WHEN};

/// One message: at most one statement in front of at most one question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Say {
    /// The texts in order.
    pub parts: Vec<Text>,
    /// The state whose question the last part asks (`PLACE`): its buttons are `PLACE:value`.
    pub asks: Option<String>,
    /// Whether it answers danger: leaves first, lives 30 minutes.
    pub danger: bool,
}

impl Say {
    /// The keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.key.as_str())
    }
}

/// One text by its key, with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The key in the locale files.
    pub key: String,
    /// The arguments by name.
    pub args: Vec<(String, Arg)>,
}

impl Text {
    /// A text without arguments.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self { key: key.to_owned(), args: Vec::new() }
    }

    /// The text with one more argument of plain words.
    #[must_use]
    pub fn with(mut self, name: &str, words: &str) -> Self {
        self.args.push((name.to_owned(), Arg::Plain(words.to_owned())));
        self
    }

    /// The text with one more argument that is a text itself.
    #[must_use]
    pub fn with_text(mut self, name: &str, text: Self) -> Self {
        self.args.push((name.to_owned(), Arg::Text(Box::new(text))));
        self
    }

    /// The text with one more argument that lists several texts.
    #[must_use]
    pub fn with_list(mut self, name: &str, texts: Vec<Self>) -> Self {
        self.args.push((name.to_owned(), Arg::List(texts)));
        self
    }
}

/// An argument of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arg {
    /// Words as they are.
    Plain(String),
    /// Another text, rendered first in the same language.
    Text(Box<Text>),
    /// Several texts, rendered and joined by commas.
    List(Vec<Text>),
    /// The name of a country by its code, in the same language.
    Country(String),
}

/// What a text is, as far as the machine must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// The key in the locale files.
    pub key: &'static str,
    /// The value ids of its options, in the order of their numbers; `skip` is number 0.
    pub options: &'static [&'static str],
    /// How many of the options one answer may name.
    pub choice: Choice,
    /// Its arguments.
    pub args: &'static [ArgSpec],
    /// How many SMS it may cost with the longest arguments.
    pub segments: usize,
}

/// How many options one answer may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The text has no options.
    None,
    /// Exactly one: buttons or a list where the channel has them.
    One,
    /// Several: numbered text on every channel.
    Many,
}

/// An argument with its longest values, so that lengths can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArgSpec {
    /// Its name.
    pub name: &'static str,
    /// The longest value in Indonesian; languages without one of their own use it too.
    pub longest_id: &'static str,
    /// The longest value in English.
    pub longest_en: &'static str,
}

impl ArgSpec {
    /// The longest value in a language.
    #[must_use]
    pub fn longest(&self, lang: &str) -> &'static str {
        if lang == "en" { self.longest_en } else { self.longest_id }
    }
}

/// The statements that may stand in front of a question, the most urgent first (§3.3).
pub const IN_FRONT: [&str; 17] = [
    "harm-ack",
    "no-voice",
    "wait-now",
    "child-intro",
    "unclear-2",
    "media",
    "lang-jv",
    "lang-other",
    "noted",
    "told",
    "f-tip",
    "lang-set",
    "voice",
    "why",
    "help",
    "unclear-1",
    "s-one",
];

/// What is known of a key; `None` for keys that bot and alerts never use.
#[must_use]
pub fn spec(key: &str) -> Option<&'static Spec> {
    TEXTS.iter().find(|spec| spec.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_stands_twice_in_the_table() {
        for (at, spec) in TEXTS.iter().enumerate() {
            assert!(TEXTS.iter().skip(at + 1).all(|other| other.key != spec.key), "{}", spec.key);
        }
    }

    #[test]
    fn zero_is_skip_and_stands_last() {
        for spec in TEXTS {
            let at = spec.options.iter().position(|value| *value == "skip");
            assert!(at.is_none_or(|at| at + 1 == spec.options.len()), "{}", spec.key);
        }
    }

    #[test]
    fn one_never_erases_closes_shares_calls_or_lowers() {
        let unsafe_first = ["delete", "stop", "close", "call", "past", "direct"];
        for spec in TEXTS {
            let first = spec.options.first().copied().unwrap_or_default();
            assert!(!unsafe_first.contains(&first), "{}", spec.key);
        }
    }

    #[test]
    fn what_may_stand_in_front_has_no_options() {
        for key in IN_FRONT {
            assert_eq!(spec(key).map(|spec| spec.choice), Some(Choice::None), "{key}");
        }
    }
}
