//! What Meta's answer to a message means.

use serde_json::Value;

use crate::domain::heard::ErrorClass;
use crate::domain::time::{HOUR, SECOND};

use super::super::json::{self, word};
use super::super::{Outcome, Reply, verdict};
use super::status;

/// Meta allows about one message in six seconds to the same person.
const PAIR_PAUSE: i64 = 6 * SECOND;

/// Meta shields people from too many messages; before a day is over it answers the same.
const SHIELD_PAUSE: i64 = 24 * HOUR;

/// A template that is missing, paused or switched off: all that use it would fail.
const TEMPLATE: [&str; 3] = ["132001", "132015", "132016"];

/// Judges an answer by its error code first, its status second.
pub(super) fn outcome(reply: &Reply<'_>) -> Outcome {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    if let Some(code) = word(&body, "/error/code") {
        return refused(code, reply);
    }
    let accepted = (200..300).contains(&reply.status);
    match word(&body, "/messages/0/id").filter(|_| accepted) {
        Some(id) => {
            Outcome::Accepted { references: vec![id], bsuid: word(&body, "/contacts/0/user_id") }
        }
        None => verdict::by_status(format!("HTTP {}", reply.status), reply),
    }
}

fn refused(why: String, reply: &Reply<'_>) -> Outcome {
    let at_least = |pause: i64| Some(reply.retry_after.unwrap_or(pause).max(pause));
    match why.as_str() {
        "131056" => Outcome::Retry { why, after: at_least(PAIR_PAUSE) },
        "130472" | "131049" => Outcome::Retry { why, after: at_least(SHIELD_PAUSE) },
        code if TEMPLATE.contains(&code) => verdict::by_class(ErrorClass::Config, why, reply),
        code => verdict::by_class(status::class(code), why, reply),
    }
}
