//! What an operator must know of Meta, and the question that shows whether the token is good.

use serde_json::Value;

use crate::domain::address::Channel;

use super::super::card::{Covers, Door, Entry, Proof, Purpose, Skill, gaps};
use super::super::form::encoded;
use super::super::json::{self, word};
use super::super::{Account, Call, Card, Reply, Vitals, probe};
use super::Settings;

const DOORS: &[Door] = &[Door { purpose: Purpose::Everything, method: "POST", tail: "" }];

const ENTRIES: &[Entry] = &[
    Entry::enter("WhatsApp > Configuration > Verify token", "verify_token"),
    Entry::copy("App settings > Basic > App secret", "app_secret"),
    Entry::copy("WhatsApp > API Setup > Phone number ID", "phone_number_id"),
    Entry::copy("Business settings > System users > Generate token", "access_token"),
];

pub(super) fn card(settings: &Settings) -> Card {
    let nameless = settings.number.is_none() && settings.display_phone_number.is_none();
    Card {
        channels: vec![Channel::Whatsapp],
        skills: &[Skill::Buttons, Skill::Lists, Skill::Templates, Skill::Media, Skill::Reports],
        doors: DOORS,
        proof: Proof::header("app_secret", "x-hub-signature-256", Covers::Body),
        entries: ENTRIES,
        gaps: gaps([
            (settings.waba_id.is_none(), "waba_id", "gateway-gap-templates"),
            (nameless, "number", "gateway-gap-own-number"),
        ]),
        notes: &["gateway-note-meta"],
        ..Card::default()
    }
}

/// Reads the number's own id: nothing else, and nothing is sent.
pub(super) fn probe(settings: &Settings) -> Call {
    let api_url = settings.api_url.trim_end_matches('/');
    let bearer = format!("Bearer {}", settings.access_token.expose());
    Call::get(format!("{api_url}/{}?fields=id", settings.phone_number_id.trim()))
        .header("authorization", bearer)
}

/// An id that is not there comes as 400 with code 100, a token that is over as code 190.
pub(super) fn probed(reply: &Reply<'_>) -> Account {
    let body = json::read(reply.body).unwrap_or(Value::Null);
    let Some(code) = word(&body, "/error/code") else { return probe::by_status(reply) };
    match code.parse::<u32>() {
        Ok(0 | 3 | 10 | 190 | 200..=299) => Account::Refused(code),
        Ok(100) => Account::NotFound(code),
        Ok(1 | 2 | 4 | 80007) => Account::Trouble(code),
        Ok(368 | 131_031) => Account::Idle(code),
        _ => Account::Odd(code),
    }
}

/// Reads when the token ends (Meta's "Debug-Token"). Where it may not ask this of itself, nothing is
/// known and nothing is said.
pub(super) fn token(settings: &Settings) -> Call {
    let token = settings.access_token.expose();
    let (api_url, input) = (settings.api_url.trim_end_matches('/'), encoded(token.as_bytes()));
    Call::get(format!("{api_url}/debug_token?input_token={input}"))
        .header("authorization", format!("Bearer {token}"))
}

/// An end of 0 is none.
pub(super) fn vitals(asked: &Call, reply: &Reply<'_>) -> Vitals {
    if !asked.url.contains("/debug_token?") {
        return Vitals::of(probed(reply));
    }
    let body = json::read(reply.body).filter(|_| reply.is_success());
    let ends_at = body.and_then(|body| json::unix(&body, "/data/expires_at"));
    Vitals { ends_at, ..Vitals::default() }
}
