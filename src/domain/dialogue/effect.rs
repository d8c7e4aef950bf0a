//! What a turn leads to.

use serde::{Deserialize, Serialize};

use super::{Acted, Dialogue};
use crate::domain::text::Say;
use crate::domain::time::Millis;
use crate::domain::urgency::Urgency;

/// What one turn leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The dialogue after the turn.
    pub dialogue: Dialogue,
    /// The one message that goes out, if any.
    pub say: Option<Say>,
    /// What the turn means for the case.
    pub case: CaseChange,
    /// Whether a human is to be called, and why.
    pub page: Option<Page>,
    /// When the dialogue wants to look again at the latest.
    pub due: Option<Millis>,
    /// What each thing heard was acted on, in order. It holds the person's words: never logged.
    pub acted: Vec<Acted>,
}

/// What a turn adds to the case. Everything may be empty. Without a case, `flags` with `review`
/// are an item for whoever looks through the day's messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseChange {
    /// Open a case with this code and kind, when none is open.
    pub open: Option<NewCase>,
    /// The kind is known now (the same words as [`NewCase::kind`]).
    pub kind: Option<&'static str>,
    /// Raise it to this level at least.
    pub level: Option<Urgency>,
    /// Why, as words of a fixed list (`danger_phrase`, `cannot_leave` …), never the person's.
    pub reasons: Vec<String>,
    /// Answers, by question and value id, in order.
    pub told: Vec<Told>,
    /// Marks for the companion (`no_call`, `other_reader`, `intake_incomplete`, `review` …).
    pub flags: Vec<String>,
}

/// A case to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCase {
    /// Its code, from [`super::World::draw`].
    pub code: String,
    /// What kind: `self`, `child`, `family`, `witness`, `job`, `unsafe`, `unknown`.
    pub kind: &'static str,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The question, by the name of its state (`PLACE`).
    pub question: String,
    /// The value ids, or the text where the question is open.
    pub values: Vec<String>,
    /// When.
    pub at: Millis,
}

/// Why a human is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// A case opened or rose to a level that calls, or danger was told again.
    Case,
    /// Somebody wrote in a locked thread: check first who it is.
    Locked,
    /// The person wrote while a companion holds the thread.
    Reply,
}
