//! What an operator must know of Africa's Talking, and the question that shows whether the key is
//! good.

use crate::domain::address::Channel;

use super::super::card::{Door, Entry, Proof, Purpose, Skill};
use super::super::form::encoded;
use super::super::{Call, Card};
use super::Settings;

const DOORS: &[Door] = &[
    Door { purpose: Purpose::Messages, method: "POST", tail: "/SECRET" },
    Door { purpose: Purpose::Reports, method: "POST", tail: "/SECRET/status" },
    Door { purpose: Purpose::OptOuts, method: "POST", tail: "/SECRET/optout" },
];

const ENTRIES: &[Entry] =
    &[Entry::copy("Settings > API Key", "api_key"), Entry::copy("Settings > Username", "username")];

pub(super) fn card(_settings: &Settings) -> Card {
    Card {
        channels: vec![Channel::Sms],
        skills: &[Skill::Reports],
        doors: DOORS,
        proof: Proof::path(),
        entries: ENTRIES,
        gaps: Vec::new(),
        ..Card::default()
    }
}

/// Reads the application.
pub(super) fn probe(settings: &Settings) -> Call {
    let (api_url, user) = (settings.api_url.trim_end_matches('/'), settings.username.trim());
    Call::get(format!("{api_url}/user?username={}", encoded(user.as_bytes())))
        .header("apikey", settings.api_key.expose())
        .header("accept", "application/json")
}
