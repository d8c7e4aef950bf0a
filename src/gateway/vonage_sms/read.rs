//! The fields of a hook as a message, a part of one, or a status.

use crate::domain::address::Channel;
use crate::domain::heard::{Inbound, Item, Kind, Part};
use crate::domain::time::{Millis, SECOND};

use super::super::{stamp, unread};
use super::{Form, HookError, VonageSms, sender, status};

/// Parts a text can have at most: their number is one byte.
const MOST_PARTS: u32 = 255;

/// What a hook tells. Both addresses take both, so that a mistake in the dashboard loses nothing.
pub(super) fn item(vonage: &VonageSms, form: &Form, now: Millis) -> Result<Item, HookError> {
    let id = form.word("messageId").ok_or(HookError::Unreadable("no messageId"))?;
    let account = form.word("api-key");
    if account.is_some_and(|account| account != vonage.settings.api_key.trim()) {
        return Ok(Item::ignored("unknown_channel", Some(id)));
    }
    let speaks = form.get("text").is_some() || form.word("data").is_some();
    if form.word("status").is_some() && !speaks {
        return Ok(status::item(form, id, &vonage.calling_code));
    }
    Ok(message(vonage, form, id, now))
}

fn message(vonage: &VonageSms, form: &Form, id: String, now: Millis) -> Item {
    let Some(from) = form.word("msisdn") else {
        return unread::kept(Some(id));
    };
    let Some(phone) = sender::phone(&from, &vonage.calling_code) else {
        return sender::stranger(&from, Some(id));
    };
    let mut inbound = Inbound::new(Channel::Sms, &id, Kind::Unsupported);
    inbound.from = Some(phone);
    inbound.to = form.word("to").and_then(|to| sender::own(&to, &vonage.calling_code));
    inbound.sent_at = form.word("message-timestamp").and_then(|at| stamp::any(&at));
    match form.get("text") {
        Some(text) if form.get("type").as_deref() != Some("binary") => {
            inbound.kind = Kind::Text;
            inbound.text = Some(text);
            let until = now.plus(i64::from(vonage.settings.concat_timeout_s) * SECOND);
            inbound.part = part(form, &from, until);
        }
        _ => {
            let known = || form.details(&["messageId", "msisdn", "to", "api-key", "nonce", "sig"]);
            inbound.details = form.word("data").or_else(|| form.word("text")).or_else(known);
        }
    }
    Item::Message(Box::new(inbound))
}

/// The place in a long text; `None` where it is no part, or a part that makes no sense.
fn part(form: &Form, from: &str, until: Millis) -> Option<Part> {
    form.word("concat").filter(|word| word.eq_ignore_ascii_case("true"))?;
    let number = |name: &str| form.word(name)?.parse::<u32>().ok();
    let (number, total) = (number("concat-part")?, number("concat-total")?);
    let sound = (2..=MOST_PARTS).contains(&total) && (1..=total).contains(&number);
    let to = form.word("to").unwrap_or_default();
    let group = format!("{from} {to} {} {total}", form.word("concat-ref")?);
    sound.then_some(Part { group, number, total, until })
}
