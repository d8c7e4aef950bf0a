//! Gateways of a test: Meta, Twilio and a phone with SMS Gateway, as the hotline meets them. Each is
//! an HTTP server on loopback that knows its provider's addresses, credentials, ids and answers,
//! keeps a ledger of what it was sent, posts webhooks signed as its provider signs them, and can be
//! ordered to misbehave.
//!
//! What they do not have: files, approval of templates, limits of rate. They never sleep: what is
//! held waits for the test, what a provider would repeat later is repeated when the test says so.

mod desk;
mod ledger;
mod meta;
mod orders;
mod post;
mod provider;
mod smsgate;
mod twilio;
mod wire;

use std::sync::Arc;

use pendamping::clock::Clock;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use desk::Desk;
use meta::Meta;
use provider::Provider;
use smsgate::Smsgate;
use twilio::Twilio;

pub use ledger::{Answered, Entry, Ledger};
pub use orders::{Order, Orders};
pub use post::Post;
pub use provider::{Fate, Why};

/// Whose gateway it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Meta,
    Twilio,
    Smsgate,
}

impl Kind {
    fn provider(self) -> Arc<dyn Provider> {
        match self {
            Self::Meta => Arc::new(Meta),
            Self::Twilio => Arc::new(Twilio),
            Self::Smsgate => Arc::new(Smsgate),
        }
    }
}

/// A provider that runs until it is dropped.
pub struct Fake {
    pub kind: Kind,
    /// What it was sent, and what became of it.
    pub ledger: Arc<Ledger>,
    /// What it is to do with the next messages of the hotline.
    pub sends: Arc<Orders>,
    /// Its webhooks, and what it is to do with the next of them.
    pub post: Post,
    desk: Arc<Desk>,
    provider: Arc<dyn Provider>,
    home: String,
    _server: JoinSet<()>,
}

impl Fake {
    /// Starts it at a port of its own.
    pub async fn open(kind: Kind, clock: Clock) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let home = format!("http://{}", listener.local_addr().unwrap());
        let provider = kind.provider();
        let (ledger, sends) = (Arc::new(Ledger::new(clock.clone())), Arc::new(Orders::default()));
        let desk = Desk::new(Arc::clone(&provider), Arc::clone(&ledger), Arc::clone(&sends));
        let desk = Arc::new(desk);
        let post = Post::new(Arc::clone(&provider), clock);
        let mut server = JoinSet::new();
        server.spawn(wire::serve(listener, Arc::clone(&desk)));
        Self { kind, ledger, sends, post, desk, provider, home, _server: server }
    }

    /// What an operator would enter for it.
    pub fn settings(&self) -> Value {
        self.provider.settings(&self.home)
    }

    /// From now on it knows our credential no more, or knows it again.
    pub fn knows_us(&self, knows: bool) {
        self.desk.knows_us(knows);
    }

    /// Lets go whatever is held, in both directions.
    pub async fn release(&self) {
        self.desk.release();
        self.post.release().await;
    }

    /// Waits until it was asked so many times since it was opened.
    pub async fn asked(&self, times: usize) {
        self.ledger.reaches(times).await;
    }

    /// Reports what became of a message it took; one that it dropped has no fate it would tell.
    pub async fn reports(&self, entry: &Entry, fate: Fate) {
        if !entry.landed {
            return;
        }
        for hook in self.provider.status(entry, fate, self.post.now()) {
            self.post.post(hook).await;
        }
    }
}
