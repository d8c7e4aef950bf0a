//! What was made at a provider once, so that questions can be tapped there: asked for when it is
//! first needed, remembered for good. Whatever goes wrong, the question goes as numbered text.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::gateways::key;
use super::wire::{Told, Wire};
use crate::domain::time::{MINUTE, Millis};
use crate::gateway::{Content, Gateway, Reply};
use crate::store::Store;
use crate::store::outbox::Parcel;

/// How long a provider that did not make it is left alone.
const REST: i64 = 10 * MINUTE;

/// The ids of what was made, by the key under which the store keeps them.
#[derive(Debug)]
pub struct Contents {
    store: Store,
    known: Mutex<HashMap<String, Made>>,
}

#[derive(Clone, Debug)]
enum Made {
    /// Under this id.
    As(String),
    /// Not, until then.
    NotBefore(Millis),
}

impl Contents {
    /// Remembers in this store.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store, known: Mutex::default() }
    }

    /// The id of the content a message needs; `None` when it needs none, or goes without.
    pub async fn of(
        &self,
        wire: &Wire,
        gateway: &dyn Gateway,
        parcel: &Parcel,
        now: Millis,
    ) -> Option<String> {
        let content = gateway.content(&parcel.record.outbound)?;
        let name = name(gateway, &content);
        match self.recall(&name).await {
            Some(Made::As(id)) => return Some(id),
            Some(Made::NotBefore(at)) if now < at => return None,
            Some(Made::NotBefore(_)) | None => {}
        }
        let made = make(wire, gateway, &content).await;
        if let Some(id) = &made {
            if let Err(error) = self.store.keep_note(&name, id).await {
                tracing::warn!(%error, "A content is made anew after the next start");
            }
            self.keep(name, Made::As(id.clone()));
        } else {
            let gateway = &parcel.gateway;
            tracing::warn!(gateway, "Buttons cannot be made there; questions go as numbered text");
            self.keep(name, Made::NotBefore(now.plus(REST)));
        }
        made
    }

    /// What was made is not there any more.
    pub async fn forget(&self, gateway: &dyn Gateway, parcel: &Parcel, now: Millis) {
        let Some(content) = gateway.content(&parcel.record.outbound) else { return };
        let name = name(gateway, &content);
        if let Err(error) = self.store.keep_note(&name, "").await {
            tracing::warn!(%error, "A content that is gone is tried once more after the next start");
        }
        self.keep(name, Made::NotBefore(now.plus(REST)));
    }

    async fn recall(&self, name: &str) -> Option<Made> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        if known.is_some() {
            return known;
        }
        let stored = self.store.note(name).await.ok().flatten().filter(|id| !id.is_empty())?;
        self.keep(name.to_owned(), Made::As(stored.clone()));
        Some(Made::As(stored))
    }

    fn keep(&self, name: String, made: Made) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(name, made);
    }
}

async fn make(wire: &Wire, gateway: &dyn Gateway, content: &Content) -> Option<String> {
    match wire.call(&content.call).await {
        Told::Answer { status, retry_after, body } => {
            gateway.made(&Reply { status, retry_after, body: &body })
        }
        Told::NotSent | Told::Nothing => None,
    }
}

/// Where the store keeps it.
fn name(gateway: &dyn Gateway, content: &Content) -> String {
    format!("content {} {}", key(gateway.kind(), gateway.name()), content.key)
}
