//! What gateways do to a hotline: they repeat, drop, delay and mix up, answer with errors, close the
//! connection in the middle. Each story is played with Meta, Twilio and an Android phone where it
//! has a meaning, over real connections in both directions.

mod ambiguous;
mod answers;
mod fates;
mod inbound;
mod outage;

use std::sync::Arc;

use pendamping::clock::Clock;
use pendamping::domain::time::SECOND;
use pendamping::gateway::registry::{self, Home};
use pendamping::service::gateways::Line;

use crate::app::{Ledger, NOW, Place, SARI, TestApp};
use crate::fakes::{Fake, Kind};
use crate::rows::Rows;

/// Makes of each story a test for each gateway it lists and each database.
macro_rules! at_each {
    ($([$($kind:ident)+] async fn $name:ident($town:ident: Town) $body:block)*) => {$(
        mod $name {
            use super::*;
            async fn story($town: Town) $body
            $($crate::trouble::at_one!($kind);)+
        }
    )*};
}

/// One gateway of a story.
macro_rules! at_one {
    ($kind:ident) => {
        mod $kind {
            use $crate::trouble::Town;
            $crate::on_both! {
                async fn story(place: Place) {
                    super::super::story(Town::open(place, stringify!($kind)).await).await;
                }
            }
        }
    };
}

pub(crate) use {at_each, at_one};

/// A hotline with a gateway called `line`, which is one of the fakes.
pub struct Town {
    pub app: TestApp,
    pub fake: Fake,
    pub rows: Rows,
    // Last, for it takes the database away.
    place: Place,
}

impl Town {
    pub async fn open(place: Place, kind: &str) -> Self {
        let clock = Clock::fixed(NOW);
        let kind = match kind {
            "meta" => Kind::Meta,
            "twilio" => Kind::Twilio,
            _ => Kind::Smsgate,
        };
        let fake = Fake::open(kind, clock.clone()).await;
        let home = Home {
            public_url: "https://hotline.example.org".to_owned(),
            calling_code: "62".to_owned(),
        };
        let settings = serde_json::from_value(fake.settings()).unwrap();
        let gateway = registry::build("line", settings, &home).unwrap().into();
        let mut app = TestApp::custom(&place, Arc::new(Ledger::default()), clock, |parts| {
            // One after the other, so that the ledger tells what the hotline held for urgent.
            parts.gateways.add(Line { gateway, in_flight: 1, per_second: 0.0 });
        })
        .await;
        let hooks = app.hooks();
        let address = app.running.serve("127.0.0.1:0".parse().unwrap(), hooks).await.unwrap();
        fake.post.hotline(address);
        let rows = Rows::of(&place).await;
        Self { app, fake, rows, place }
    }

    /// Everything that is due happens, and the burst window passes.
    pub async fn settle(&self) {
        self.app.quiet().await;
        self.app.pass(2_000).await;
    }

    /// Time passes while messages wait for a gateway that rests. Nothing may be under way: a minute
    /// is over before a send is.
    pub async fn drifts(&self, span: i64) {
        let step = 10 * SECOND;
        for _ in 0..span / step {
            self.app.clock.forward(step);
            // One look claims, the next one sees what came of it.
            self.app.store.look().await;
            self.app.store.look().await;
        }
    }

    /// Sari writes, and all it leads to happens.
    pub async fn says(&self, words: &str) {
        assert_eq!(self.fake.post.says(SARI, words).await, Some(200));
        self.settle().await;
    }

    /// How many requests there were for Sari.
    pub fn tries(&self) -> usize {
        self.fake.ledger.to(SARI).len()
    }

    /// What Sari sees.
    pub fn handset(&self) -> Vec<String> {
        self.fake.ledger.handset(SARI)
    }

    /// How far the hotline's messages got, the oldest first.
    pub async fn states(&mut self) -> Vec<i64> {
        let rows = self.rows.all("SELECT state FROM message WHERE way > 0 ORDER BY id").await;
        rows.iter().map(|row| sqlx::Row::try_get(row, "state").unwrap()).collect()
    }

    /// What a companion reads of the hotline's messages in the only case: how far, and why.
    pub async fn shown(&self) -> Vec<(i64, Option<String>)> {
        let board = self.app.store.board().await.unwrap();
        let page = self.app.store.case_page(&board[0].code, 1).await.unwrap().unwrap();
        let ours = page.said.into_iter().filter(|said| said.way > 0);
        ours.map(|said| (said.state, said.why)).collect()
    }

    pub async fn close(self) {
        self.app.stop().await;
        drop(self.place);
    }
}
