//! The dialogue: a pure, total, deterministic function from what was known and what happened to
//! what is known now and what is to be done. It never fails, never asks the time, never sends.

use serde::{Deserialize, Serialize};

use super::address::Channel;
use super::heard::Kind;
use super::lang::Lang;
use super::time::Millis;
use super::urgency::Urgency;

/// All that is remembered of one thread between turns. Stored sealed, as JSON with a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialogue {
    /// Version of this record, 1.
    pub v: u8,
    /// The language in use.
    pub lang: Lang,
    /// The case this thread speaks in, while one is open.
    pub case: Option<OpenCase>,
    /// Whether and by whom the thread is held.
    pub held: bool,
    /// The last inbound.
    pub heard_at: Option<Millis>,
}

impl Dialogue {
    /// The dialogue with an address that has never written.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self { v: 1, lang, case: None, held: false, heard_at: None }
    }
}

/// The open case of a thread, as far as the dialogue needs to know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCase {
    /// Its code, five characters.
    pub code: String,
    /// Its level as the dialogue knows it.
    pub level: Urgency,
}

/// What happened to one thread, everything ripe at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The person was heard: at least one piece, in order.
    Heard(Vec<Piece>),
    /// The time the dialogue asked for has come (it may be early: then nothing happens).
    Due,
    /// A companion took the case.
    Taken,
    /// A companion gave the case back, nobody holds it.
    Released,
    /// A companion wrote to the person through the hotline.
    Written,
    /// A companion opened the locked thread.
    Opened,
    /// A human closed the case.
    Closed,
    /// A human set the level.
    Levelled(Urgency),
}

/// One thing the person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// When it was sent by the gateway's clock, else when it was received.
    pub sent_at: Millis,
    /// When we received it.
    pub received_at: Millis,
    /// What it is.
    pub what: What,
}

/// The things a person can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Words.
    Text(String),
    /// A tap on a button or row of ours; `id` is `state:value`.
    Tap {
        /// Our id of the button.
        id: String,
        /// The title that was shown.
        title: String,
    },
    /// Anything that is no text: picture, voice note, place, card, missed call, sticker …
    Media {
        /// Its kind.
        kind: Kind,
        /// The words beside it.
        caption: Option<String>,
    },
}

/// What the dialogue is told about the world around it.
pub struct World<'a> {
    /// The hotline's time.
    pub now: Millis,
    /// The channel of the thread.
    pub channel: Channel,
    /// The calling code's country of the sender (`ID`, `MY`), where the number is known.
    pub country: Option<&'a str>,
    /// What people say to us, all languages in one.
    pub words: &'a super::words::Words,
    /// A code for a case that may open.
    pub draw: &'a str,
    /// What the roster can promise.
    pub duty: &'a Duty,
}

/// What the roster can promise tonight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Whether somebody is on duty now.
    pub staffed: bool,
    /// Whether the night is staffed, so that SOS may be offered.
    pub night: bool,
}

/// What one turn leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The dialogue after the turn.
    pub dialogue: Dialogue,
    /// The one message that goes out, if any.
    pub say: Option<super::text::Say>,
    /// What the turn means for the case.
    pub case: CaseChange,
    /// Whether a human is to be called, and why.
    pub page: Option<Page>,
    /// When the dialogue wants to look again at the latest.
    pub due: Option<Millis>,
}

/// What a turn adds to the case. Everything may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseChange {
    /// Open a case with this code and kind, when none is open.
    pub open: Option<NewCase>,
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
    /// Its code, from [`World::draw`].
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// A case opened or rose to a level that calls.
    Case,
    /// The person wrote while a companion holds the thread.
    Reply,
    /// Somebody wrote in a locked thread: check first who it is.
    Locked,
}

/// One turn of one dialogue.
#[must_use]
pub fn step(dialogue: Dialogue, turn: &Turn, world: &World<'_>) -> Step {
    let _ = (turn, world);
    Step { dialogue, say: None, case: CaseChange::default(), page: None, due: None }
}
