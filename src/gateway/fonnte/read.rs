//! A message or a status. Values are texts or numbers, empty or missing, as it happens.

use serde_json::Value;

use crate::domain::address::Channel;
use crate::domain::heard::{Again, ErrorClass, Fate, Inbound, Item, Kind, Location, Status};
use crate::domain::time::Millis;

use super::super::attachment::{self, is_fetchable, kind_of, place};
use super::super::json::{text, unix, word};
use super::super::signature;
use super::{Fonnte, HookError, sender};

/// A message.
pub(super) fn message(fonnte: &Fonnte, body: &Value, now: Millis) -> Item {
    let given = word(body, "/inboxid");
    let number =
        |name: &str| word(body, name).and_then(|one| sender::own(&one, &fonnte.calling_code));
    let device = number("/device");
    if device.as_ref().is_some_and(|device| *device != fonnte.number) {
        return Item::ignored("unknown_channel", given);
    }
    let Some(from) = word(body, "/sender") else {
        return Item::ignored("no_sender", given);
    };
    if word(body, "/member").is_some() || from.ends_with("@g.us") {
        return Item::ignored("group_message", given);
    }
    let Some(phone) = sender::phone(&from, &fonnte.calling_code) else {
        return sender::no_number(&from, given);
    };
    // What our own device sends comes back too; to answer it would never end.
    if phone.as_str() == fonnte.number {
        return Item::ignored("echo", given);
    }
    let sent_at = unix(body, "/timestamp");
    let id = given.unwrap_or_else(|| {
        // Without a time of its own, the same words said twice are two messages.
        let at = sent_at.unwrap_or(now).0;
        format!("sha256:{}", signature::sha256_hex(format!("{at} {body}").as_bytes()))
    });
    let mut inbound = Inbound::new(Channel::Whatsapp, &id, Kind::Unsupported);
    inbound.from = Some(phone);
    inbound.to = Some(fonnte.number.clone());
    inbound.sent_at = sent_at;
    inbound.profile_name = word(body, "/name");
    content(&mut inbound, body);
    Item::Message(Box::new(inbound))
}

/// What is attached, where the person is, or what was written, in this order.
fn content(inbound: &mut Inbound, body: &Value) {
    let said = text(body, "/message").or_else(|| word(body, "/message"));
    inbound.text = said.clone().filter(|said| !said.is_empty());
    if attached(inbound, body) || placed(inbound, body) {
        return;
    }
    let chosen = word(body, "/choices").or_else(|| word(body, "/pollname"));
    match (&inbound.text, chosen) {
        (Some(_), _) => inbound.kind = Kind::Text,
        (None, Some(chosen)) => inbound.details = Some(chosen),
        (None, None) if said.is_some() => {
            inbound.kind = Kind::Text;
            inbound.text = said;
        }
        (None, None) => {}
    }
}

fn attached(inbound: &mut Inbound, body: &Value) -> bool {
    let Some(url) = word(body, "/url") else { return false };
    let name = word(body, "/filename").unwrap_or_default();
    let name = match word(body, "/extension") {
        Some(end) if !name.ends_with(&format!(".{end}")) => format!("{name}.{end}"),
        _ => name,
    };
    let media = attachment::at(&url, Some(&name));
    inbound.kind = kind_of(&media);
    if is_fetchable(&url) {
        inbound.media = Some(media);
    } else {
        inbound.flags.push("media_refused".to_owned());
    }
    true
}

fn placed(inbound: &mut Inbound, body: &Value) -> bool {
    let pair = word(body, "/location");
    let pair = pair.as_ref().and_then(|pair| pair.split_once(','));
    let Some(place) = pair.and_then(|(lat, lon)| place(lat, lon)) else { return false };
    inbound.kind = Kind::Location;
    inbound.location = Some(Location { ..place });
    true
}

/// A status. Later ones name the `stateid` alone.
pub(super) fn status(body: &Value) -> Result<Item, HookError> {
    let message_id = word(body, "/id").or_else(|| word(body, "/stateid"));
    let message_id = message_id.ok_or(HookError::Unreadable("no id"))?;
    let told = word(body, "/status").or_else(|| word(body, "/state")).unwrap_or_default();
    let told = told.to_ascii_lowercase();
    let (fate, class) = match told.as_str() {
        "pending" | "processing" | "waiting" | "queued" => (Fate::Queued, None),
        "sent" => (Fate::Sent, None),
        "delivered" => (Fate::Delivered, None),
        "read" => (Fate::Read, None),
        "expired" => (Fate::Expired, Some(ErrorClass::Temporary)),
        "invalid" | "url unreachable" => (Fate::Failed, Some(ErrorClass::Permanent)),
        "failed" => (Fate::Failed, Some(ErrorClass::Unknown)),
        _ => return Ok(Item::ignored("status_not_handled", Some(message_id))),
    };
    Ok(Item::Status(Status {
        message_id,
        fate,
        recipient: None,
        at: None,
        error_code: class.map(|_| told),
        error_class: class,
        again: Again::default(),
    }))
}
