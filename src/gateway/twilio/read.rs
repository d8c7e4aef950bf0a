//! The fields of a hook as a message or a status.

use crate::domain::address::Channel;
use crate::domain::heard::{Inbound, Item, Kind, Location, Media, MediaRef};

use super::super::attachment::{kind_of, place};
use super::super::unread;
use super::{Form, HookError, Twilio, sender, status};

/// Twilio allows ten files; what claims more is not believed.
const MOST_FILES: usize = 10;

/// What a hook tells. Both addresses take both, so that a mistake in the console loses nothing.
pub(super) fn item(twilio: &Twilio, form: &Form, at_status: bool) -> Result<Item, HookError> {
    let sid = form.word("MessageSid").or_else(|| form.word("SmsSid"));
    let sid = sid.ok_or(HookError::Unreadable("no MessageSid"))?;
    let account = form.word("AccountSid");
    if account.is_some_and(|account| account != twilio.settings.account_sid.trim()) {
        return Ok(ignored("unknown_channel", sid));
    }
    if is_report(twilio, form, at_status) {
        let calling_code = &twilio.home.calling_code;
        return Ok(status::item(form, sid, calling_code));
    }
    Ok(message(twilio, form, sid))
}

/// What a person's message has, and news of ours never.
const SAID: [&str; 8] = [
    "Body",
    "NumMedia",
    "MediaUrl0",
    "ButtonPayload",
    "ButtonText",
    "ListId",
    "Latitude",
    "InteractiveData",
];

/// Whether it is news of ours. A message that comes in has a status too, `received`; should news repeat
/// our own words, they still come from our own number.
fn is_report(twilio: &Twilio, form: &Form, at_status: bool) -> bool {
    let told = form.word("MessageStatus").or_else(|| form.word("SmsStatus")).unwrap_or_default();
    let is = |said: &dyn Fn(&str) -> bool| SAID.iter().any(|name| said(name));
    let speaks = is(&|name| form.word(name).is_some_and(|said| said != "0"));
    let own = |number: &String| sender::own(number, &twilio.home.calling_code);
    let from_us = twilio.settings.number.as_ref().and_then(own);
    let from_us = from_us.is_some() && from_us == form.word("From").as_ref().and_then(own);
    match status::fate(&told) {
        Some(_) => from_us || !speaks,
        None => at_status && !told.starts_with("receiv") && !is(&|name| form.get(name).is_some()),
    }
}

pub(super) fn ignored(reason: &'static str, sid: String) -> Item {
    Item::ignored(reason, Some(sid))
}

fn message(twilio: &Twilio, form: &Form, sid: String) -> Item {
    let Some(from) = form.word("From") else {
        return unread::kept(Some(sid));
    };
    let channel = twilio.settings.channel;
    if is_other_channel(&from, channel) {
        return ignored("unknown_channel", sid);
    }
    let mut inbound = Inbound::new(channel, &sid, Kind::Text);
    sender_of(&mut inbound, form, &from, &twilio.home.calling_code);
    if inbound.sender().is_none() {
        return sender::unanswerable(channel, &from, sid);
    }
    inbound.to = form.word("To").and_then(|to| sender::own(&to, &twilio.home.calling_code));
    inbound.profile_name = form.word("ProfileName");
    inbound.context_id = form.word("OriginalRepliedMessageSid");
    inbound.flags = flags(form);
    content(&mut inbound, form);
    Item::Message(Box::new(inbound))
}

/// The two channels are never mixed: an answer by SMS to a `WhatsApp` message may be seen by others.
fn is_other_channel(from: &str, channel: Channel) -> bool {
    match from.split_once(':') {
        None => false,
        Some(("whatsapp", _)) => channel != Channel::Whatsapp,
        Some(_) => true,
    }
}

