//! Webhooks: verified and read by their gateway, stored by the store, answered after the commit.

use std::sync::Arc;

use super::gateways::{Gateways, key};
use crate::clock::Clock;
use crate::domain::address::{Address, Channel, Phone};
use crate::domain::heard::{ErrorClass, Fate, Inbound, Item, Kind, Status, SystemEvent};
use crate::domain::take::take_reply;
use crate::domain::time::{HOUR, Millis};
use crate::gateway::doubled::is_doubled;
use crate::gateway::{Answer, Gateway, Hook, HookError};
use crate::locale::Shelf;
use crate::store::inbox::{Arrival, Receipt, Remedy};
use crate::store::keys::Keys;
use crate::store::record::InboxRecord;
use crate::store::{Store, StoreError};

/// Messages of a list that go into one transaction.
const BROUGHT: usize = 256;

/// Takes webhooks in.
#[derive(Clone, Debug)]
pub struct Intake {
    /// Where they are stored.
    pub store: Store,
    /// Who reads them.
    pub gateways: Gateways,
    /// What makes a message ripe at once.
    pub shelf: Arc<Shelf>,
    /// The time.
    pub clock: Clock,
    /// How long a message waits for the next one of a burst, in milliseconds.
    pub quiet_window: i64,
}

/// Why a webhook is not taken.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The gateway refuses it.
    #[error(transparent)]
    Hook(#[from] HookError),
    /// It could not be stored: the gateway has to try again.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Intake {
    /// Takes one webhook. What it brought is durable when this returns `Ok`.
    ///
    /// # Errors
    /// [`IntakeError`]; the variant decides the status code.
    pub async fn take(
        &self,
        kind: &str,
        name: &str,
        hook: &Hook<'_>,
    ) -> Result<Answer, IntakeError> {
        let gateway_key = key(kind, name);
        let line = self.gateways.get(&gateway_key).ok_or(HookError::NotFound)?;
        let now = self.clock.now();
        // What comes as a query has no other words to be kept.
        let body = if hook.body.is_empty() { hook.query.as_bytes() } else { hook.body };
        let read = match line.gateway.read(hook, now) {
            Ok(read) => read,
            Err(refused) => {
                self.gateways.pulse().refused(&gateway_key, refused.as_str());
                if let HookError::Unreadable(why) = refused {
                    self.keep_raw(&gateway_key, body, now).await?;
                    tracing::warn!(
                        gateway = gateway_key,
                        why,
                        "A webhook is kept that cannot be read"
                    );
                }
                return Err(refused.into());
            }
        };
        self.gateways.pulse().heard(&gateway_key, now);
        if is_doubled(hook.body) {
            self.gateways.pulse().doubled(&gateway_key, now);
        }
        self.keep(&gateway_key, line.gateway.as_ref(), read.heard.items, body).await?;
        Ok(read.answer)
    }

    async fn keep(
        &self,
        gateway_key: &str,
        gateway: &dyn Gateway,
        items: Vec<Item>,
        body: &[u8],
    ) -> Result<(), StoreError> {
        let now = self.clock.now();
        let (mut arrivals, mut receipts) = (Vec::new(), Vec::new());
        for item in items {
            match item {
                Item::Message(message) => {
                    arrivals.extend(self.arrival(gateway_key, *message, now));
                }
                Item::Status(status) => {
                    arrivals.extend(self.stop_in(gateway_key, gateway, &status, now));
                    receipts.push(receipt(self.store.keys(), gateway_key, &status));
                }
                Item::Event(event) => {
                    arrivals.extend(self.event(gateway_key, gateway, event, now).await?);
                }
                Item::Ignored(ignored) => {
                    self.leave_out(gateway_key, ignored.reason);
                    arrivals.extend(self.of_nobody(gateway_key, ignored, body, now));
                }
            }
        }
        if arrivals.is_empty() && receipts.is_empty() {
            return Ok(());
        }
        self.store.accept(arrivals, receipts).await?;
        Ok(())
    }

    /// Counts what goes no further. That our settings name another number or account than our provider
    /// does would lose every message, so it is told, once.
    fn leave_out(&self, gateway_key: &str, reason: &'static str) {
        let times = self.gateways.pulse().left_out(gateway_key, reason);
        if reason == "unknown_channel" && times == 1 {
            let hint = "compare number and account in the configuration with those of the provider";
            tracing::warn!(
                gateway = gateway_key,
                hint,
                "What came is for another number or account"
            );
        }
    }

    /// The stop that a status tells by the way.
    fn stop_in(
        &self,
        gateway_key: &str,
        gateway: &dyn Gateway,
        status: &Status,
        now: Millis,
    ) -> Option<Arrival> {
        status.error_class.filter(|class| *class == ErrorClass::OptedOut)?;
        let phone = Phone::parse(status.recipient.as_deref()?, "")?;
        let of = Address::of_phone(gateway.channel(), phone);
        opted_out(self.store.keys(), gateway_key, &of, now)
    }

    /// Takes what a gateway's own list held into the same inbox; gives how much of it was new.
    ///
    /// # Errors
    /// [`StoreError`]; some of it may be stored then, and is known the next time.
    pub async fn bring(&self, gateway_key: &str, items: Vec<Item>) -> Result<usize, StoreError> {
        let now = self.clock.now();
        let of = |item| if let Item::Message(message) = item { Some(*message) } else { None };
        let mut messages: Vec<Inbound> = items.into_iter().filter_map(of).collect();
        // Lists begin with the newest; people are read in the order they wrote.
        messages.sort_by_key(Inbound::told_at);
        let arrivals = messages.into_iter().filter_map(|one| self.arrival(gateway_key, one, now));
        let fresh = self.store.unheard(arrivals.collect()).await?;
        for some in fresh.chunks(BROUGHT) {
            self.store.accept(some.to_vec(), Vec::new()).await?;
        }
        Ok(fresh.len())
    }

    fn arrival(&self, gateway_key: &str, message: Inbound, now: Millis) -> Option<Arrival> {
        let keys = self.store.keys();
        let mac = keys.message(gateway_key, &message.dedupe);
        let sender = message.sender();
        let form = sender.as_ref().and_then(|address| address.canonical().next());
        let sender = form.map(|form| keys.address(message.channel.as_str(), form));
        let ripe = self.is_ripe(&message);
        Some(Arrival {
            sent_at: message.sent_at.map_or(0, |at| at.0),
            mac,
            // Nobody who can be answered: a human looks at it.
            state: if sender.is_some() { 0 } else { 3 },
            sender: sender.unwrap_or(mac),
            gateway: gateway_key.to_owned(),
            received_at: now,
            due_at: if ripe { now } else { now.plus(self.quiet_window) },
            record: serde_json::to_vec(&InboxRecord::Message(Box::new(message))).ok()?,
        })
    }

    /// Whether a message is not worth waiting for the next one of a burst.
    fn is_ripe(&self, message: &Inbound) -> bool {
        // A part is looked at when it comes; it then waits for the rest of its text.
        if message.part.is_some() {
            return true;
        }
        match (&message.kind, &message.text) {
            (Kind::Text, Some(text)) => {
                take_reply(text).is_some() || self.shelf.load().words.ripe(text)
            }
            _ => true,
        }
    }

    async fn event(
        &self,
        gateway_key: &str,
        gateway: &dyn Gateway,
        event: SystemEvent,
        now: Millis,
    ) -> Result<Option<Arrival>, StoreError> {
        match &event {
            SystemEvent::NumberChanged { old, new, old_bsuid, new_bsuid } => {
                self.relink(gateway, old.as_deref(), new.as_deref()).await?;
                self.relink(gateway, old_bsuid.as_deref(), new_bsuid.as_deref()).await?;
                Ok(None)
            }
            SystemEvent::BsuidChanged { old_bsuid, new_bsuid } => {
                self.relink(gateway, Some(old_bsuid), Some(new_bsuid)).await?;
                Ok(None)
            }
            SystemEvent::GatewayPing { .. } | SystemEvent::GatewayOffline { .. } => {
                self.gateways.pulse().told(gateway_key, &event, now);
                Ok(None)
            }
            SystemEvent::GatewayError { error_code } => {
                let code = error_code.as_deref().unwrap_or_default();
                tracing::warn!(gateway = gateway_key, code, "The gateway reports a fault");
                Ok(None)
            }
            SystemEvent::MessageRevoked { by, .. } | SystemEvent::MessageEdited { by, .. } => {
                let by = by.clone();
                Ok(self.news(gateway_key, event, by, now))
            }
            SystemEvent::OptOut { from } => {
                let phone = from.as_deref().and_then(|from| Phone::parse(from, ""));
                let by = phone.map(|phone| Address::of_phone(gateway.channel(), phone));
                Ok(self.news(gateway_key, event, by, now))
            }
        }
    }

    /// News that belong into the thread of whoever they are of; without a name a human looks.
    fn news(
        &self,
        gateway_key: &str,
        event: SystemEvent,
        by: Option<Address>,
        now: Millis,
    ) -> Option<Arrival> {
        let arrival = self.for_a_human(gateway_key, event, now)?;
        let Some(by) = by else { return Some(arrival) };
        let form = by.canonical().next()?;
        let sender = self.store.keys().address(by.channel.as_str(), form);
        Some(Arrival { sender, state: 0, ..arrival })
    }

    async fn relink(
        &self,
        gateway: &dyn Gateway,
        old: Option<&str>,
        new: Option<&str>,
    ) -> Result<(), StoreError> {
        let (Some(old), Some(new)) = (old, new) else { return Ok(()) };
        let keys = self.store.keys();
        let channel = gateway.channel().as_str();
        self.store.relink(keys.address(channel, old), keys.address(channel, new)).await
    }
}

