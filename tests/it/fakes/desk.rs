//! Where messages of the hotline are handed in: the credential, the provider's rules, the orders.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;

use super::ledger::{Answered, Entry, Ledger};
use super::orders::{Order, Orders, Turn};
use super::provider::{Letter, Provider};
use super::wire::{Reply, Request};

/// Takes messages for a provider.
pub struct Desk {
    provider: Arc<dyn Provider>,
    ledger: Arc<Ledger>,
    orders: Arc<Orders>,
    knows_us: AtomicBool,
    released: watch::Sender<()>,
}

/// What goes over the wire.
pub struct Answer {
    pub bytes: Vec<u8>,
    /// Whether the connection ends with it.
    pub cut: bool,
    turn: Option<Turn>,
}

impl Answer {
    /// It was written: the next one of its round may go.
    pub fn done(self) {
        if let Some(turn) = self.turn {
            turn.is_done();
        }
    }
}

impl Desk {
    pub fn new(provider: Arc<dyn Provider>, ledger: Arc<Ledger>, orders: Arc<Orders>) -> Self {
        let (knows_us, released) = (AtomicBool::new(true), watch::Sender::new(()));
        Self { provider, ledger, orders, knows_us, released }
    }

    pub fn knows_us(&self, knows: bool) {
        self.knows_us.store(knows, Ordering::SeqCst);
    }

    pub fn release(&self) {
        self.released.send_replace(());
    }

    /// Reads a request, writes it down, does as ordered.
    pub async fn answer(&self, request: &Request) -> Answer {
        let known = self.knows_us.load(Ordering::SeqCst)
            && request.header("authorization") == self.provider.credential();
        if asks(request) {
            let fine = Reply::new(200, serde_json::json!({}));
            let reply = if known { fine } else { self.provider.stranger() };
            return Answer { bytes: reply.bytes(), cut: false, turn: None };
        }
        let letter =
            if known { self.provider.letter(request) } else { Err(self.provider.stranger()) };
        match letter {
            Ok(letter) => self.take(letter).await,
            Err(reply) => self.whole(&mut self.ledger.add(Letter::default()), &reply),
        }
    }

    async fn take(&self, letter: Letter) -> Answer {
        // Before the entry can be seen, so that no release is missed.
        let mut released = self.released.subscribe();
        let mut entry = self.ledger.add(letter);
        let order = self.orders.take();
        let reply = match order {
            Some(Order::Answer { status, retry_after }) => {
                let reply = Reply { retry_after, ..self.provider.trouble(status) };
                return self.whole(&mut entry, &reply);
            }
            Some(Order::Error) => {
                entry.id = self.provider.id(&entry.letter, entry.number);
                let reply = self.provider.error(&entry);
                return self.whole(&mut entry, &reply);
            }
            Some(Order::Repeat(_)) => panic!("a message is not taken twice"),
            Some(Order::Drop) => self.accept(&mut entry, false),
            _ => self.accept(&mut entry, true),
        };
        match order {
            Some(Order::CutAfter(count)) => return self.cut(&mut entry, &reply, count),
            Some(Order::Delay) => released.changed().await.unwrap(),
            Some(Order::Hang) => {
                released.changed().await.unwrap();
                return self.cut(&mut entry, &reply, 0);
            }
            Some(Order::InTurn(turn)) => {
                turn.comes();
                turn.is_up().await;
                return Answer { turn: Some(turn), ..self.whole(&mut entry, &reply) };
            }
            _ => {}
        }
        self.whole(&mut entry, &reply)
    }

    /// The provider takes it, unless it has it already.
    fn accept(&self, entry: &mut Entry, lands: bool) -> Reply {
        let id = self.provider.id(&entry.letter, entry.number);
        let before = self.provider.taken_before().filter(|_| self.ledger.has(&id));
        entry.id = id;
        let reply = before.unwrap_or_else(|| {
            (entry.accepted, entry.landed) = (true, lands);
            self.provider.accepted(entry)
        });
        self.ledger.set(entry);
        reply
    }

    fn whole(&self, entry: &mut Entry, reply: &Reply) -> Answer {
        entry.answered = Answered::Whole(reply.status);
        self.ledger.set(entry);
        Answer { bytes: reply.bytes(), cut: false, turn: None }
    }

    fn cut(&self, entry: &mut Entry, reply: &Reply, count: usize) -> Answer {
        entry.answered = Answered::Cut(count);
        self.ledger.set(entry);
        let mut bytes = reply.bytes();
        bytes.truncate(count);
        Answer { bytes, cut: true, turn: None }
    }
}

/// Whether a request hands nothing in: how the account stands, what the provider's list holds. It is
/// in no ledger and obeys no order.
fn asks(request: &Request) -> bool {
    request.method == "GET" || request.path.starts_with("/inbox/")
}
