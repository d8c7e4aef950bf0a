//! What a message was understood to say. `Words` makes it, the dialogue decides what it means.

mod alarm;
mod answer;
mod command;
mod meant;
mod statement;

pub use alarm::{Alarm, AlarmKind, Guard, Sign, Subject};
pub use answer::{Answer, Open, Question, Window};
pub use command::Command;
pub use meant::Meant;
pub use statement::{Noise, Statement, StatementKind, Votes};

use super::address::Phone;
use super::place::Place;
use super::urgency::Urgency;

/// Everything read in one message, whatever question is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The message as it came.
    pub text: String,
    /// Its words after normalisation, shorthand written out (`tdk` is `tidak`).
    pub tokens: Vec<Token>,
    /// The tokens left when address words and particles are taken away (`kak`, `ya`, `dong`).
    pub bare: Vec<usize>,
    /// Whether a question mark stands in it.
    pub asks: bool,
    /// Danger, the strongest hit.
    pub alarm: Option<Alarm>,
    /// Self-harm. Both may be read in one message.
    pub self_harm: Option<Alarm>,
    /// The abuser is near, whatever else is told: nothing should be sent.
    pub near: bool,
    /// The whole sounds a little like danger, though nothing in it is listed.
    pub uneasy: bool,
    /// What the whole seems to mean, where nothing in it is listed.
    pub meant: Option<Meant>,
    /// The whole message is a command.
    pub command: Option<Command>,
    /// What is told, each kind once.
    pub statements: Vec<Statement>,
    /// A greeting and nothing else.
    pub greeting: bool,
    /// Thanks and nothing else.
    pub thanks: bool,
    /// A bare acknowledgement (`ok`, `baik`, thanks): nothing to answer while silent.
    pub nod: bool,
    /// What makes it noise, if anything.
    pub noise: Option<Noise>,
    /// Laughter stands in it.
    pub laughter: bool,
    /// In a hurry (`cepat`, `sekarang`, `mumpung`).
    pub hurry: bool,
    /// Written from hiding (`wc`, `ngumpet`).
    pub hidden: bool,
    /// `kami 12 orang`.
    pub group: Option<u32>,
    /// An age told (the lower of two).
    pub age: Option<u8>,
    /// A place told, first the surest.
    pub place: Option<Place>,
    /// Telephone numbers in it.
    pub phones: Vec<Phone>,
    /// Behind which token a name stands (`nama saya …`).
    pub(super) named: Option<usize>,
    /// Function words of each language.
    pub votes: Votes,
    /// Option words of all questions that stand in it.
    pub(super) marked: Vec<Marked>,
}

/// An option word found in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// Place of the question in the table of options.
    pub(super) state: u16,
    /// Place of the value.
    pub(super) value: u16,
    /// First token.
    pub(super) start: usize,
    /// Behind the last token.
    pub(super) end: usize,
}

impl Reading {
    /// How many words it has.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.tokens.len()
    }

    /// The first statement of a kind.
    #[must_use]
    pub fn statement(&self, kind: StatementKind) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.kind == kind)
    }

    /// Whether a kind of statement was read.
    #[must_use]
    pub fn tells(&self, kind: StatementKind) -> bool {
        self.statement(kind).is_some()
    }

    /// The most urgent level that a statement alone gives.
    #[must_use]
    pub fn level(&self) -> Option<Urgency> {
        self.statements.iter().filter_map(|statement| statement.level).min()
    }

    /// Four words or more, or a listed sign: a told story, never "unclear" (dialogue.md §4.1).
    #[must_use]
    pub fn is_story(&self) -> bool {
        self.noise.is_none()
            && (self.tokens.len() >= 4
                || self.statements.iter().any(|statement| statement.kind.is_sign()))
    }
}

/// One word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Token {
    /// As written, lower case.
    pub text: String,
    /// Written out (`sy` is `saya`); the same as `text` for a word not listed.
    pub word: String,
    /// Number of the vocabulary; 0 for a word not listed.
    pub id: u32,
    /// The clause it stands in, counted from 0.
    pub clause: u16,
    /// Whether punctuation follows it directly.
    pub stop: bool,
}
