//! `pendamping locale sms LANG KEY name=value…`: one text as SMS, counted, also with the longest
//! values.

use std::io::Write as _;

use serde_json::json;

use super::Asked;
use crate::cli::{Ended, Form};
use crate::domain::text::{Spec, Text, spec};
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

/// Says that there is no text of this name.
pub fn unknown(asked: &Asked<'_>, key: &str) -> anyhow::Result<Ended> {
    writeln!(std::io::stderr(), "{}", asked.say("cli-no-text", &[("key", key)]))?;
    Ok(Ended::Problems)
}

/// What an SMS takes, in words.
pub fn count(asked: &Asked<'_>, count: &Count) -> String {
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
