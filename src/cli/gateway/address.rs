//! `gateway webhook-url`: what to enter at the provider. It names the setting of every secret and
//! never shows one.

use std::io::Write as _;

use serde::Serialize;

use super::Asked;
use crate::cli::{Ended, Form};
use crate::config::Surveyed;
use crate::gateway::card::{Card, Covers, Door, Purpose, SECRET, Way};

/// Everything that is entered or copied.
#[derive(Debug, Serialize)]
struct Sheet {
    name: String,
    kind: String,
    addresses: Vec<Shown>,
    /// Fields of the provider's console with our settings: we choose them, they are entered there.
    enter: Vec<Field>,
    /// The same the other way: copied from there into the settings.
    copy: Vec<Field>,
    /// The setting whose value replaces `SECRET` in the addresses.
    secret_key: Option<String>,
    /// What else to know.
    notes: Vec<String>,
    /// Whether a provider can reach these addresses.
    public: bool,
}

#[derive(Debug, Serialize)]
struct Shown {
    purpose: Purpose,
    method: &'static str,
    url: String,
}

#[derive(Debug, Serialize)]
struct Field {
    label: &'static str,
    key: String,
    place: String,
}

/// Prints the sheet; a problem where no provider could reach the address.
pub fn run(asked: &Asked, one: &Surveyed) -> anyhow::Result<Ended> {
    let Ok(gateway) = &one.gateway else { return Ok(Ended::Problems) };
    let sheet = sheet(asked, one, &gateway.card());
    let mut output = std::io::stdout().lock();
    if asked.form == Form::Json {
        writeln!(output, "{}", serde_json::to_string_pretty(&sheet)?)?;
    } else {
        writeln!(output, "{}", text(asked, &sheet))?;
    }
    Ok(Ended::with(sheet.public))
}

fn sheet(asked: &Asked, one: &Surveyed, card: &Card) -> Sheet {
    let hook = asked.survey.home.hook(&one.kind, &one.name);
    let url = |door: &Door| format!("{hook}{}", door.tail);
    let shown = |door: &Door| Shown { purpose: door.purpose, method: door.method, url: url(door) };
    let fields = |way: Way| {
        let mine = card.entries.iter().filter(move |entry| entry.way == way);
        let field = |entry: &crate::gateway::card::Entry| {
            let key = format!("gateways.{}.{}", one.name, entry.key);
            Field { label: entry.label, place: asked.place(&key), key }
        };
        mine.map(field).collect()
    };
    let hidden = card.doors.iter().any(|door| door.tail.contains(SECRET));
    Sheet {
        name: one.name.clone(),
        kind: one.kind.clone(),
        addresses: card.doors.iter().map(shown).collect(),
        enter: fields(Way::Enter),
        copy: fields(Way::Copy),
        secret_key: hidden.then(|| format!("gateways.{}.secret", one.name)),
        notes: notes(asked, one, card),
        public: asked.survey.home.public_url.starts_with("https://"),
    }
}

fn notes(asked: &Asked, one: &Surveyed, card: &Card) -> Vec<String> {
    let mut notes: Vec<_> = card.notes.iter().map(|key| asked.say(key, &[])).collect();
    if card.doors.is_empty() {
        notes.push(asked.say("gateway-only-sends", &[]));
    }
    if card.proof.covers == Covers::Path {
        notes.push(asked.say("gateway-note-path", &[]));
    }
    if card.signs_itself {
        let header = card.proof.header.as_deref().unwrap_or_default();
        let time = card.proof.time_header.as_deref().unwrap_or_default();
        let key = format!("gateways.{}.{}", one.name, card.proof.key);
        let facts = [("header", header), ("time", time), ("key", &key)];
        notes.push(asked.say("gateway-note-sign", &facts));
    }
    notes
}

fn text(asked: &Asked, sheet: &Sheet) -> String {
    let mut lines = vec![asked.say("gateway-enter-addresses", &[("name", &sheet.name)])];
    for address in &sheet.addresses {
        let purpose = asked.say(&format!("gateway-for-{}", address.purpose.as_str()), &[]);
        lines.push(format!("  {purpose} ({}):\n    {}", address.method, address.url));
    }
    if let Some(key) = &sheet.secret_key {
        let facts = [("key", key.as_str()), ("place", &asked.place(key))];
        lines.push(format!("  {}", asked.say("gateway-secret-in-address", &facts)));
    }
    for (head, fields) in
        [("gateway-enter-fields", &sheet.enter), ("gateway-copy-fields", &sheet.copy)]
    {
        if !fields.is_empty() {
            lines.push(asked.say(head, &[]));
        }
        let line =
            |field: &Field| format!("  {}\n    {} ({})", field.label, field.key, field.place);
        lines.extend(fields.iter().map(line));
    }
    lines.extend(sheet.notes.iter().cloned());
    if !sheet.public {
        lines.push(asked.say("gateway-not-public", &[]));
    }
    lines.join("\n")
}
