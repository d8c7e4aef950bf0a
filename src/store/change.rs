//! What the store hands to the rules, and what the rules hand back. The store loads, locks, seals
//! and writes; it knows neither rules nor texts.

use std::fmt;
use std::sync::Arc;

pub use super::calling::{Account, AlertRow, Calling, Climbed, Notice, NoticeKind};
use super::keys::Mac;
use super::record::{CaseRecord, InboxRecord, MessageRecord, OutboxRecord, ThreadRecord};
use super::seal::Vault;
use crate::domain::time::Millis;
use crate::domain::urgency::Urgency;

/// The rules, as pure functions. They may run twice for one turn, so they must not act.
#[derive(Clone)]
pub struct Rules {
    /// One turn of one thread.
    pub turn: Arc<dyn Fn(&Loaded, &Cause, Millis) -> Change + Send + Sync>,
    /// One look at an alert that is due.
    pub climb: Arc<dyn Fn(&AlertRow, &[Account], Millis) -> Climbed + Send + Sync>,
    /// The code in a companion's reply that takes a case.
    pub take_code: Arc<dyn Fn(&str) -> Option<String> + Send + Sync>,
    /// A message on its way by SMS to somebody whom it did not reach on `WhatsApp`: what changes in
    /// the thread there, if it may leave.
    pub detour: Arc<dyn Fn(&Loaded, &Loaded, &Detour, Millis) -> Option<Change> + Send + Sync>,
    /// What a companion is told.
    pub notice: Arc<dyn Fn(&Notice<'_>, &Account) -> Option<Calling> + Send + Sync>,
}

impl fmt::Debug for Rules {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Rules")
    }
}

/// Why a thread is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Items are ripe, or the time it asked for has come.
    Ripe,
    /// A companion took the case.
    Taken,
    /// The companion gave it back.
    Released,
    /// A companion writes.
    Written {
        /// Who.
        account: i64,
        /// What.
        text: String,
    },
    /// A companion opened the locked thread.
    Opened,
    /// A human closed the case.
    Closed,
    /// A human set the level.
    Levelled(Urgency),
}

/// Everything a turn needs to know.
#[derive(Debug)]
pub struct Loaded {
    /// The thread, if the address has written before.
    pub thread: Option<Thread>,
    /// Its open items in order.
    pub items: Vec<Item>,
    /// The open case it speaks in.
    pub case: Option<Case>,
    /// Whether texts of the companion wait for the person's next word.
    pub parked: Option<Parked>,
}

/// Why texts wait for the person's next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parked {
    /// By our own count of the 24 hours.
    Counted,
    /// The provider refused one.
    Refused,
}

/// A stored thread.
#[derive(Debug)]
pub struct Thread {
    /// Its id.
    pub id: i64,
    /// The person threads share.
    pub person: i64,
    /// `sms` or `whatsapp`.
    pub channel: String,
    /// The gateway last written to.
    pub gateway: String,
    /// The last inbound.
    pub heard_at: Millis,
    /// When it must be looked at.
    pub due_at: Option<Millis>,
    /// Its version.
    pub version: i64,
    /// Its vault.
    pub vault: Vault,
    /// Its record; `None` when it does not open.
    pub record: Option<ThreadRecord>,
}

/// An item of the inbox that waits.
#[derive(Debug)]
pub struct Item {
    /// Its id.
    pub id: i64,
    /// Who sent it.
    pub sender: Mac,
    /// Where it came in.
    pub gateway: String,
    /// The gateway's time, 0 where it gave none.
    pub sent_at: i64,
    /// Our time.
    pub received_at: Millis,
    /// When it is ripe.
    pub due_at: Millis,
    /// How often it failed.
    pub tries: i64,
    /// The item; `None` when it does not open.
    pub record: Option<InboxRecord>,
}

/// A stored case.
#[derive(Debug)]
pub struct Case {
    /// Its id.
    pub id: i64,
    /// Its code.
    pub code: String,
    /// Its kind.
    pub kind: String,
    /// Its stage.
    pub stage: String,
    /// Its level.
    pub urgency: Urgency,
    /// The account that holds it.
    pub holder: Option<i64>,
    /// When it opened.
    pub opened_at: Millis,
    /// When something last happened in it.
    pub touched_at: Millis,
    /// Its version.
    pub version: i64,
    /// Its vault.
    pub vault: Vault,
    /// Its record.
    pub record: CaseRecord,
}

