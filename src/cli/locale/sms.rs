//! `pendamping locale sms LANG KEY name=value…`: one text as SMS, counted, also with the longest
//! values; and `preview`, the same for both channels and several languages side by side.

use std::io::Write as _;

use serde_json::json;

use super::Asked;
use crate::cli::{Ended, Form};
use crate::domain::lang::Lang;
use crate::domain::text::{Spec, TEXTS, Text, spec};
use crate::locale::{Audit, Count, Preview};

/// Prints one text as SMS.
pub fn run(asked: &Asked<'_>, lang: &str, key: &str, args: &[String]) -> anyhow::Result<Ended> {
    let Some(spec) = spec(key) else { return unknown(asked, key) };
    let catalogue = Audit::of(asked.folder).catalogue;
    let lang = asked.language(&catalogue, lang)?;
    if let Some(strange) = args.iter().find(|arg| !is_argument(spec, arg)) {
        let known: Vec<&str> = spec.args.iter().map(|arg| arg.name).collect();
        let facts = [("key", key), ("name", strange.as_str()), ("list", &*known.join(", "))];
        anyhow::bail!(asked.say("cli-no-argument", &facts));
    }
    let given: Vec<(&str, &str)> = args.iter().filter_map(|arg| arg.split_once('=')).collect();
    let text = spec.args.iter().fold(Text::new(key), |text, arg| {
        let own = given.iter().find(|(name, _)| *name == arg.name);
        text.with(arg.name, own.map_or(arg.longest(lang.as_str()), |(_, value)| *value))
    });
    let given = Preview::with(&catalogue, &lang, text);
    let worst = Preview::of(&catalogue, &lang, spec).count;
    let mut output = std::io::stdout().lock();
    match asked.form {
        Form::Json => {
            let count = given.count;
            let told = json!({ "lang": lang.as_str(), "key": key, "text": given.sms,
                "gsm7": count.gsm7, "letters": count.letters, "parts": count.parts,
                "worst_letters": worst.letters, "worst_parts": worst.parts,
                "may": spec.segments });
            writeln!(output, "{}", serde_json::to_string_pretty(&told)?)?;
        }
        Form::Text => {
            writeln!(output, "{}\n{}", given.sms, count(asked, &given.count))?;
            let longest = count(asked, &worst);
            writeln!(output, "{}", asked.say("cli-longest", &[("told", &longest)]))?;
        }
    }
    Ok(Ended::with(worst.parts <= spec.segments))
}

/// Whether `name=value` fills in something of a text.
fn is_argument(spec: &Spec, arg: &str) -> bool {
    let name = arg.split_once('=').map(|(name, _)| name);
    name.is_some_and(|name| spec.args.iter().any(|known| known.name == name))
}

/// Shows texts as they look on both channels, in several languages.
pub fn preview(asked: &Asked<'_>, key: Option<&str>, langs: &[String]) -> anyhow::Result<Ended> {
    let catalogue = Audit::of(asked.folder).catalogue;
    let specs: Vec<&Spec> = match key.map(spec) {
        None => TEXTS.iter().collect(),
        Some(Some(spec)) => vec![spec],
        Some(None) => return unknown(asked, key.unwrap_or_default()),
    };
    let langs: anyhow::Result<Vec<Lang>> =
        langs.iter().map(|lang| asked.language(&catalogue, lang)).collect();
    let langs = langs?;
    let mut output = std::io::stdout().lock();
    let mut all = Vec::new();
    for spec in specs {
        for lang in &langs {
            let seen = Preview::of(&catalogue, lang, spec);
            if asked.form == Form::Json {
                all.push(json!({ "key": spec.key, "lang": lang.as_str(), "sms": seen.sms,
                    "parts": seen.count.parts, "whatsapp": seen.whatsapp, "taps": seen.taps() }));
                continue;
            }
            let told = count(asked, &seen.count);
            writeln!(output, "== {} [{}]  SMS  {told}", spec.key, lang.as_str())?;
            writeln!(output, "{}", framed(&seen.sms))?;
            let taps: Vec<String> = seen.taps().iter().map(|tap| format!("( {tap} )")).collect();
            if !taps.is_empty() {
                writeln!(output, "   WhatsApp\n{}\n   {}", framed(&seen.whatsapp), taps.join(" "))?;
            }
        }
    }
    if asked.form == Form::Json {
        writeln!(output, "{}", serde_json::to_string_pretty(&all)?)?;
    }
    Ok(Ended::Fine)
}

fn unknown(asked: &Asked<'_>, key: &str) -> anyhow::Result<Ended> {
    writeln!(std::io::stderr(), "{}", asked.say("cli-no-text", &[("key", key)]))?;
    Ok(Ended::Problems)
}

fn count(asked: &Asked<'_>, count: &Count) -> String {
    let [letters, room, parts] =
        [count.letters, count.room, count.parts].map(|number| number.to_string());
    let facts = [
        ("sign", count.alphabet()),
        ("letters", letters.as_str()),
        ("most", room.as_str()),
        ("parts", parts.as_str()),
    ];
    asked.say("cli-counted", &facts)
}

/// A bubble of at most 40 letters a line, as on a small phone.
fn framed(words: &str) -> String {
    let mut lines = Vec::new();
    for line in words.lines() {
        let mut now = String::new();
        for word in line.split(' ') {
            if !now.is_empty() && now.chars().count() + 1 + word.chars().count() > 40 {
                lines.push(std::mem::take(&mut now));
            }
            if !now.is_empty() {
                now.push(' ');
            }
            now.push_str(word);
        }
        lines.push(now);
    }
    let lines: Vec<String> = lines.iter().map(|line| format!("   | {line}")).collect();
    lines.join("\n")
}