fn sender_of(inbound: &mut Inbound, form: &Form, from: &str, calling_code: &str) {
    inbound.from = sender::phone(from, calling_code);
    if inbound.channel == Channel::Whatsapp {
        let told = || form.word("ExternalUserId").and_then(|id| sender::bsuid(&id));
        inbound.bsuid = sender::bsuid(from).or_else(told);
        if inbound.bsuid.is_some() && inbound.from.is_none() {
            let number = form.word("WaId");
            inbound.from = number.and_then(|number| sender::phone(&number, calling_code));
        }
    }
}

fn flags(form: &Form) -> Vec<String> {
    let is = |name: &str, value: &str| {
        form.get(name).is_some_and(|given| given.eq_ignore_ascii_case(value))
    };
    let mut flags = Vec::new();
    if is("Forwarded", "true") || is("FrequentlyForwarded", "true") {
        flags.push("forwarded".to_owned());
    }
    // Twilio has taken the person off already and answered; nothing we send would arrive.
    if is("OptOutType", "STOP") {
        flags.push("opt_out".to_owned());
    }
    flags
}

/// Fields that say who and when, not what.
const ENVELOPE: [&str; 9] = [
    "MessageSid",
    "SmsSid",
    "SmsMessageSid",
    "AccountSid",
    "From",
    "To",
    "WaId",
    "ProfileName",
    "ApiVersion",
];

/// What was tapped, shared, attached or written, in this order.
fn content(inbound: &mut Inbound, form: &Form) {
    let body = form.get("Body");
    inbound.text = body.clone().filter(|body| !body.is_empty());
    if tapped(inbound, form) || placed(inbound, form) || attached(inbound, form) {
        return;
    }
    let kind = form.get("MessageType").unwrap_or_default();
    inbound.kind = match kind.as_str() {
        _ if inbound.text.is_some() => Kind::Text,
        "" | "text" if body.is_some() && !claims_media(form) => {
            inbound.text = body;
            Kind::Text
        }
        _ => Kind::Unsupported,
    };
    if inbound.kind == Kind::Unsupported {
        inbound.details = form.details(&ENVELOPE);
    }
}

fn tapped(inbound: &mut Inbound, form: &Form) -> bool {
    let taps = [
        ("ButtonPayload", "ButtonText", Kind::ButtonReply),
        ("ListId", "ListTitle", Kind::ListReply),
    ];
    for (id, title, kind) in taps {
        if let Some(id) = form.word(id) {
            inbound.kind = kind;
            inbound.reply_id = Some(id);
            inbound.text = inbound.text.take().or_else(|| form.word(title));
            return true;
        }
    }
    let Some(filled) = form.word("InteractiveData") else {
        return false;
    };
    inbound.kind = Kind::FormReply;
    inbound.details = Some(filled);
    true
}

fn placed(inbound: &mut Inbound, form: &Form) -> bool {
    let (Some(lat), Some(lon)) = (form.word("Latitude"), form.word("Longitude")) else {
        return false;
    };
    let Some(place) = place(&lat, &lon) else {
        return false;
    };
    inbound.kind = Kind::Location;
    inbound.location =
        Some(Location { name: form.word("Label"), address: form.word("Address"), ..place });
    true
}

fn claims_media(form: &Form) -> bool {
    form.word("NumMedia").is_some_and(|number| number != "0")
}

fn attached(inbound: &mut Inbound, form: &Form) -> bool {
    let mut files = (0..MOST_FILES).map_while(|number| file(form, number));
    let Some(first) = files.next() else {
        return false;
    };
    let is_sticker = form.get("MessageType").as_deref() == Some("sticker");
    inbound.kind = if is_sticker { Kind::Sticker } else { kind_of(&first) };
    inbound.media = Some(first);
    inbound.more_media = files.collect();
    true
}

fn file(form: &Form, number: usize) -> Option<Media> {
    Some(Media {
        kind: MediaRef::Url,
        reference: form.word(&format!("MediaUrl{number}"))?,
        mime: form.word(&format!("MediaContentType{number}")),
        voice: false,
        filename: None,
    })
}
