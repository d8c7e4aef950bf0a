//! Delivery reports, and what Infobip's names mean for us.

use serde_json::Value;

use crate::domain::heard::{Again, ErrorClass, Fate, Item, Status};

use super::super::json::{text, truth, word};
use super::super::{sender, stamp};

/// Parts of names and their class (outbound.md §6). Names are long and many; these parts tell.
const NAMES: &[(&str, ErrorClass)] = &[
    ("BLOCKLIST", ErrorClass::OptedOut),
    ("BLACKLIST", ErrorClass::OptedOut),
    ("NOT_ENOUGH_CREDITS", ErrorClass::Config),
    ("SENDER", ErrorClass::Config),
    ("DESTINATION", ErrorClass::Permanent),
    ("ROUTE", ErrorClass::Permanent),
];

/// What a name means; `None` where it says nothing we know.
pub(super) fn class(name: &str) -> Option<ErrorClass> {
    NAMES.iter().find(|(part, _)| name.contains(part)).map(|(_, class)| *class)
}

/// One report of a batch.
pub(super) fn item(result: &Value, id: Option<String>, calling_code: &str) -> Item {
    let fate = result.get("status").and_then(fate);
    let (Some(message_id), Some(fate)) = (id.clone(), fate) else {
        return Item::ignored("status_not_handled", id);
    };
    let (error_code, error_class) = error(result, fate);
    let to = word(result, "/to").or_else(|| word(result, "/destination"));
    let to = to.and_then(|to| sender::phone(&to, calling_code));
    let at = text(result, "/doneAt").or_else(|| text(result, "/sentAt"));
    Item::Status(Status {
        message_id,
        fate,
        recipient: to.map(|phone| phone.as_str().to_owned()),
        at: at.and_then(|at| stamp::any(&at)),
        error_code,
        error_class,
        also_known_as: None,
        again: Again::default(),
    })
}

/// Groups of statuses by their number and their name; the number counts where there is no name.
const GROUPS: [(&str, &str, Fate); 7] = [
    ("0", "ACCEPTED", Fate::Sent),
    ("1", "PENDING", Fate::Sent),
    ("2", "UNDELIVERABLE", Fate::Failed),
    ("3", "DELIVERED", Fate::Delivered),
    ("4", "EXPIRED", Fate::Expired),
    ("5", "REJECTED", Fate::Failed),
    ("", "SEEN", Fate::Read),
];

/// How far a message is by its status; `None` where its group is none we know.
pub(super) fn fate(status: &Value) -> Option<Fate> {
    let (name, number) = (word(status, "/groupName"), word(status, "/groupId"));
    let row = GROUPS.iter().find(|(digit, group, _)| match &name {
        Some(name) => name.eq_ignore_ascii_case(group),
        None => number.as_deref() == Some(digit),
    });
    row.map(|(_, _, fate)| *fate)
}

/// The error names the reason, unless there is none: then the status does.
fn error(result: &Value, fate: Fate) -> (Option<String>, Option<ErrorClass>) {
    if !matches!(fate, Fate::Failed | Fate::Expired) {
        return (None, None);
    }
    let error = text(result, "/error/name").filter(|name| name != "NO_ERROR");
    let name = error.clone().or_else(|| text(result, "/status/name"));
    let permanent = truth(result, "/error/permanent").filter(|_| error.is_some());
    let class = match (name.as_deref().and_then(class), permanent) {
        (Some(known), _) if known != ErrorClass::Permanent => known,
        // Whether it lasts, the report knows better than a part of its name.
        (_, Some(true)) => ErrorClass::Permanent,
        (_, Some(false)) => ErrorClass::Temporary,
        (Some(known), None) => known,
        (None, None) if fate == Fate::Expired => ErrorClass::Temporary,
        (None, None) => ErrorClass::Unknown,
    };
    (name, Some(class))
}
