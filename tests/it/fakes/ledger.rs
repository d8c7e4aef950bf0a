//! What a fake was asked, in order: by whom, what it answered, and whether it reached a handset.

use std::sync::Mutex;
use std::time::Duration;

use pendamping::clock::Clock;
use pendamping::domain::time::Millis;
use tokio::sync::watch;

use super::provider::Letter;

/// How a request was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// Not yet.
    Open,
    /// Whole, with this status.
    Whole(u16),
    /// With so many bytes, then the connection was closed.
    Cut(usize),
}

/// One request of the hotline.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place in the ledger.
    pub number: usize,
    /// The hotline's time when it came.
    pub at: Millis,
    pub letter: Letter,
    /// The provider's id, empty where it took nothing.
    pub id: String,
    pub answered: Answered,
    /// Whether the provider took it as a message of its own.
    pub accepted: bool,
    /// Whether it reached the handset.
    pub landed: bool,
}

/// Every request a fake received.
pub struct Ledger {
    entries: Mutex<Vec<Entry>>,
    count: watch::Sender<usize>,
    clock: Clock,
}

impl Ledger {
    pub(super) fn new(clock: Clock) -> Self {
        Self { entries: Mutex::default(), count: watch::Sender::new(0), clock }
    }

    /// Writes a request down and gives its entry.
    pub(super) fn add(&self, letter: Letter) -> Entry {
        let mut entries = self.entries.lock().unwrap();
        let entry = Entry {
            number: entries.len(),
            at: self.clock.now(),
            letter,
            id: String::new(),
            answered: Answered::Open,
            accepted: false,
            landed: false,
        };
        entries.push(entry.clone());
        entry
    }

    /// Writes down what became of it; whoever waits for it may look now.
    pub(super) fn set(&self, entry: &Entry) {
        let mut entries = self.entries.lock().unwrap();
        entries[entry.number] = entry.clone();
        self.count.send_replace(entries.len());
    }

    /// Whether a message with this id was taken before.
    pub(super) fn has(&self, id: &str) -> bool {
        self.entries.lock().unwrap().iter().any(|entry| entry.accepted && entry.id == id)
    }

    /// All requests in order.
    pub fn all(&self) -> Vec<Entry> {
        self.entries.lock().unwrap().clone()
    }

    /// Requests for a number, whatever became of them.
    pub fn to(&self, number: &str) -> Vec<Entry> {
        self.all().into_iter().filter(|entry| entry.letter.to == number).collect()
    }

    /// The newest request for a number.
    pub fn last(&self, number: &str) -> Entry {
        self.to(number).pop().unwrap()
    }

    /// The texts on somebody's handset, in order.
    pub fn handset(&self, number: &str) -> Vec<String> {
        let landed = self.to(number).into_iter().filter(|entry| entry.landed);
        landed.map(|entry| entry.letter.text).collect()
    }

    /// Waits until so many requests were read.
    pub(super) async fn reaches(&self, times: usize) {
        let mut count = self.count.subscribe();
        let reached = count.wait_for(|count| *count >= times);
        let reached = tokio::time::timeout(Duration::from_mins(1), reached).await;
        reached.expect("the hotline asks").unwrap();
    }
}
