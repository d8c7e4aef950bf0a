//! What an operator must know of a gateway that the settings describe.

use std::borrow::Cow;

use super::super::card::{Card, Covers, Door, Proof, Purpose, gaps};
use super::settings::{Authentication, Settings};

const fn door(purpose: Purpose, tail: &'static str) -> Door {
    Door { purpose, method: "POST", tail }
}

const OPEN: &[Door] = &[door(Purpose::Messages, ""), door(Purpose::Reports, "/status")];
const SECRET: &[Door] =
    &[door(Purpose::Messages, "/SECRET"), door(Purpose::Reports, "/SECRET/status")];

pub(super) fn card(settings: &Settings) -> Card {
    let doors = if settings.secret.is_some() { SECRET } else { OPEN };
    let inbound = settings.inbound.as_ref();
    let no = |field: Option<&Option<String>>| field.is_some_and(Option::is_none);
    Card {
        channels: vec![settings.channel],
        skills: &[],
        doors: match (inbound.is_some(), settings.status.is_some()) {
            (true, true) => doors,
            (true, false) => doors.split_at(1).0,
            (false, true) => doors.split_at(1).1,
            (false, false) => &[],
        },
        proof: proof(settings),
        entries: &[],
        gaps: gaps([
            (inbound.is_none(), "inbound", "gateway-gap-deaf"),
            (settings.status.is_none(), "status", "gateway-gap-reports"),
            (no(inbound.map(|inbound| &inbound.id)), "inbound.id", "gateway-gap-repeats"),
            (no(inbound.map(|inbound| &inbound.time)), "inbound.time", "gateway-gap-time"),
        ]),
        notes: &[],
        signs_itself: settings.signing_key.is_some(),
    }
}

fn proof(settings: &Settings) -> Proof {
    match settings.authentication {
        Authentication::Path => Proof::path(),
        Authentication::Signature => Proof {
            key: "signing_key",
            header: Some(Cow::Owned(settings.signature_header.to_ascii_lowercase())),
            time_header: Some(Cow::Owned(settings.timestamp_header.to_ascii_lowercase())),
            covers: Covers::TimeAndBody,
        },
    }
}