/// A stop that a gateway tells instead of the person; once an hour, as whoever stops, starts and
/// stops again is heard each time. On `WhatsApp` only advertising is refused that way (outbound.md).
#[must_use]
pub fn opted_out(keys: &Keys, gateway_key: &str, of: &Address, now: Millis) -> Option<Arrival> {
    if of.channel != Channel::Sms {
        return None;
    }
    let from = of.phone.as_ref().map(|phone| phone.as_str().to_owned());
    let record = serde_json::to_vec(&InboxRecord::Event(SystemEvent::OptOut { from })).ok()?;
    let form = of.canonical().next()?;
    let identity = format!("stop {form} {}", now.0 / HOUR);
    Some(Arrival {
        sent_at: 0,
        mac: keys.message(gateway_key, &identity),
        sender: keys.address(of.channel.as_str(), form),
        gateway: gateway_key.to_owned(),
        received_at: now,
        due_at: now,
        state: 0,
        record,
    })
}

fn receipt(keys: &Keys, gateway_key: &str, status: &Status) -> Receipt {
    let failed = matches!(status.fate, Fate::Failed | Fate::Expired);
    let why = failed.then(|| {
        let class = status.error_class.map_or("unknown", ErrorClass::as_str);
        format!("{class} {}", status.error_code.as_deref().unwrap_or_default()).trim().to_owned()
    });
    Receipt {
        reference: keys.reference(gateway_key, &status.message_id),
        fate: status.fate,
        why,
        remedy: status.error_class.map_or(Remedy::Human, |class| Remedy::of(class, status.again)),
        again: status.again,
        alias: status.also_known_as.as_deref().map(|id| keys.reference(gateway_key, id)),
    }
}
