//! Scores a file of labelled messages against the real engine: one `step` for each row, as
//! `tests/fixtures/corpus/README.md` says. Pure: rows and words in, figures out.

mod context;
mod judge;
mod label;
mod measure;
mod row;
mod tally;
mod value;

use serde::Serialize;

use crate::domain::facts::Facts;
use crate::domain::reading::Meant;
use crate::domain::words::{Lesson, Sound, Words};

pub use context::hear_in as hear;
pub use measure::Measure;
pub use row::{Context, Unreadable};

use row::{Level, rows};
pub use tally::{Figure, Share};

/// What a file of labelled messages came to.
#[derive(Debug, Serialize)]
pub struct Report {
    /// How many rows were read.
    pub rows: usize,
    /// Lines that could not be read.
    pub unreadable: Vec<Unreadable>,
    /// One figure for each measure, in printed order.
    pub figures: Vec<Figure>,
    /// The rows that missed something, in the order of the file.
    pub misses: Vec<Miss>,
}

/// A row that missed something.
#[derive(Debug, Serialize)]
pub struct Miss {
    /// The id of the row.
    pub id: String,
    /// Which measures it missed.
    pub missed: Vec<&'static str>,
    /// What was expected, in the words of the labels.
    pub expected: String,
    /// What was read, in the same words.
    pub read: String,
    /// The message; only where whoever asks wants to see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Whether the messages themselves are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Ids and labels only.
    Ids,
    /// The text as well.
    Texts,
}

impl Report {
    /// Whether every threshold is held and every line could be read.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.rows > 0 && self.unreadable.is_empty() && self.figures.iter().all(Figure::is_held)
    }
}

/// The messages of a file as lessons for the second ear, and the lines that are none.
#[must_use]
pub fn lessons(text: &str) -> (Vec<Lesson>, Vec<Unreadable>) {
    let (rows, unreadable) = rows(text);
    let lesson = |row: row::Row| {
        let sound = match row.expect.urgency {
            _ if row.intent == "self_harm" => Some(Sound::SelfHarm),
            Level::DangerNow => Some(Sound::Danger),
            _ => None,
        };
        let meant = |label: &str| Meant::ALL.iter().find(|(_, l)| *l == label).map(|(m, _)| *m);
        Lesson {
            sound,
            state: context::state(row.context).0.name(),
            meant: meant(&row.intent),
            also: row.expect.accept.iter().filter_map(|label| meant(label)).collect(),
            text: row.text,
        }
    };
    (rows.into_iter().map(lesson).collect(), unreadable)
}

/// Scores a file.
#[must_use]
pub fn score(text: &str, words: &Words, show: Show) -> Report {
    let facts = Facts::default();
    let (rows, unreadable) = rows(text);
    let mut figures: Vec<Figure> = Measure::ALL.iter().copied().map(Figure::new).collect();
    let mut misses = Vec::new();
    for row in &rows {
        let judged = judge::judge(row, words, &facts);
        for figure in &mut figures {
            if let Some(hit) = judged.hit(figure.measure) {
                figure.count(row, hit);
            }
        }
        misses.extend(judged.miss(row, show));
    }
    Report { rows: rows.len(), unreadable, figures, misses }
}
