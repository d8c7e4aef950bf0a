//! A language as a whole: what it lacks, what is older than its source, whose place it takes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use aws_lc_rs::digest::{SHA256, digest};
use serde::Deserialize;

use super::{Scene, at, done};
use crate::domain::lang::Lang;
use crate::domain::text::{TEXTS, spec};
use crate::locale::load::{File, Files, SOURCES};
use crate::locale::rule;
use crate::locale::sheet::{Entry, Sheet};
use crate::locale::{Bundle, Problem, guard};

pub fn check(scene: &Scene<'_>, files: &Files) -> Vec<Problem> {
    let mut problems: Vec<Problem> =
        missing(scene).into_iter().chain(fallback(scene)).chain(circle(scene)).collect();
    for (sheet, entry) in scene.newest.entries().filter(|(_, entry)| !entry.is_term) {
        problems.extend(parts_missing(scene, sheet, entry));
    }
    let sources = files.of(scene.lang).find(|file| file.name == SOURCES);
    problems.extend(sources.map_or(Vec::new(), |file| stale(scene, file)));
    problems
}

fn missing(scene: &Scene<'_>) -> Option<Problem> {
    let missing = TEXTS.len() - done(scene.texts, scene.lang);
    let next = scene.texts.order(scene.lang).into_iter().find(|lang| lang != scene.lang)?;
    (missing > 0).then(|| {
        Problem::of_file(rule::TEXTS_MISSING, scene.lang.as_str())
            .with("count", missing.to_string())
            .with("all", TEXTS.len().to_string())
            .with("from", next.as_str())
    })
}

fn fallback(scene: &Scene<'_>) -> Option<Problem> {
    let told = scene.newest.format("meta-fallback", None, &[])?;
    let (sheet, entry) = scene.newest.entry("meta-fallback")?;
    let is_there = scene.texts.languages().any(|lang| lang.as_str() == told.trim());
    (!is_there || told.trim() == scene.lang.as_str()).then(|| {
        let span = sheet.find(&entry.at, told.trim());
        at(rule::FALLBACK, sheet, entry, span).with("name", told.trim())
    })
}

/// Languages that stand in for each other: what both lack comes from neither.
fn circle(scene: &Scene<'_>) -> Option<Problem> {
    let (sheet, entry) = scene.newest.entry("meta-fallback")?;
    // The built-in languages stand in for each other; only what an operator wrote is told of.
    let told = |layer: &Bundle| layer.format("meta-fallback", None, &[]);
    if told(scene.newest) == scene.texts.built_in(scene.lang).and_then(told) {
        return None;
    }
    let next = |lang: &Lang| {
        let told = scene.texts.newest(lang)?.format("meta-fallback", None, &[])?;
        Some(Lang::new(told.trim()))
    };
    let first = next(scene.lang).filter(|first| first != scene.lang)?;
    let mut way = vec![first.clone()];
    while let Some(lang) = way.last().and_then(next) {
        if lang == *scene.lang {
            let other = scene.texts.newest(way.last()?)?.entry("meta-fallback")?.0;
            let names: Vec<&str> = way.iter().map(Lang::as_str).collect();
            let problem =
                at(rule::FALLBACK_CIRCLE, sheet, entry, sheet.find(&entry.at, first.as_str()));
            return Some(
                problem
                    .with("name", scene.lang.as_str())
                    .with("list", names.join(", "))
                    .with("file", &other.file),
            );
        }
        if way.contains(&lang) {
            return None;
        }
        way.push(lang);
    }
    None
}

/// An answer whose label comes from another language.
fn parts_missing(scene: &Scene<'_>, sheet: &Sheet, entry: &Entry) -> Option<Problem> {
    let spec = spec(&entry.key)?;
    let built_in = scene.texts.built_in(scene.lang);
    let lacks = |value: &&&str| {
        let name = format!("opt-{value}");
        let has = |layer: &Bundle| layer.has(&entry.key, Some(&name));
        !has(scene.newest) && !built_in.is_some_and(has)
    };
    let lost: Vec<String> =
        spec.options.iter().filter(lacks).map(|value| format!(".opt-{value}")).collect();
    (!lost.is_empty()).then(|| {
        let problem = at(rule::PARTS_MISSING, sheet, entry, sheet.head(&entry.at));
        problem.with("list", lost.join(", "))
    })
}

/// `sources.toml`: the hash of the Indonesian text that each translation was made from. It is kept
/// by `locale new`, `import` and `mark`, never by hand.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    #[serde(default)]
    texts: BTreeMap<String, String>,
}

fn stale(scene: &Scene<'_>, file: &File) -> Vec<Problem> {
    let path = file.path();
    let text = guard::clean(&path, &file.bytes).unwrap_or_default();
    let sources: Sources = match toml::from_str(&text) {
        Ok(sources) => sources,
        Err(error) => {
            let span = error.span().unwrap_or_default();
            let problem = Problem::at(rule::SOURCES_UNREADABLE, &path, &text, span);
            return vec![problem.with("told", error.message())];
        }
    };
    let Some(source) = scene.texts.newest(&Lang::default()) else { return Vec::new() };
    let mut problems = Vec::new();
    for (sheet, entry) in scene.newest.entries().filter(|(_, entry)| !entry.is_term) {
        let Some(made_from) = sources.texts.get(&entry.key) else { continue };
        if source.entry(&entry.key).is_some_and(|(sheet, one)| hash_of(sheet, one) != *made_from) {
            let problem = at(rule::STALE, sheet, entry, sheet.head(&entry.at));
            problems.push(problem.with("lang", scene.lang.as_str()));
        }
    }
    problems
}

/// The first eight hexadecimal digits of the SHA-256 of a text as it stands in its file, blanks
/// between words counted as one.
pub fn hash_of(sheet: &Sheet, entry: &Entry) -> String {
    let text = sheet.text.get(entry.at.clone()).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut hash = String::new();
    for byte in digest(&SHA256, words.join(" ").as_bytes()).as_ref().iter().take(4) {
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

/// Byte order marks, which other programs trip over.
pub fn marks(files: &Files) -> Vec<Problem> {
    let marked = files.own.iter().filter(|file| file.bytes.starts_with("\u{feff}".as_bytes()));
    let problem =
        |file: &File| Problem::at(rule::BYTE_MARK, &file.path(), "", 0..0).fixed(0..0, "");
    marked.map(problem).collect()
}
