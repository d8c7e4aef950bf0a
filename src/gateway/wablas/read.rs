//! A message or a status, by names that are known from public examples only.

use crate::domain::address::Channel;
use crate::domain::heard::{Again, ErrorClass, Fate, Inbound, Item, Kind, Status};
use crate::domain::time::Millis;

use super::super::attachment::{self, is_fetchable, kind_of, place};
use super::super::{signature, stamp, unread};
use super::{Form, HookError, Wablas, sender};

/// Whether it is news of ours. Both addresses take both, so that a mistake in the dashboard loses
/// nothing; where a report repeats our own words, the address decides.
pub(super) fn is_report(form: &Form, at_status: bool) -> bool {
    let is = |names: &[&str]| names.iter().any(|name| form.word(name).is_some());
    let from_person = is(&["pushName", "messageType", "isGroup", "isFromMe"]);
    let words = is(&["message", "caption", "url", "file"]);
    let known = fate(&told(form)).is_some();
    !from_person && (at_status || known) && (!words || (at_status && known))
}

/// A message.
pub(super) fn message(wablas: &Wablas, form: &Form, body: &[u8], now: Millis) -> Item {
    let given = form.word("id");
    let is = |name: &str| form.word(name).is_some_and(|word| word == "true" || word == "1");
    let own = form.word("sender").and_then(|own| sender::own(&own, &wablas.calling_code));
    if own.is_some_and(|own| own != wablas.number) {
        return Item::ignored("unknown_channel", given);
    }
    let from = form.word("phone").unwrap_or_default();
    if is("isGroup") || sender::is_crowd(&from) {
        return Item::ignored("group_message", given);
    }
    let phone = sender::phone(&from, &wablas.calling_code);
    if is("isFromMe") || phone.as_ref().is_some_and(|phone| phone.as_str() == wablas.number) {
        return Item::ignored("echo", given);
    }
    let Some(phone) = phone else {
        return unread::kept(given);
    };
    let sent_at = form.word("timestamp").and_then(|at| stamp::any(&at));
    let id = given.unwrap_or_else(|| {
        // Without a time of its own, the same words said twice are two messages.
        let at = sent_at.unwrap_or(now).0.to_string();
        format!("sha256:{}", signature::sha256_hex(&[at.as_bytes(), b" ", body].concat()))
    });
    let mut inbound = Inbound::new(Channel::Whatsapp, &id, Kind::Unsupported);
    inbound.from = Some(phone);
    inbound.to = Some(wablas.number.clone());
    inbound.sent_at = sent_at;
    inbound.profile_name = form.word("pushName");
    content(&mut inbound, form);
    Item::Message(Box::new(inbound))
}

fn content(inbound: &mut Inbound, form: &Form) {
    let kind = form.word("messageType").unwrap_or_else(|| "text".to_owned());
    let said = form.word("message").or_else(|| form.word("caption"));
    let said = said.or_else(|| form.get("message"));
    inbound.text = said.clone().filter(|said| !said.is_empty());
    match kind.as_str() {
        "text" if said.is_some() => {
            inbound.kind = Kind::Text;
            inbound.text = said;
        }
        "location" => placed(inbound, form),
        _ if attached(inbound, form, &kind) => {}
        _ if inbound.text.is_some() => inbound.kind = Kind::Text,
        _ => {}
    }
    if inbound.kind == Kind::Unsupported {
        inbound.details = form.details(&["id", "phone", "sender", "timestamp", "pushName"]);
    }
}

fn placed(inbound: &mut Inbound, form: &Form) {
    let both = form.word("latitude").zip(form.word("longitude"));
    let written = || {
        let said = form.get("message")?;
        let (lat, lon) = said.split_once(['#', ','])?;
        Some((lat.to_owned(), lon.to_owned()))
    };
    if let Some(place) = both.or_else(written).and_then(|(lat, lon)| place(&lat, &lon)) {
        inbound.kind = Kind::Location;
        inbound.location = Some(place);
        inbound.text = None;
    }
}

fn attached(inbound: &mut Inbound, form: &Form, kind: &str) -> bool {
    let mut named = ["url", "file"].into_iter().filter_map(|name| form.word(name));
    let Some(url) = named.find(|word| word.contains("://")) else { return false };
    let name = form.word("file").filter(|name| !name.contains("://"));
    let mut media = attachment::at(&url, name.or_else(|| attachment::name_in(&url)).as_deref());
    media.mime = form.word("mimeType").or(media.mime);
    inbound.kind = match kind {
        "image" => Kind::Image,
        "video" => Kind::Video,
        "audio" | "voice" | "ptt" => Kind::Audio,
        "sticker" => Kind::Sticker,
        _ => kind_of(&media),
    };
    media.voice = matches!(kind, "voice" | "ptt");
    if is_fetchable(&url) {
        inbound.media = Some(media);
    } else {
        inbound.flags.push("media_refused".to_owned());
    }
    true
}

/// A status.
pub(super) fn status(form: &Form, calling_code: &str) -> Result<Item, HookError> {
    let message_id = form.word("id").ok_or(HookError::Unreadable("no id"))?;
    let told = told(form);
    let Some((fate, class)) = fate(&told) else {
        return Ok(Item::ignored("status_not_handled", Some(message_id)));
    };
    let to = form.word("phone").and_then(|to| sender::phone(&to, calling_code));
    Ok(Item::Status(Status {
        message_id,
        fate,
        recipient: to.map(|phone| phone.as_str().to_owned()),
        at: form.word("timestamp").and_then(|at| stamp::any(&at)),
        error_code: class.map(|_| told),
        error_class: class,
        also_known_as: None,
        again: Again::default(),
    }))
}

fn told(form: &Form) -> String {
    form.word("status").unwrap_or_default().to_ascii_lowercase()
}

fn fate(told: &str) -> Option<(Fate, Option<ErrorClass>)> {
    match told {
        "pending" => Some((Fate::Queued, None)),
        "sent" => Some((Fate::Sent, None)),
        "received" | "delivered" => Some((Fate::Delivered, None)),
        "read" => Some((Fate::Read, None)),
        "reject" | "rejected" => Some((Fate::Failed, Some(ErrorClass::Permanent))),
        "cancel" | "cancelled" | "failed" => Some((Fate::Failed, Some(ErrorClass::Unknown))),
        _ => None,
    }
}
