//! What is remembered of a thread between turns.

use serde::{Deserialize, Serialize};

use super::{Once, State, Talk};
use crate::domain::lang::Lang;
use crate::domain::time::Millis;
use crate::domain::urgency::Urgency;

/// The version of the stored record.
const VERSION: u8 = 1;

/// All that is remembered of one thread between turns. Stored sealed, as JSON with a version.
///
/// Whatever is said to the person is made from `talk` alone; the rest outlives a lock and must
/// not show on the screen of whoever holds the phone then.
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
    /// The last word or act of a companion.
    pub spoke_at: Option<Millis>,
    /// When a human opened the thread.
    pub opened_at: Option<Millis>,
    /// Shut by a probe although a companion holds it.
    pub shut: bool,
    /// The narrowest leave to be contacted that was ever told.
    pub reach: Reach,
    /// The word we say so that it is known to be us.
    pub word: Option<String>,
    /// The word that means "I am forced to write this".
    pub duress: Option<String>,
    /// Nothing leaves by itself until a human decides.
    pub frozen: bool,
    /// The text heard last, and how often in a row: two machines must not talk to each other.
    #[serde(default)]
    pub echo: Option<Echo>,
    /// Talks of which nothing but the hello came about, by the time they ended.
    pub unanswered: Vec<Millis>,
    /// The talk since the last hello.
    pub talk: Talk,
    /// The talk before the lock, for the word or the human that opens it again.
    pub shelved: Option<Box<Talk>>,
}

/// The open case of a thread, as far as the dialogue needs to know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCase {
    /// Its code, five characters.
    pub code: String,
    /// Its level as the dialogue knows it.
    pub level: Urgency,
}

/// The same text again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Echo {
    /// The text, in lower case.
    pub text: String,
    /// When it came first.
    pub since: Millis,
    /// How often it came.
    pub times: u8,
}

/// Leave to be contacted, from wide to narrow. It is only ever narrowed here; a human widens it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Nothing was told.
    #[default]
    Unknown,
    /// Calls were allowed by digit: told, not given.
    Call,
    /// Messages only.
    Text,
    /// Nothing but replies.
    None,
}

impl Dialogue {
    /// The dialogue with an address that has never written.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            v: VERSION,
            lang,
            case: None,
            held: false,
            heard_at: None,
            spoke_at: None,
            opened_at: None,
            shut: false,
            reach: Reach::Unknown,
            word: None,
            duress: None,
            frozen: false,
            echo: None,
            unanswered: Vec::new(),
            talk: Talk::default(),
            shelved: None,
        }
    }

    /// The dialogue whose stored state can no longer be read: it waits for a person.
    #[must_use]
    pub fn unreadable(lang: Lang, case: Option<OpenCase>) -> Self {
        let mut dialogue = Self { case, ..Self::new(lang) };
        dialogue.talk.state = State::Handover;
        dialogue.talk.first(Once::Unreadable);
        dialogue
    }

    /// Reads a stored record; what cannot be read goes to a person, never to the first question.
    #[must_use]
    pub fn read(stored: &str, lang: &Lang, case: Option<OpenCase>) -> Self {
        serde_json::from_str::<Self>(stored)
            .ok()
            .filter(|dialogue| dialogue.v == VERSION)
            .unwrap_or_else(|| Self::unreadable(lang.clone(), case))
    }

    /// The state of the talk.
    #[must_use]
    pub const fn state(&self) -> State {
        self.talk.state
    }

    /// Whether nothing may be sent but replies: not now, cover, stop, duress, or told so.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.talk.state.is_silent()
            || self.frozen
            || self.reach == Reach::None
            || self.talk.is_quiet()
    }

    /// Whether whoever writes now is answered as a stranger.
    #[must_use]
    pub fn is_locked(&self, now: Millis) -> bool {
        super::lock::is_locked(self, now)
    }

    /// Whether the person has opted out of messages.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.talk.state == State::Stopped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_record_reads_back_as_it_was() {
        let mut dialogue = Dialogue::new(Lang::new("en"));
        dialogue.talk.answers.insert(State::Place, vec!["abroad".to_owned()]);
        let stored = serde_json::to_string(&dialogue).unwrap();
        assert_eq!(Dialogue::read(&stored, &Lang::default(), None), dialogue);
    }

    #[test]
    fn a_record_that_cannot_be_read_waits_for_a_person() {
        let renamed = serde_json::to_string(&Dialogue::new(Lang::default())).unwrap();
        let renamed = renamed.replace("\"NEW\"", "\"NOVEL\"");
        for stored in ["", "{}", "{\"v\":2}", &renamed] {
            let dialogue = Dialogue::read(stored, &Lang::default(), None);
            assert_eq!(dialogue.state(), State::Handover, "{stored}");
        }
    }
}
