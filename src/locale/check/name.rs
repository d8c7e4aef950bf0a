//! Names: those that stand twice, that nobody asks for, that point nowhere or in a circle.

use std::collections::BTreeSet;

use super::template;
use super::{NONE, Scene, at, nearest};
use crate::domain::text::spec;
use crate::locale::rule;
use crate::locale::sheet::{Entry, Part, Sheet};
use crate::locale::{Bundle, Problem};

pub fn check(scene: &Scene<'_>) -> Vec<Problem> {
    let mut problems = twice(scene.newest);
    let known: BTreeSet<&str> = scene.texts.known().collect();
    for (sheet, entry) in scene.newest.entries() {
        if !entry.is_term {
            problems.extend(stranger(&known, sheet, entry));
            problems.extend(strange_parts(scene, sheet, entry));
        }
        for part in &entry.parts {
            problems.extend(references(scene, sheet, entry, part));
        }
        problems.extend(circle(scene.newest, sheet, entry));
    }
    problems
}

fn twice(newest: &Bundle) -> Vec<Problem> {
    let mut seen: Vec<(&Sheet, &Entry)> = Vec::new();
    let mut problems = Vec::new();
    for (sheet, entry) in
        newest.own().iter().flat_map(|sheet| sheet.entries.iter().map(move |one| (sheet, one)))
    {
        let same =
            |(_, one): &&(&Sheet, &Entry)| one.key == entry.key && one.is_term == entry.is_term;
        if let Some((first, one)) = seen.iter().find(same) {
            let place = Problem::at(rule::TWICE, &first.file, &first.text, one.at.clone());
            let problem = at(rule::TWICE, sheet, entry, sheet.head(&entry.at));
            problems.push(problem.with("file", &first.file).with("line", place.line.to_string()));
        }
        seen.push((sheet, entry));
    }
    problems
}

fn stranger(known: &BTreeSet<&str>, sheet: &Sheet, entry: &Entry) -> Option<Problem> {
    let key = entry.key.as_str();
    // A text of one's own that others take in is no mistake.
    let used = sheet.entries.iter().flat_map(|one| &one.parts).flat_map(|part| &part.references);
    if spec(key).is_some() || known.contains(key) || used.into_iter().any(|name| name == key) {
        return None;
    }
    let problem = at(rule::STRANGER, sheet, entry, sheet.head(&entry.at));
    let near = nearest(key, known.iter().copied()).unwrap_or(NONE);
    Some(problem.with("near", near))
}

fn strange_parts(scene: &Scene<'_>, sheet: &Sheet, entry: &Entry) -> Vec<Problem> {
    let options = spec(&entry.key).map(|spec| spec.options);
    let expected: Vec<String> = match (options, scene.baseline(&entry.key)) {
        (Some(_), _) if template::is_one(entry) => template::PARTS.map(str::to_owned).to_vec(),
        (Some(options), _) => {
            options.iter().flat_map(|one| [format!("opt-{one}"), format!("short-{one}")]).collect()
        }
        (None, Some(baseline)) => {
            baseline.parts.iter().filter_map(|one| one.name.clone()).collect()
        }
        (None, None) => return Vec::new(),
    };
    let mut problems = Vec::new();
    for part in &entry.parts {
        let Some(name) =
            part.name.as_deref().filter(|name| !expected.iter().any(|one| one == name))
        else {
            continue;
        };
        let near = nearest(name, expected.iter().map(String::as_str)).unwrap_or(NONE);
        let problem = at(rule::STRANGE_PART, sheet, entry, sheet.head(&part.at));
        problems.push(problem.with("name", name).with("near", near));
    }
    problems
}

fn references(scene: &Scene<'_>, sheet: &Sheet, entry: &Entry, part: &Part) -> Vec<Problem> {
    let arguments = scene.arguments(&entry.key).unwrap_or_default();
    let mut problems = Vec::new();
    for name in part.references.iter().filter(|name| scene.newest.entry(name).is_none()) {
        let span = braced(sheet, part, name);
        if arguments.contains(name.as_str()) {
            let problem = at(rule::NO_DOLLAR, sheet, entry, span.clone()).with("name", name);
            problems.push(problem.fixed(span.start..span.start, "$"));
        } else {
            let near = nearest(name, arguments.iter().copied());
            let near = near.map_or(NONE.to_owned(), |near| format!("${near}"));
            let problem = at(rule::UNKNOWN_REFERENCE, sheet, entry, span);
            problems.push(problem.with("name", name).with("near", near));
        }
    }
    for name in part.terms.iter().filter(|name| !has_term(scene.newest, name)) {
        let span = sheet.find(&part.at, &format!("-{name}"));
        let problem = at(rule::UNKNOWN_REFERENCE, sheet, entry, span);
        problems.push(problem.with("name", format!("-{name}")).with("near", NONE));
    }
    problems
}

/// Where a name stands behind an opening brace.
fn braced(sheet: &Sheet, part: &Part, name: &str) -> std::ops::Range<usize> {
    let text = sheet.text.get(part.at.clone()).unwrap_or_default();
    for (brace, _) in text.match_indices('{') {
        let rest = text.get(brace + 1..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start().len();
        if rest.trim_start().starts_with(name) {
            let start = part.at.start + brace + 1 + blank;
            return start..start + name.len();
        }
    }
    sheet.head(&part.at)
}

fn has_term(newest: &Bundle, name: &str) -> bool {
    let mut terms = newest.sheets.iter().flat_map(|sheet| &sheet.entries);
    terms.any(|entry| entry.is_term && entry.key == name)
}

/// A text that holds itself, at once or by way of others.
fn circle(newest: &Bundle, sheet: &Sheet, entry: &Entry) -> Option<Problem> {
    let mut open: Vec<&str> =
        entry.parts.iter().flat_map(|part| &part.references).map(String::as_str).collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if name == entry.key && !entry.is_term {
            let span = sheet.find(&entry.at, &format!("{{ {name}"));
            return Some(at(rule::CIRCLE, sheet, entry, span));
        }
        if seen.insert(name)
            && let Some((_, next)) = newest.entry(name)
        {
            open.extend(next.parts.iter().flat_map(|part| &part.references).map(String::as_str));
        }
    }
    None
}
