//! One talk: everything since the last hello. A lock begins a new one, so nothing that is said
//! can depend on what an earlier talk told.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::State;
use crate::domain::place::Place;
use crate::domain::time::Millis;
use crate::domain::urgency::Urgency;

/// One talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// The open question, or where the talk rests.
    pub state: State,
    /// The question under an aside; it comes again afterwards.
    pub under: Option<State>,
    /// Questions asked, with the time of the last asking.
    pub asked: Vec<(State, Millis)>,
    /// Answers by question, value ids.
    pub answers: BTreeMap<State, Vec<String>>,
    /// Signs told in the person's own words (`confined`, `exploitation` …).
    pub signs: BTreeSet<String>,
    /// Whose story it is.
    pub path: Path,
    /// The place of the one in danger.
    pub place: Option<Place>,
    /// A place that waits for a yes.
    pub unsure: Option<Place>,
    /// Unreadable replies in a row.
    pub unclear: u8,
    /// What has happened and is not to happen again.
    pub once: BTreeSet<Once>,
    /// When `wait-now` was last said.
    pub waited_at: Option<Millis>,
    /// A text that could not leave by timer and answers the next message.
    pub owed: Option<String>,
    /// Until when an answer of a human was promised.
    pub promised: Option<Millis>,
    /// Rules of triage that have fired in this talk.
    pub judged: BTreeSet<String>,
    /// A page of information that was asked for.
    pub page: Option<String>,
    /// The level this talk has reached.
    pub level: Option<Urgency>,
    /// The time up to which our own answers are used up (`machine`).
    #[serde(default)]
    pub answered: Millis,
}

/// Whose story a talk is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Path {
    /// Not known yet.
    #[default]
    Unknown,
    /// The one who writes.
    Own,
    /// A child writes.
    Child,
    /// Family or friend.
    Family,
    /// A witness.
    Witness,
    /// A job offer.
    Job,
    /// Information.
    Info,
}

impl Path {
    /// The kind of case it makes.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Child => "child",
            Self::Family => "family",
            Self::Witness => "witness",
            Self::Job => "job",
            Self::Unknown | Self::Info => "unknown",
        }
    }

    /// Whether another person is the one in danger.
    #[must_use]
    pub const fn tells_of_another(self) -> bool {
        matches!(self, Self::Family | Self::Witness)
    }
}

/// What happens once in a talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Once {
    /// A greeting was answered by the question again.
    Greeted,
    /// Noise was answered by the question again.
    Noise,
    /// `DANGER_ASK`.
    DangerAsked,
    /// `lang-jv`, `lang-other`.
    LanguageTold,
    /// `voice`.
    VoiceTold,
    /// `no-voice`.
    NoVoiceTold,
    /// The first message told something.
    Told,
    /// The first contact was a missed call.
    Called,
    /// `wait` in HANDOVER.
    Waited,
    /// `mute-danger`.
    MuteAnswered,
    /// A case was opened or joined in this talk.
    CaseHere,
    /// Danger was told in this talk.
    Danger,
    /// Self-harm was told in this talk.
    SelfHarm,
    /// Danger was told of another.
    Other,
    /// Cannot hear or speak.
    NoVoice,
    /// A commonplace word was refused as the word to know us by.
    WordRefused,
    /// The people were told that nobody can reply yet.
    NoStaffTold,
    /// Incomplete was marked and the human called again.
    Incomplete,
    /// The language was chosen by the person.
    LanguageChosen,
    /// The lock has passed; an open question about home counts as answered with "now".
    LockPassed,
    /// The long text of consent was asked for.
    ConsentMore,
    /// Hello was answered in a hurry or from hiding.
    Hurried,
    /// Deleting was wished before hello was answered.
    DeleteWished,
    /// Seeing the data was wished before hello was answered.
    DataWished,
    /// The stored state could not be read.
    Unreadable,
}

impl Default for Talk {
    fn default() -> Self {
        Self {
            state: State::New,
            under: None,
            asked: Vec::new(),
            answers: BTreeMap::new(),
            signs: BTreeSet::new(),
            path: Path::Unknown,
            place: None,
            unsure: None,
            unclear: 0,
            once: BTreeSet::new(),
            waited_at: None,
            owed: None,
            promised: None,
            judged: BTreeSet::new(),
            page: None,
            level: None,
            answered: Millis(0),
        }
    }
}

impl Talk {
    /// A new talk on the wish of whoever is in this one: what we answered so far still counts.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self { answered: self.answered, ..Self::default() }
    }

    /// Whether a question was answered with a value.
    #[must_use]
    pub fn said(&self, state: State, value: &str) -> bool {
        self.answers.get(&state).is_some_and(|values| values.iter().any(|held| held == value))
    }

    /// Whether a question was answered with one of several values.
    #[must_use]
    pub fn said_any(&self, state: State, values: &[&str]) -> bool {
        values.iter().any(|value| self.said(state, value))
    }

    /// The first value of an answer.
    #[must_use]
    pub fn value(&self, state: State) -> Option<&str> {
        self.answers.get(&state).and_then(|values| values.first()).map(String::as_str)
    }

    /// Whether a question has an answer, skipped ones too.
    #[must_use]
    pub fn knows(&self, state: State) -> bool {
        self.answers.contains_key(&state)
    }

    /// Whether something happened already.
    #[must_use]
    pub fn had(&self, once: Once) -> bool {
        self.once.contains(&once)
    }

    /// Notes that something happened; whether it is the first time.
    pub fn first(&mut self, once: Once) -> bool {
        self.once.insert(once)
    }

    /// The country of the one in danger, where it was told.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        let told = self.place.as_ref().map(|place| place.country.as_str());
        told.filter(|country| !country.is_empty())
    }

    /// When a question was last asked.
    #[must_use]
    pub fn asked_at(&self, state: State) -> Option<Millis> {
        self.asked.iter().rev().find(|(asked, _)| *asked == state).map(|(_, at)| *at)
    }

    /// The question asked before `state`, for BACK.
    #[must_use]
    pub fn before(&self, state: State) -> Option<State> {
        let at = self.asked.iter().rposition(|(asked, _)| *asked == state)?;
        let earlier = self.asked.iter().take(at).rev();
        earlier.map(|(asked, _)| *asked).find(|asked| !asked.is_aside() && !asked.is_opening())
    }

    /// Notes that a question is asked now.
    pub fn ask(&mut self, state: State, now: Millis) {
        self.asked.retain(|(asked, _)| *asked != state);
        self.asked.push((state, now));
    }

    /// Whether the person asked not to be contacted in this talk.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.said_any(State::Contact, &["none", "not_mine"])
            || self.said(State::DCall, "none")
            || self.said(State::Hello, "not_now")
    }
}

impl Talk {
    /// A word as it is compared: lower case, without space and punctuation at its ends.
    #[must_use]
    pub fn plain(text: &str) -> String {
        text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
    }
}
