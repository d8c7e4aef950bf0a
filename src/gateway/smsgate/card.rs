//! What an operator must know of a phone with SMS Gateway, and the question that shows whether it
//! knows us.

use crate::domain::address::Channel;

use super::super::card::{Covers, Door, Entry, Proof, Purpose, Skill, gaps};
use super::super::{Call, Card, Reply, Vitals, json, probe as account, signature};
use super::{Settings, read};

/// Fewer letters of a key can be tried out; the app's own has eight.
const SHORTEST: usize = 16;

const DOORS: &[Door] = &[Door { purpose: Purpose::Everything, method: "POST", tail: "" }];

const ENTRIES: &[Entry] = &[
    Entry::enter("Settings > Webhooks > Signing Key", "signing_key"),
    Entry::copy("Home > Username", "user"),
    Entry::copy("Home > Password", "password"),
];

pub(super) fn card(settings: &Settings) -> Card {
    let short = settings.signing_key.expose().len() < SHORTEST;
    let cloud = settings.api_url.contains("sms-gate.app");
    Card {
        channels: vec![Channel::Sms],
        skills: &[Skill::Reports, Skill::Repeats],
        doors: DOORS,
        proof: Proof::header("signing_key", "x-signature", Covers::TimeAndBody)
            .timed("x-timestamp"),
        entries: ENTRIES,
        gaps: gaps([
            (short, "signing_key", "gateway-gap-short-key"),
            (cloud, "api_url", "gateway-gap-cloud"),
        ]),
        notes: &["gateway-note-smsgate"],
        ..Card::default()
    }
}

/// Lists the webhooks of the phone or account.
pub(super) fn probe(settings: &Settings) -> Call {
    let basic = signature::basic(settings.user.trim(), settings.password.expose());
    Call::get(format!("{}/webhooks", settings.api_url.trim_end_matches('/')))
        .header("authorization", basic)
}

/// Reads how the phone is (`GET /health`, the app's `WebService.kt`). The cloud answers for itself,
/// with no battery.
pub(super) fn health(settings: &Settings) -> Call {
    let basic = signature::basic(settings.user.trim(), settings.password.expose());
    Call::get(format!("{}/health", settings.api_url.trim_end_matches('/')))
        .header("authorization", basic)
}

/// A phone that is not well says so with a 500 and the same words.
pub(super) fn vitals(asked: &Call, reply: &Reply<'_>) -> Vitals {
    if !asked.url.ends_with("/health") {
        return Vitals::of(account::by_status(reply));
    }
    let battery = json::read(reply.body).and_then(|body| read::battery(&body));
    Vitals { battery, ..Vitals::default() }
}
