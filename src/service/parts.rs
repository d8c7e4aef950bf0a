//! Long texts that a gateway hands over in parts: they become one message before anything is read.
//! A part that is lost is waited for until its time is over, danger is not waited for at all.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::domain::heard::{Inbound, Part};
use crate::domain::time::Millis;
use crate::store::change::Item;
use crate::store::record::InboxRecord;

/// Parts of one text, by their number.
#[derive(Debug)]
struct Text<'a> {
    group: &'a str,
    total: u32,
    until: Millis,
    parts: BTreeMap<u32, (&'a Item, &'a Inbound)>,
}

/// What the parts among some items make.
#[derive(Debug, Default)]
pub struct Joined<'a> {
    /// Texts that are whole, or as whole as they will be, with the item of their first part.
    pub whole: Vec<(&'a Item, Cow<'a, Inbound>)>,
    /// The other items of those texts.
    pub spent: Vec<i64>,
    /// Items that wait for the rest, and until when.
    pub held: Vec<(i64, Millis)>,
}

/// Joins what belongs together. `is_danger` says of a text whether it must not wait.
#[must_use]
pub fn join<'a>(items: &'a [Item], now: Millis, is_danger: &dyn Fn(&str) -> bool) -> Joined<'a> {
    let mut joined = Joined::default();
    for text in texts(items) {
        let whole = text.parts.len() >= usize::try_from(text.total).unwrap_or(usize::MAX);
        let words = text.words();
        if whole || text.until <= now || is_danger(&words) {
            text.close(words, whole, &mut joined);
        } else {
            joined.held.extend(text.parts.values().map(|(item, _)| (item.id, text.until)));
        }
    }
    joined
}

/// A gateway's numbers of texts come round again, so a number that is taken begins another text.
fn texts(items: &[Item]) -> Vec<Text<'_>> {
    let mut texts: Vec<Text<'_>> = Vec::new();
    for (item, inbound, part) in items.iter().filter_map(part) {
        let open = texts
            .iter_mut()
            .find(|text| text.group == part.group && !text.parts.contains_key(&part.number));
        if let Some(text) = open {
            text.until = text.until.min(part.until);
            text.parts.insert(part.number, (item, inbound));
        } else {
            let parts = BTreeMap::from([(part.number, (item, inbound))]);
            let (group, total, until) = (part.group.as_str(), part.total, part.until);
            texts.push(Text { group, total, until, parts });
        }
    }
    texts
}

fn part(item: &Item) -> Option<(&Item, &Inbound, &Part)> {
    match &item.record {
        Some(InboxRecord::Message(inbound)) => Some((item, inbound, inbound.part.as_ref()?)),
        _ => None,
    }
}

impl<'a> Text<'a> {
    fn words(&self) -> String {
        self.parts.values().filter_map(|(_, inbound)| inbound.text.as_deref()).collect()
    }

    fn close(self, words: String, whole: bool, joined: &mut Joined<'a>) {
        let ids = self.parts.values().map(|(_, inbound)| inbound.message_id.clone()).collect();
        let mut parts = self.parts.into_values();
        let Some((item, first)) = parts.next() else { return };
        let mut message = first.clone();
        message.text = Some(words);
        message.part = None;
        message.part_ids = ids;
        if !whole {
            message.flags.push("incomplete".to_owned());
        }
        joined.whole.push((item, Cow::Owned(message)));
        joined.spent.extend(parts.map(|(item, _)| item.id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::address::Channel;
    use crate::domain::heard::Kind;

    fn item(id: i64, number: u32, text: &str) -> Item {
        let mut inbound = Inbound::new(Channel::Sms, &format!("p{id}"), Kind::Text);
        inbound.text = Some(text.to_owned());
        let (group, until) = ("77".to_owned(), Millis(60_000));
        inbound.part = Some(Part { group, number, total: 3, until });
        Item {
            id,
            sender: [0; 16],
            gateway: "vonage-sms/main".to_owned(),
            sent_at: 0,
            received_at: Millis(0),
            due_at: Millis(0),
            tries: 0,
            record: Some(InboxRecord::Message(Box::new(inbound))),
        }
    }

    fn texts(joined: &Joined<'_>) -> Vec<String> {
        joined.whole.iter().filter_map(|(_, inbound)| inbound.text.clone()).collect()
    }

    #[test]
    fn parts_in_any_order_are_one_text() {
        let items = [item(1, 3, "tiga"), item(2, 1, "satu "), item(3, 2, "dua ")];
        let joined = join(&items, Millis(0), &|_| false);
        assert_eq!(texts(&joined), ["satu dua tiga"]);
        assert_eq!(joined.whole[0].1.part_ids, ["p2", "p3", "p1"]);
        assert_eq!((joined.whole[0].0.id, joined.spent.as_slice()), (2, &[3, 1][..]));
        assert!(joined.held.is_empty() && joined.whole[0].1.flags.is_empty());
    }

    #[test]
    fn lost_part_is_waited_for_and_then_told() {
        let items = [item(1, 1, "satu "), item(2, 3, "tiga")];
        let waiting = join(&items, Millis(59_999), &|_| false);
        assert_eq!(waiting.held, [(1, Millis(60_000)), (2, Millis(60_000))]);
        assert!(waiting.whole.is_empty());
        let over = join(&items, Millis(60_000), &|_| false);
        assert_eq!(texts(&over), ["satu tiga"]);
        assert_eq!(over.whole[0].1.flags, ["incomplete"]);
    }

    #[test]
    fn danger_waits_for_no_part() {
        let items = [item(1, 1, "tolong, ")];
        let joined = join(&items, Millis(0), &|text| text.contains("tolong"));
        assert_eq!(texts(&joined), ["tolong, "]);
    }

    #[test]
    fn number_that_comes_again_begins_another_text() {
        let items = [item(1, 1, "a"), item(2, 2, "b"), item(3, 1, "A"), item(4, 3, "c")];
        let joined = join(&items, Millis(0), &|_| false);
        assert_eq!(texts(&joined), ["abc"]);
        assert_eq!(joined.held, [(3, Millis(60_000))]);
    }
}
