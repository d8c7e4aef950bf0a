//! News of what we sent. It comes once per part of a text.

use serde_json::Value;

use crate::domain::heard::{Again, ErrorClass, Fate, Item, Status};

use super::super::json::{text, word};
use super::super::{android, sender, stamp};
use super::HookError;

/// A status event with its payload.
pub(super) fn item(event: &str, payload: &Value, calling_code: &str) -> Result<Item, HookError> {
    let message_id = word(payload, "/messageId").ok_or(HookError::Unreadable("no messageId"))?;
    // Older apps know phoneNumber only, which then is whom we wrote to.
    let to = word(payload, "/recipient").or_else(|| word(payload, "/phoneNumber"));
    let to = to.and_then(|to| sender::phone(&to, calling_code));
    let (fate, time) = match event {
        "sms:sent" => (Fate::Sent, "/sentAt"),
        "sms:delivered" => (Fate::Delivered, "/deliveredAt"),
        "sms:cancelled" => (Fate::Failed, "/cancelledAt"),
        _ => (Fate::Failed, "/failedAt"),
    };
    let (error_code, error_class, again) = error(event, payload);
    Ok(Item::Status(Status {
        message_id,
        fate,
        recipient: to.map(|phone| phone.as_str().to_owned()),
        at: text(payload, time).and_then(|time| stamp::rfc3339(&time)),
        error_code,
        error_class,
        also_known_as: None,
        again,
    }))
}

fn error(event: &str, payload: &Value) -> (Option<String>, Option<ErrorClass>, Again) {
    match event {
        "sms:cancelled" => {
            (Some("cancelled".to_owned()), Some(ErrorClass::Permanent), Again::default())
        }
        "sms:failed" => {
            let reason = word(payload, "/reason");
            let (class, again) = android::judged(reason.as_deref());
            (reason, Some(class), again)
        }
        _ => (None, None, Again::default()),
    }
}
