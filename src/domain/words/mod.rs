//! What people say to us: every `words.toml` compiled into one, all languages at once.

use super::reading::{Answer, Question, Reading};

/// Every `words.toml`, compiled.
#[derive(Debug, Default)]
pub struct Words;

impl Words {
    /// Reads a message; total, never fails, takes microseconds.
    #[must_use]
    pub fn read(&self, text: &str) -> Reading {
        Reading { text: text.to_owned(), ..Reading::default() }
    }

    /// What the message says to the open question. Commands, danger and the own-text rule are the
    /// caller's: ask this where lexicon.md §8 says 4, and again for free text (9).
    #[must_use]
    pub fn answer(&self, _reading: &Reading, _question: &Question<'_>) -> Answer {
        Answer::None
    }

    /// Value ids of a question that a told story names by its words (never by digits), for
    /// pre-filling: `told(reading, "S_FREE")`.
    #[must_use]
    pub fn told(&self, _reading: &Reading, _state: &str) -> Vec<String> {
        Vec::new()
    }

    /// Whether a message need not wait for the rest of a burst: danger, a whole-message command,
    /// one word or digit.
    #[must_use]
    pub fn ripe(&self, text: &str) -> bool {
        let reading = self.read(text);
        reading.alarm.is_some() || reading.command.is_some() || reading.tokens.len() <= 1
    }
}
