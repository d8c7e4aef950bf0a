//! What the answer to a message means. A message can be refused in an answer that says 200.

use serde_json::Value;

use crate::domain::heard::{ErrorClass, Fate};

use super::super::json::{self, text};
use super::super::verdict;
use super::{Outcome, Reply, status};

/// Judges by the group of the status; the older interfaces put it at the top.
pub(super) fn outcome(reply: &Reply<'_>) -> Outcome {
    if !reply.is_success() {
        return verdict::by_status(format!("HTTP {}", reply.status), reply);
    }
    let body = json::read(reply.body).unwrap_or(Value::Null);
    let Some(told) = body.pointer("/messages/0/status").or_else(|| body.get("status")) else {
        return Outcome::Unknown;
    };
    match status::fate(told) {
        Some(Fate::Failed | Fate::Expired) => {
            let name = text(told, "/name").or_else(|| text(told, "/groupName"));
            refused(name.unwrap_or_else(|| "rejected".to_owned()), reply)
        }
        // Reports name the id we gave.
        Some(_) => Outcome::Accepted { references: Vec::new(), bsuid: None },
        // A group nobody knows is no refusal: a report will tell.
        None => Outcome::Unknown,
    }
}

/// What was refused with a 200 and a name nobody knows will not go on a second try either.
fn refused(name: String, reply: &Reply<'_>) -> Outcome {
    let class = status::class(&name).unwrap_or(ErrorClass::Permanent);
    verdict::by_class(class, name, reply)
}
