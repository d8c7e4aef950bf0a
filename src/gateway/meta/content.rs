//! What a message says, by its type. What cannot be read is kept for a human in `details`.

use serde_json::Value;

use crate::domain::heard::{Inbound, Kind, Location, Media, MediaRef};

use super::super::attachment::{file_name, place};
use super::super::json::{list, said, text, word};
use super::super::unread::cut;

/// Fields that say who and when, not what.
const ENVELOPE: [&str; 8] = [
    "from",
    "from_user_id",
    "from_parent_user_id",
    "id",
    "timestamp",
    "context",
    "referral",
    "type",
];

/// Fills in what the message says; it is unsupported where it says nothing we know.
pub(super) fn fill(inbound: &mut Inbound, message: &Value) {
    match known(inbound, message) {
        Some(kind) => inbound.kind = kind,
        None => inbound.details = unreadable(message),
    }
}

fn known(inbound: &mut Inbound, message: &Value) -> Option<Kind> {
    let plain = || message.get("text").map(|_| "text".to_owned());
    let name = word(message, "/type").or_else(plain)?;
    let part = message.get(&name)?;
    match name.as_str() {
        "text" => words(inbound, part),
        "image" => media(inbound, part, Kind::Image),
        "video" => media(inbound, part, Kind::Video),
        "audio" => media(inbound, part, Kind::Audio),
        "document" => media(inbound, part, Kind::Document),
        "sticker" => media(inbound, part, Kind::Sticker),
        "voice" => old_voice(inbound, part),
        "location" => location(inbound, part),
        "contacts" => cards(inbound, part),
        "interactive" => interactive(inbound, part),
        "button" => tap(inbound, part, ["/payload", "/text"], Kind::ButtonReply),
        "reaction" => reaction(inbound, part),
        _ => None,
    }
}

fn words(inbound: &mut Inbound, part: &Value) -> Option<Kind> {
    inbound.text = Some(text(part, "/body").or_else(|| said(part))?);
    Some(Kind::Text)
}

fn media(inbound: &mut Inbound, part: &Value, kind: Kind) -> Option<Kind> {
    inbound.text = text(part, "/caption");
    inbound.media = Some(Media {
        kind: MediaRef::Id,
        reference: word(part, "/id")?,
        mime: text(part, "/mime_type"),
        voice: part.get("voice") == Some(&Value::Bool(true)),
        filename: text(part, "/filename").as_deref().and_then(file_name),
    });
    Some(kind)
}

/// Old payloads had a type of its own for voice notes.
fn old_voice(inbound: &mut Inbound, part: &Value) -> Option<Kind> {
    let kind = media(inbound, part, Kind::Audio)?;
    if let Some(media) = &mut inbound.media {
        media.voice = true;
    }
    Some(kind)
}

fn location(inbound: &mut Inbound, part: &Value) -> Option<Kind> {
    let place = place(&word(part, "/latitude")?, &word(part, "/longitude")?)?;
    inbound.location =
        Some(Location { name: text(part, "/name"), address: text(part, "/address"), ..place });
    Some(Kind::Location)
}

fn cards(inbound: &mut Inbound, part: &Value) -> Option<Kind> {
    let cards: Vec<_> = part.as_array()?.iter().map(card).collect();
    inbound.details = Some(cut(&cards.join("\n")));
    Some(Kind::Contacts)
}

fn card(card: &Value) -> String {
    let name = text(card, "/name/formatted_name").unwrap_or_default();
    let phones: Vec<_> =
        list(card, "/phones").iter().filter_map(|phone| word(phone, "/phone")).collect();
    format!("{name}: {}", phones.join(", "))
}

fn interactive(inbound: &mut Inbound, part: &Value) -> Option<Kind> {
    let name = text(part, "/type")?;
    let reply = part.get(&name)?;
    match name.as_str() {
        "button_reply" => tap(inbound, reply, ["/id", "/title"], Kind::ButtonReply),
        "list_reply" => tap(inbound, reply, ["/id", "/title"], Kind::ListReply),
        "nfm_reply" => {
            inbound.text = text(reply, "/body");
            inbound.details = text(reply, "/response_json").map(|form| cut(&form));
            Some(Kind::FormReply)
        }
        _ => None,
    }
}

fn tap(inbound: &mut Inbound, part: &Value, [id, title]: [&str; 2], kind: Kind) -> Option<Kind> {
    inbound.text = text(part, title);
    inbound.reply_id = Some(word(part, id)?);
    Some(kind)
}

/// A reaction without a mark takes the mark back.
fn reaction(inbound: &mut Inbound, part: &Value) -> Option<Kind> {
    inbound.context_id = Some(word(part, "/message_id")?);
    inbound.text = text(part, "/emoji");
    Some(Kind::Reaction)
}

fn unreadable(message: &Value) -> Option<String> {
    let mut said = message.as_object()?.clone();
    said.retain(|name, _| !ENVELOPE.contains(&name.as_str()));
    (!said.is_empty()).then(|| cut(&Value::Object(said).to_string()))
}
