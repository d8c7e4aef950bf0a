//! From items of the inbox to what the dialogue understands: which are ripe, and what they say.

use std::borrow::Cow;

use super::parts;
use crate::domain::address::Address;
use crate::domain::dialogue::{Piece, What};
use crate::domain::heard::{Inbound, Kind, SystemEvent};
use crate::domain::time::{Millis, SECOND};
use crate::store::change::{Item, NewMessage};
use crate::store::record::{InboxRecord, MessageRecord};

/// The longest a burst is waited for after its first message.
const BURST: i64 = 8 * SECOND;

/// Until when these items should wait for the next of their burst; `None` when they are ripe.
///
/// One that is ripe at once (danger, a tap, an answer of one word) takes the others with it. Parts
/// of a long text have waited for each other already.
#[must_use]
pub fn waits_until(items: &[Item], now: Millis) -> Option<Millis> {
    let alone = || items.iter().filter(|item| !is_part(item));
    let urgent = alone().any(|item| item.due_at <= item.received_at);
    let first = alone().map(|item| item.received_at).min()?;
    let last = alone().map(|item| item.due_at).max()?.min(first.plus(BURST));
    (!urgent && last > now).then_some(last)
}

/// What a person said, and what a human has to look at instead.
#[derive(Debug, Default)]
pub struct Heard<'a> {
    /// Messages in order.
    pub messages: Vec<(&'a Item, Cow<'a, Inbound>)>,
    /// What became of earlier messages, in a thread that is known.
    pub news: Vec<(&'a Item, &'a SystemEvent)>,
    /// Items that are no messages or do not open.
    pub for_a_human: Vec<i64>,
    /// Further parts of messages.
    pub spent: Vec<i64>,
    /// Parts that wait for the rest of their text, and until when.
    pub held: Vec<(i64, Millis)>,
}

impl Heard<'_> {
    /// Whether nobody said anything, nor took anything back.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.messages.is_empty() && self.news.is_empty()
    }

    /// What becomes of the items: id and state (1 stepped, 3 with a human).
    #[must_use]
    pub fn done(&self) -> Vec<(i64, i64)> {
        let messages = self.messages.iter().map(|(item, _)| item.id);
        let news = self.news.iter().map(|(item, _)| item.id);
        let spent = self.spent.iter().copied();
        let stepped = messages.chain(news).chain(spent).map(|id| (id, 1));
        stepped.chain(self.for_a_human.iter().map(|id| (*id, 3))).collect()
    }
}

/// Sorts items, and joins those that are parts of one text. News of a thread that is not `known`
/// say nothing to the machine.
#[must_use]
pub fn sort<'a>(
    items: &'a [Item],
    known: bool,
    now: Millis,
    is_danger: &dyn Fn(&str) -> bool,
) -> Heard<'a> {
    let mut heard = Heard::default();
    let is_message = |item: &Item| matches!(item.record, Some(InboxRecord::Message(_)));
    let known = known || items.iter().any(is_message);
    for item in items.iter().filter(|item| !is_part(item)) {
        match &item.record {
            Some(InboxRecord::Message(message)) => {
                heard.messages.push((item, Cow::Borrowed(message)));
            }
            Some(InboxRecord::Event(event)) if known => heard.news.push((item, event)),
            _ => heard.for_a_human.push(item.id),
        }
    }
    let joined = parts::join(items, now, is_danger);
    heard.messages.extend(joined.whole);
    let place = |wanted: &Item| items.iter().position(|item| item.id == wanted.id);
    heard.messages.sort_by_key(|(item, _)| place(item));
    Heard { spent: joined.spent, held: joined.held, ..heard }
}

fn is_part(item: &Item) -> bool {
    matches!(&item.record, Some(InboxRecord::Message(message)) if message.part.is_some())
}

/// The message as the dialogue takes it.
#[must_use]
pub fn piece(item: &Item, message: &Inbound) -> Piece {
    let sent_at = message.told_at().unwrap_or(item.received_at);
    Piece { sent_at, received_at: item.received_at, what: what(message) }
}

