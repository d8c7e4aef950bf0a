//! What is different from provider to provider.

use pendamping::domain::time::Millis;
use serde_json::Value;

use super::ledger::Entry;
use super::wire::{Reply, Request};

/// The address the hotline is known by outside; signatures cover it.
pub const HOTLINE: &str = "https://hotline.example.org";

/// A message the hotline asks a provider to send.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// The number, with its plus.
    pub to: String,
    pub text: String,
    /// `text`, `interactive` or `template`.
    pub form: &'static str,
    /// What can be tapped: id and title.
    pub choices: Vec<[String; 2]>,
    /// Our own id, where the provider takes one.
    pub own_id: Option<String>,
    /// The path statuses are wanted at, where the message names it.
    pub callback: Option<String>,
}

/// A webhook before it is signed.
#[derive(Clone, Debug)]
pub struct Hook {
    /// The message it brings or is about, by the provider's id.
    pub id: String,
    pub path: String,
    pub content_type: &'static str,
    pub body: Vec<u8>,
}

/// What a provider tells of a message afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Sent,
    Delivered,
    Read,
    Failed(Why),
}

/// Why a message failed, in the provider's own code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It may go another time.
    Passing,
    /// The phone is off: it may go when the day is over.
    Away,
    /// It never will.
    Lasting,
}

/// One provider: its form of requests, answers and webhooks.
pub trait Provider: Send + Sync {
    /// `[gateways.line]` for it.
    fn settings(&self, home: &str) -> Value;

    /// The `Authorization` it expects.
    fn credential(&self) -> String;

    /// What it says to a stranger.
    fn stranger(&self) -> Reply;

    /// Reads a request.
    ///
    /// # Errors
    /// The provider's own answer to one it cannot take.
    fn letter(&self, request: &Request) -> Result<Letter, Reply>;

    /// Its id of the message that was accepted as its `count`th.
    fn id(&self, letter: &Letter, count: usize) -> String;

    /// Its answer to a message it takes.
    fn accepted(&self, entry: &Entry) -> Reply;

    /// Its answer to one whose id it has taken before; `None` where it keeps none.
    fn taken_before(&self) -> Option<Reply> {
        None
    }

    /// An answer that looks good, or is the provider's usual one, and holds an error.
    fn error(&self, entry: &Entry) -> Reply;

    /// What a status code comes with.
    fn trouble(&self, status: u16) -> Reply;

    /// Somebody writes.
    fn text(&self, from: &str, words: &str, id: usize, at: Millis) -> Hook;

    /// Somebody taps what a message offers, or writes its number where nothing can be tapped.
    fn tap(&self, from: &str, entry: &Entry, choice: usize, id: usize, at: Millis) -> Hook;

    /// What became of a message; a phone tells it once per part.
    fn status(&self, entry: &Entry, fate: Fate, at: Millis) -> Vec<Hook>;

    /// The headers that prove a webhook, made anew at every attempt.
    fn sign(&self, hook: &Hook, at: Millis) -> Vec<(&'static str, String)>;

    /// Whether it posts a webhook again that was not acknowledged.
    fn repeats(&self) -> bool;
}
