//! News of what we sent, and what Meta's error codes mean for us.

use serde_json::Value;

use crate::domain::heard::{Again, ErrorClass, Fate, Item, Status};
use crate::domain::time::{HOUR, SECOND};

use super::super::json::{list, text, unix, word};
use super::super::sender;
use super::super::verdict::{self, Pace, Row};
use super::read::ignored;

/// Meta's codes by class (gateways.md §2). 200 to 299 are missing permissions.
const CLASSES: &[Row] = &[
    (ErrorClass::Rate, &[4, 80007, 130_429, 131_048, 131_056, 131_064, 133_016]),
    (ErrorClass::Temporary, &[1, 2, 130_472, 131_000, 131_016, 131_049, 131_052, 131_053, 131_057]),
    (ErrorClass::WindowClosed, &[131_047]),
    (ErrorClass::OptedOut, &[131_050]),
    (ErrorClass::Permanent, &[131_021, 131_026, 131_030, 131_062]),
    (
        ErrorClass::Permanent,
        &[
            100, 131_008, 131_009, 131_051, 132_000, 132_001, 132_005, 132_007, 132_008, 132_012,
            132_015, 132_016,
        ],
    ),
    (
        ErrorClass::Config,
        &[0, 3, 10, 190, 368, 130_497, 131_005, 131_031, 131_037, 131_042, 131_045, 133_010],
    ),
];

/// Codes with a pace of their own (outbound.md §1, gateways.md §2).
const PACES: &[Pace] = &[
    // Meta allows about one message in six seconds to the same person.
    (Again { tries: None, after: Some(6 * SECOND) }, &[131_056]),
    // What was taken for spam is let through again after hours.
    (Again { tries: None, after: Some(4 * HOUR) }, &[131_048]),
    // Meta shields people from too many messages; before a day is over it answers the same.
    (Again::times(1).after(24 * HOUR), &[130_472, 131_049]),
];

/// What a code means.
pub(super) fn class(code: &str) -> ErrorClass {
    match code.parse::<u32>() {
        Ok(200..=299) => ErrorClass::Config,
        _ => verdict::class(CLASSES, code),
    }
}

/// How a message with this code may be sent again.
pub(super) fn again(code: &str) -> Again {
    verdict::again(PACES, code)
}

/// One status of a change.
pub(super) fn item(status: &Value) -> Item {
    let message_id = word(status, "/id");
    match (&message_id, fate(status)) {
        (Some(id), Some(fate)) => Item::Status(news(status, id.clone(), fate)),
        _ => ignored("status_not_handled", message_id),
    }
}

fn fate(status: &Value) -> Option<Fate> {
    match text(status, "/status")?.as_str() {
        "sent" => Some(Fate::Sent),
        "delivered" => Some(Fate::Delivered),
        "read" => Some(Fate::Read),
        "failed" => Some(Fate::Failed),
        _ => None,
    }
}

fn news(status: &Value, message_id: String, fate: Fate) -> Status {
    let error_code = list(status, "/errors").first().and_then(|error| word(error, "/code"));
    let error_class = error_code.as_deref().map(class);
    // Meta writes its own form, always international.
    let recipient = word(status, "/recipient_id").and_then(|id| sender::phone(&id, ""));
    Status {
        message_id,
        fate,
        recipient: recipient.map(|phone| phone.as_str().to_owned()),
        at: unix(status, "/timestamp"),
        also_known_as: None,
        again: error_code.as_deref().map(again).unwrap_or_default(),
        error_class: error_class.or((fate == Fate::Failed).then_some(ErrorClass::Unknown)),
        error_code,
    }
}
