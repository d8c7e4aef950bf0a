//! What an SMS and a button hold: parts, letters that make them dear, labels.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{NONE, Scene, at, longest_text};
use crate::domain::address::Channel;
use crate::domain::segment;
use crate::domain::text::{Choice, Say, Spec, TEXTS, spec};
use crate::locale::Problem;
use crate::locale::render::{self, BUTTON, ROW};
use crate::locale::rule;
use crate::locale::sheet::{Entry, Sheet};

/// Letters that count twice in an SMS.
const DOUBLE: &str = "^{}\\[~]|\u{20ac}";

/// Signs nobody sees, some of which turn the order of letters round.
const fn is_hidden(sign: char) -> bool {
    matches!(sign, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{115f}'..='\u{1160}'
        | '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

pub fn check(scene: &Scene<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (sheet, entry) in scene.newest.entries().filter(|(_, entry)| !entry.is_term) {
        problems.extend(hidden(sheet, entry));
        if let Some(spec) = spec(&entry.key) {
            problems.extend(glued(sheet, entry));
            problems.extend(segments(scene, sheet, entry, spec));
            problems.extend(dear(sheet, entry));
            problems.extend(double(sheet, entry));
            problems.extend(labels(scene, sheet, entry, spec));
        }
    }
    problems
}

fn segments(scene: &Scene<'_>, sheet: &Sheet, entry: &Entry, spec: &Spec) -> Option<Problem> {
    let say = Say { parts: vec![longest_text(spec, scene.lang)], asks: None, danger: false };
    let words = render::say(scene.texts, scene.lang, &say, Channel::Sms).plain;
    let parts = segment::segments(&words);
    (parts > spec.segments).then(|| {
        at(rule::SEGMENTS, sheet, entry, sheet.head(&entry.at))
            .with("parts", parts.to_string())
            .with("letters", words.chars().count().to_string())
            .with("most", spec.segments.to_string())
    })
}

/// The first of the signs that fit, with a change for each of them.
fn signs(
    rule: rule::Rule,
    sheet: &Sheet,
    entry: &Entry,
    meant: impl Fn(char) -> Option<Option<&'static str>>,
) -> Option<Problem> {
    let text = sheet.text.get(entry.at.clone()).unwrap_or_default();
    let found = text.char_indices().filter_map(|(offset, sign)| {
        let start = entry.at.start + offset;
        meant(sign).map(|with| (start..start + sign.len_utf8(), sign, with))
    });
    let found: Vec<(Range<usize>, char, Option<&str>)> = found.collect();
    let (span, sign, with) = found.first().cloned()?;
    let mut problem = at(rule, sheet, entry, span);
    let shown = if is_hidden(sign) || sign.is_control() || sign == '\u{a0}' {
        format!("U+{:04X}", u32::from(sign))
    } else {
        sign.to_string()
    };
    problem = problem.with("sign", shown).with("plain", with.unwrap_or(NONE));
    for (span, _, with) in found {
        if let Some(with) = with {
            problem = problem.fixed(span, with);
        }
    }
    Some(problem)
}

fn hidden(sheet: &Sheet, entry: &Entry) -> Option<Problem> {
    signs(rule::HIDDEN_SIGN, sheet, entry, |sign| is_hidden(sign).then_some(Some("")))
}

/// An answer that slipped into the line above it: people would read its name.
fn glued(sheet: &Sheet, entry: &Entry) -> Option<Problem> {
    let name = entry.parts.iter().find_map(|part| part_name(&part.words))?;
    Some(at(rule::NOT_A_TEXT, sheet, entry, sheet.find(&entry.at, name)))
}

/// `.opt-yes =`, with its dot or without, or the name of a text before an equals sign, whatever
/// slipped in front of it.
fn part_name(words: &str) -> Option<&str> {
    let in_name = |sign: char| sign.is_ascii_alphanumeric() || "-_".contains(sign);
    words.match_indices('=').find_map(|(sign, _)| {
        let before = words.get(..sign)?.trim_end();
        let name = before.rsplit(|sign| !in_name(sign)).next()?;
        let dotted = before.strip_suffix(name).is_some_and(|front| front.ends_with('.'));
        let part = ["opt-", "short-"].iter().any(|begin| name.contains(begin));
        let text = TEXTS.iter().any(|spec| spec.key.len() > 3 && name.ends_with(spec.key));
        let meant = dotted && name.starts_with(|first: char| first.is_ascii_lowercase());
        let from = before.len() - name.len() - usize::from(dotted);
        (part || meant || text).then(|| before.get(from..)).flatten()
    })
}

fn dear(sheet: &Sheet, entry: &Entry) -> Option<Problem> {
    signs(rule::DEAR_LETTER, sheet, entry, |sign| {
        let dear = !is_hidden(sign) && !segment::is_gsm7(sign.encode_utf8(&mut [0; 4]));
        dear.then(|| segment::plain_letter(sign))
    })
}

fn double(sheet: &Sheet, entry: &Entry) -> Option<Problem> {
    let words = entry.parts.iter().flat_map(|part| part.words.chars());
    let sign = words.into_iter().find(|sign| DOUBLE.contains(*sign))?;
    // Braces and brackets of choices are no letters of the text.
    let span = match sign {
        '{' | '}' | '[' | ']' => sheet.head(&entry.at),
        _ => sheet.find(&entry.at, &sign.to_string()),
    };
    Some(at(rule::DOUBLE_LETTER, sheet, entry, span).with("sign", sign.to_string()))
}

fn labels(scene: &Scene<'_>, sheet: &Sheet, entry: &Entry, spec: &Spec) -> Vec<Problem> {
    if spec.choice != Choice::One {
        return Vec::new();
    }
    let most = if spec.options.len() <= render::BUTTONS { BUTTON } else { ROW };
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for value in spec.options {
        let title = render::title(scene.texts, scene.lang, spec, value);
        let short = entry.part(Some(&format!("short-{value}")));
        let part = short.or_else(|| entry.part(Some(&format!("opt-{value}"))));
        let span = part.map_or(sheet.head(&entry.at), |part| sheet.head(&part.at));
        let rule = if title.chars().count() > most {
            rule::BUTTON
        } else if seen.insert(title.clone()) {
            continue;
        } else {
            rule::SAME_LABEL
        };
        let problem = at(rule, sheet, entry, span).with("label", &title);
        problems.push(problem.with("most", most.to_string()).with("name", *value));
    }
    problems
}
