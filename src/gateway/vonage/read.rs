//! A body as a message or a status, and whether it is for us.

use serde_json::Value;

use crate::domain::address::Channel;
use crate::domain::heard::{Inbound, Item, Kind};

use super::super::json::{text, word};
use super::super::{stamp, unread};
use super::{HookError, Vonage, content, sender, status};

/// What a body tells. Both addresses take both, so that a mistake in the dashboard loses nothing.
pub(super) fn item(vonage: &Vonage, body: &Value) -> Result<Item, HookError> {
    let id = word(body, "/message_uuid").ok_or(HookError::Unreadable("no message_uuid"))?;
    let is_report = word(body, "/status").is_some() && content::kind(body).is_none();
    if is_report {
        return Ok(status::item(body, id, &vonage.calling_code));
    }
    Ok(message(vonage, body, id))
}

/// The channel as Vonage calls it, our own where it is left out; a picture by SMS is still SMS.
fn channel(vonage: &Vonage, body: &Value) -> Option<Channel> {
    let Some(told) = word(body, "/channel") else { return Some(vonage.settings.channel) };
    match told.to_ascii_lowercase().as_str() {
        "sms" | "mms" => Some(Channel::Sms),
        "whatsapp" => Some(Channel::Whatsapp),
        _ => None,
    }
}

fn message(vonage: &Vonage, body: &Value, id: String) -> Item {
    let Some(channel) = channel(vonage, body) else {
        return unread::unless_silent(body, "unknown_channel", Some(id));
    };
    let from = word(body, "/from").or_else(|| word(body, "/profile/user_id"));
    let Some(from) = from else {
        return unread::kept(Some(id));
    };
    let mut inbound = Inbound::new(channel, &id, Kind::Unsupported);
    inbound.from = sender::phone(&from, &vonage.calling_code);
    if channel == Channel::Whatsapp {
        let told = || word(body, "/profile/user_id").and_then(|id| sender::bsuid(&id));
        inbound.bsuid = sender::bsuid(&from).or_else(told);
    }
    if inbound.sender().is_none() {
        return sender::unanswerable(channel, &from, id);
    }
    inbound.to = word(body, "/to").and_then(|to| sender::own(&to, &vonage.calling_code));
    inbound.sent_at = text(body, "/timestamp").and_then(|at| stamp::any(&at));
    inbound.profile_name = text(body, "/profile/name");
    inbound.context_id = word(body, "/context/message_uuid");
    content::fill(&mut inbound, body);
    Item::Message(Box::new(inbound))
}
