//! What people say to us: every `words.toml` compiled into one, all languages at once.

mod alarm;
mod answer;
mod asked;
mod choice;
mod class;
mod compile;
mod courtesy;
mod explain;
mod fault;
mod hours;
mod hunch;
mod learn;
mod lexicon;
mod listed;
mod listen;
mod name;
mod option;
mod past;
mod phrase;
mod pieces;
mod sets;
mod slip;
mod spelling;
mod told;
mod value;
mod verb;
mod vocabulary;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap as HashMap;

use super::place::Gazetteer;
use super::reading::Command;
pub use explain::{Explained, Found, Word};
pub use fault::Fault;
pub use hunch::{Hunch, Sound};
pub use learn::Lesson;
pub use spelling::digit;

use class::{Class, Classes};
use compile::{Forms, Tag};
use phrase::Phrases;
use spelling::Spelling;
use vocabulary::Vocabulary;

/// Every `words.toml`, compiled.
#[derive(Debug, Default)]
pub struct Words {
    vocabulary: Vocabulary,
    classes: Classes,
    spelling: Spelling,
    phrases: Phrases<Tag>,
    commands: Forms<Command>,
    /// Yes, no and their kin.
    answers: Forms<Class>,
    /// Looks like an answer and is none.
    unclear: Vec<String>,
    /// The last option.
    last: Vec<String>,
    /// Words that a slip may stand for, and that call a human.
    human_slips: Vec<String>,
    /// Completes a note.
    done: Vec<String>,
    /// Too common for a word to know each other by.
    common: Vec<String>,
    /// Two words that are a cry together (`help me`).
    cries: Vec<(u32, u32)>,
    /// Words that a slip may stand for.
    fuzzy: Vec<String>,
    /// Greetings (`true`) and thanks.
    courtesies: Forms<bool>,
    numbers: Forms<u32>,
    /// As written: `kula` votes for Javanese although it is read as `saya`.
    votes: HashMap<String, Vec<String>>,
    options: Options,
    places: Vec<(String, String)>,
    gazetteer: Gazetteer,
    hunch: Hunch,
}

/// The words for the options of every question.
#[derive(Debug, Default)]
struct Options {
    states: Vec<State>,
}

/// The words for the options of one question.
#[derive(Debug, Default)]
struct State {
    name: String,
    values: Vec<String>,
    /// Which value a plain yes, no or don't know is.
    answers: Vec<(Class, u16)>,
    /// Whole messages.
    forms: Forms<u16>,
}

impl Words {
    /// Compiles all words files, given by name and text.
    ///
    /// # Errors
    /// Every fault with file, line, column and remedy.
    pub fn compile(files: &[(String, String)]) -> Result<Self, Vec<Fault>> {
        Self::compile_over(files, &[])
    }

    /// The same; a group that none of the files has is taken from the built-in ones.
    ///
    /// # Errors
    /// Every fault with file, line, column and remedy.
    pub fn compile_over(
        files: &[(String, String)],
        built_in: &[(String, String)],
    ) -> Result<Self, Vec<Fault>> {
        let mut words = compile::compile(files, built_in)?;
        words.gazetteer = Gazetteer::new(&words.places);
        words.hunch = Hunch::built_in();
        Ok(words)
    }

    /// The words behind every `<name>` that a line of these files may hold.
    #[must_use]
    pub fn groups(files: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
        compile::groups(files)
    }

    /// The same with another second ear.
    #[must_use]
    pub fn with_hunch(self, hunch: Hunch) -> Self {
        Self { hunch, ..self }
    }

    /// Whether a message need not wait for the rest of a burst: danger, a whole-message command,
    /// one word or digit.
    #[must_use]
    pub fn ripe(&self, text: &str) -> bool {
        let reading = self.read(text);
        let danger = reading.alarm.is_some() || reading.self_harm.is_some();
        danger || reading.command.is_some() || reading.bare.len() <= 1
    }
}

#[cfg(test)]
mod tests;
