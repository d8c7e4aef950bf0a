//! What an operator must know of a phone with SMS Gateway, and the question that shows whether it
//! knows us.

use crate::domain::address::Channel;

use super::super::card::{Covers, Door, Entry, Proof, Purpose, Skill, gaps};
use super::super::{Call, Card, signature};
use super::Settings;

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
