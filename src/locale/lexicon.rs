//! The words of all languages in one. Words of danger must never be lost: a wrong file is told of
//! and the built-in one of its language stands instead.

use std::sync::Arc;

use super::load::{File, Files, REMOVED, WORDS};
use super::rule::{self, Rule};
use super::{Problem, check, guard};
use crate::domain::words::{Fault, Words};

/// The words of some files, with all that is wrong with them. To compile and check them is more
/// than half of a look, and most saves leave them as they are.
#[derive(Clone, Debug)]
pub struct Lexicon {
    own: Vec<File>,
    /// All of them, compiled.
    pub words: Arc<Words>,
    /// What is wrong with them.
    pub problems: Vec<Problem>,
}

impl Lexicon {
    /// The words of these files.
    pub fn of(files: &Files) -> Self {
        let mut problems = Vec::new();
        let words = Arc::new(compile(files, &mut problems));
        let told = check::words(files, &words);
        // The look through the lists says it more exactly: it knows which group was meant.
        problems.retain(|one: &Problem| {
            let same = |other: &Problem| other.rule == one.rule && other.file == one.file;
            one.rule != rule::UNKNOWN_GROUP || !told.iter().any(same)
        });
        problems.extend(told);
        Self { own: own(files).cloned().collect(), words, problems }
    }

    /// The words of these files, where they are the same not compiled again.
    pub fn renewed(&self, files: &Files) -> Self {
        if own(files).eq(&self.own) { self.clone() } else { Self::of(files) }
    }
}

fn own(files: &Files) -> impl Iterator<Item = &File> {
    files.own.iter().filter(|file| file.name == WORDS || file.name == REMOVED)
}

/// Compiles every `words.toml`.
pub fn compile(files: &Files, problems: &mut Vec<Problem>) -> Words {
    let built_in = readable(&files.built_in, problems);
    let mut own = readable(&files.own, problems);
    // Once without the files that are wrong alone, once more without those wrong beside others.
    for _ in 0..2 {
        match Words::compile_over(&laid(&built_in, &own), &built_in) {
            Ok(words) => return words,
            Err(faults) => {
                problems.extend(faults.iter().map(|fault| problem(fault, &built_in, &own)));
                own.retain(|(path, _)| faults.iter().all(|fault| fault.file != *path));
            }
        }
    }
    Words::compile(&built_in).unwrap_or_default()
}

fn readable(files: &[File], problems: &mut Vec<Problem>) -> Vec<(String, String)> {
    let words = files.iter().filter(|file| file.name == WORDS);
    let texts = words.filter_map(|file| match guard::clean(&file.path(), &file.bytes) {
        Ok(text) => Some((file.path(), text)),
        Err(problem) => {
            problems.push(problem);
            None
        }
    });
    texts.collect()
}

/// The built-in files, those of the same name replaced where they stand, new languages added: in
/// another order another file would be to blame for a word that is spelled twice.
fn laid(built_in: &[(String, String)], own: &[(String, String)]) -> Vec<(String, String)> {
    let of = |path: &str| own.iter().find(|(other, _)| other == path);
    let kept = built_in.iter().map(|file| of(&file.0).unwrap_or(file));
    let new = own.iter().filter(|(path, _)| built_in.iter().all(|(other, _)| other != path));
    kept.chain(new).cloned().collect()
}

/// A fault of the words as a problem. What `check` can say of it more exactly it says there.
fn problem(fault: &Fault, built_in: &[(String, String)], own: &[(String, String)]) -> Problem {
    let found = own.iter().chain(built_in).find(|(path, _)| *path == fault.file);
    let text = found.map_or("", |(_, text)| text.as_str());
    let start: usize =
        text.split_inclusive('\n').take(fault.line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let offset = rest.char_indices().nth(fault.column.saturating_sub(1)).map_or(0, |(at, _)| at);
    let at = start + offset;
    let rule = rule_of(&fault.what);
    let problem = Problem::at(rule, &fault.file, text, at..at + 1);
    match rule {
        rule::UNKNOWN_GROUP => problem.with("word", subject(&fault.what)).with("near", "none"),
        rule::SPELLED_TWICE | rule::SEVERAL => problem.with("word", subject(&fault.what)),
        rule::WORDS_FAULT => problem,
        _ => problem.with("told", &*fault.what),
    }
}

/// The word that a sentence of the compiler is about: in quotes, in pointed brackets, or its first.
fn subject(what: &str) -> &str {
    let within = |open, close| what.split_once(open)?.1.split_once(close).map(|(word, _)| word);
    let word = within('"', '"').or_else(|| within('<', '>'));
    word.unwrap_or_else(|| what.split(' ').next().unwrap_or_default())
}

/// The rule behind what reader and compiler of the words say.
fn rule_of(what: &str) -> Rule {
    let told = [
        ("unknown field", rule::UNKNOWN_LIST),
        ("unknown variant", rule::UNKNOWN_LIST),
        ("invalid type", rule::WRONG_FORM),
        ("invalid value", rule::WRONG_FORM),
        ("missing field", rule::WRONG_FORM),
        ("already written out", rule::SPELLED_TWICE),
        ("group", rule::UNKNOWN_GROUP),
        ("stands for several", rule::SEVERAL),
        ("too many optional", rule::WORDS_FAULT),
    ];
    let found = told.into_iter().find(|(words, _)| what.contains(words));
    found.map_or(rule::WORDS_UNREADABLE, |(_, rule)| rule)
}
