//! News of what we sent, and what Vonage's codes mean for us.

use crate::domain::heard::{Again, ErrorClass, Fate, Item, Status};

use super::super::stamp;
use super::super::verdict::{self, Row};
use super::{Form, sender};

/// Codes of delivery receipts by class (gateways.md §4).
const CLASSES: &[Row] = &[
    // Absent for now, busy, a fault of the network, out of reach, no credit on the phone.
    (ErrorClass::Temporary, &[2, 7, 8, 12, 15]),
    (ErrorClass::OptedOut, &[4, 53]),
    (ErrorClass::Permanent, &[3, 5, 6, 9, 11, 14]),
];

/// A delivery receipt.
pub(super) fn item(form: &Form, id: String, calling_code: &str) -> Item {
    let word = form.word("status").unwrap_or_default().to_ascii_lowercase();
    let Some(fate) = fate(&word) else {
        return Item::ignored("status_not_handled", Some(id));
    };
    let (error_code, error_class) = error(form, fate);
    let to = form.word("msisdn").and_then(|to| sender::phone(&to, calling_code));
    Item::Status(Status {
        message_id: id,
        fate,
        recipient: to.map(|phone| phone.as_str().to_owned()),
        at: form.word("message-timestamp").and_then(|at| stamp::any(&at)),
        error_code,
        error_class,
        also_known_as: None,
        again: Again::default(),
    })
}

fn fate(word: &str) -> Option<Fate> {
    match word {
        "accepted" | "buffered" => Some(Fate::Sent),
        "delivered" => Some(Fate::Delivered),
        "expired" => Some(Fate::Expired),
        "failed" | "rejected" => Some(Fate::Failed),
        _ => None,
    }
}

fn error(form: &Form, fate: Fate) -> (Option<String>, Option<ErrorClass>) {
    if !matches!(fate, Fate::Failed | Fate::Expired) {
        return (None, None);
    }
    let code = form.word("err-code").filter(|code| code != "0");
    let class = match (&code, fate) {
        (Some(code), _) => verdict::class(CLASSES, code),
        (None, Fate::Expired) => ErrorClass::Temporary,
        (None, _) => ErrorClass::Unknown,
    };
    (code, Some(class))
}
