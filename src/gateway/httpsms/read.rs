//! One event of the cloud: a text, a call nobody took, news of ours, or a phone that went silent.

use serde_json::Value;

use crate::domain::address::Channel;
use crate::domain::heard::{Again, ErrorClass, Fate, Inbound, Item, Kind, Status, SystemEvent};

use super::super::attachment::{self, kind_of};
use super::super::json::{list, text, truth, word};
use super::super::{android, stamp, unread};
use super::{HookError, HttpSms, sender};

/// What an event tells.
pub(super) fn item(httpsms: &HttpSms, body: &Value) -> Result<Item, HookError> {
    let event = text(body, "/type").ok_or(HookError::Unreadable("no type"))?;
    let data = body.get("data").unwrap_or(&Value::Null);
    let owner = word(data, "/owner").and_then(|owner| sender::own(&owner, &httpsms.calling_code));
    let id = word(data, "/message_id").or_else(|| word(data, "/id"));
    let known = event.starts_with("message.") || event.starts_with("phone.heartbeat.");
    if known && owner.as_ref().is_some_and(|owner| *owner != httpsms.number) {
        return Ok(Item::ignored("unknown_channel", id));
    }
    match event.as_str() {
        "message.phone.received" | "message.call.missed" => message(httpsms, data, &event, id),
        "message.phone.sent" => status(httpsms, data, id, Fate::Sent),
        "message.phone.delivered" => status(httpsms, data, id, Fate::Delivered),
        "message.send.failed" => status(httpsms, data, id, Fate::Failed),
        // The cloud tries once more by itself, and then tells how that ended.
        "message.send.expired" if truth(data, "/is_final") == Some(false) => {
            Ok(Item::ignored("status_not_handled", id))
        }
        "message.send.expired" => status(httpsms, data, id, Fate::Expired),
        "phone.heartbeat.offline" => Ok(Item::Event(SystemEvent::GatewayOffline { device: owner })),
        "phone.heartbeat.online" => {
            let (device, battery, steady) = (owner, None, false);
            Ok(Item::Event(SystemEvent::GatewayPing { device, battery, steady }))
        }
        // Whatever else becomes of ours tells our own words.
        event if event.starts_with("message.send.") => Ok(Item::ignored("event_not_handled", id)),
        _ => Ok(unread::unless_silent(data, "event_not_handled", id)),
    }
}

fn message(
    httpsms: &HttpSms,
    data: &Value,
    event: &str,
    id: Option<String>,
) -> Result<Item, HookError> {
    let id = id.ok_or(HookError::Unreadable("no message_id"))?;
    let Some(from) = word(data, "/contact") else {
        return Ok(unread::kept(Some(id)));
    };
    let Some(phone) = sender::phone(&from, &httpsms.calling_code) else {
        return Ok(sender::stranger(&from, Some(id)));
    };
    let mut inbound = Inbound::new(Channel::Sms, &id, Kind::Unsupported);
    inbound.from = Some(phone);
    inbound.to = Some(httpsms.number.clone());
    inbound.sent_at = text(data, "/timestamp").and_then(|at| stamp::any(&at));
    if event == "message.call.missed" {
        inbound.kind = Kind::CallMissed;
    } else {
        content(&mut inbound, data);
    }
    Ok(Item::Message(Box::new(inbound)))
}

/// What was encrypted end to end only the phone's owner can read.
fn content(inbound: &mut Inbound, data: &Value) {
    if truth(data, "/encrypted") == Some(true) {
        inbound.flags.push("encrypted".to_owned());
        inbound.details = text(data, "/content").map(|secret| unread::cut(&secret));
        return;
    }
    inbound.text = text(data, "/content");
    let mut files = list(data, "/attachments").iter().filter_map(|file| {
        let url = file.as_str().map(str::to_owned).or_else(|| word(file, "/url"))?;
        Some(attachment::at(&url, attachment::name_in(&url).as_deref()))
    });
    inbound.media = files.next();
    inbound.more_media = files.collect();
    match (&inbound.media, &inbound.text) {
        (Some(media), _) => inbound.kind = kind_of(media),
        (None, Some(_)) => inbound.kind = Kind::Text,
        (None, None) => inbound.details = unread::details(data),
    }
}

fn status(
    httpsms: &HttpSms,
    data: &Value,
    id: Option<String>,
    fate: Fate,
) -> Result<Item, HookError> {
    let to = word(data, "/contact").and_then(|to| sender::phone(&to, &httpsms.calling_code));
    let (error_code, error_class, again) = match fate {
        Fate::Failed => {
            let reason = word(data, "/error_message");
            let (class, again) = judged(reason.as_deref());
            (reason, Some(class), again)
        }
        Fate::Expired => (Some("expired".to_owned()), Some(ErrorClass::Temporary), Again::times(1)),
        _ => (None, None, Again::default()),
    };
    Ok(Item::Status(Status {
        message_id: id.ok_or(HookError::Unreadable("no message_id"))?,
        fate,
        recipient: to.map(|phone| phone.as_str().to_owned()),
        at: text(data, "/timestamp").and_then(|at| stamp::lenient(&at)),
        error_code,
        error_class,
        also_known_as: None,
        again,
    }))
}

/// Android's own words are known; those of the cloud are written down nowhere, and only tried again.
fn judged(reason: Option<&str>) -> (ErrorClass, Again) {
    match android::judged(reason) {
        known if reason.is_some_and(|reason| reason.contains("RESULT_")) => known,
        (ErrorClass::Config, _) => (ErrorClass::Unknown, Again::default()),
        _ => (ErrorClass::Unknown, Again::times(2)),
    }
}
