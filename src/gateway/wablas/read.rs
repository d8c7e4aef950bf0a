//! A message or a status, by names that are known from public examples only.

use crate::domain::address::Channel;
use crate::domain::heard::{Again, ErrorClass, Fate, Inbound, Item, Kind, Status};
use crate::domain::time::Millis;

use super::super::attachment::{self, is_fetchable, kind_of, place};
use super::super::{signature, stamp};
use super::{Form, HookError, Wablas, sender};

/// A message.
pub(super) fn message(wablas: &Wablas, form: &Form, body: &[u8], now: Millis) -> Item {
    let given = form.word("id");
    let is = |name: &str| form.word(name).is_some_and(|word| word == "true" || word == "1");
    let own = form.word("sender").and_then(|own| sender::own(&own, &wablas.calling_code));
    if own.is_some_and(|own| own != wablas.number) {
        return Item::ignored("unknown_channel", given);
    }
    let from = form.word("phone").unwrap_or_default();
    if is("isGroup") || from.ends_with("@g.us") {
        return Item::ignored("group_message", given);
    }
    let phone = sender::phone(&from, &wablas.calling_code);
    if is("isFromMe") || phone.as_ref().is_some_and(|phone| phone.as_str() == wablas.number) {
        return Item::ignored("echo", given);
    }
    let Some(phone) = phone else {
        let nobody = from.is_empty();
        return if nobody {
            Item::ignored("no_sender", given)
        } else {
            sender::no_number(&from, given)
        };
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
    let said = form.get("message");
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
    let told = form.word("status").unwrap_or_default().to_ascii_lowercase();
    let (fate, class) = match told.as_str() {
        "pending" => (Fate::Queued, None),
        "sent" => (Fate::Sent, None),
        "received" | "delivered" => (Fate::Delivered, None),
        "read" => (Fate::Read, None),
        "reject" | "rejected" => (Fate::Failed, Some(ErrorClass::Permanent)),
        "cancel" | "cancelled" | "failed" => (Fate::Failed, Some(ErrorClass::Unknown)),
        _ => return Ok(Item::ignored("status_not_handled", Some(message_id))),
    };
    let to = form.word("phone").and_then(|to| sender::phone(&to, calling_code));
    Ok(Item::Status(Status {
        message_id,
        fate,
        recipient: to.map(|phone| phone.as_str().to_owned()),
        at: form.word("timestamp").and_then(|at| stamp::any(&at)),
        error_code: class.map(|_| told),
        error_class: class,
        again: Again::default(),
    }))
}
