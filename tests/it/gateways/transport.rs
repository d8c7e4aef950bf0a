//! How a request reaches the server and what the server then knows. For now the gateway is called
//! as it is and the store is a few lists; [`Line::deliver`] is the only place that would change.

use std::collections::{BTreeMap, HashSet};

use pendamping::domain::heard::{Fate, Ignored, Inbound, Item, Status, SystemEvent};
use pendamping::domain::time::Millis;
use pendamping::gateway::{Gateway, Hook, HookError, registry};

use super::case::{Config, Instance, Request};

/// What a request was answered.
pub struct Answered {
    pub status: u16,
    pub content_type: String,
    pub body: Vec<u8>,
}

/// A server with one gateway and an empty store.
pub struct Line {
    pub folder: String,
    gateway: Box<dyn Gateway>,
    keys: HashSet<(String, Option<Millis>)>,
    pub messages: Vec<Inbound>,
    pub statuses: Vec<Status>,
    pub events: Vec<SystemEvent>,
    pub ignored: Vec<Ignored>,
    pub fates: BTreeMap<String, Fate>,
}

impl Line {
    /// A fresh server.
    pub fn open(config: &Config, instance: &Instance) -> Result<Self, String> {
        let settings =
            serde_json::from_value(instance.settings.clone()).map_err(|error| error.to_string())?;
        Ok(Self {
            folder: instance.folder.clone(),
            gateway: registry::build(&instance.name, settings, &config.home())?,
            keys: HashSet::new(),
            messages: Vec::new(),
            statuses: Vec::new(),
            events: Vec::new(),
            ignored: Vec::new(),
            fates: BTreeMap::new(),
        })
    }

    /// Sends a request and keeps what came of it.
    pub fn deliver(&mut self, request: &Request) -> Answered {
        let prefix = format!("/hooks/{}/{}", self.gateway.kind(), self.gateway.name());
        let Some(tail) = request.path.strip_prefix(&prefix) else {
            return refused(HookError::NotFound);
        };
        let tail: Vec<_> = tail.split('/').filter(|part| !part.is_empty()).collect();
        let hook = Hook {
            method: &request.method,
            path: &request.path,
            query: &request.query,
            tail: &tail,
            headers: &request.headers,
            body: &request.body,
        };
        match self.gateway.read(&hook, request.at) {
            Err(error) => refused(error),
            Ok(read) => {
                read.heard.items.into_iter().for_each(|item| self.keep(item));
                let content_type = read.answer.content_type.unwrap_or_default().to_owned();
                Answered { status: 200, content_type, body: read.answer.body }
            }
        }
    }

    fn keep(&mut self, item: Item) {
        match item {
            Item::Message(inbound) => {
                if self.keys.insert((inbound.dedupe.clone(), inbound.sent_at)) {
                    self.messages.push(*inbound);
                }
            }
            Item::Status(status) => {
                let fate = self.fates.entry(status.message_id.clone()).or_insert(status.fate);
                *fate = later(*fate, status.fate);
                self.statuses.push(status);
            }
            Item::Event(event) => self.events.push(event),
            Item::Ignored(ignored) => self.ignored.push(ignored),
        }
    }
}

/// Order never goes backwards; failed and expired only replace queued or sent.
fn later(stored: Fate, news: Fate) -> Fate {
    match (stored, news) {
        (Fate::Failed | Fate::Expired, _)
        | (Fate::Delivered | Fate::Read, Fate::Failed | Fate::Expired) => stored,
        _ => stored.max(news),
    }
}

fn refused(error: HookError) -> Answered {
    let status = match error {
        HookError::Unreadable(_) => 400,
        HookError::Unauthorised => 401,
        HookError::Forbidden => 403,
        HookError::NotFound => 404,
        HookError::Method => 405,
        HookError::MediaType => 415,
    };
    Answered { status, content_type: String::new(), body: Vec::new() }
}
