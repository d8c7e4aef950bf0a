//! `pendamping locale sms LANG KEY name=value…`: one text as SMS, counted, also with the longest
//! values; and `preview`, the same for both channels and several languages side by side.

use std::io::Write as _;

use serde_json::json;

use super::Asked;
use crate::cli::{Ended, Form};
use crate::domain::address::Channel;
use crate::domain::lang::Lang;
use crate::domain::outbound::Widget;
use crate::domain::segment::{is_gsm7, segments};
use crate::domain::text::{Say, Spec, TEXTS, Text, spec};
use crate::locale::{Audit, Catalogue, sentence};

/// Prints one text as SMS.
pub fn run(asked: &Asked<'_>, lang: &str, key: &str, args: &[String]) -> anyhow::Result<Ended> {
    let Some(spec) = spec(key) else { return unknown(asked, key) };
    let (catalogue, lang) = (Audit::of(asked.folder).catalogue, Lang::new(lang));
    let given: Vec<(&str, &str)> = args.iter().filter_map(|arg| arg.split_once('=')).collect();
    let text = spec.args.iter().fold(Text::new(key), |text, arg| {
        let own = given.iter().find(|(name, _)| *name == arg.name);
        text.with(arg.name, own.map_or(arg.longest(lang.as_str()), |(_, value)| *value))
    });
    let words = render(&catalogue, &lang, text, Channel::Sms).0;
    let worst = render(&catalogue, &lang, longest(spec, &lang), Channel::Sms).0;
    let mut output = std::io::stdout().lock();
    match asked.form {
        Form::Json => {
            let told = json!({ "lang": lang.as_str(), "key": key, "text": words,
                "gsm7": is_gsm7(&words), "letters": words.chars().count(),
                "parts": segments(&words), "worst_letters": worst.chars().count(),
                "worst_parts": segments(&worst), "may": spec.segments });
            writeln!(output, "{}", serde_json::to_string_pretty(&told)?)?;
        }
        Form::Text => {
            writeln!(output, "{words}\n{}", count(&words))?;
            writeln!(output, "max {}", count(&worst))?;
        }
    }
    Ok(Ended::with(segments(&worst) <= spec.segments))
}

/// Shows texts as they look on both channels, in several languages.
pub fn preview(asked: &Asked<'_>, key: Option<&str>, langs: &[String]) -> anyhow::Result<Ended> {
    let catalogue = Audit::of(asked.folder).catalogue;
    let specs: Vec<&Spec> = match key.map(spec) {
        None => TEXTS.iter().collect(),
        Some(Some(spec)) => vec![spec],
        Some(None) => return unknown(asked, key.unwrap_or_default()),
    };
    let langs: Vec<Lang> = langs.iter().map(|lang| Lang::new(lang)).collect();
    let mut output = std::io::stdout().lock();
    let mut all = Vec::new();
    for spec in specs {
        for lang in &langs {
            let (plain, _) = render(&catalogue, lang, longest(spec, lang), Channel::Sms);
            let (words, widget) = render(&catalogue, lang, longest(spec, lang), Channel::Whatsapp);
            let taps = taps(widget.as_ref());
            if asked.form == Form::Json {
                all.push(json!({ "key": spec.key, "lang": lang.as_str(), "sms": plain,
                    "parts": segments(&plain), "whatsapp": words, "taps": taps }));
                continue;
            }
            writeln!(output, "== {} [{}]  SMS  {}", spec.key, lang.as_str(), count(&plain))?;
            writeln!(output, "{}", framed(&plain))?;
            if !taps.is_empty() {
                let taps: Vec<String> = taps.iter().map(|tap| format!("( {tap} )")).collect();
                writeln!(output, "   WhatsApp\n{}\n   {}", framed(&words), taps.join(" "))?;
            }
        }
    }
    if asked.form == Form::Json {
        writeln!(output, "{}", serde_json::to_string_pretty(&all)?)?;
    }
    Ok(Ended::Fine)
}

fn unknown(asked: &Asked<'_>, key: &str) -> anyhow::Result<Ended> {
    let told = sentence(asked.lang, "cli-no-text", None, &[("key", key)]);
    writeln!(std::io::stderr(), "{told}")?;
    Ok(Ended::Problems)
}

fn longest(spec: &Spec, lang: &Lang) -> Text {
    spec.args
        .iter()
        .fold(Text::new(spec.key), |text, arg| text.with(arg.name, arg.longest(lang.as_str())))
}

fn render(
    catalogue: &Catalogue,
    lang: &Lang,
    text: Text,
    channel: Channel,
) -> (String, Option<Widget>) {
    let say = Say { parts: vec![text], asks: Some("PREVIEW".to_owned()), danger: false };
    let rendered = catalogue.say(lang, &say, channel);
    (rendered.text, rendered.widget)
}

fn taps(widget: Option<&Widget>) -> Vec<String> {
    match widget {
        Some(Widget::Buttons { choices } | Widget::List { choices, .. }) => {
            choices.iter().map(|choice| choice.title.clone()).collect()
        }
        Some(Widget::Template { .. }) | None => Vec::new(),
    }
}

fn count(words: &str) -> String {
    let (table, room) = if is_gsm7(words) { ("GSM-7", 160) } else { ("UCS-2", 70) };
    format!("{table} · {}/{room} · {} SMS", words.chars().count(), segments(words))
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
