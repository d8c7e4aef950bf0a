//! Everything that is wrong with texts and words though they can be read. Each file here looks for
//! one kind of mistake; `rule` says how bad it is.

mod argument;
mod branch;
mod danger;
mod length;
mod menu;
mod muted;
mod name;
mod neighbour;
mod removal;
mod talk;
mod template;
mod whole;
mod word;
mod wordlist;

use std::collections::BTreeSet;

use super::label;
use super::load::Files;
use super::rule::{self, Severity};
use super::sheet::{Entry, Sheet};
use super::{Bundle, Problem, Texts};
use crate::domain::lang::Lang;
use crate::domain::text::{Spec, TEXTS, Text};
use crate::domain::words::Words;

#[cfg(test)]
pub use danger::{TELLTALE, VERDICTS, has_word};
pub(super) use whole::hash_of;

/// One language while it is looked at.
struct Scene<'a> {
    texts: &'a Texts,
    lang: &'a Lang,
    newest: &'a Bundle,
}

impl<'a> Scene<'a> {
    /// The arguments a text gets: by the tables, or as the built-in ones use them. `None` where
    /// nobody knows the text.
    fn arguments(&self, key: &str) -> Option<BTreeSet<&'a str>> {
        if let Some(spec) = crate::domain::text::spec(key) {
            return Some(spec.args.iter().map(|arg| arg.name).collect());
        }
        let label = label::arguments(key);
        if !label.is_empty() {
            return Some(label.iter().copied().collect());
        }
        let built_in = self.texts.languages().filter_map(|lang| self.texts.built_in(lang));
        let entries: Vec<&Entry> = built_in.filter_map(|layer| Some(layer.entry(key)?.1)).collect();
        let used = entries.iter().flat_map(|entry| entry.variables()).collect();
        (!entries.is_empty()).then_some(used)
    }

    /// The text this one is measured by: the built-in one of its language, else the Indonesian.
    fn baseline(&self, key: &str) -> Option<&'a Entry> {
        let own = self.texts.built_in(self.lang).and_then(|layer| layer.entry(key));
        let reference = || self.texts.built_in(&Lang::default())?.entry(key);
        own.or_else(reference).map(|(_, entry)| entry)
    }
}

/// What a sentence is told where there is nothing to tell; it has a branch of its own for it.
const NONE: &str = "none";

/// A problem at some bytes of a text's file.
fn at(rule: rule::Rule, sheet: &Sheet, entry: &Entry, span: std::ops::Range<usize>) -> Problem {
    Problem::at(rule, &sheet.file, &sheet.text, span).with("key", &entry.key)
}

/// The nearest of some names, where one is near enough to be meant.
fn nearest<'a>(name: &str, all: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let far = |other: &str| strsim::osa_distance(name, other);
    let near = all.into_iter().min_by_key(|other| far(other))?;
    (far(near) <= (name.chars().count() / 2).max(2)).then_some(near)
}

/// Texts that cannot be written with what they are given; others stand instead of them.
pub fn broken(texts: &Texts) -> Vec<Problem> {
    scenes(texts).flat_map(|scene| unwritable(&scene)).collect()
}

fn unwritable(scene: &Scene<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (sheet, entry) in scene.newest.entries().filter(|(_, entry)| !entry.is_term) {
        let spec = crate::domain::text::spec(&entry.key);
        // A text of one's own that others take in gets what they get; what is built in never
        // changes, and a test writes it.
        let known = !scene.newest.is_built_in && scene.baseline(&entry.key).is_some();
        if spec.is_none() && !known {
            continue;
        }
        let args = match spec {
            Some(spec) => longest(spec, scene.lang),
            None => label::longest(&entry.key),
        };
        for part in &entry.parts {
            let name = part.name.as_deref();
            // The labels of answers are written without any argument.
            let given = if name.is_some() && spec.is_some() { &[] } else { args.as_slice() };
            if scene.newest.format(&entry.key, name, given).is_none() {
                problems.push(at(rule::UNWRITABLE, sheet, entry, sheet.head(&part.at)));
            }
        }
    }
    problems
}

/// Everything that is wrong with the lists of words, apart from what keeps them from being read.
pub fn words(files: &Files, words: &Words) -> Vec<Problem> {
    word::check(files).into_iter().chain(muted::check(files, words)).collect()
}

/// Everything that is wrong but for [`words`]. What only some other rule explains is not told a
/// second time.
pub fn all(files: &Files, texts: &Texts, words: &Words) -> Vec<Problem> {
    let mut problems = Vec::new();
    for scene in scenes(texts) {
        let mut found = name::check(&scene);
        found.extend(argument::check(&scene));
        let explained = |problem: &Problem| {
            let here = |one: &Problem| one.file == problem.file && one.facts == problem.facts;
            let key = problem.facts.first();
            found.iter().any(|one| {
                one.rule.severity == Severity::Error
                    && (here(one) || (one.file == problem.file && one.facts.first() == key))
            })
        };
        let left: Vec<Problem> =
            unwritable(&scene).into_iter().filter(|problem| !explained(problem)).collect();
        found.extend(left);
        found.extend(branch::check(&scene));
        found.extend(length::check(&scene));
        found.extend(danger::check(&scene));
        found.extend(menu::check(&scene));
        found.extend(template::check(&scene));
        found.extend(whole::check(&scene, files));
        problems.extend(found);
    }
    problems.extend(whole::marks(files));
    problems.extend(talk::check(files, texts, words));
    problems
}

fn scenes(texts: &Texts) -> impl Iterator<Item = Scene<'_>> {
    texts.languages().filter_map(|lang| Some(Scene { texts, lang, newest: texts.newest(lang)? }))
}

/// A text with its longest arguments.
pub fn longest_text(spec: &Spec, lang: &Lang) -> Text {
    let text = Text::new(spec.key);
    spec.args.iter().fold(text, |text, arg| text.with(arg.name, arg.longest(lang.as_str())))
}

fn longest(spec: &Spec, lang: &Lang) -> Vec<(&'static str, &'static str)> {
    spec.args.iter().map(|arg| (arg.name, arg.longest(lang.as_str()))).collect()
}

/// How many of the texts people may get a language has of its own.
pub fn done(texts: &Texts, lang: &Lang) -> usize {
    let newest = texts.newest(lang);
    let has = |spec: &&Spec| newest.is_some_and(|layer| layer.has(spec.key, None));
    TEXTS.iter().filter(has).count()
}
