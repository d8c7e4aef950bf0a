//! What Meta's answer to a message means.

use serde_json::Value;

use crate::domain::heard::ErrorClass;

use super::super::json::{self, word};
use super::super::{Outcome, Reply, verdict};
use super::status;

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
    let retry_after = reply.retry_after.max(status::again(&why).after);
    match (why.as_str(), status::class(&why)) {
        // One person was written to too fast: nobody else has to wait for that.
        ("131056", _) => Outcome::Retry { why, after: retry_after },
        // Everybody would have to wait: no longer than Meta itself asks for.
        (_, ErrorClass::Rate) => verdict::by_class(ErrorClass::Rate, why, reply),
        (code, _) if TEMPLATE.contains(&code) => verdict::by_class(ErrorClass::Config, why, reply),
        (_, class) => verdict::by_class(class, why, &Reply { retry_after, ..*reply }),
    }
}
