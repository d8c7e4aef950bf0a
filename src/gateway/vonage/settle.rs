//! What the answer to a message means.

use serde_json::Value;

use super::super::json::{self, word};
use super::super::verdict;
use super::{Outcome, Reply, status};

/// Judges an answer by its error code first, its status second.
pub(super) fn outcome(reply: &Reply<'_>) -> Outcome {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    if reply.is_success() {
        return match word(&body, "/message_uuid") {
            Some(id) => Outcome::Accepted { references: vec![id], bsuid: None },
            None => Outcome::Unknown,
        };
    }
    let why = format!("HTTP {}", reply.status);
    match status::code(&body) {
        // The status says more than a code of one answer: the account is at fault.
        _ if matches!(reply.status, 401 | 402) => verdict::by_status(why, reply),
        Some(code) => verdict::by_class(status::class(&code), code, reply),
        None => verdict::by_status(why, reply),
    }
}
