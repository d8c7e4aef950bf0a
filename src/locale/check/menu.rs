//! Digits people are told to answer with: they must be the same in all languages, because the
//! machine understands them in one way only.

use std::collections::BTreeSet;

use super::{NONE, Scene, at};
use crate::domain::lang::Lang;
use crate::domain::text::spec;
use crate::locale::Problem;
use crate::locale::rule;
use crate::locale::sheet::{Entry, Part, Sheet};

/// Words before a digit to answer with, in the languages that ship.
const VERBS: [&str; 16] = [
    "balas", "ketik", "tekan", "pilih", "jawab", "atau", "reply", "type", "press", "choose",
    "answer", "or", "wangsuli", "pencet", "utawa", "nulis",
];

pub fn check(scene: &Scene<'_>) -> Vec<Problem> {
    let lang = Lang::default();
    let changed = scene.texts.newest(&lang).is_some_and(|layer| !layer.is_built_in);
    if scene.newest.is_built_in && changed {
        // What came with the program is not to blame for a change of its source.
        return Vec::new();
    }
    let mut problems = Vec::new();
    for (sheet, entry) in scene.newest.entries().filter(|(_, entry)| !entry.is_term) {
        problems.extend(numbered(sheet, entry));
        let Some(reference) = reference(scene, &entry.key).filter(|_| spec(&entry.key).is_some())
        else {
            continue;
        };
        let (own, other) = (digits(entry), digits(reference));
        if own != other {
            let span = match own.difference(&other).next() {
                Some(extra) => sheet.find(&entry.at, &extra.to_string()),
                None => sheet.head(&entry.at),
            };
            let problem = at(rule::DIGITS, sheet, entry, span);
            problems.push(problem.with("own", list(&own)).with("other", list(&other)));
        }
    }
    problems
}

/// A label with a number of its own: the machine writes one before it already.
fn numbered(sheet: &Sheet, entry: &Entry) -> Option<Problem> {
    let is_label = |part: &&Part| {
        part.name
            .as_deref()
            .is_some_and(|name| name.starts_with("opt-") || name.starts_with("short-"))
    };
    let part = entry.parts.iter().filter(is_label).find(|part| counted(&part.words).is_some())?;
    let own = counted(&part.words)?;
    let problem = at(rule::DIGITS, sheet, entry, sheet.head(&part.at));
    Some(problem.with("own", own.to_string()).with("other", NONE))
}

/// `2 Bisa`, `2. Bisa`, `2) Bisa`; `24 jam` is no answer to `24`.
fn counted(words: &str) -> Option<char> {
    let first = words.split_whitespace().next()?;
    let bare = first.trim_matches(['.', ')', '(', ':', '=', '-']);
    let digit = bare.parse::<u8>().ok().filter(|digit| *digit < 10)?;
    let behind = words.split_whitespace().nth(1)?;
    let marked = bare.len() < first.len();
    (marked || behind.starts_with(char::is_uppercase)).then_some(char::from(b'0' + digit))
}

/// The Indonesian text in use; for Indonesian the built-in one.
fn reference<'a>(scene: &Scene<'a>, key: &str) -> Option<&'a Entry> {
    let lang = Lang::default();
    let layer =
        if *scene.lang == lang { scene.texts.built_in(&lang) } else { scene.texts.newest(&lang) };
    layer?.entry(key).map(|(_, entry)| entry)
}

fn list(digits: &BTreeSet<char>) -> String {
    let all: Vec<String> = digits.iter().map(char::to_string).collect();
    if all.is_empty() { NONE.to_owned() } else { all.join(", ") }
}

/// The digits of the words: at the beginning of a line, behind a verb, before `=` or `)`.
fn digits(entry: &Entry) -> BTreeSet<char> {
    let words = entry.part(None).map_or("", |part| part.words.as_str());
    let mut digits = BTreeSet::new();
    for line in words.lines() {
        let tokens: Vec<&str> = line.split_whitespace().collect();
        for (number, token) in tokens.iter().enumerate() {
            let bare = token.trim_matches(|sign: char| ".,;:()='\"".contains(sign));
            let [digit] = bare.chars().collect::<Vec<_>>()[..] else { continue };
            let before = number.checked_sub(1).and_then(|at| tokens.get(at)).copied();
            let before = before.map(|word| word.trim_end_matches([':', ',']).to_lowercase());
            let behind = tokens.get(number + 1).copied().unwrap_or_default();
            let marked = token.contains([')', '=']) || behind.starts_with('=');
            let told = before.is_none_or(|word| VERBS.contains(&word.as_str()));
            if digit.is_ascii_digit() && (marked || told) {
                digits.insert(digit);
            }
        }
    }
    digits
}
