//! What an operator must know of Twilio, and the question that shows whether the token is good.

use serde_json::Value;

use crate::domain::address::Channel;

use super::super::card::{Covers, Door, Entry, Proof, Purpose, Skill, gaps};
use super::super::json::{self, word};
use super::super::signature;
use super::super::{Account, Call, Card, Reply, probe};
use super::Settings;

/// Without the part behind `#` Twilio never tries again.
const DOORS: &[Door] =
    &[Door { purpose: Purpose::Messages, method: "POST", tail: "#rc=3&rp=ct,rt,5xx" }];

const ENTRIES: &[Entry] = &[
    Entry::copy("Account Info > Account SID", "account_sid"),
    Entry::copy("Account Info > Auth Token", "auth_token"),
];

pub(super) fn card(settings: &Settings) -> Card {
    Card {
        channels: vec![settings.channel],
        skills: skills(settings),
        doors: DOORS,
        proof: Proof::header("auth_token", "x-twilio-signature", Covers::AddressAndFields),
        entries: ENTRIES,
        gaps: gaps([(settings.number.is_none(), "number", "gateway-gap-own-number")]),
        notes: &["gateway-note-twilio"],
        ..Card::default()
    }
}

/// Buttons only where they are switched on, templates where some are named.
fn skills(settings: &Settings) -> &'static [Skill] {
    use Skill::{Buttons, Lists, Media, Reports, Templates};
    let whatsapp = settings.channel == Channel::Whatsapp;
    match (whatsapp && settings.buttons, whatsapp && !settings.templates.is_empty()) {
        (true, true) => &[Buttons, Lists, Templates, Media, Reports],
        (true, false) => &[Buttons, Lists, Media, Reports],
        (false, true) => &[Templates, Media, Reports],
        (false, false) => &[Media, Reports],
    }
}

/// Reads the account.
pub(super) fn probe(settings: &Settings) -> Call {
    let (api_url, account) = (settings.api_url.trim_end_matches('/'), settings.account_sid.trim());
    let basic = signature::basic(account, settings.auth_token.expose());
    Call::get(format!("{api_url}/Accounts/{account}.json")).header("authorization", basic)
}

/// A suspended account still answers, and sends nothing.
pub(super) fn probed(reply: &Reply<'_>) -> Account {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    match word(&body, "/status") {
        Some(status) if reply.is_success() && status != "active" => Account::Idle(status),
        _ => probe::by_status(reply),
    }
}
