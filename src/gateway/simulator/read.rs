//! What a simulated phone sends: a message, or news of ours.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::domain::address::Address;
use crate::domain::heard::{
    Again, ErrorClass, Fate, Inbound, Item, Kind, Location, Media, MediaRef, Status, SystemEvent,
};

use super::super::attachment::{file_name, place};
use super::super::json::{text, unix, word};
use super::super::sender;
use super::{HookError, Simulator};

/// What a body tells.
pub(super) fn item(simulator: &Simulator, body: &Value) -> Result<Item, HookError> {
    if let Some(status) = body.get("status").filter(|status| status.is_object()) {
        return news(status);
    }
    message(simulator, body)
}

fn news(status: &Value) -> Result<Item, HookError> {
    Ok(Item::Status(Status {
        message_id: word(status, "/id").ok_or(HookError::Unreadable("no id"))?,
        fate: named::<Fate>(status, "fate").ok_or(HookError::Unreadable("no fate"))?,
        recipient: word(status, "/recipient"),
        at: unix(status, "/at"),
        error_code: word(status, "/error_code"),
        error_class: named::<ErrorClass>(status, "error_class"),
        also_known_as: None,
        again: named::<Again>(status, "again").unwrap_or_default(),
    }))
}

/// A word of ours, by the name it is stored under.
fn named<T: DeserializeOwned>(value: &Value, key: &str) -> Option<T> {
    serde_json::from_value(value.get(key)?.clone()).ok()
}

fn message(simulator: &Simulator, body: &Value) -> Result<Item, HookError> {
    let id = word(body, "/id").ok_or(HookError::Unreadable("no id"))?;
    let channel = simulator.settings.channel;
    if text(body, "/channel").is_some_and(|told| told != channel.as_str()) {
        return Ok(ignored("unknown_channel", id));
    }
    let Some(from) = word(body, "/from") else {
        return Ok(ignored("no_sender", id));
    };
    let calling_code = &simulator.home.calling_code;
    let mut inbound = Inbound::new(channel, &id, Kind::Unsupported);
    inbound.from = sender::phone(&from, calling_code);
    if inbound.from.is_none() {
        return Ok(sender::stranger(&from, Some(id)));
    }
    let number = simulator.settings.number.as_deref();
    inbound.to = number.and_then(|number| sender::own(number, calling_code));
    if let Some(event) = changed(body, inbound.sender()) {
        return Ok(Item::Event(event));
    }
    inbound.sent_at = unix(body, "/sent_at");
    inbound.profile_name = text(body, "/profile_name");
    inbound.text = text(body, "/text");
    content(&mut inbound, body);
    Ok(Item::Message(Box::new(inbound)))
}

/// A message that is taken back, other words for it, or no more messages at all.
fn changed(body: &Value, by: Option<Address>) -> Option<SystemEvent> {
    let message_id = || word(body, "/message_id");
    match text(body, "/kind")?.as_str() {
        "revoke" => Some(SystemEvent::MessageRevoked { message_id: message_id()?, by }),
        "edit" => {
            let text = text(body, "/text");
            Some(SystemEvent::MessageEdited { message_id: message_id()?, text, by })
        }
        "opt_out" => {
            let from = by?.phone.map(|phone| phone.as_str().to_owned());
            Some(SystemEvent::OptOut { from })
        }
        _ => None,
    }
}

fn ignored(reason: &'static str, id: String) -> Item {
    Item::ignored(reason, Some(id))
}

fn content(inbound: &mut Inbound, body: &Value) {
    let kind = text(body, "/kind").unwrap_or_else(|| "text".to_owned());
    let known = if kind == "tap" { Some(Kind::ButtonReply) } else { named(body, "kind") };
    inbound.kind = match known {
        None if kind == "text" => Kind::Text,
        known => known.unwrap_or(Kind::Unsupported),
    };
    if matches!(inbound.kind, Kind::ButtonReply | Kind::ListReply) {
        inbound.reply_id = word(body, "/reply_id");
    }
    inbound.media = body.get("media").and_then(media);
    inbound.location = location(body);
}

/// A file with its bytes in base64.
fn media(media: &Value) -> Option<Media> {
    Some(Media {
        kind: MediaRef::Inline,
        reference: text(media, "/data")?,
        mime: text(media, "/mime"),
        voice: media.get("voice") == Some(&Value::Bool(true)),
        filename: text(media, "/filename").as_deref().and_then(file_name),
    })
}

fn location(body: &Value) -> Option<Location> {
    let place = place(&word(body, "/location/lat")?, &word(body, "/location/lon")?)?;
    let (name, address) = (text(body, "/location/name"), text(body, "/location/address"));
    Some(Location { name, address, ..place })
}
