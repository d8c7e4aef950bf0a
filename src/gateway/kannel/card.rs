//! What an operator must know of Kannel, and the question that shows whether the password is good.

use crate::domain::address::Channel;

use super::super::card::{Door, Entry, Proof, Purpose, Skill};
use super::super::form::encoded;
use super::super::{Account, Call, Card, Reply, probe};
use super::Settings;

/// We dictate what stands in the address; reports bring theirs along with each message.
const DOORS: &[Door] = &[Door {
    purpose: Purpose::Messages,
    method: "GET",
    tail: "/SECRET?id=%I&from=%q&to=%P&ts=%T&charset=%C&coding=%c&text=%b",
}];

const ENTRIES: &[Entry] = &[
    Entry::copy("group = sendsms-user > username", "user"),
    Entry::copy("group = sendsms-user > password", "password"),
];

pub(super) fn card(_settings: &Settings) -> Card {
    Card {
        channels: vec![Channel::Sms],
        skills: &[Skill::Reports],
        doors: DOORS,
        proof: Proof::path(),
        entries: ENTRIES,
        gaps: Vec::new(),
        notes: &["gateway-note-kannel"],
        ..Card::default()
    }
}

/// Sends to nobody: Kannel asks for the password first and for the number second.
pub(super) fn probe(settings: &Settings) -> Call {
    let (user, password) = (settings.user.trim(), settings.password.expose());
    let pairs = [("username", user), ("password", password)];
    let pairs = pairs.map(|(name, value)| format!("{name}={}", encoded(value.as_bytes())));
    let api_url = settings.api_url.trim_end_matches('/');
    Call::get(format!("{api_url}/cgi-bin/sendsms?{}", pairs.join("&")))
}

/// "Missing receiver number, rejected": the password was right.
pub(super) fn probed(reply: &Reply<'_>) -> Account {
    match reply.status {
        400 => Account::Good,
        _ => probe::by_status(reply),
    }
}
