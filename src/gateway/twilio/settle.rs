//! What Twilio's answer to a message means.

use serde_json::Value;

use super::super::json::word;
use super::super::verdict;
use super::{Outcome, Reply, json, status};

/// Judges an answer by its error code first, its status second.
pub(super) fn outcome(reply: &Reply<'_>) -> Outcome {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    if (200..300).contains(&reply.status) {
        return match word(&body, "/sid") {
            Some(sid) => Outcome::Accepted { references: vec![sid], bsuid: None },
            None => Outcome::Unknown,
        };
    }
    match word(&body, "/code") {
        Some(code) => verdict::by_class(status::class(&code), code, reply),
        None => verdict::by_status(format!("HTTP {}", reply.status), reply),
    }
}
