//! What the answer to a message means. The status is always 200; the truth stands in the body.

use serde_json::Value;

use crate::domain::heard::ErrorClass;

use super::super::json::{list, text, word};
use super::super::verdict::{self, Row};
use super::{Outcome, Reply, json};

/// Codes of answers by class (outbound.md §4).
const CLASSES: &[Row] = &[
    (ErrorClass::Rate, &[1]),
    (ErrorClass::Temporary, &[5, 10]),
    (ErrorClass::Permanent, &[3, 6, 7, 12, 15, 33]),
    (ErrorClass::Config, &[2, 4, 8, 9, 11, 14, 29, 32]),
];

/// Judges the first part that was refused: half a text helps nobody.
pub(super) fn outcome(reply: &Reply<'_>) -> Outcome {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    let parts = list(&body, "/messages");
    let code = |part: &Value| word(part, "/status").unwrap_or_default();
    if let Some(part) = parts.iter().find(|part| code(part) != "0") {
        return refused(code(part), part, reply);
    }
    let references: Vec<_> = parts.iter().filter_map(|part| word(part, "/message-id")).collect();
    if references.is_empty() {
        return verdict::by_status(format!("HTTP {}", reply.status), reply);
    }
    Outcome::Accepted { references, bsuid: None }
}

fn refused(code: String, part: &Value, reply: &Reply<'_>) -> Outcome {
    match verdict::class(CLASSES, &code) {
        ErrorClass::Rate => Outcome::Slow { why: code, after: pause(part).or(reply.retry_after) },
        // A code nobody has classified came with a 200: nothing says that it will ever go.
        ErrorClass::Unknown => Outcome::Permanent { why: code },
        class => verdict::by_class(class, code, reply),
    }
}

/// `Throughput Rate Exceeded - please wait [ 250 ] and retry`: milliseconds.
fn pause(part: &Value) -> Option<i64> {
    let told = text(part, "/error-text")?;
    let inner = told.split_once('[')?.1.split_once(']')?.0;
    inner.trim().parse().ok().filter(|pause| (0..=3_600_000).contains(pause))
}
