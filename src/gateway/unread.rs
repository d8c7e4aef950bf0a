//! What nobody can read and may yet be somebody's words. Behind a 200 it would be lost, so a human gets
//! it as it came; only what surely carries no words is left out.

use serde_json::Value;

use crate::domain::heard::Item;

use super::json;

/// Longest part of an unreadable message that is kept, in characters.
const LONGEST: usize = 2_000;

/// Fields in which people's words stand at the gateways we know.
const NAMES: [&str; 8] =
    ["text", "body", "message", "messages", "content", "caption", "cleantext", "contentpreview"];

/// Keeps the whole request for a human: somebody wrote, and nobody knows who or what.
#[must_use]
pub const fn kept(id: Option<String>) -> Item {
    Item::ignored("no_sender", id)
}

/// Left out for a reason, unless somebody's words may stand in it.
#[must_use]
pub fn unless_silent(value: &Value, reason: &'static str, id: Option<String>) -> Item {
    if speaks(value) { kept(id) } else { Item::ignored(reason, id) }
}

/// Whether somebody's words may stand in it, however deep.
#[must_use]
pub fn speaks(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.iter().any(|(name, value)| {
            let named = NAMES.iter().any(|known| name.eq_ignore_ascii_case(known));
            (named && is_word(value)) || speaks(value)
        }),
        Value::Array(items) => items.iter().any(speaks),
        _ => false,
    }
}

fn is_word(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(is_word),
        one => json::said(one).is_some_and(|word| !word.trim().is_empty()),
    }
}

/// What could not be read, for a human.
#[must_use]
pub fn details(value: &Value) -> Option<String> {
    (!value.is_null()).then(|| cut(&value.to_string()))
}

/// As much of a text as is kept.
#[must_use]
pub fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_are_found_however_deep_and_nothing_else_is_taken_for_them() {
        for value in [
            json!({ "text": "tolong" }),
            json!({ "Body": 7 }),
            json!({ "a": [{ "b": { "contentPreview": "tolong" } }] }),
            json!({ "message": ["tolong"] }),
        ] {
            assert!(speaks(&value), "{value}");
        }
        for value in [
            json!({ "text": " ", "body": null, "message": {}, "messages": [] }),
            json!({ "event": "typing", "sender": "081200001001" }),
            json!("tolong"),
        ] {
            assert!(!speaks(&value), "{value}");
        }
    }
}
