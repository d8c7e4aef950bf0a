//! A message or a status. Values are texts or numbers, empty or missing, as it happens.

use serde_json::Value;

use crate::domain::address::Channel;
use crate::domain::heard::{Again, ErrorClass, Fate, Inbound, Item, Kind, Location, Status};
use crate::domain::time::Millis;

use super::super::attachment::{self, is_fetchable, kind_of, place};
use super::super::json::{text, unix, word};
use super::super::{signature, unread};
use super::{Fonnte, HookError, sender};

/// Whether it is news of ours. Both addresses take both, so that a mistake in the dashboard loses
/// nothing: news have no sender, and what says neither who nor how far is judged by its address.
pub(super) fn is_report(body: &Value, at_status: bool) -> bool {
    let known = fate(&told(body)).is_some();
    word(body, "/sender").is_none() && (known || (at_status && !unread::speaks(body)))
}

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
        return unread::kept(given);
    };
    if word(body, "/member").is_some() || sender::is_crowd(&from) {
        return Item::ignored("group_message", given);
    }
    let Some(phone) = sender::phone(&from, &fonnte.calling_code) else {
        return unread::kept(given);
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
    // What was tapped stands in a field of its own.
    let said = word(body, "/message").or_else(|| word(body, "/text"));
    let said = said.or_else(|| text(body, "/message"));
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
            inbound.details = word(body, "/location");
        }
        (None, None) => inbound.details = unread::details(body),
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

/// A status. The first names the message and its `stateid`, later ones the `stateid` alone.
pub(super) fn status(body: &Value) -> Result<Item, HookError> {
    let (id, state_id) = (word(body, "/id"), word(body, "/stateid"));
    let message_id = id.clone().or_else(|| state_id.clone());
    let message_id = message_id.ok_or(HookError::Unreadable("no id"))?;
    let told = told(body);
    let Some((fate, class)) = fate(&told) else {
        return Ok(Item::ignored("status_not_handled", Some(message_id)));
    };
    let also_known_as = state_id.filter(|other| id.as_ref().is_some_and(|id| id != other));
    Ok(Item::Status(Status {
        message_id,
        fate,
        recipient: None,
        at: None,
        error_code: class.map(|_| told),
        error_class: class,
        also_known_as,
        again: Again::default(),
    }))
}

fn told(body: &Value) -> String {
    let told = word(body, "/status").or_else(|| word(body, "/state"));
    told.unwrap_or_default().to_ascii_lowercase()
}

fn fate(told: &str) -> Option<(Fate, Option<ErrorClass>)> {
    match told {
        "pending" | "processing" | "waiting" | "queued" => Some((Fate::Queued, None)),
        "sent" => Some((Fate::Sent, None)),
        "delivered" => Some((Fate::Delivered, None)),
        "read" => Some((Fate::Read, None)),
        "expired" => Some((Fate::Expired, Some(ErrorClass::Temporary))),
        "invalid" | "url unreachable" => Some((Fate::Failed, Some(ErrorClass::Permanent))),
        "failed" => Some((Fate::Failed, Some(ErrorClass::Unknown))),
        _ => None,
    }
}
