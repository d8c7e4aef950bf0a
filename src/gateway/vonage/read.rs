//! A body as a message or a status, and whether it is for us.

use serde_json::Value;

use crate::domain::address::Channel;
use crate::domain::heard::{Inbound, Item, Kind};

use super::super::json::{text, word};
use super::super::stamp;
use super::{HookError, Vonage, content, sender, status};

/// What a body tells. Both addresses take both, so that a mistake in the dashboard loses nothing.
pub(super) fn item(vonage: &Vonage, body: &Value) -> Result<Item, HookError> {
    let id = word(body, "/message_uuid").ok_or(HookError::Unreadable("no message_uuid"))?;
    if body.get("status").is_some() && body.get("message_type").is_none() {
        return Ok(status::item(body, id, &vonage.calling_code));
    }
    Ok(message(vonage, body, id))
}

/// The channel as Vonage calls it; a picture by SMS is still SMS.
fn channel(body: &Value) -> Option<Channel> {
    match text(body, "/channel")?.as_str() {
        "sms" | "mms" => Some(Channel::Sms),
        "whatsapp" => Some(Channel::Whatsapp),
        _ => None,
    }
}

fn message(vonage: &Vonage, body: &Value, id: String) -> Item {
    let Some(channel) = channel(body) else {
        return Item::ignored("unknown_channel", Some(id));
    };
    let Some(from) = word(body, "/from") else {
        return Item::ignored("no_sender", Some(id));
    };
    let mut inbound = Inbound::new(channel, &id, Kind::Unsupported);
    inbound.from = sender::phone(&from, &vonage.calling_code);
    if channel == Channel::Whatsapp {
        let told = || word(body, "/profile/user_id").and_then(|id| sender::bsuid(&id));
        inbound.bsuid = sender::bsuid(&from).or_else(told);
    }
    if inbound.sender().is_none() {
        return sender::no_number(&from, Some(id));
    }
    inbound.to = word(body, "/to").and_then(|to| sender::own(&to, &vonage.calling_code));
    inbound.sent_at = text(body, "/timestamp").and_then(|at| stamp::lenient(&at));
    inbound.profile_name = text(body, "/profile/name");
    inbound.context_id = word(body, "/context/message_uuid");
    content::fill(&mut inbound, body);
    Item::Message(Box::new(inbound))
}
