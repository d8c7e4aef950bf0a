//! What the rules are told of alerts and companions, and whom they call.

use super::record::AccountRecord;
use super::seal::Vault;
use crate::domain::outbound::{Outbound, Widget};
use crate::domain::time::Millis;
use crate::domain::urgency::Urgency;

/// An alert with what its case shows in the clear.
#[derive(Clone, Debug)]
pub struct AlertRow {
    /// Its id.
    pub id: i64,
    /// The case.
    pub case: i64,
    /// What a reply must contain.
    pub code: String,
    /// The rung it stands on.
    pub rung: i64,
    /// When it opened.
    pub opened_at: Millis,
    /// When the next rung is due.
    pub due_at: Millis,
    /// When a companion took the case.
    pub taken_at: Option<Millis>,
    /// Who.
    pub taken_by: Option<i64>,
    /// Its version.
    pub version: i64,
    /// The code of the case.
    pub case_code: String,
    /// The level of the case.
    pub urgency: Urgency,
}

/// What a look at an alert leads to.
#[derive(Debug)]
pub struct Climbed {
    /// The rung it stands on now.
    pub rung: i64,
    /// When to look again.
    pub due_at: Millis,
    /// Who is called.
    pub calls: Vec<Calling>,
}

/// A message to a companion.
#[derive(Debug)]
pub struct Calling {
    /// The account.
    pub account: i64,
    /// The gateway, `kind/name`.
    pub gateway: String,
    /// Address and words.
    pub outbound: Outbound,
    /// What may leave where free words may not: the words and the approved template.
    pub template: Option<(String, Widget)>,
}

/// What a companion is told of, besides alerts.
#[derive(Debug)]
pub struct Notice<'a> {
    /// What happened.
    pub kind: NoticeKind,
    /// The code of the case.
    pub case_code: &'a str,
    /// The name of the colleague it is about, where one is.
    pub who: Option<&'a str>,
}

/// The kinds of notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// The person wrote.
    Reply,
    /// Somebody wrote in a locked thread.
    Locked,
    /// You have the case.
    Taken,
    /// A colleague has it already.
    Lost,
    /// A colleague took it: no need to hurry.
    Gone,
    /// Something came in that only a human can read; it belongs to no case.
    Unread,
    /// In three hours nothing but a template may be written to the person, who waits for an
    /// answer.
    Window,
}

/// An account with its record.
#[derive(Debug)]
pub struct Account {
    /// Its id.
    pub id: i64,
    /// Its name for signing in.
    pub login: String,
    /// Its role.
    pub role: String,
    /// Its version.
    pub version: i64,
    /// Its vault.
    pub vault: Vault,
    /// Its record.
    pub record: AccountRecord,
}
