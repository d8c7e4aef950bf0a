//! What a message says. SMS have a `text`; `WhatsApp` a list of `content`, or an older `message`.

use serde_json::Value;

use crate::domain::heard::{Inbound, Kind, Location, Media};

use super::super::attachment::{self, kind_of, place};
use super::super::json::{list, said, text, word};
use super::super::unread;

/// Fills in what the message says; it is unsupported where it says nothing we know.
pub(super) fn fill(inbound: &mut Inbound, result: &Value) {
    let bare = ["/text", "/message", "/content", "/cleanText"];
    if let Some(text) = bare.iter().find_map(|pointer| text(result, pointer)) {
        inbound.text = Some(text);
        inbound.kind = Kind::Text;
        return;
    }
    let parts = list(result, "/message").iter().chain(list(result, "/content"));
    for part in parts {
        if let Some(kind) = known(inbound, part)
            && inbound.kind == Kind::Unsupported
        {
            inbound.kind = kind;
        }
    }
    if inbound.kind == Kind::Unsupported {
        let said = result.get("message").or_else(|| result.get("content"));
        inbound.details = unread::details(said.unwrap_or(result));
    }
}

fn known(inbound: &mut Inbound, part: &Value) -> Option<Kind> {
    let name = word(part, "/type").unwrap_or_else(|| "TEXT".to_owned()).to_ascii_uppercase();
    match name.as_str() {
        "TEXT" | "URL" => words(inbound, part),
        "IMAGE" => file(inbound, part, Some(Kind::Image)),
        "AUDIO" | "VOICE" => file(inbound, part, Some(Kind::Audio)).inspect(|_| {
            if let Some(media) = inbound.media.as_mut().filter(|_| name == "VOICE") {
                media.voice = true;
            }
        }),
        "VIDEO" => file(inbound, part, Some(Kind::Video)),
        "STICKER" => file(inbound, part, Some(Kind::Sticker)),
        "DOCUMENT" | "FILE" => file(inbound, part, None),
        "LOCATION" => location(inbound, part),
        "BUTTON_REPLY" | "INTERACTIVE_BUTTON_REPLY" | "BUTTON" => {
            tap(inbound, part, Kind::ButtonReply)
        }
        "LIST_REPLY" | "INTERACTIVE_LIST_REPLY" => tap(inbound, part, Kind::ListReply),
        "REACTION" => {
            inbound.text = word(part, "/emoji").or_else(|| text(part, "/text"));
            Some(Kind::Reaction)
        }
        _ => None,
    }
}

/// Several texts in one message are lines of it.
fn words(inbound: &mut Inbound, part: &Value) -> Option<Kind> {
    let said = said(part).or_else(|| text(part, "/text")).or_else(|| text(part, "/url"))?;
    inbound.text = Some(match inbound.text.take() {
        Some(before) => format!("{before}\n{said}"),
        None => said,
    });
    Some(Kind::Text)
}

fn file(inbound: &mut Inbound, part: &Value, kind: Option<Kind>) -> Option<Kind> {
    let url = word(part, "/url")?;
    let name = word(part, "/filename").or_else(|| word(part, "/name"));
    let media = attachment::at(&url, name.as_deref());
    let kind = kind.unwrap_or_else(|| kind_of(&media));
    if let Some(caption) = text(part, "/text").or_else(|| text(part, "/caption")) {
        inbound.text = Some(caption);
    }
    keep(inbound, media);
    Some(kind)
}

fn keep(inbound: &mut Inbound, media: Media) {
    match inbound.media {
        None => inbound.media = Some(media),
        Some(_) => inbound.more_media.push(media),
    }
}

fn location(inbound: &mut Inbound, part: &Value) -> Option<Kind> {
    let place = place(&word(part, "/latitude")?, &word(part, "/longitude")?)?;
    inbound.location =
        Some(Location { name: text(part, "/name"), address: text(part, "/address"), ..place });
    Some(Kind::Location)
}

/// What we chose comes back as `payload` from a button and as `id` from a row.
fn tap(inbound: &mut Inbound, part: &Value, kind: Kind) -> Option<Kind> {
    inbound.text = text(part, "/text").or_else(|| text(part, "/title"));
    inbound.reply_id = Some(word(part, "/payload").or_else(|| word(part, "/id"))?);
    Some(kind)
}
