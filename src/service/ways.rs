//! Another way: what does not arrive on `WhatsApp` goes by SMS to the same number, where somebody is
//! in danger and allowed messages. One person stays one person: the threads share it, and the case.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::answering::Scene;
use super::budget::Cap;
use super::gate::{self, Gate};
use super::rules::House;
use crate::domain::address::{Address, Channel};
use crate::domain::dialogue::{Dialogue, Reach};
use crate::domain::lang::Lang;
use crate::domain::outbound::Outbound;
use crate::domain::segment;
use crate::domain::time::{HOUR, MINUTE, Millis};
use crate::domain::urgency::Urgency;
use crate::gateway::card::Skill;
use crate::store::Store;
use crate::store::change::{
    Change, Detour, Joins, Loaded, NewMessage, Sending, Thread, ThreadChange,
};
use crate::store::record::{MessageRecord, OutboxRecord, ThreadRecord, WindowRecord};

/// What leaves by timer goes only to somebody heard in this time (dialogue.md §10).
const LIVE: i64 = 10 * MINUTE;
/// Classes of messages that are worth another way: answers to danger, words of a companion. A reply
/// of the bot is worth nothing by then.
const WORTH: [i64; 2] = [1, 3];

/// What goes another way.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// Milliseconds after which a message that has not arrived goes by SMS; 0 for never.
    pub after: i64,
    /// The gateway for that, `kind/name`.
    pub sms: Option<String>,
    /// Which gateway sends while another one is out of order.
    pub backup: BTreeMap<String, String>,
    /// What SMS may cost in a day.
    pub cap: Cap,
}

impl Ways {
    /// The gateway for SMS, where messages go another way.
    fn sms(&self) -> Option<&String> {
        self.sms.as_ref().filter(|_| self.after > 0)
    }
}

impl Scene<'_> {
    /// When a message goes another way, if it has not arrived.
    pub(super) fn detour_at(&self, class: i64, leaves_at: Millis) -> Option<Millis> {
        self.house.ways.sms()?;
        let line = self.house.gateways.get(&self.gateway)?;
        let fits = WORTH.contains(&class)
            && line.gateway.card().skills.contains(&Skill::Reports)
            && self.address.channel == Channel::Whatsapp
            && self.address.phone.is_some();
        fits.then(|| leaves_at.plus(self.house.ways.after))
    }
}

/// What changes in the thread on SMS. Pure; it may run twice.
#[must_use]
pub fn detour(
    house: &House,
    store: Option<&Store>,
    (from, to): (&Loaded, &Loaded),
    detour: &Detour,
    now: Millis,
) -> Option<Change> {
    let (store, gateway) = (store?, house.ways.sms()?);
    let case = from.case.as_ref().filter(|case| case.urgency <= Urgency::Today)?;
    let (thread, told) = known(house, from)?;
    let until = allows(house, &told, detour, now)?;
    let there = known(house, to);
    if there.as_ref().is_some_and(|(_, dialogue)| refuses(dialogue)) {
        return None;
    }
    let phone = detour.leaves.outbound.to.phone.clone()?;
    let address = Address { channel: Channel::Sms, phone: Some(phone), bsuid: None };
    // Whoever answers there goes on in the same talk; a case of that thread stays its own.
    let alone = to.case.is_none();
    let dialogue = if alone { told } else { there?.1 };
    let text = serde_json::to_string(&dialogue).ok()?;
    let change = ThreadChange {
        channel: Channel::Sms.as_str(),
        gateway: gateway.clone(),
        heard_at: to.thread.as_ref().map_or(thread.heard_at.plus(-1), |thread| thread.heard_at),
        due_at: to.thread.as_ref().and_then(|thread| thread.due_at),
        handles: address.canonical().map(|form| store.keys().address("sms", form)).collect(),
        record: ThreadRecord {
            address: address.clone(),
            dialogue: RawValue::from_string(text).ok()?,
            window: WindowRecord::default(),
        },
    };
    let joins = Joins { person: thread.person, case: alone.then_some(case.id) };
    let words = words(house, detour);
    let pages = if detour.way == 2 { segment::pages(&words) } else { vec![words] };
    let message = |words| message(detour, words, address.clone(), (now, until), gateway);
    let messages = pages.into_iter().map(message).collect();
    Some(Change { thread: Some(change), messages, joins: Some(joins), ..Change::default() })
}

/// A thread with its dialogue.
fn known<'a>(house: &House, loaded: &'a Loaded) -> Option<(&'a Thread, Dialogue)> {
    let thread = loaded.thread.as_ref()?;
    let record = thread.record.as_ref()?;
    let dialogue = Dialogue::read(record.dialogue.get(), &house.hotline.lang, None);
    Some((thread, dialogue))
}

/// Until when the message may leave: the person allowed messages, and the gate is open. A machine's
/// words go only to somebody who was heard just now.
fn allows(house: &House, dialogue: &Dialogue, detour: &Detour, now: Millis) -> Option<Millis> {
    let allowed = matches!(dialogue.reach, Reach::Text | Reach::Call) && !refuses(dialogue);
    let live = dialogue.heard_at.is_some_and(|at| now.since(at) <= LIVE);
    let fits = detour.way == 2 || (live && !dialogue.is_locked(now));
    if !allowed || !fits {
        return None;
    }
    match gate::ask(dialogue, now, &house.zone) {
        Gate::Open(until) => Some(until.min(now.plus(HOUR))),
        Gate::Waits(..) | Gate::Shut(_) => None,
    }
}

fn refuses(dialogue: &Dialogue) -> bool {
    dialogue.is_stopped() || dialogue.is_quiet()
}

/// The words as SMS carries them.
fn words(house: &House, detour: &Detour) -> String {
    match (&detour.message.say, &detour.message.lang) {
        (Some(say), Some(lang)) => {
            house.shelf.load().say(&Lang::new(lang), say, Channel::Sms).plain
        }
        _ => segment::plain(&detour.leaves.outbound.plain),
    }
}

fn message(
    detour: &Detour,
    words: String,
    to: Address,
    (due_at, not_after): (Millis, Millis),
    gateway: &str,
) -> NewMessage {
    let record = MessageRecord {
        kind: "text".to_owned(),
        text: Some(words.clone()),
        say: detour.message.say.clone(),
        lang: detour.message.lang.clone(),
        flags: vec!["detour".to_owned()],
        ..MessageRecord::default()
    };
    let send = Sending {
        class: detour.class,
        gateway: gateway.to_owned(),
        due_at,
        not_after,
        detour_at: None,
        record: OutboxRecord::new(Outbound::plain(to, words)),
    };
    NewMessage {
        way: detour.way,
        account: detour.account,
        sent_at: due_at,
        received_at: due_at,
        record,
        send: Some(send),
    }
}
