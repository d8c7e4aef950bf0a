//! What an operator must know of Fonnte, and the question that shows whether the phone is there.

use serde_json::Value;

use crate::domain::address::Channel;

use super::super::card::{Door, Entry, Proof, Purpose, Skill};
use super::super::json::{self, truth, word};
use super::super::{Account, Call, Card, Reply, Vitals, probe, stamp};
use super::Settings;

const DOORS: &[Door] = &[
    Door { purpose: Purpose::Messages, method: "POST", tail: "/SECRET" },
    Door { purpose: Purpose::Reports, method: "POST", tail: "/SECRET/status" },
];

const ENTRIES: &[Entry] = &[Entry::copy("Device > Token", "token")];

pub(super) fn card(_settings: &Settings) -> Card {
    Card {
        channels: vec![Channel::Whatsapp],
        skills: &[Skill::Media, Skill::Reports],
        doors: DOORS,
        proof: Proof::path(),
        entries: ENTRIES,
        gaps: Vec::new(),
        notes: &["gateway-note-bridge"],
        ..Card::default()
    }
}

/// Reads the device of the token.
pub(super) fn probe(settings: &Settings) -> Call {
    Call::post(format!("{}/device", settings.api_url.trim_end_matches('/')))
        .header("authorization", settings.token.expose())
}

/// Every answer is a 200.
pub(super) fn probed(reply: &Reply<'_>) -> Account {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    let state = word(&body, "/device_status").unwrap_or_default();
    match truth(&body, "/status") {
        _ if !reply.is_success() => probe::by_status(reply),
        Some(true) if state == "connect" => Account::Good,
        Some(true) => Account::Idle(state),
        Some(false) => Account::Refused(word(&body, "/reason").unwrap_or_default()),
        None => Account::Odd(format!("HTTP {}", reply.status)),
    }
}

/// The same answer tells when the plan ends (`"expired": "18 November 2029"`, Fonnte's "API Device
/// Profile").
pub(super) fn vitals(reply: &Reply<'_>) -> Vitals {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    let ends_at = word(&body, "/expired").and_then(|day| stamp::day(&day));
    Vitals { ends_at, ..Vitals::of(probed(reply)) }
}
