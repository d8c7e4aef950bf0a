//! How a request reaches the server and what the server then knows: the real routes and the real
//! store. What the inbox hands on is caught by rules that only listen.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::Request as Http;
use pendamping::clock::Clock;
use pendamping::domain::heard::{Fate, Ignored, Inbound, Item, Status, SystemEvent};
use pendamping::gateway::{Gateway, Hook, registry};
use pendamping::http::{self, Hooks};
use pendamping::locale::{Catalogue, Shelf};
use pendamping::service::gateways::{Gateways, Line as Limits};
use pendamping::service::hearing;
use pendamping::service::intake::Intake;
use pendamping::store::change::{Change, Climbed, Rules};
use pendamping::store::{Store, start};
use tower::ServiceExt as _;

use super::case::{Config, Instance, Request};
use crate::app::Place;

/// What a request was answered.
pub struct Answered {
    pub status: u16,
    pub content_type: String,
    pub body: Vec<u8>,
}

/// A server with one gateway and an empty database.
pub struct Line {
    pub folder: String,
    gateway: Arc<dyn Gateway>,
    routes: http::Routes,
    clock: Clock,
    store: Store,
    runtime: tokio::runtime::Runtime,
    caught: Arc<Mutex<Vec<(i64, Inbound)>>>,
    pub messages: Vec<Inbound>,
    pub statuses: Vec<Status>,
    pub events: Vec<SystemEvent>,
    pub ignored: Vec<Ignored>,
    pub fates: BTreeMap<String, Fate>,
    _place: Place,
}

impl Line {
    /// A fresh server.
    pub fn open(config: &Config, instance: &Instance, place: Place) -> Result<Self, String> {
        let settings =
            serde_json::from_value(instance.settings.clone()).map_err(|error| error.to_string())?;
        let gateway = registry::build(&instance.name, settings, &config.home())?;
        let gateway: Arc<dyn Gateway> = gateway.into();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let caught = Arc::new(Mutex::new(Vec::new()));
        let clock = Clock::fixed(crate::app::NOW);
        let settings = start::Settings { url: place.url.clone(), keys: place.keys() };
        let rules = listening(Arc::clone(&caught));
        let opened = runtime.block_on(start::open(&settings, clock.clone(), rules)).unwrap();
        runtime.spawn(opened.committer.run());
        let mut gateways = Gateways::default();
        gateways.add(Limits { gateway: Arc::clone(&gateway), in_flight: 1, per_second: 0.0 });
        let intake = Intake {
            store: opened.store.clone(),
            gateways,
            shelf: Arc::new(Shelf::new(Catalogue::default())),
            clock: clock.clone(),
            quiet_window: 0,
        };
        let hooks = Arc::new(Hooks { intake, store: opened.store.clone() });
        Ok(Self {
            folder: instance.folder.clone(),
            gateway,
            routes: http::hooks(hooks),
            clock,
            store: opened.store,
            runtime,
            caught,
            messages: Vec::new(),
            statuses: Vec::new(),
            events: Vec::new(),
            ignored: Vec::new(),
            fates: BTreeMap::new(),
            _place: place,
        })
    }

    /// Sends a request and keeps what came of it.
    pub fn deliver(&mut self, request: &Request) -> Answered {
        self.clock.forward(request.at.since(self.clock.now()));
        let answered = self.runtime.block_on(post(self.routes.clone(), request));
        self.runtime.block_on(self.store.look());
        let mut caught = std::mem::take(&mut *self.caught.lock().unwrap());
        caught.sort_by_key(|(id, _)| *id);
        self.messages.extend(caught.into_iter().map(|(_, message)| message));
        if answered.status == 200 {
            self.news(request);
        }
        answered
    }

    /// What never becomes a row of its own is read once more, without the server.
    fn news(&mut self, request: &Request) {
        let prefix = format!("/hooks/{}/{}", self.gateway.kind(), self.gateway.name());
        let tail = request.path.strip_prefix(&prefix).unwrap_or_default();
        let tail: Vec<_> = tail.split('/').filter(|part| !part.is_empty()).collect();
        let hook = Hook {
            method: &request.method,
            path: &request.path,
            query: &request.query,
            tail: &tail,
            headers: &request.headers,
            body: &request.body,
        };
        let read = self.gateway.read(&hook, request.at).unwrap();
        for item in read.heard.items {
            match item {
                Item::Message(_) => {}
                Item::Status(status) => self.status(status),
                Item::Event(event) => self.events.push(event),
                Item::Ignored(ignored) => self.ignored.push(ignored),
            }
        }
    }

    fn status(&mut self, status: Status) {
        let gateway = format!("{}/{}", self.gateway.kind(), self.gateway.name());
        let reference = self.store.keys().reference(&gateway, &status.message_id);
        let fate = self.runtime.block_on(self.store.early_fate(reference)).unwrap().unwrap();
        // The store knows queued and sent as one.
        let fate = if fate == Fate::Sent && status.fate == Fate::Queued {
            self.fates.get(&status.message_id).copied().unwrap_or(Fate::Queued)
        } else {
            fate
        };
        self.fates.insert(status.message_id.clone(), fate);
        self.statuses.push(status);
    }
}

/// Rules that keep what the inbox hands on and change nothing else.
fn listening(caught: Arc<Mutex<Vec<(i64, Inbound)>>>) -> Rules {
    Rules {
        turn: Arc::new(move |loaded, _, now| {
            let heard = hearing::sort(&loaded.items, true, now, &|_| false);
            for (item, message) in &heard.messages {
                caught.lock().unwrap().push((item.id, message.clone().into_owned()));
            }
            Change { done: heard.done(), later: heard.held, ..Change::default() }
        }),
        climb: Arc::new(|alert, _, now| Climbed { rung: alert.rung, due_at: now, calls: vec![] }),
        take_code: Arc::new(|_| None),
        detour: Arc::new(|_, _, _, _| None),
        notice: Arc::new(|_, _| None),
    }
}

async fn post(routes: http::Routes, request: &Request) -> Answered {
    let uri = match request.query.as_str() {
        "" => request.path.clone(),
        query => format!("{}?{query}", request.path),
    };
    let mut http = Http::builder().method(request.method.as_str()).uri(uri);
    for (name, value) in &request.headers {
        http = http.header(name, value.as_slice());
    }
    let http = http.body(Body::from(request.body.clone())).unwrap();
    let answer = routes.oneshot(http).await.unwrap();
    let status = answer.status().as_u16();
    let kind = answer.headers().get("content-type").and_then(|value| value.to_str().ok());
    let content_type = kind.unwrap_or_default().to_owned();
    let body = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap().to_vec();
    Answered { status, content_type, body }
}