/// News of an earlier message as the dialogue takes them.
#[must_use]
pub fn news(item: &Item, event: &SystemEvent) -> Option<Piece> {
    let what = match event {
        SystemEvent::MessageRevoked { .. } => What::Revoked,
        SystemEvent::MessageEdited { text, .. } => What::Edited(text.clone()),
        SystemEvent::OptOut { .. } => What::OptedOut,
        _ => return None,
    };
    Some(Piece { sent_at: item.received_at, received_at: item.received_at, what })
}

/// News of an earlier message as they are kept, under the id of that message.
#[must_use]
pub fn kept_news(item: &Item, event: &SystemEvent) -> Option<NewMessage> {
    let (kind, text, id) = match event {
        SystemEvent::MessageRevoked { message_id, .. } => ("revoked", None, message_id),
        SystemEvent::MessageEdited { message_id, text, .. } => ("edited", text.clone(), message_id),
        _ => return None,
    };
    let record = MessageRecord {
        kind: kind.to_owned(),
        text,
        gateway_id: Some(id.clone()),
        ..MessageRecord::default()
    };
    let at = item.received_at;
    Some(NewMessage { way: 0, account: None, sent_at: at, received_at: at, record, send: None })
}

fn what(message: &Inbound) -> What {
    // The gateway has taken the person off its list; nothing we send would arrive.
    if message.flags.iter().any(|flag| flag == "opt_out") {
        return What::OptedOut;
    }
    let text = message.text.clone();
    match (&message.kind, &message.reply_id) {
        (Kind::ButtonReply | Kind::ListReply, Some(id)) => {
            What::Tap { id: id.clone(), title: text.unwrap_or_default() }
        }
        (Kind::Text | Kind::ButtonReply | Kind::ListReply, _) => {
            What::Text(text.unwrap_or_default())
        }
        (kind, _) => What::Media { kind: *kind, caption: text },
    }
}

/// The message as it is kept.
#[must_use]
pub fn kept(item: &Item, message: &Inbound) -> NewMessage {
    let kind = serde_json::to_value(message.kind).ok();
    let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or("unsupported").to_owned();
    NewMessage {
        way: 0,
        account: None,
        sent_at: message.told_at().unwrap_or(item.received_at),
        received_at: item.received_at,
        record: MessageRecord {
            kind,
            text: message.text.clone().or_else(|| message.details.clone()),
            reply_id: message.reply_id.clone(),
            media: message.media.clone(),
            more_media: message.more_media.clone(),
            via: Some(item.gateway.clone()),
            location: message.location.clone(),
            gateway_id: Some(message.message_id.clone()),
            flags: message.flags.clone(),
            ..MessageRecord::default()
        },
        send: None,
    }
}

/// The address, with the forms a new message adds to it.
#[must_use]
pub fn joined(known: Option<&Address>, message: &Inbound) -> Option<Address> {
    let sender = message.sender();
    let Some(known) = known else { return sender };
    let mut address = known.clone();
    if let Some(sender) = sender {
        address.phone = address.phone.or(sender.phone);
        address.bsuid = sender.bsuid.or(address.bsuid);
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(received_at: i64, due_at: i64) -> Item {
        Item {
            id: 1,
            sender: [0; 16],
            gateway: "twilio/sms".to_owned(),
            sent_at: 0,
            received_at: Millis(received_at),
            due_at: Millis(due_at),
            tries: 0,
            record: None,
        }
    }

    #[test]
    fn a_burst_waits_for_its_last_message_but_never_longer_than_eight_seconds() {
        let burst = [item(0, 2_000), item(1_500, 3_500)];
        assert_eq!(waits_until(&burst, Millis(2_000)), Some(Millis(3_500)));
        assert_eq!(waits_until(&burst, Millis(3_500)), None);
        let long: Vec<Item> = (0..9).map(|at| item(at * 1_000, at * 1_000 + 2_000)).collect();
        assert_eq!(waits_until(&long, Millis(7_999)), Some(Millis(8_000)));
        assert_eq!(waits_until(&long, Millis(8_000)), None);
    }

    #[test]
    fn one_urgent_message_takes_the_others_with_it() {
        let burst = [item(0, 2_000), item(500, 500)];
        assert_eq!(waits_until(&burst, Millis(500)), None);
    }
}
