//! What the answer to a message means. It says 200 whatever happened.

use serde_json::Value;

use super::super::json::{self, text, word};
use super::super::verdict;
use super::{Outcome, Reply};

/// Judges by the body.
pub(super) fn outcome(reply: &Reply<'_>) -> Outcome {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    match body.get("status").and_then(Value::as_bool).filter(|_| reply.is_success()) {
        Some(true) => Outcome::Accepted {
            references: word(&body, "/id/0").or_else(|| word(&body, "/id")).into_iter().collect(),
            bsuid: None,
        },
        Some(false) => refused(&text(&body, "/reason").unwrap_or_default()),
        None => verdict::by_status(format!("HTTP {}", reply.status), reply),
    }
}

/// Only a refused number is a matter of this message; the words around it are not kept, as they
/// may name it.
fn refused(reason: &str) -> Outcome {
    let reason = reason.to_ascii_lowercase();
    if reason.contains("target") {
        return Outcome::Permanent { why: "invalid target".to_owned() };
    }
    let known = ["token", "disconnect", "quota"].into_iter().find(|word| reason.contains(word));
    Outcome::Misconfigured { why: known.unwrap_or("refused").to_owned() }
}
