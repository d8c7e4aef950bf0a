//! What an operator must know of Infobip, and the question that shows whether the key is good.

use crate::domain::address::Channel;

use super::super::card::{Door, Entry, Proof, Purpose, Skill, gaps};
use super::super::{Account, Call, Card, Reply, probe};
use super::Settings;

const DOORS: &[Door] = &[
    Door { purpose: Purpose::Messages, method: "POST", tail: "/SECRET" },
    Door { purpose: Purpose::Reports, method: "POST", tail: "/SECRET/status" },
];

const ENTRIES: &[Entry] = &[
    Entry::copy("Developer Tools > API Keys", "api_key"),
    Entry::copy("Home > API base URL", "api_url"),
];

pub(super) fn card(settings: &Settings) -> Card {
    Card {
        channels: vec![Channel::Sms, Channel::Whatsapp],
        skills: &[Skill::Buttons, Skill::Lists, Skill::Templates, Skill::Media, Skill::Reports],
        doors: DOORS,
        proof: Proof::path(),
        entries: ENTRIES,
        gaps: gaps([(settings.hook_user.is_none(), "hook_user", "gateway-gap-hook-user")]),
        ..Card::default()
    }
}

/// Reads the balance.
pub(super) fn probe(settings: &Settings) -> Call {
    Call::get(format!("{}/account/1/balance", settings.api_url.trim().trim_end_matches('/')))
        .header("authorization", format!("App {}", settings.api_key.expose()))
        .header("accept", "application/json")
}

/// A key made for messages alone may not read the balance, and is good all the same.
pub(super) fn probed(reply: &Reply<'_>) -> Account {
    match reply.status {
        403 => Account::Odd("HTTP 403".to_owned()),
        _ => probe::by_status(reply),
    }
}
