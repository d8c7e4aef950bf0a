//! What the answer to a message means.

use serde_json::Value;

use super::super::json::{self, text, word};
use super::super::verdict;
use super::{Outcome, Reply};

/// Judges by the body where it says whether it went well.
pub(super) fn outcome(reply: &Reply<'_>) -> Outcome {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    match body.get("status").and_then(Value::as_bool) {
        Some(true) if reply.is_success() => {
            let references = word(&body, "/data/messages/0/id").into_iter().collect();
            Outcome::Accepted { references, bsuid: None }
        }
        // A server in trouble is believed less than its status.
        Some(false) if reply.status < 429 => refused(&text(&body, "/message").unwrap_or_default()),
        _ => verdict::by_status(format!("HTTP {}", reply.status), reply),
    }
}

/// Only a refused number is a matter of this message; the words around it are not kept, as they
/// may name it.
fn refused(message: &str) -> Outcome {
    let message = message.to_ascii_lowercase();
    let of_number = ["phone", "number", "nomor"].into_iter().any(|word| message.contains(word));
    if of_number {
        return Outcome::Permanent { why: "refused number".to_owned() };
    }
    Outcome::Misconfigured { why: "refused".to_owned() }
}
