//! What the answer to a message means. A number can be refused in an answer that says 201.

use serde_json::Value;

use crate::domain::heard::ErrorClass;

use super::super::json::{self, text, word};
use super::super::verdict::{self, Row};
use super::{Outcome, Reply};

/// Codes of recipients by class (outbound.md §7).
const CLASSES: &[Row] = &[
    (ErrorClass::Temporary, &[500, 501, 502]),
    (ErrorClass::Permanent, &[403, 404, 407]),
    (ErrorClass::OptedOut, &[406, 409]),
    // Held back for risk, not our sender, no credit.
    (ErrorClass::Config, &[401, 402, 405]),
];

/// Judges the only recipient; without one the message says what is wrong with us.
pub(super) fn outcome(reply: &Reply<'_>) -> Outcome {
    if !reply.is_success() {
        return verdict::by_status(format!("HTTP {}", reply.status), reply);
    }
    let body = json::read(reply.body).unwrap_or(Value::Null);
    let Some(one) = body.pointer("/SMSMessageData/Recipients/0") else {
        return match text(&body, "/SMSMessageData/Message") {
            Some(why) => Outcome::Misconfigured { why: code_of(&why) },
            None => Outcome::Unknown,
        };
    };
    let code = word(one, "/statusCode").unwrap_or_default();
    match code.as_str() {
        "100" | "101" | "102" => match word(one, "/messageId").filter(|id| id != "None") {
            Some(id) => Outcome::Accepted { references: vec![id], bsuid: None },
            None => Outcome::Unknown,
        },
        _ => match verdict::class(CLASSES, &code) {
            ErrorClass::Unknown => Outcome::Permanent { why: code },
            class => verdict::by_class(class, code, reply),
        },
    }
}

/// A word like `InvalidSenderId`; a whole sentence could name a number and is not kept.
fn code_of(message: &str) -> String {
    let is_word = !message.is_empty() && message.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_word { message.to_owned() } else { "no recipients".to_owned() }
}
