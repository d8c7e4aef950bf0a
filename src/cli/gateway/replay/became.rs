//! What a request would have become: counted by kind, and in words only where they are asked for.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::domain::heard::{Inbound, Item};

/// Several things of one kind.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Became {
    /// `message`, `status`, `event`, `ignored`.
    pub what: &'static str,
    /// Its kind, fate, type or reason.
    pub kind: String,
    /// How many.
    pub count: usize,
    /// Marks a reader should know of (`media_refused`, `nobody_to_answer` …).
    pub flags: Vec<String>,
}

/// The items by kind.
pub fn counted(items: &[Item]) -> Vec<Became> {
    let mut counts: BTreeMap<(&'static str, String, Vec<String>), usize> = BTreeMap::new();
    for item in items {
        *counts.entry(named(item)).or_default() += 1;
    }
    let became = |((what, kind, flags), count)| Became { what, kind, count, flags };
    counts.into_iter().map(became).collect()
}

fn named(item: &Item) -> (&'static str, String, Vec<String>) {
    match item {
        Item::Message(message) => ("message", word(&message.kind, ""), flags(message)),
        Item::Status(status) => {
            let class = status.error_class.map(|class| class.as_str().to_owned());
            ("status", word(&status.fate, ""), class.into_iter().collect())
        }
        Item::Event(event) => ("event", word(event, "/type"), Vec::new()),
        Item::Ignored(ignored) => ("ignored", ignored.reason.to_owned(), Vec::new()),
    }
}

fn flags(message: &Inbound) -> Vec<String> {
    let mut flags = message.flags.clone();
    if message.sender().is_none() {
        flags.push("nobody_to_answer".to_owned());
    }
    if message.part.is_some() {
        flags.push("part".to_owned());
    }
    flags
}

/// The word serde writes for something, or for what stands at a pointer in it.
fn word(thing: &impl Serialize, pointer: &str) -> String {
    let value = serde_json::to_value(thing).unwrap_or(Value::Null);
    let word = value.pointer(pointer).and_then(Value::as_str);
    word.unwrap_or_default().to_owned()
}

/// Who wrote what, one line a message.
pub fn words(items: &[Item]) -> Vec<String> {
    let line = |item: &Item| match item {
        Item::Message(message) => {
            let number = message.from.as_ref().map(|phone| phone.as_str().to_owned());
            let sender = number.or(message.bsuid.clone()).or(message.from_raw.clone());
            let said = message.text.clone().or(message.reply_id.clone());
            Some(format!("{}: {}", sender.unwrap_or_default(), said.unwrap_or_default()))
        }
        _ => None,
    };
    items.iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::address::{Channel, Phone};
    use crate::domain::heard::Kind;

    #[test]
    fn kinds_are_counted_and_no_word_is_among_them() {
        let mut message = Inbound::new(Channel::Sms, "m1", Kind::Text);
        message.text = Some("rahasia".to_owned());
        message.from = Phone::international("6281200001001");
        let one = Item::Message(Box::new(message));
        let items = [one.clone(), one, Item::ignored("echo", None)];
        let counted = counted(&items);
        let shown = serde_json::to_string(&counted).unwrap();
        assert!(shown.contains(r#""kind":"text","count":2"#), "{shown}");
        assert!(shown.contains(r#""what":"ignored","kind":"echo""#), "{shown}");
        assert!(!shown.contains("rahasia") && !shown.contains("81200"), "{shown}");
        assert_eq!(words(&items).len(), 2);
    }
}
