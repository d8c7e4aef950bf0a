//! The other direction: webhooks, signed as the provider signs them and repeated as it repeats them.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use pendamping::clock::Clock;
use pendamping::domain::time::Millis;

use super::ledger::Entry;
use super::orders::{Order, Orders};
use super::provider::{Hook, Provider};
use super::wire;

/// Posts webhooks to the hotline.
pub struct Post {
    /// What is to be done with the next webhooks.
    pub orders: Orders,
    provider: Arc<dyn Provider>,
    clock: Clock,
    hotline: OnceLock<SocketAddr>,
    ids: AtomicUsize,
    /// Kept until released.
    held: Mutex<Vec<Hook>>,
    /// Kept until the last of their round has come, with their places.
    round: Mutex<Vec<(usize, Hook)>>,
    /// Not acknowledged, and to be posted again.
    owed: Mutex<Vec<Hook>>,
}

impl Post {
    pub(super) fn new(provider: Arc<dyn Provider>, clock: Clock) -> Self {
        Self {
            orders: Orders::default(),
            provider,
            clock,
            hotline: OnceLock::new(),
            ids: AtomicUsize::new(1),
            held: Mutex::default(),
            round: Mutex::default(),
            owed: Mutex::default(),
        }
    }

    /// Where the hotline listens.
    pub fn hotline(&self, address: SocketAddr) {
        self.hotline.set(address).expect("the hotline is where it was");
    }

    pub(super) fn now(&self) -> Millis {
        self.clock.now()
    }

    fn id(&self) -> usize {
        self.ids.fetch_add(1, Ordering::SeqCst)
    }

    /// A webhook of somebody who wrote at this time.
    pub fn text(&self, from: &str, words: &str, at: Millis) -> Hook {
        self.provider.text(from, words, self.id(), at)
    }

    /// Somebody writes now.
    pub async fn says(&self, from: &str, words: &str) -> Option<u16> {
        self.post(self.text(from, words, self.now())).await
    }

    /// Somebody chooses what a message offers, counted from 0.
    pub async fn taps(&self, from: &str, entry: &Entry, choice: usize) -> Option<u16> {
        self.post(self.provider.tap(from, entry, choice, self.id(), self.now())).await
    }

    /// Posts a webhook as ordered; gives the status of the last answer to it.
    pub async fn post(&self, hook: Hook) -> Option<u16> {
        match self.orders.take() {
            None => self.attempt(hook, None).await,
            Some(Order::CutAfter(count)) => self.attempt(hook, Some(count)).await,
            Some(Order::Repeat(times)) => {
                let mut status = None;
                for _ in 0..times {
                    status = self.attempt(hook.clone(), None).await;
                }
                status
            }
            Some(Order::Drop) => None,
            Some(Order::Delay) => {
                self.held.lock().unwrap().push(hook);
                None
            }
            Some(Order::InTurn(turn)) => {
                self.round.lock().unwrap().push((turn.place, hook));
                if turn.comes() {
                    return self.whole_round().await;
                }
                None
            }
            Some(other) => panic!("no webhook can be told to {other:?}"),
        }
    }

    async fn whole_round(&self) -> Option<u16> {
        let mut round = std::mem::take(&mut *self.round.lock().unwrap());
        round.sort_by_key(|(place, _)| *place);
        let mut status = None;
        for (_, hook) in round {
            status = self.attempt(hook, None).await;
        }
        status
    }

    pub(super) async fn release(&self) {
        let held = std::mem::take(&mut *self.held.lock().unwrap());
        for hook in held {
            self.attempt(hook, None).await;
        }
    }

    /// How many webhooks the provider will post again.
    pub fn owed(&self) -> usize {
        self.owed.lock().unwrap().len()
    }

    /// The provider's pause is over: what it owes is posted once more.
    pub async fn again(&self) {
        let owed = std::mem::take(&mut *self.owed.lock().unwrap());
        for hook in owed {
            self.attempt(hook, None).await;
        }
    }

    async fn attempt(&self, hook: Hook, cut: Option<usize>) -> Option<u16> {
        let hotline = *self.hotline.get().expect("the hotline listens");
        let status = wire::ask(hotline, &self.bytes(&hook), cut).await;
        if !status.is_some_and(|status| (200..300).contains(&status)) && self.provider.repeats() {
            self.owed.lock().unwrap().push(hook);
        }
        status
    }

    /// The headers that prove a webhook if it leaves now.
    pub fn signed(&self, hook: &Hook) -> Vec<(&'static str, String)> {
        self.provider.sign(hook, self.clock.real())
    }

    /// How long a webhook is on the wire.
    pub fn length(&self, hook: &Hook) -> usize {
        self.bytes(hook).len()
    }

    fn bytes(&self, hook: &Hook) -> Vec<u8> {
        let mut head = format!(
            "POST {} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-type: {}\r\n",
            hook.path, hook.content_type
        );
        for (name, value) in self.signed(hook) {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        write!(head, "content-length: {}\r\n\r\n", hook.body.len()).unwrap();
        [head.as_bytes(), &hook.body].concat()
    }
}
