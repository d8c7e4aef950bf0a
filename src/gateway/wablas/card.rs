//! What an operator must know of Wablas, and the question that shows whether the phone is there.

use serde_json::Value;

use crate::domain::address::Channel;

use super::super::card::{Door, Entry, Proof, Purpose, Skill, gaps};
use super::super::form::encoded;
use super::super::json::{self, truth, word};
use super::super::{Account, Call, Card, Reply, probe};
use super::Settings;

const DOORS: &[Door] = &[
    Door { purpose: Purpose::Messages, method: "POST", tail: "/SECRET" },
    Door { purpose: Purpose::Reports, method: "POST", tail: "/SECRET/status" },
];

const ENTRIES: &[Entry] =
    &[Entry::copy("Device > Token", "token"), Entry::copy("Device > Secret key", "secret_key")];

pub(super) fn card(settings: &Settings) -> Card {
    Card {
        channels: vec![Channel::Whatsapp],
        skills: &[Skill::Media, Skill::Reports],
        doors: DOORS,
        proof: Proof::path(),
        entries: ENTRIES,
        gaps: gaps([(settings.secret_key.is_none(), "secret_key", "gateway-gap-secret-key")]),
        notes: &["gateway-note-bridge"],
        ..Card::default()
    }
}

/// Reads the device of the token, which Wablas wants in the address.
pub(super) fn probe(settings: &Settings) -> Call {
    let api_url = settings.api_url.trim().trim_end_matches('/');
    let token = encoded(settings.token.expose().as_bytes());
    Call::get(format!("{api_url}/api/device/info?token={token}"))
}

/// A refusal may come as a 200.
pub(super) fn probed(reply: &Reply<'_>) -> Account {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    let state = word(&body, "/data/status").filter(|state| state != "connected");
    match (truth(&body, "/status"), state) {
        _ if !reply.is_success() => probe::by_status(reply),
        (Some(true), None) => Account::Good,
        (Some(true), Some(state)) => Account::Idle(state),
        (Some(false), _) => Account::Refused(format!("HTTP {}", reply.status)),
        (None, _) => Account::Odd(format!("HTTP {}", reply.status)),
    }
}
