//! One event of the phone: a text, a picture message, news of ours, or a sign of life.

use serde_json::Value;

use crate::domain::address::Channel;
use crate::domain::heard::{Inbound, Item, Kind, Media, MediaRef, Part, SystemEvent};
use crate::domain::time::{MINUTE, Millis};

use super::super::attachment::{file_name, kind_of};
use super::super::json::{list, text, word};
use super::super::{sender, stamp, unread};
use super::{HookError, status};

/// How long a phone may take to bring a picture message it has told of.
const DOWNLOAD: i64 = 10 * MINUTE;

/// Where words stand, by the interfaces of the app that have them, the whole text before a preview.
const WORDS: [&str; 5] = ["/message", "/body", "/text", "/content", "/contentPreview"];

/// One event, or one of the messages that newer apps put into one (`sms:batch:received`).
struct Event<'a> {
    name: &'a str,
    /// Its own id, where the message has none.
    id: Option<String>,
    device: &'a str,
    payload: &'a Value,
}

/// What a body tells; what is broken among several costs itself alone.
pub(super) fn items(body: &Value, calling_code: &str, now: Millis) -> Result<Vec<Item>, HookError> {
    let name = text(body, "/event").ok_or(HookError::Unreadable("no event"))?;
    let device = word(body, "/deviceId").unwrap_or_default();
    let id = word(body, "/id");
    let payload = body.get("payload").unwrap_or(&Value::Null);
    let event = Event { name: &name, id, device: &device, payload };
    if !name.contains(":batch:") {
        return Ok(vec![item(&event, calling_code, now)?]);
    }
    let single = name.replace(":batch:", ":");
    let messages = list(payload, "/messages");
    if messages.is_empty() {
        return Err(HookError::Unreadable("no messages"));
    }
    let of = |(number, payload): (usize, &Value)| {
        let id = event.id.as_ref().map(|id| format!("{id} {number}"));
        let one = Event { name: &single, id: id.clone(), device: &device, payload };
        item(&one, calling_code, now).unwrap_or_else(|_| unread::kept(id))
    };
    Ok(messages.iter().enumerate().map(of).collect())
}

fn item(event: &Event<'_>, calling_code: &str, now: Millis) -> Result<Item, HookError> {
    let device = Some(event.device.to_owned()).filter(|device| !device.is_empty());
    match event.name {
        "system:ping" => {
            let battery = event.payload.get("health").and_then(battery);
            Ok(Item::Event(SystemEvent::GatewayPing { device, battery, steady: true }))
        }
        "app:started" => {
            Ok(Item::Event(SystemEvent::GatewayPing { device, battery: None, steady: false }))
        }
        "sms:received" | "mms:received" | "mms:downloaded" | "sms:data-received" => {
            message(event, calling_code, now)
        }
        "sms:sent" | "sms:delivered" | "sms:failed" | "sms:cancelled" => {
            status::item(event.name, payload(event)?, calling_code)
        }
        // What later apps tell of messages is read like a text.
        _ if unread::speaks(event.payload) => message(event, calling_code, now),
        _ => Ok(Item::ignored("event_not_handled", word(event.payload, "/messageId"))),
    }
}

/// The battery in percent, as health report and ping tell it (the app's `BatteryMonitor.kt`).
pub(super) fn battery(health: &Value) -> Option<i64> {
    let level = health.get("checks")?.get("battery:level")?;
    level.get("observedValue")?.as_i64().filter(|percent| (0..=100).contains(percent))
}

fn payload<'a>(event: &Event<'a>) -> Result<&'a Value, HookError> {
    let payload = Some(event.payload).filter(|payload| payload.is_object());
    payload.ok_or(HookError::Unreadable("no payload"))
}

fn message(event: &Event<'_>, calling_code: &str, now: Millis) -> Result<Item, HookError> {
    let payload = payload(event)?;
    let id = word(payload, "/messageId").or_else(|| event.id.clone());
    let id = id.ok_or(HookError::Unreadable("no messageId"))?;
    let Some(from) = word(payload, "/sender").or_else(|| word(payload, "/phoneNumber")) else {
        return Ok(unread::kept(Some(id)));
    };
    // As a picture message has it.
    let bare = from.split("/TYPE=").next().unwrap_or_default();
    let Some(phone) = sender::phone(bare, calling_code) else {
        return Ok(sender::stranger(bare, Some(id)));
    };
    let received_at = text(payload, "/receivedAt").unwrap_or_default();
    let mut inbound = Inbound::new(Channel::Sms, &id, Kind::Unsupported);
    inbound.dedupe = joined([event.device, event.name, &from, &id, &received_at]);
    inbound.part = picture_part(event, phone.as_str(), now);
    inbound.from = Some(phone);
    inbound.to = word(payload, "/recipient").and_then(|to| sender::own(&to, calling_code));
    inbound.sent_at = stamp::any(&received_at);
    match event.name {
        "mms:downloaded" => pictures(&mut inbound, payload),
        "mms:received" => inbound.details = word(payload, "/subject"),
        "sms:data-received" => inbound.details = text(payload, "/data"),
        _ => words(&mut inbound, payload),
    }
    Ok(Item::Message(Box::new(inbound)))
}

/// The phone tells of a picture message before it has it, under another id, and then once more. The
/// first waits for the second, so that both are one message; alone it is told when its time is over.
fn picture_part(event: &Event<'_>, from: &str, now: Millis) -> Option<Part> {
    let (number, total, until) = match event.name {
        "mms:downloaded" => (1, 1, now),
        "mms:received" => (2, 2, now.plus(DOWNLOAD)),
        _ => return None,
    };
    Some(Part { group: format!("mms {} {from}", event.device), number, total, until })
}

/// The app's ids are short hashes: several fields make the key, each with its length before it so
/// that no two lists of fields are one key.
fn joined(parts: [&str; 5]) -> String {
    let lengths = parts.map(|part| part.len().to_string());
    let pairs = lengths.iter().zip(parts);
    pairs.flat_map(|(length, part)| [length.as_str(), ":", part]).collect()
}

/// The words, from the first field that has some.
fn said(payload: &Value) -> Option<String> {
    let full = WORDS.iter().find_map(|pointer| word(payload, pointer));
    full.or_else(|| WORDS.iter().find_map(|pointer| text(payload, pointer)))
}

fn words(inbound: &mut Inbound, payload: &Value) {
    inbound.text = said(payload);
    if inbound.text.is_some() {
        inbound.kind = Kind::Text;
    } else {
        inbound.details = unread::details(payload);
    }
}

/// Some phones write what was said into the subject.
fn pictures(inbound: &mut Inbound, payload: &Value) {
    let subject = word(payload, "/subject");
    inbound.text = said(payload).or_else(|| subject.clone());
    inbound.details = subject.filter(|subject| inbound.text.as_ref() != Some(subject));
    let mut files = list(payload, "/attachments").iter().filter_map(file);
    inbound.media = files.next();
    inbound.more_media = files.collect();
    match (&inbound.media, &inbound.text) {
        (Some(media), _) => inbound.kind = kind_of(media),
        (None, Some(_)) => inbound.kind = Kind::Text,
        (None, None) => inbound.details = unread::details(payload),
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
