//! What an operator must know of Vonage's Messages API. No request shows whether the key of the
//! application is good without sending something.

use crate::domain::address::Channel;

use super::super::Card;
use super::super::card::{Covers, Door, Entry, Proof, Purpose, Skill, gaps};
use super::Settings;

const DOORS: &[Door] = &[
    Door { purpose: Purpose::Messages, method: "POST", tail: "" },
    Door { purpose: Purpose::Reports, method: "POST", tail: "/status" },
];

const ENTRIES: &[Entry] = &[
    Entry::copy("API Settings > API key", "api_key"),
    Entry::copy("API Settings > Signature secret", "signature_secret"),
    Entry::copy("Applications > Application ID", "application_id"),
    Entry::copy("Applications > Generate public and private key", "private_key"),
];

pub(super) fn card(settings: &Settings) -> Card {
    let nameless = settings.template_namespace.is_none();
    Card {
        channels: vec![Channel::Whatsapp, Channel::Sms],
        skills: &[Skill::Buttons, Skill::Lists, Skill::Templates, Skill::Media, Skill::Reports],
        doors: DOORS,
        proof: Proof::header("signature_secret", "authorization", Covers::TokenAndBody),
        entries: ENTRIES,
        gaps: gaps([(nameless, "template_namespace", "gateway-gap-templates")]),
        notes: &["gateway-note-vonage"],
        ..Card::default()
    }
}
