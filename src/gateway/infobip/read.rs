//! A batch of messages or reports. One that is broken costs itself alone.

use serde_json::Value;

use crate::domain::address::Channel;
use crate::domain::heard::{Inbound, Item, Kind};

use super::super::json::{list, text, word};
use super::super::{sender, signature, stamp, unread};
use super::{HookError, content, status};

/// Everything a body carries, in its order. A result may come without its list (gateways.md §5).
pub(super) fn items(body: &Value, calling_code: &str) -> Result<Vec<Item>, HookError> {
    let bare = word(body, "/messageId").is_some();
    match body.get("results") {
        Some(Value::Array(_) | Value::Object(_)) => {
            Ok(list(body, "/results").iter().map(|result| item(result, calling_code)).collect())
        }
        None | Some(Value::Null) if bare => Ok(vec![item(body, calling_code)]),
        _ => Err(HookError::Unreadable("no results")),
    }
}

fn item(result: &Value, calling_code: &str) -> Item {
    let id = word(result, "/messageId");
    let speaks = unread::speaks(result);
    match upper(result, "/event").as_deref() {
        None | Some("MO") => {}
        // Somebody writes, or has stopped.
        Some("TYPING_STARTED" | "TYPING_STOPPED") => return Item::ignored("event_not_handled", id),
        Some(_) if speaks => {}
        Some(_) => return Item::ignored("event_not_handled", id),
    }
    let told = |name| word(result, &format!("/status/{name}")).is_some();
    if !speaks && ["groupName", "groupId", "name", "id"].into_iter().any(told) {
        return status::item(result, id, calling_code);
    }
    message(result, id, calling_code)
}

fn upper(result: &Value, pointer: &str) -> Option<String> {
    word(result, pointer).map(|word| word.to_ascii_uppercase())
}

fn message(result: &Value, id: Option<String>, calling_code: &str) -> Item {
    let channel = match upper(result, "/channel").as_deref() {
        None | Some("SMS" | "MMS") => channel_of_old(result),
        Some("WHATSAPP") => Channel::Whatsapp,
        Some(_) => return unread::unless_silent(result, "unknown_channel", id),
    };
    let Some(from) = word(result, "/from").or_else(|| word(result, "/sender")) else {
        return unread::kept(id);
    };
    // Without an id the bytes are its name: a repetition is then still known.
    let id = id.unwrap_or_else(|| {
        format!("sha256:{}", signature::sha256_hex(result.to_string().as_bytes()))
    });
    let mut inbound = Inbound::new(channel, &id, Kind::Unsupported);
    inbound.from = sender::phone(&from, calling_code);
    if channel == Channel::Whatsapp {
        inbound.bsuid = sender::bsuid(&from);
    }
    if inbound.sender().is_none() {
        return sender::unanswerable(channel, &from, id);
    }
    let to = word(result, "/to").or_else(|| word(result, "/destination"));
    inbound.to = to.and_then(|to| sender::own(&to, calling_code));
    inbound.sent_at = text(result, "/receivedAt").and_then(|at| stamp::any(&at));
    inbound.context_id = word(result, "/pairedMessageId");
    inbound.profile_name = text(result, "/contact/name");
    content::fill(&mut inbound, result);
    Item::Message(Box::new(inbound))
}

/// The older `WhatsApp` interface names no channel, but puts its content under `message`.
fn channel_of_old(result: &Value) -> Channel {
    let is_old = result.pointer("/message/type").is_some();
    if is_old { Channel::Whatsapp } else { Channel::Sms }
}
