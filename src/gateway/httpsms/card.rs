//! What an operator must know of httpSMS, and the question that shows whether the key is good.

use crate::domain::address::Channel;

use super::super::card::{Covers, Door, Entry, Proof, Purpose, Skill, gaps};
use super::super::form::encoded;
use super::super::json::{self, text};
use super::super::{Call, Card, Reply, Vitals, probe as account, stamp};
use super::Settings;

const DOORS: &[Door] = &[Door { purpose: Purpose::Everything, method: "POST", tail: "" }];

const ENTRIES: &[Entry] = &[
    Entry::enter("Settings > Webhooks > Signing Key", "signing_key"),
    Entry::copy("Settings > API Key", "api_key"),
];

pub(super) fn card(settings: &Settings) -> Card {
    Card {
        channels: vec![Channel::Sms],
        skills: &[Skill::Reports],
        doors: DOORS,
        proof: Proof::header("signing_key", "authorization", Covers::Token),
        entries: ENTRIES,
        gaps: gaps([(settings.user_id.is_none(), "user_id", "gateway-gap-user-id")]),
        notes: &["gateway-note-httpsms"],
        ..Card::default()
    }
}

/// Reads who we are.
pub(super) fn probe(settings: &Settings) -> Call {
    Call::get(format!("{}/users/me", settings.api_url.trim_end_matches('/')))
        .header("x-api-key", settings.api_key.expose())
}

/// Reads the phone's last sign of life; it gives one every quarter of an hour (`GET /heartbeats`,
/// httpSMS's `heartbeat_handler.go` and `entities/heartbeat.go`). It says nothing of the battery.
pub(super) fn heartbeats(settings: &Settings, number: &str) -> Call {
    let (api_url, owner) = (settings.api_url.trim_end_matches('/'), encoded(number.as_bytes()));
    Call::get(format!("{api_url}/heartbeats?owner={owner}&limit=1&skip=0"))
        .header("x-api-key", settings.api_key.expose())
}

pub(super) fn vitals(asked: &Call, reply: &Reply<'_>) -> Vitals {
    if !asked.url.contains("/heartbeats?") {
        return Vitals::of(account::by_status(reply));
    }
    let body = json::read(reply.body).filter(|_| reply.is_success());
    let at = body.and_then(|body| text(&body, "/data/0/timestamp"));
    Vitals { ping_at: at.and_then(|at| stamp::lenient(&at)), ..Vitals::default() }
}