/// What a turn changes. Nothing by default.
#[derive(Debug, Default)]
pub struct Change {
    /// The thread as it is now; `None` leaves it alone.
    pub thread: Option<ThreadChange>,
    /// What was said, in order.
    pub messages: Vec<NewMessage>,
    /// The case.
    pub case: Option<CaseWrite>,
    /// What becomes of the alert of the case.
    pub alert: Option<AlertWrite>,
    /// Whether the holder is told that something came.
    pub notice: Option<NoticeKind>,
    /// Until when texts that waited for the person's word may leave now.
    pub release: Option<Millis>,
    /// Whose thread it is, and the case it speaks in from now on.
    pub joins: Option<Joins>,
    /// What becomes of the items: id and state (1 stepped, 3 with a human).
    pub done: Vec<(i64, i64)>,
    /// Items that are left for later: id and when.
    pub later: Vec<(i64, Millis)>,
    /// Notes for the audit: action and codes.
    pub audit: Vec<(&'static str, String)>,
}

/// A thread of somebody who is known from another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joins {
    /// What the threads of a person share.
    pub person: i64,
    /// The case, where it speaks in none yet.
    pub case: Option<i64>,
}

/// A message that did not arrive.
#[derive(Debug)]
pub struct Detour {
    /// 1 bot · 2 companion.
    pub way: i64,
    /// The companion who wrote.
    pub account: Option<i64>,
    /// Its class, see [`Sending`].
    pub class: i64,
    /// As it is kept.
    pub message: MessageRecord,
    /// As it leaves.
    pub leaves: OutboxRecord,
}

/// What becomes of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertWrite {
    /// It opens; one that is open and untaken goes on climbing.
    Open,
    /// It starts at the bottom, as untaken: the level rose, or the case was given back.
    Anew,
}

/// A thread after a turn.
#[derive(Debug)]
pub struct ThreadChange {
    /// `sms` or `whatsapp`; used when the thread is new.
    pub channel: &'static str,
    /// Where answers leave.
    pub gateway: String,
    /// The last inbound.
    pub heard_at: Millis,
    /// When to look again.
    pub due_at: Option<Millis>,
    /// The record.
    pub record: ThreadRecord,
    /// Addresses that lead here, to be remembered.
    pub handles: Vec<Mac>,
}

/// A message to be kept, and to be sent where `send` is given.
#[derive(Debug)]
pub struct NewMessage {
    /// 0 person · 1 bot · 2 companion.
    pub way: i64,
    /// The companion who wrote.
    pub account: Option<i64>,
    /// By the gateway's clock, or now.
    pub sent_at: Millis,
    /// By ours.
    pub received_at: Millis,
    /// The record.
    pub record: MessageRecord,
    /// How it leaves.
    pub send: Option<Sending>,
}

/// How a message leaves.
#[derive(Debug)]
pub struct Sending {
    /// 0 alert · 1 danger · 2 reply · 3 companion · 4 unprompted.
    pub class: i64,
    /// The gateway, `kind/name`.
    pub gateway: String,
    /// Not before.
    pub due_at: Millis,
    /// Not after: then it is shown to a human instead.
    pub not_after: Millis,
    /// When it goes another way, if it has not arrived.
    pub detour_at: Option<Millis>,
    /// Address and words.
    pub record: OutboxRecord,
}

/// What becomes of the case.
#[derive(Debug)]
pub enum CaseWrite {
    /// It opens.
    Open {
        /// Its code.
        code: String,
        /// Its kind.
        kind: &'static str,
        /// Its level.
        urgency: Urgency,
        /// Its record.
        record: CaseRecord,
    },
    /// It changes.
    Update {
        /// Its kind.
        kind: String,
        /// Its stage.
        stage: String,
        /// Its level.
        urgency: Urgency,
        /// Its record.
        record: CaseRecord,
    },
}
