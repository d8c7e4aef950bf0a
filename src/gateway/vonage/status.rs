//! News of what we sent, and what Vonage's codes mean for us.

use serde_json::Value;

use crate::domain::heard::{Again, ErrorClass, Fate, Item, Status};

use super::super::json::{text, word};
use super::super::stamp;
use super::super::verdict::{self, Row};
use super::sender;

/// Codes by class (gateways.md §4, outbound.md §5).
const CLASSES: &[Row] = &[
    (ErrorClass::Rate, &[1000]),
    (ErrorClass::Temporary, &[1030]),
    (ErrorClass::WindowClosed, &[1340]),
    (ErrorClass::Permanent, &[1010, 1020, 1040, 1050, 1150]),
    // The quota is used up; the sender is not ours.
    (ErrorClass::Config, &[1070, 1120]),
];

/// What a code means.
pub(super) fn class(code: &str) -> ErrorClass {
    if code.eq_ignore_ascii_case("throttled") {
        return ErrorClass::Rate;
    }
    verdict::class(CLASSES, code)
}

/// The code of an error: the title where it is a number, else the end of the type's address.
pub(super) fn code(error: &Value) -> Option<String> {
    let title = word(error, "/title").filter(|title| title.parse::<u32>().is_ok());
    let of_type = || Some(text(error, "/type")?.rsplit_once('#')?.1.to_owned());
    title.or_else(of_type).filter(|code| !code.is_empty())
}

/// A status callback.
pub(super) fn item(body: &Value, id: String, calling_code: &str) -> Item {
    let word_of = text(body, "/status").unwrap_or_default();
    let Some(fate) = fate(&word_of) else {
        return Item::ignored("status_not_handled", Some(id));
    };
    let error_code = body.get("error").and_then(code).filter(|_| fate == Fate::Failed);
    let to = word(body, "/to").and_then(|to| sender::phone(&to, calling_code));
    Item::Status(Status {
        message_id: id,
        fate,
        recipient: to.map(|phone| phone.as_str().to_owned()),
        at: text(body, "/timestamp").and_then(|at| stamp::lenient(&at)),
        error_class: (fate == Fate::Failed).then(|| why(body, error_code.as_deref())),
        error_code,
        also_known_as: None,
        again: Again::default(),
    })
}

/// What a failure means: by its code, or by the sentence about `WhatsApp`'s 24 hours, whose code is
/// unverified (outbound.md §5).
fn why(body: &Value, code: Option<&str>) -> ErrorClass {
    let detail = text(body, "/error/detail").unwrap_or_default().to_ascii_lowercase();
    let of_code = code.map_or(ErrorClass::Unknown, class);
    let is_shut = detail.contains("outside") && detail.contains("window");
    if of_code == ErrorClass::Unknown && is_shut { ErrorClass::WindowClosed } else { of_code }
}

fn fate(word: &str) -> Option<Fate> {
    match word {
        "submitted" => Some(Fate::Sent),
        "delivered" => Some(Fate::Delivered),
        "read" => Some(Fate::Read),
        "rejected" | "undeliverable" => Some(Fate::Failed),
        _ => None,
    }
}
