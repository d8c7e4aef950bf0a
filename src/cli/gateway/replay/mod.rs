//! `gateway replay`: a stored request, read as the hotline would read it. Nothing is stored and
//! nobody is answered; what people wrote is shown only where it is asked for.

mod became;
mod stored;
mod why;

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde::Serialize;

use super::Asked;
use crate::cli::{Ended, Form};
use crate::clock::Clock;
use crate::config::Surveyed;
use crate::domain::time::Millis;
use crate::gateway::{Gateway, HookError, stamp};

use became::Became;
use stored::Stored;

/// What to read, and how.
#[derive(Debug, Args)]
pub struct Wanted {
    /// The name behind `gateways.`
    pub(super) name: String,
    /// The request: raw HTTP, or JSON with method, path, query, headers and body or body_file.
    file: PathBuf,
    /// Show who wrote what. Do not let anybody look over your shoulder.
    #[arg(long)]
    show: bool,
    /// The time to read it at (2026-11-25T02:00:00Z); its own time if left out.
    #[arg(long)]
    at: Option<String>,
}

/// How it went.
#[derive(Debug, Serialize)]
struct Told {
    name: String,
    kind: String,
    /// What the gateway would have been answered.
    status: u16,
    /// Why it is refused, one reason a line.
    why: Vec<String>,
    /// What it would have become.
    items: Vec<Became>,
    /// Who wrote what, where that was asked for.
    words: Vec<String>,
}

/// Reads a request and prints what it would have become; a problem where it is refused.
pub fn run(asked: &Asked, one: &Surveyed, wanted: &Wanted) -> anyhow::Result<Ended> {
    let Ok(gateway) = &one.gateway else { return Ok(Ended::Problems) };
    let stored = Stored::read(&wanted.file)?;
    let at = match &wanted.at {
        Some(text) => stamp::any(text).context("--at is no time: write 2026-11-25T02:00:00Z")?,
        None => own_time(gateway.as_ref(), &stored),
    };
    let told = told(asked, one, gateway.as_ref(), &stored, at, wanted.show);
    let mut output = std::io::stdout().lock();
    match asked.form {
        Form::Json => writeln!(output, "{}", serde_json::to_string_pretty(&told)?)?,
        Form::Text => writeln!(output, "{}", text(asked, &told))?,
    }
    Ok(Ended::with(told.status == 200))
}

/// A stored request is old; at its own time it was not.
fn own_time(gateway: &dyn Gateway, stored: &Stored) -> Millis {
    let told = stored.at.or_else(|| why::stamped(gateway, stored));
    told.unwrap_or_else(|| Clock::system(0).real())
}

fn told(
    asked: &Asked,
    one: &Surveyed,
    gateway: &dyn Gateway,
    stored: &Stored,
    at: Millis,
    show: bool,
) -> Told {
    let mut told = Told {
        name: one.name.clone(),
        kind: one.kind.clone(),
        status: 200,
        why: Vec::new(),
        items: Vec::new(),
        words: Vec::new(),
    };
    let here = format!("/hooks/{}/{}", one.kind, one.name);
    let Some(tail) = stored.tail(&here) else {
        told.status = 404;
        let facts = [("wanted", here.as_str())];
        told.why = vec![asked.say("gateway-why-address", &facts)];
        return told;
    };
    if let Some((status, key)) = stored.refused_at_the_door() {
        told.status = status;
        told.why = vec![asked.say(key, &[])];
        return told;
    }
    match gateway.read(&stored.hook(&tail), at) {
        Ok(read) => {
            told.items = became::counted(&read.heard.items);
            if show {
                told.words = became::words(&read.heard.items);
            }
        }
        Err(error) => {
            told.status = status(error);
            told.why = why::reasons(asked, one, gateway, stored, at, error);
        }
    }
    told
}

/// The status code of a refusal, as the hotline answers it.
const fn status(error: HookError) -> u16 {
    match error {
        HookError::Unreadable(_) => 400,
        HookError::Unauthorised => 401,
        HookError::Forbidden => 403,
        HookError::NotFound => 404,
        HookError::Method => 405,
        HookError::MediaType => 415,
    }
}

fn text(asked: &Asked, told: &Told) -> String {
    let status = told.status.to_string();
    let head = if told.status == 200 { "gateway-replay-taken" } else { "gateway-replay-refused" };
    let mut lines = vec![asked.say(head, &[("status", &status)])];
    lines.extend(told.why.iter().map(|why| format!("  {why}")));
    lines.extend(told.items.iter().map(|item| {
        let key = format!("gateway-item-{}", item.what);
        let flags = if item.flags.is_empty() {
            String::new()
        } else {
            format!(" ({})", item.flags.join(", "))
        };
        format!("  {} × {}: {}{flags}", item.count, asked.say(&key, &[]), item.kind)
    }));
    if told.status == 200 && told.items.is_empty() {
        lines.push(format!("  {}", asked.say("gateway-replay-nothing", &[])));
    }
    lines.extend(told.words.iter().map(|words| format!("  {words}")));
    lines.join("\n")
}
