//! One event of the phone: a text, a picture message, news of ours, or a sign of life.

use serde_json::Value;

use crate::domain::address::Channel;
use crate::domain::heard::{Inbound, Item, Kind, Media, MediaRef, SystemEvent};

use super::super::attachment::{file_name, kind_of};
use super::super::json::{list, text, word};
use super::super::{sender, stamp};
use super::{HookError, status};

/// What an event tells.
pub(super) fn item(body: &Value, calling_code: &str) -> Result<Item, HookError> {
    let event = text(body, "/event").ok_or(HookError::Unreadable("no event"))?;
    let device = word(body, "/deviceId");
    match event.as_str() {
        "system:ping" => {
            let battery = body.pointer("/payload/health").and_then(battery);
            Ok(Item::Event(SystemEvent::GatewayPing { device, battery, steady: true }))
        }
        "app:started" => {
            Ok(Item::Event(SystemEvent::GatewayPing { device, battery: None, steady: false }))
        }
        "sms:received" | "mms:downloaded" | "sms:data-received" => {
            message(body, &event, calling_code)
        }
        "sms:sent" | "sms:delivered" | "sms:failed" | "sms:cancelled" => {
            status::item(&event, payload(body)?, calling_code)
        }
        // Headers of a picture message: what counts comes with mms:downloaded.
        _ => Ok(ignored("event_not_handled", word(body, "/payload/messageId"))),
    }
}

/// The battery in percent, as health report and ping tell it (the app's `BatteryMonitor.kt`).
pub(super) fn battery(health: &Value) -> Option<i64> {
    let level = health.get("checks")?.get("battery:level")?;
    level.get("observedValue")?.as_i64().filter(|percent| (0..=100).contains(percent))
}

fn payload(body: &Value) -> Result<&Value, HookError> {
    let payload = body.get("payload").filter(|payload| payload.is_object());
    payload.ok_or(HookError::Unreadable("no payload"))
}

fn ignored(reason: &'static str, message_id: Option<String>) -> Item {
    Item::ignored(reason, message_id)
}

fn message(body: &Value, event: &str, calling_code: &str) -> Result<Item, HookError> {
    let payload = payload(body)?;
    let id = word(payload, "/messageId").or_else(|| word(body, "/id"));
    let id = id.ok_or(HookError::Unreadable("no messageId"))?;
    let Some(from) = word(payload, "/sender").or_else(|| word(payload, "/phoneNumber")) else {
        return Ok(ignored("no_sender", Some(id)));
    };
    let Some(phone) = sender::phone(&from, calling_code) else {
        return Ok(sender::no_number(&from, Some(id)));
    };
    let received_at = text(payload, "/receivedAt").unwrap_or_default();
    let mut inbound = Inbound::new(Channel::Sms, &id, Kind::Unsupported);
    let device = word(body, "/deviceId").unwrap_or_default();
    inbound.dedupe = joined([&device, event, &from, &id, &received_at]);
    inbound.from = Some(phone);
    inbound.to = word(payload, "/recipient").and_then(|to| sender::own(&to, calling_code));
    inbound.sent_at = stamp::rfc3339(&received_at);
    match event {
        "sms:received" => words(&mut inbound, payload),
        "mms:downloaded" => pictures(&mut inbound, payload),
        _ => inbound.details = text(payload, "/data"),
    }
    Ok(Item::Message(Box::new(inbound)))
}

/// The app's ids are short hashes: several fields make the key, each with its length before it so
/// that no two lists of fields are one key.
fn joined(parts: [&str; 5]) -> String {
    let lengths = parts.map(|part| part.len().to_string());
    let pairs = lengths.iter().zip(parts);
    pairs.flat_map(|(length, part)| [length.as_str(), ":", part]).collect()
}

fn words(inbound: &mut Inbound, payload: &Value) {
    inbound.text = text(payload, "/message");
    if inbound.text.is_some() {
        inbound.kind = Kind::Text;
    }
}

fn pictures(inbound: &mut Inbound, payload: &Value) {
    inbound.text = text(payload, "/body");
    inbound.details = word(payload, "/subject");
    let mut files = list(payload, "/attachments").iter().filter_map(file);
    inbound.media = files.next();
    inbound.more_media = files.collect();
    match (&inbound.media, &inbound.text) {
        (Some(media), _) => inbound.kind = kind_of(media),
        (None, Some(_)) => inbound.kind = Kind::Text,
        (None, None) => {}
    }
}

/// A file, unless it only lays out the slides of the message.
fn file(attachment: &Value) -> Option<Media> {
    let mime = text(attachment, "/contentType");
    if mime.as_deref() == Some("application/smil") {
        return None;
    }
    Some(Media {
        kind: MediaRef::Inline,
        reference: text(attachment, "/data")?,
        mime,
        voice: false,
        filename: text(attachment, "/name").as_deref().and_then(file_name),
    })
}
