//! What an operator must know of Vonage's SMS API, and the question that shows whether the account
//! is good.

use serde_json::Value;

use crate::domain::address::Channel;

use super::super::card::{Covers, Door, Entry, Proof, Purpose, Skill};
use super::super::json::{self, word};
use super::super::signature;
use super::super::{Account, Call, Card, Reply, probe};
use super::Settings;

const DOORS: &[Door] = &[
    Door { purpose: Purpose::Messages, method: "POST", tail: "" },
    Door { purpose: Purpose::Reports, method: "POST", tail: "/status" },
];

const ENTRIES: &[Entry] = &[
    Entry::copy("API Settings > API key", "api_key"),
    Entry::copy("API Settings > API secret", "api_secret"),
    Entry::copy("API Settings > Signature secret", "signature_secret"),
    Entry::copy("API Settings > Signature method", "signature_method"),
];

pub(super) fn card(_settings: &Settings) -> Card {
    Card {
        channels: vec![Channel::Sms],
        skills: &[Skill::Reports],
        doors: DOORS,
        proof: Proof { key: "signature_secret", covers: Covers::Fields, ..Proof::default() },
        entries: ENTRIES,
        gaps: Vec::new(),
        notes: &["gateway-note-vonage-sms"],
        ..Card::default()
    }
}

/// Reads the balance.
pub(super) fn probe(settings: &Settings) -> Call {
    let basic = signature::basic(settings.api_key.trim(), settings.api_secret.expose());
    Call::get(format!("{}/account/get-balance", settings.api_url.trim_end_matches('/')))
        .header("authorization", basic)
}

/// Some refusals come as 200 with a code.
pub(super) fn probed(reply: &Reply<'_>) -> Account {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    match word(&body, "/error-code") {
        Some(code) if code != "200" => Account::Refused(code),
        _ => probe::by_status(reply),
    }
}
