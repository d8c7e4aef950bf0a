//! News of what we sent, and what Twilio's error codes mean for us.

use crate::domain::heard::{Again, ErrorClass, Fate, Item, Status};
use crate::domain::time::HOUR;

use super::super::verdict::{self, Pace, Row};
use super::read::ignored;
use super::{Form, sender};

/// Twilio's codes by class (gateways.md §3, outbound.md §2).
const CLASSES: &[Row] = &[
    (ErrorClass::Rate, &[20_429, 21_611, 30_001, 63_017, 63_018, 63_038]),
    // A phone that is off comes on again.
    (ErrorClass::Temporary, &[30_003, 30_008]),
    (ErrorClass::OptedOut, &[21_610]),
    (ErrorClass::WindowClosed, &[63_016]),
    (ErrorClass::Permanent, &[21_211, 21_612, 21_614, 30_005, 30_006, 63_003, 63_024]),
    (
        ErrorClass::Permanent,
        &[21_602, 21_617, 21_655, 21_656, 30_007, 63_005, 63_013, 63_021, 63_027, 63_028],
    ),
    (ErrorClass::Config, &[20_003, 21_606, 21_608, 30_002, 63_007, 63_020]),
];

/// Codes with a pace of their own (outbound.md §2): three more tries, over a day.
const PACES: &[Pace] = &[(Again::times(3).after(HOUR), &[30_003, 30_008])];

/// What a code means.
pub(super) fn class(code: &str) -> ErrorClass {
    verdict::class(CLASSES, code)
}

/// A status callback.
pub(super) fn item(form: &Form, sid: String, calling_code: &str) -> Item {
    let word = form.word("MessageStatus").or_else(|| form.word("SmsStatus")).unwrap_or_default();
    let Some(fate) = fate(&word) else {
        return ignored("status_not_handled", sid);
    };
    let (error_code, error_class) = error(form, &word, fate);
    let to = form.word("To").and_then(|to| sender::phone(&to, calling_code));
    Item::Status(Status {
        message_id: sid,
        fate,
        recipient: to.map(|phone| phone.as_str().to_owned()),
        at: None,
        also_known_as: None,
        again: error_code.as_deref().map(|code| verdict::again(PACES, code)).unwrap_or_default(),
        error_code,
        error_class,
    })
}

pub(super) fn fate(word: &str) -> Option<Fate> {
    match word {
        "accepted" | "scheduled" | "queued" | "sending" => Some(Fate::Queued),
        "sent" => Some(Fate::Sent),
        "delivered" => Some(Fate::Delivered),
        "read" => Some(Fate::Read),
        "failed" | "undelivered" | "canceled" => Some(Fate::Failed),
        _ => None,
    }
}

fn error(form: &Form, word: &str, fate: Fate) -> (Option<String>, Option<ErrorClass>) {
    match form.word("ErrorCode").filter(|code| code != "0") {
        Some(code) => {
            let class = class(&code);
            (Some(code), Some(class))
        }
        None if word == "canceled" => (Some(word.to_owned()), Some(ErrorClass::Permanent)),
        None => (None, (fate == Fate::Failed).then_some(ErrorClass::Unknown)),
    }
}
