//! What a message says, by its type. What cannot be read is kept for a human in `details`.

use serde_json::Value;

use crate::domain::heard::{Inbound, Kind, Location};

use super::super::attachment::{self, kind_of, place};
use super::super::json::{said, text, word};
use super::super::unread;

/// What a message may be, by the name of the field that has it.
const KINDS: [&str; 11] = [
    "text", "image", "audio", "video", "file", "vcard", "sticker", "location", "reply", "button",
    "reaction",
];

/// The kind of a message as it says itself, or as its fields show; `None` where it is none.
pub(super) fn kind(body: &Value) -> Option<String> {
    let has = |name: &&&str| body.get(**name).is_some_and(|part| !part.is_null());
    let shown = || KINDS.iter().find(has).map(|name| (*name).to_owned());
    word(body, "/message_type").map(|kind| kind.to_ascii_lowercase()).or_else(shown)
}

/// Fills in what the message says; it is unsupported where it says nothing we know.
pub(super) fn fill(inbound: &mut Inbound, body: &Value) {
    let name = kind(body).unwrap_or_default();
    let part = body.get(&name).filter(|part| !part.is_null());
    match part.and_then(|part| known(inbound, &name, part)) {
        Some(kind) => inbound.kind = kind,
        None => inbound.details = unread::details(part.unwrap_or(body)),
    }
}

fn known(inbound: &mut Inbound, name: &str, part: &Value) -> Option<Kind> {
    match name {
        "text" => {
            inbound.text = Some(said(part)?);
            Some(Kind::Text)
        }
        "image" => file(inbound, part, Some(Kind::Image)),
        "audio" => file(inbound, part, Some(Kind::Audio)),
        "video" => file(inbound, part, Some(Kind::Video)),
        "sticker" => file(inbound, part, Some(Kind::Sticker)),
        "vcard" => file(inbound, part, Some(Kind::Contacts)),
        "file" => file(inbound, part, None),
        "location" => location(inbound, part),
        "reply" => reply(inbound, part),
        "button" => {
            inbound.text = text(part, "/text");
            inbound.reply_id = Some(word(part, "/payload")?);
            Some(Kind::ButtonReply)
        }
        "reaction" => {
            inbound.text = text(part, "/emoji");
            Some(Kind::Reaction)
        }
        _ => None,
    }
}

fn file(inbound: &mut Inbound, part: &Value, kind: Option<Kind>) -> Option<Kind> {
    let url = word(part, "/url")?;
    let name = word(part, "/name").or_else(|| attachment::name_in(&url));
    let media = attachment::at(&url, name.as_deref());
    let kind = kind.unwrap_or_else(|| kind_of(&media));
    inbound.text = text(part, "/caption");
    inbound.media = Some(media);
    Some(kind)
}

fn location(inbound: &mut Inbound, part: &Value) -> Option<Kind> {
    let lon = word(part, "/long").or_else(|| word(part, "/lng"))?;
    let place = place(&word(part, "/lat")?, &lon)?;
    inbound.location =
        Some(Location { name: text(part, "/name"), address: text(part, "/address"), ..place });
    Some(Kind::Location)
}

/// Buttons and rows come back alike; only rows can have a description.
fn reply(inbound: &mut Inbound, part: &Value) -> Option<Kind> {
    inbound.text = text(part, "/title");
    inbound.reply_id = Some(word(part, "/id")?);
    let is_row = part.get("description").is_some();
    Some(if is_row { Kind::ListReply } else { Kind::ButtonReply })
}
