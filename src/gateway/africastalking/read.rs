//! A text, a delivery report, or a person who wants no more texts.

use crate::domain::address::Channel;
use crate::domain::heard::{Again, ErrorClass, Fate, Inbound, Item, Kind, Status, SystemEvent};

use super::super::{stamp, unread};
use super::{Form, HookError, sender};

/// Reasons of reports by class; what is not written down (gateways.md §6) stays unknown.
const REASONS: &[(&str, ErrorClass)] = &[
    ("UserInBlackList", ErrorClass::OptedOut),
    ("DoNotDisturbRejection", ErrorClass::OptedOut),
    ("InsufficientCredit", ErrorClass::Config),
    ("AbsentSubscriber", ErrorClass::Temporary),
];

/// What a hook tells. Every address takes everything, so that a mistake in the dashboard loses nothing;
/// only where the fields leave it open, the address decides.
pub(super) fn item(form: &Form, door: &str, calling_code: &str) -> Result<Item, HookError> {
    let is = |name: &str| form.word(name).is_some();
    let from_person = is("from") || is("text");
    match door {
        _ if from_person => message(form, calling_code),
        _ if is("status") => status(form, calling_code),
        _ if is("senderId") && is("phoneNumber") => opt_out(form, calling_code),
        "status" => status(form, calling_code),
        "optout" => opt_out(form, calling_code),
        _ => message(form, calling_code),
    }
}

/// A text.
fn message(form: &Form, calling_code: &str) -> Result<Item, HookError> {
    let id = form.word("id").ok_or(HookError::Unreadable("no id"))?;
    let Some(from) = form.word("from") else {
        return Ok(unread::kept(Some(id)));
    };
    let Some(phone) = sender::phone(&from, calling_code) else {
        return Ok(sender::stranger(&from, Some(id)));
    };
    let mut inbound = Inbound::new(Channel::Sms, &id, Kind::Unsupported);
    inbound.from = Some(phone);
    inbound.to = form.word("to").and_then(|to| sender::own(&to, calling_code));
    inbound.sent_at = form.word("date").and_then(|at| stamp::any(&at));
    inbound.text = form.get("text");
    if inbound.text.is_some() {
        inbound.kind = Kind::Text;
    } else {
        inbound.details = form.details(&["id", "from", "to", "date"]);
    }
    Ok(Item::Message(Box::new(inbound)))
}

/// A delivery report.
fn status(form: &Form, calling_code: &str) -> Result<Item, HookError> {
    let message_id = form.word("id").ok_or(HookError::Unreadable("no id"))?;
    let fate = match form.get("status").unwrap_or_default().as_str() {
        "Sent" | "Submitted" | "Buffered" => Fate::Sent,
        "Success" => Fate::Delivered,
        "Rejected" | "Failed" => Fate::Failed,
        "Expired" => Fate::Expired,
        _ => return Ok(Item::ignored("status_not_handled", Some(message_id))),
    };
    let to = form.word("phoneNumber").and_then(|to| sender::phone(&to, calling_code));
    let ended = matches!(fate, Fate::Failed | Fate::Expired);
    let reason = form.word("failureReason").filter(|_| ended);
    let known = |reason: &String| REASONS.iter().find(|(word, _)| word == reason);
    let class = match (reason.as_ref().and_then(known), fate) {
        (Some((_, class)), _) => Some(*class),
        (None, Fate::Expired) => Some(ErrorClass::Temporary),
        (None, _) => ended.then_some(ErrorClass::Unknown),
    };
    Ok(Item::Status(Status {
        message_id,
        fate,
        recipient: to.map(|phone| phone.as_str().to_owned()),
        at: None,
        error_code: reason,
        error_class: class,
        also_known_as: None,
        again: Again::default(),
    }))
}

/// A person who wants no more texts.
fn opt_out(form: &Form, calling_code: &str) -> Result<Item, HookError> {
    let from = form.word("phoneNumber").ok_or(HookError::Unreadable("no phoneNumber"))?;
    let from = sender::phone(&from, calling_code).map(|phone| phone.as_str().to_owned());
    Ok(Item::Event(SystemEvent::OptOut { from }))
}
