//! `gateway list`: every gateway with what it can do and what its settings lack.

use std::io::Write as _;

use serde::Serialize;

use super::Asked;
use crate::cli::{Ended, Form};
use crate::config::Surveyed;
use crate::domain::address::Channel;
use crate::gateway::card::{Card, Skill};

/// One gateway as it is shown.
#[derive(Debug, Serialize)]
struct Row {
    name: String,
    kind: String,
    ready: bool,
    channels: Vec<Channel>,
    can: Vec<Skill>,
    /// What is covered by the proof of the sender.
    proof: Option<&'static str>,
    /// The setting that holds the secret of that proof.
    proof_key: Option<String>,
    /// What keeps it from starting.
    lacks: Vec<String>,
    /// What is not set and may be missed.
    may_miss: Vec<String>,
}

/// Prints them all; a problem where one cannot start or there is none.
pub fn run(asked: &Asked) -> anyhow::Result<Ended> {
    let rows: Vec<Row> = asked.survey.gateways.iter().map(|one| row(asked, one)).collect();
    let mut output = std::io::stdout().lock();
    if asked.form == Form::Json {
        writeln!(output, "{}", serde_json::to_string_pretty(&rows)?)?;
    } else {
        for row in &rows {
            writeln!(output, "{}\n", shown(asked, row))?;
        }
        if rows.is_empty() {
            writeln!(output, "{}", asked.say("gateway-none", &[]))?;
        }
    }
    Ok(Ended::with(!rows.is_empty() && rows.iter().all(|row| row.ready)))
}

fn row(asked: &Asked, one: &Surveyed) -> Row {
    let card = one.gateway.as_ref().map(|gateway| gateway.card()).ok();
    let lacks = one.gateway.as_ref().err().into_iter().flatten();
    let known = card.as_ref().filter(|card| !card.proof.key.is_empty());
    Row {
        name: one.name.clone(),
        kind: one.kind.clone(),
        ready: card.is_some(),
        channels: card.as_ref().map(|card| card.channels.clone()).unwrap_or_default(),
        can: card.as_ref().map(|card| card.skills.to_vec()).unwrap_or_default(),
        proof: known.map(|card| card.proof.covers.as_str()),
        proof_key: known.map(|card| format!("gateways.{}.{}", one.name, card.proof.key)),
        lacks: lacks.map(|refusal| asked.refused(refusal)).collect(),
        may_miss: card.map(|card| missed(asked, &one.name, &card)).unwrap_or_default(),
    }
}

fn missed(asked: &Asked, name: &str, card: &Card) -> Vec<String> {
    let told = card
        .gaps
        .iter()
        .map(|gap| format!("gateways.{name}.{}: {}", gap.key, asked.say(gap.text, &[])));
    told.collect()
}

fn shown(asked: &Asked, row: &Row) -> String {
    let channels: Vec<_> = row.channels.iter().map(|channel| channel_name(*channel)).collect();
    let mut lines = vec![format!("{}  {}  {}", row.name, row.kind, channels.join(", "))];
    let can: Vec<_> = row
        .can
        .iter()
        .map(|skill| asked.say(&format!("gateway-can-{}", skill.as_str()), &[]))
        .collect();
    if !can.is_empty() {
        lines.push(format!("  {}", asked.say("gateway-can", &[("list", &can.join("; "))])));
    }
    if let (Some(covers), Some(key)) = (row.proof, &row.proof_key) {
        let covers = asked.say(&format!("gateway-covers-{covers}"), &[]);
        lines.push(format!(
            "  {}",
            asked.say("gateway-proof", &[("covers", &covers), ("key", key)])
        ));
    }
    for lack in &row.lacks {
        lines.push(format!("  {}: {lack}", asked.say("cli-error", &[])));
    }
    for gap in &row.may_miss {
        lines.push(format!("  {}: {gap}", asked.say("cli-info", &[])));
    }
    lines.join("\n")
}

/// As people call it.
pub(super) const fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Sms => "SMS",
        Channel::Whatsapp => "WhatsApp",
    }
}
