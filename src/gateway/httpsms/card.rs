//! What an operator must know of httpSMS, and the question that shows whether the key is good.

use crate::domain::address::Channel;

use super::super::card::{Covers, Door, Entry, Proof, Purpose, Skill, gaps};
use super::super::{Call, Card};
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
