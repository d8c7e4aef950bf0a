//! `pendamping locale preview [KEY] --of id,en`: texts as they look as SMS and on `WhatsApp`, each
//! language in a column of its own, the same lines beside each other.

use std::io::Write as _;

use serde_json::json;

use super::Asked;
use super::sms::{count, unknown};
use crate::cli::{Ended, Form};
use crate::domain::lang::Lang;
use crate::domain::text::{Spec, TEXTS, spec};
use crate::locale::{Audit, Catalogue, Preview};

/// Letters in a line of a bubble: about those of a small phone, and two columns fit 80.
const WIDTH: usize = 34;

/// Shows one text, or all of them.
pub fn run(asked: &Asked<'_>, key: Option<&str>, langs: &[String]) -> anyhow::Result<Ended> {
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
    if asked.form == Form::Json {
        let told = |spec: &&Spec| json(&catalogue, spec, &langs);
        let all: Vec<_> = specs.iter().flat_map(told).collect();
        writeln!(output, "{}", serde_json::to_string_pretty(&all)?)?;
        return Ok(Ended::Fine);
    }
    for spec in specs {
        writeln!(output, "== {}\n{}\n", spec.key, beside(asked, &catalogue, spec, &langs))?;
    }
    Ok(Ended::Fine)
}

fn json(catalogue: &Catalogue, spec: &Spec, langs: &[Lang]) -> Vec<serde_json::Value> {
    let one = |lang: &Lang| {
        let seen = Preview::of(catalogue, lang, spec);
        json!({ "key": spec.key, "lang": lang.as_str(), "sms": seen.sms,
            "parts": seen.count.parts, "whatsapp": seen.whatsapp, "taps": seen.taps() })
    };
    langs.iter().map(one).collect()
}

/// One text in all languages: a row of bubbles for SMS and, where something can be tapped, one for
/// `WhatsApp`.
fn beside(asked: &Asked<'_>, catalogue: &Catalogue, spec: &Spec, langs: &[Lang]) -> String {
    let all: Vec<(&Lang, Preview)> =
        langs.iter().map(|lang| (lang, Preview::of(catalogue, lang, spec))).collect();
    let head = |(lang, seen): &(&Lang, Preview)| {
        let head = wrapped(&format!("{}: {}", lang.as_str(), count(asked, &seen.count)), WIDTH);
        head.into_iter().chain(bubble("SMS", &seen.sms)).collect()
    };
    let mut rows = vec![columns(&all.iter().map(head).collect::<Vec<_>>())];
    if all.iter().any(|(_, seen)| !seen.taps().is_empty()) {
        let taps = |(_, seen): &(&Lang, Preview)| {
            let taps = seen.taps().into_iter().map(|tap| format!("( {tap} )"));
            bubble("WhatsApp", &seen.whatsapp).into_iter().chain(taps).collect()
        };
        rows.push(columns(&all.iter().map(taps).collect::<Vec<_>>()));
    }
    rows.join("\n")
}

/// Words in the frame of a phone.
fn bubble(kind: &str, words: &str) -> Vec<String> {
    let edge = format!("+-- {kind} {}", "-".repeat(WIDTH.saturating_sub(kind.len() + 5)));
    let lines = words.lines().flat_map(|line| wrapped(line, WIDTH - 2));
    std::iter::once(edge).chain(lines.map(|line| format!("| {line}"))).collect()
}

/// Lines of all columns beside each other.
fn columns(columns: &[Vec<String>]) -> String {
    let deepest = columns.iter().map(Vec::len).max().unwrap_or_default();
    let row = |at: usize| {
        let cells = columns.iter().map(|column| column.get(at).map_or("", String::as_str));
        let padded: Vec<String> = cells.map(|cell| format!("{cell:<WIDTH$}")).collect();
        padded.join("   ").trim_end().to_owned()
    };
    (0..deepest).map(row).collect::<Vec<_>>().join("\n")
}

/// Words in lines of at most so many letters; a word that is longer has a line of its own.
fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut now = String::new();
    for word in words.split(' ') {
        if !now.is_empty() && now.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut now));
        }
        if !now.is_empty() {
            now.push(' ');
        }
        now.push_str(word);
    }
    lines.push(now);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_and_none_is_lost() {
        assert_eq!(wrapped("satu dua tiga", 8), ["satu dua", "tiga"]);
        assert_eq!(wrapped("abcdefghijkl m", 4), ["abcdefghijkl", "m"]);
        assert_eq!(wrapped("", 4), [""]);
    }

    #[test]
    fn languages_stand_beside_each_other() {
        let asked = Asked { folder: None, form: Form::Text, lang: &Lang::new("en") };
        let catalogue = Audit::of(None).catalogue;
        let langs = [Lang::new("id"), Lang::new("en")];
        let seen = beside(&asked, &catalogue, spec("hello").unwrap(), &langs);
        let has_both = |line: &str, kind: &str| line.matches(kind).count() == 2;
        assert!(seen.lines().any(|line| has_both(line, "+-- SMS")), "{seen}");
        assert!(seen.lines().any(|line| has_both(line, "+-- WhatsApp")), "{seen}");
        assert!(seen.lines().all(|line| line.chars().count() <= 80), "{seen}");
    }
}
