//! Questions, and what answers them.

use crate::domain::address::Phone;
use crate::domain::place::Place;

/// The question that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// The name of its state (`S_FREE`), by which `words.toml` lists its option words.
    pub state: &'a str,
    /// Value ids in printed order, without skip.
    pub values: &'a [&'a str],
    /// Whether several may be chosen.
    pub multi: bool,
    /// Whether 0 skips.
    pub skip: bool,
    /// What it takes beside its options.
    pub open: Open,
}

/// What a question takes beside its options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Open {
    /// Options only.
    #[default]
    Closed,
    /// An age (AGE).
    Age,
    /// Any place (PLACE, `F_PLACE`, `SH_WHERE`, DANGER).
    Place,
    /// A country first (PLACE_DETAIL of abroad).
    Country,
    /// A city first (PLACE_DETAIL of id and home).
    City,
    /// A time of day (SAFE_TIME).
    Time,
    /// A telephone number (PHONE).
    Phone,
    /// A word to know us by (CODE_WORD).
    Word,
    /// Any words, `selesai` completes it (NOTE).
    Note,
    /// Any words (W_WHERE, `F_DEADLINE`, `J_WHERE`, NAME).
    Free,
}

/// What the message says to the open question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Value ids in printed order; exactly one unless the question is multi.
    Values(Vec<String>),
    /// An age; 18 and more is `adult`.
    Age(u8),
    /// A place that is sure.
    Place(Place),
    /// A place to be confirmed (`place-confirm`).
    Confirm(Place),
    /// A time of day.
    Time(Window),
    /// Telephone numbers.
    Phones(Vec<Phone>),
    /// Words as written: open questions only.
    Text(String),
    /// NOTE is complete.
    Done,
    /// Skip.
    Skip,
    /// Does not know, and the question has no option for it.
    DontKnow,
    /// Plain yes at a question where yes is no answer of its own.
    Yes,
    /// Plain no at a question where no is no answer of its own.
    No,
    /// Nearly an answer (out of range, two digits, a bare yes where the word must be said): ask again.
    AskAgain,
    /// No answer.
    None,
}

/// A time of day in the person's zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// From which minute of the day to which; `None` where the words open no window.
    pub minutes: Option<(u16, u16)>,
    /// The zone if one was named (`wib`, `wita`, `wit`, `hk`).
    pub zone: Option<String>,
    /// The words as written.
    pub text: String,
}
