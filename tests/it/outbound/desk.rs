//! A real store and the real courier, with rules that send what a trial says.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use pendamping::clock::Clock;
use pendamping::domain::address::Channel;
use pendamping::domain::outbound::Outbound;
use pendamping::domain::time::{HOUR, Millis};
use pendamping::gateway::registry::{self, Home};
use pendamping::gateway::{Call, Content, Gateway, Given, Hook, HookError, Outcome, Read, Reply};
use pendamping::service::courier::Courier;
use pendamping::service::gateways::{Gateways, Line, key};
use pendamping::service::wire::Wire;
use pendamping::store::change::{Change, Climbed, Item, NewMessage, Rules, Sending, ThreadChange};
use pendamping::store::inbox::Arrival;
use pendamping::store::record::{
    InboxRecord, MessageRecord, OutboxRecord, ThreadRecord, WindowRecord,
};
use pendamping::store::{Store, start};
use serde_json::value::RawValue;
use tokio_util::sync::CancellationToken;

use super::case::Trial;
use super::judge;
use super::wire::Server;
use crate::app::{NOW, Place};
use crate::rows::Rows;

/// A gateway under another name that remembers what it said to the answer it got.
struct Witness {
    inner: Box<dyn Gateway>,
    name: String,
    said: Arc<Mutex<Option<Outcome>>>,
}

impl Gateway for Witness {
    fn kind(&self) -> &'static str {
        self.inner.kind()
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        self.inner.channel()
    }

    fn read(&self, hook: &Hook<'_>, now: Millis) -> Result<Read, HookError> {
        self.inner.read(hook, now)
    }

    fn has_window(&self, channel: Channel) -> bool {
        self.inner.has_window(channel)
    }

    fn content(&self, message: &Outbound) -> Option<Content> {
        self.inner.content(message)
    }

    fn made(&self, reply: &Reply<'_>) -> Option<String> {
        self.inner.made(reply)
    }

    fn write(&self, message: &Outbound, given: &Given<'_>) -> Call {
        self.inner.write(message, given)
    }

    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        let outcome = self.inner.settle(reply);
        *self.said.lock().unwrap() = Some(outcome.clone());
        outcome
    }
}

/// What the rules send for each gateway.
type Messages = Arc<BTreeMap<String, Outbound>>;

/// A store, a courier and the server they send to.
pub struct Desk {
    runtime: tokio::runtime::Runtime,
    store: Store,
    server: Server,
    address: String,
    said: BTreeMap<String, Arc<Mutex<Option<Outcome>>>>,
    place: Place,
}

impl Desk {
    /// Opens it with a gateway for each trial.
    pub fn open(trials: &[Trial]) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let server = Server::default();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        runtime.spawn(server.clone().serve(listener));
        let (mut gateways, mut said, mut messages) =
            (Gateways::default(), BTreeMap::new(), BTreeMap::new());
        for trial in trials {
            let told = Arc::new(Mutex::new(None));
            said.insert(trial.id.clone(), Arc::clone(&told));
            let gateway = witness(trial, &address, told);
            messages.insert(key(gateway.kind(), gateway.name()), trial.message.clone());
            gateways.add(Line { gateway: Arc::new(gateway), in_flight: 1, per_second: 0.0 });
        }
        let (clock, place) = (Clock::fixed(NOW), Place::sqlite());
        let settings = start::Settings { url: place.url.clone(), keys: place.keys() };
        let opened = start::open(&settings, clock.clone(), sending(Arc::new(messages)));
        let opened = runtime.block_on(opened).unwrap();
        runtime.spawn(opened.committer.run());
        let courier = Courier::new(opened.store.clone(), gateways, clock, Wire::new().unwrap());
        runtime.spawn(courier.run(opened.parcels, CancellationToken::new()));
        Self { runtime, store: opened.store, server, address, said, place }
    }

    /// Sends the message of a trial; one line for each thing that is not as it says.
    pub fn play(&mut self, trial: &Trial) -> Vec<String> {
        let before = trial.before.iter().map(|one| one["answer"].clone());
        self.server.expect(before.chain([trial.answer.clone()]).collect());
        let kind = trial.settings["kind"].as_str().expect("a kind");
        let gateway = key(kind, &trial.name);
        let row = self.runtime.block_on(self.sent(&gateway));
        let end = judge::End {
            gateway,
            row,
            said: self.said[&trial.id].lock().unwrap().take(),
            arrived: self.server.arrived(),
            address: self.address.clone(),
        };
        judge::faults(trial, &end, self.store.keys())
    }

    /// The outbox row of a gateway, once its first attempt has ended.
    async fn sent(&self, gateway: &str) -> judge::Row {
        let record = InboxRecord::Raw { bytes: String::new() };
        let mac = self.store.keys().message(gateway, "one");
        let arrival = Arrival {
            sent_at: 0,
            mac,
            sender: mac,
            gateway: gateway.to_owned(),
            received_at: NOW,
            due_at: NOW,
            state: 0,
            record: serde_json::to_vec(&record).unwrap(),
        };
        let mut commits = self.store.commits();
        self.store.accept(vec![arrival], Vec::new()).await.unwrap();
        self.store.look().await;
        let mut rows = Rows::of(&self.place).await;
        loop {
            commits.borrow_and_update();
            let text = format!(
                "SELECT id, state, tries, due_at, why, ref FROM outbox WHERE gateway = '{gateway}'"
            );
            let found = rows.all(&text).await;
            let row = found.first().map(judge::Row::of).expect("a row");
            if row.state > 2 || row.tries > 0 {
                return row;
            }
            commits.changed().await.unwrap();
        }
    }
}

