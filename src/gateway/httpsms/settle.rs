//! What the answer to a message means.

use serde_json::Value;

use super::super::json::{self, word};
use super::super::verdict;
use super::{Outcome, Reply};

/// Judges by status; a 422 names the field that is wrong.
pub(super) fn outcome(reply: &Reply<'_>) -> Outcome {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    let why = format!("HTTP {}", reply.status);
    match reply.status {
        200..=299 => match word(&body, "/data/id") {
            Some(id) => Outcome::Accepted { references: vec![id], bsuid: None },
            None => Outcome::Unknown,
        },
        422 => invalid(&body, why),
        // The plan's limit of a minute; the next message may well go (outbound.md §9).
        429 => Outcome::Retry { why, after: reply.retry_after },
        _ => verdict::by_status(why, reply),
    }
}

/// A wrong number of ours stops everything, a wrong one of theirs only this message.
fn invalid(body: &Value, why: String) -> Outcome {
    let ours = body.pointer("/data/from").is_some();
    if ours {
        return Outcome::Misconfigured { why: format!("{why} from") };
    }
    Outcome::Permanent { why }
}
