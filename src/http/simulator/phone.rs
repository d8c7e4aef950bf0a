//! What the simulated phones have on their screens, the last two hundred messages each.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::address::Channel;
use crate::domain::outbound::Choice;
use crate::domain::time::Millis;

/// Messages kept of each phone.
const KEPT: usize = 200;

/// One phone on one channel.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The channel.
    pub channel: Channel,
    /// Its number, in E.164.
    pub number: String,
}

/// One message on a screen.
#[derive(Clone, Debug)]
pub struct Bubble {
    /// Its id: the hotline's reference, or our own.
    pub id: String,
    /// Who wrote it.
    pub from: From,
    /// When, by the hotline's clock.
    pub at: Millis,
    /// The words.
    pub text: String,
    /// What can be tapped.
    pub choices: Vec<Choice>,
    /// How it went: the status of the hook, or whether its reading was told.
    pub fate: Fate,
}

/// Who wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Whoever holds the phone.
    Phone,
    /// The hotline.
    Hotline,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The hook answered with this status.
    Answered(u16),
    /// It arrived, and nobody has looked yet.
    Arrived,
    /// It was looked at, and the hotline knows.
    Seen,
}

#[derive(Debug, Default)]
struct Screen {
    bubbles: VecDeque<Bubble>,
    /// The last bytes that were sent, to be sent again.
    last: Option<Vec<u8>>,
}

/// All phones.
#[derive(Debug, Default)]
pub struct Phones(Mutex<HashMap<Line, Screen>>);

impl Phones {
    /// Shows a message. The hotline may repeat one: it is shown once, as phones do.
    pub fn show(&self, line: &Line, bubble: Bubble) {
        let mut phones = self.inner();
        let screen = phones.entry(line.clone()).or_default();
        if screen.bubbles.iter().any(|known| known.id == bubble.id) {
            return;
        }
        if screen.bubbles.len() >= KEPT {
            screen.bubbles.pop_front();
        }
        screen.bubbles.push_back(bubble);
    }

    /// What stands on a screen, the oldest first.
    #[must_use]
    pub fn bubbles(&self, line: &Line) -> Vec<Bubble> {
        let phones = self.inner();
        phones.get(line).map(|screen| screen.bubbles.iter().cloned().collect()).unwrap_or_default()
    }

    /// Marks what arrived as looked at; gives its ids.
    pub fn look(&self, line: &Line) -> Vec<String> {
        let mut phones = self.inner();
        let Some(screen) = phones.get_mut(line) else { return Vec::new() };
        let fresh = screen.bubbles.iter_mut().filter(|bubble| bubble.fate == Fate::Arrived);
        fresh
            .map(|bubble| {
                bubble.fate = Fate::Seen;
                bubble.id.clone()
            })
            .collect()
    }

    /// Remembers what was sent last.
    pub fn sent(&self, line: &Line, body: Vec<u8>) {
        self.inner().entry(line.clone()).or_default().last = Some(body);
    }

    /// What was sent last.
    #[must_use]
    pub fn last(&self, line: &Line) -> Option<Vec<u8>> {
        self.inner().get(line)?.last.clone()
    }

    fn inner(&self) -> MutexGuard<'_, HashMap<Line, Screen>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bubble(id: &str) -> Bubble {
        let (id, text) = (id.to_owned(), "halo".to_owned());
        let fate = Fate::Arrived;
        Bubble { id, from: From::Hotline, at: Millis(0), text, choices: Vec::new(), fate }
    }

    #[test]
    fn screen_keeps_two_hundred_and_shows_a_repetition_once() {
        let line = Line { channel: Channel::Sms, number: "+6281200001001".to_owned() };
        let phones = Phones::default();
        (0..300).for_each(|at| phones.show(&line, bubble(&at.to_string())));
        phones.show(&line, bubble("299"));
        assert_eq!(phones.bubbles(&line).len(), 200);
        assert_eq!(phones.look(&line).len(), 200);
        assert!(phones.look(&line).is_empty());
    }
}