fn witness(trial: &Trial, address: &str, said: Arc<Mutex<Option<Outcome>>>) -> Witness {
    let home = Home {
        public_url: "https://hotline.example.org".to_owned(),
        calling_code: "62".to_owned(),
    };
    // Port 1 of loopback: nobody listens there.
    let server = if trial.unreachable { "http://127.0.0.1:1" } else { address };
    let settings = trial.settings.to_string().replace("{mock}", server);
    let settings =
        serde_json::from_str(&settings).unwrap_or_else(|error| panic!("{}: {error}", trial.id));
    let inner = registry::build(&trial.instance, settings, &home)
        .unwrap_or_else(|error| panic!("{}: {error}", trial.id));
    Witness { inner, name: trial.name.clone(), said }
}

/// Rules that answer whatever comes in at a gateway with the message of its trial.
fn sending(messages: Messages) -> Rules {
    Rules {
        turn: Arc::new(move |loaded, _, _| match loaded.items.first() {
            // A stop that an answer told comes in as well.
            Some(item) if matches!(item.record, Some(InboxRecord::Raw { .. })) => {
                answered(item, &messages[&item.gateway])
            }
            _ => Change::default(),
        }),
        climb: Arc::new(|alert, _, now| Climbed { rung: alert.rung, due_at: now, calls: vec![] }),
        take_code: Arc::new(|_| None),
        detour: Arc::new(|_, _, _, _| None),
        notice: Arc::new(|_, _| None),
    }
}

fn answered(item: &Item, outbound: &Outbound) -> Change {
    let send = Sending {
        class: 2,
        gateway: item.gateway.clone(),
        due_at: NOW,
        not_after: NOW.plus(HOUR),
        detour_at: None,
        record: OutboxRecord::new(outbound.clone()),
    };
    let record = MessageRecord { kind: "text".to_owned(), ..MessageRecord::default() };
    let dialogue = RawValue::from_string("{}".to_owned()).unwrap();
    let message = NewMessage {
        way: 1,
        account: None,
        sent_at: NOW,
        received_at: NOW,
        record,
        send: Some(send),
    };
    let thread = ThreadChange {
        channel: outbound.to.channel.as_str(),
        gateway: item.gateway.clone(),
        heard_at: NOW,
        due_at: None,
        record: ThreadRecord {
            address: outbound.to.clone(),
            dialogue,
            window: WindowRecord::default(),
        },
        handles: vec![item.sender],
    };
    let done = vec![(item.id, 1)];
    Change { thread: Some(thread), messages: vec![message], done, ..Change::default() }
}

/// The reference the courier gives a row.
pub fn reference(id: i64) -> String {
    format!("m-{id}")
}
