//! The envelope: entries, changes, and what stands in each. One that is broken costs itself alone.

use std::collections::HashSet;

use serde_json::Value;

use crate::domain::heard::{Item, SystemEvent};

use super::super::json::{list, text, word};
use super::super::{HookError, unread};
use super::{Meta, message, status};

/// Everything a body carries, in its order.
pub(super) fn items(meta: &Meta, body: &Value) -> Result<Vec<Item>, HookError> {
    let object = text(body, "/object").ok_or(HookError::Unreadable("no object"))?;
    if object != "whatsapp_business_account" {
        return Ok(vec![unread::unless_silent(body, "object_not_handled", None)]);
    }
    let entries = body.get("entry").filter(|entry| entry.is_array() || entry.is_object());
    entries.ok_or(HookError::Unreadable("no entries"))?;
    let entries = list(body, "/entry");
    if !entries.is_empty() && !entries.iter().any(has_changes) {
        return Err(HookError::Unreadable("no entry can be read"));
    }
    let mut envelope = Envelope { meta, items: Vec::new(), seen: HashSet::new() };
    for entry in entries {
        envelope.entry(entry);
    }
    Ok(envelope.items)
}

fn has_changes(entry: &Value) -> bool {
    entry.get("changes").is_some_and(|changes| changes.is_array() || changes.is_object())
}

pub(super) fn ignored(reason: &'static str, message_id: Option<String>) -> Item {
    Item::ignored(reason, message_id)
}

struct Envelope<'a> {
    meta: &'a Meta,
    items: Vec<Item>,
    /// Meta repeats a message within one body at times.
    seen: HashSet<String>,
}

impl Envelope<'_> {
    fn entry(&mut self, entry: &Value) {
        if !has_changes(entry) {
            self.items.push(unread::unless_silent(entry, "field_not_handled", None));
        }
        for change in list(entry, "/changes") {
            match text(change, "/field").as_deref() {
                Some("messages") | None => self.change(change),
                Some("smb_message_echoes") => self.echoes(change),
                // What was said before the number came to us.
                Some("history") => self.items.push(ignored("field_not_handled", None)),
                Some(_) if !list(change, "/value/messages").is_empty() => self.change(change),
                Some(_) => self.items.push(ignored("field_not_handled", None)),
            }
        }
    }

    /// The number is checked per change: one body may serve several.
    fn change(&mut self, change: &Value) {
        let Some(value) = change.get("value").filter(|value| value.is_object()) else {
            self.items.push(unread::unless_silent(change, "field_not_handled", None));
            return;
        };
        let number = word(value, "/metadata/phone_number_id");
        if number.is_some_and(|id| id != self.meta.settings.phone_number_id.trim()) {
            self.items.push(ignored("unknown_channel", None));
            return;
        }
        for message in list(value, "/messages") {
            self.message(value, message);
        }
        self.items.extend(list(value, "/statuses").iter().map(status::item));
        self.items.extend(list(value, "/errors").iter().map(|error| {
            Item::Event(SystemEvent::GatewayError { error_code: word(error, "/code") })
        }));
    }

    fn message(&mut self, value: &Value, message: &Value) {
        let item = message::item(self.meta, value, message);
        if let Item::Message(inbound) = &item
            && !self.seen.insert(inbound.dedupe.clone())
        {
            return;
        }
        self.items.push(item);
    }

    /// What our own staff wrote in the app of a number that is used in both ways.
    fn echoes(&mut self, change: &Value) {
        let echoes = list(change, "/value/message_echoes");
        if echoes.is_empty() {
            self.items.push(ignored("echo", None));
        }
        self.items.extend(echoes.iter().map(|echo| ignored("echo", word(echo, "/id"))));
    }
}
