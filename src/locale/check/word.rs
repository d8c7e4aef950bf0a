//! The words people say to us: lists that lost words of danger, words that mean two things,
//! options of questions that are not there.

use std::collections::{BTreeMap, BTreeSet};

use super::wordlist::{Line, WordList, is_below};
use super::{NONE, nearest, neighbour, removal};
use crate::domain::dialogue::{QUESTIONS, WORK_BEGUN};
use crate::domain::words::Words;
use crate::locale::Problem;
use crate::locale::load::{File, Files, WORDS};
use crate::locale::rule::{self, Rule};

/// Lists whose words must never be lost.
pub const DANGER: [&str; 6] = [
    "danger.words",
    "danger.cry",
    "danger.slips",
    "danger.phrases",
    "danger.near",
    "self_harm.phrases",
];

/// Commands that must never be lost.
const COMMANDS: [&str; 4] = ["commands.stop", "commands.delete", "commands.human", "commands.help"];

/// Answers that mean different things.
const ANSWERS: [&str; 4] = ["answers.yes", "answers.no", "answers.dont_know", "answers.skip"];

/// Words told of in one problem.
const MOST: usize = 5;

pub fn check(files: &Files) -> Vec<Problem> {
    let read = |list: &[File]| -> Vec<WordList> {
        list.iter().filter(|file| file.name == WORDS).filter_map(WordList::new).collect()
    };
    let (built_in, own) = (read(&files.built_in), read(&files.own));
    let mut problems = Vec::new();
    let looked_at = if own.is_empty() { &built_in } else { &own };
    for list in looked_at {
        let before = built_in.iter().find(|one| one.file == list.file);
        if let Some(before) = before {
            let (agreed, faults) = removal::agreed(&files.own, &list.file);
            problems.extend(faults);
            problems.extend(lost(list, before, &DANGER, &agreed, rule::DANGER_LOST));
            problems.extend(lost(list, before, &COMMANDS, &BTreeSet::new(), rule::COMMAND_LOST));
        }
        problems.extend(options(list));
        problems.extend(groups(list, &own, &built_in));
        problems.extend(list.lines.iter().filter_map(|line| capital(list, line)));
        let others = own.iter().chain(&built_in).filter(|one| one.file != list.file);
        // A file of the operator stands instead of the built-in one of the same name.
        let mut names = BTreeSet::from([list.file.as_str()]);
        let others: Vec<&WordList> = others.filter(|one| names.insert(&one.file)).collect();
        let before: Vec<&WordList> = built_in.iter().collect();
        problems.extend(meanings(list, &others, &before));
        problems.extend(neighbour::check(list, &others, &before));
    }
    problems
}

/// Whether a list lacks words of danger that nobody agreed to remove.
pub fn has_lost(list: &WordList, files: &Files) -> bool {
    let built_in = files.built_in.iter().filter(|file| file.name == WORDS);
    let before = built_in.filter_map(WordList::new).find(|one| one.file == list.file);
    let (agreed, _) = removal::agreed(&files.own, &list.file);
    before.is_some_and(|before| lost(list, &before, &DANGER, &agreed, rule::DANGER_LOST).is_some())
}

fn here(rule: Rule, list: &WordList, line: &Line) -> Problem {
    Problem::at(rule, &list.file, &list.text, line.at.clone()).with("word", &line.word)
}

/// Words of some lists that the file before had, but for those whose removal was agreed.
fn lost(
    list: &WordList,
    before: &WordList,
    tables: &[&str],
    agreed: &BTreeSet<String>,
    rule: Rule,
) -> Option<Problem> {
    let has: BTreeSet<(&str, &str)> =
        list.lines.iter().map(|line| (line.list.as_str(), line.word.as_str())).collect();
    let words = tables.iter().flat_map(|table| before.below(table));
    let lost: Vec<&str> = words
        .filter(|line| !has.contains(&(line.list.as_str(), line.word.as_str())))
        .filter(|line| !agreed.contains(&line.word))
        .map(|line| line.word.as_str())
        .collect();
    let first = tables.first().and_then(|table| table.split('.').next()).unwrap_or_default();
    let at = list.tables.iter().find(|(name, _)| is_below(name, first)).map(|(_, at)| at.clone());
    (!lost.is_empty()).then(|| {
        let shown: Vec<&str> = lost.iter().copied().take(MOST).collect();
        let problem = match at {
            Some(at) => Problem::at(rule, &list.file, &list.text, at),
            None => Problem::of_file(rule, &list.file),
        };
        problem.with("count", lost.len().to_string()).with("list", shown.join(", "))
    })
}

/// Options against the table of questions.
fn options(list: &WordList) -> Vec<Problem> {
    let states: Vec<&str> = QUESTIONS.iter().map(|row| row.state.name()).collect();
    let mut problems = Vec::new();
    for (table, at) in &list.tables {
        let path: Vec<&str> = table.split('.').collect();
        let problem = |rule| Problem::at(rule, &list.file, &list.text, at.clone());
        match path.as_slice() {
            ["options", state] if *state != WORK_BEGUN && !states.contains(state) => {
                let near = nearest(state, states.iter().copied()).unwrap_or(NONE);
                problems.push(problem(rule::UNKNOWN_STATE).with("name", *state).with("near", near));
            }
            ["options", state, value] => {
                let row = QUESTIONS.iter().find(|row| row.state.name() == *state);
                let Some(row) = row.filter(|row| !row.values().contains(value) && !is_mark(value))
                else {
                    continue;
                };
                let told = problem(rule::UNKNOWN_VALUE).with("name", *value);
                problems.push(told.with("list", row.values().join(", ")));
            }
            _ => {}
        }
    }
    problems
}

/// What stands for an answer beside the options: `!skip`, `!no`, `?`.
fn is_mark(value: &str) -> bool {
    value == "?" || value.starts_with('!')
}

/// Lists that hold words only: in them nobody looks a group up.
const WORDS_ONLY: [&str; 5] = ["danger.words", "danger.cry", "danger.slips", "commands", "answers"];

/// Groups that are not there, and those in lists that hold words only: their lines are never heard.
fn groups(list: &WordList, own: &[WordList], built_in: &[WordList]) -> Vec<Problem> {
    let texts = own.iter().chain(built_in).map(|one| (one.file.clone(), one.text.clone()));
    let texts: Vec<(String, String)> = texts.collect();
    let known = Words::groups(&texts);
    let mut problems = Vec::new();
    for line in list.lines.iter().filter(|line| !is_below(&line.list, "emoji")) {
        for name in named(&line.word) {
            let plain = WORDS_ONLY.iter().any(|table| is_below(&line.list, table));
            let problem = |rule| here(rule, list, line);
            if !known.contains_key(name) {
                let near = nearest(name, known.keys().map(String::as_str));
                let near = near.map_or(NONE.to_owned(), |near| format!("<{near}>"));
                let mut problem = problem(rule::UNKNOWN_GROUP);
                problem.facts = vec![("word", name.to_owned()), ("near", near)];
                problems.push(problem);
            } else if plain {
                problems.push(problem(rule::GROUP_IN_WORDS).with("list", &line.list));
            }
        }
    }
    problems
}

/// The groups a line names: `<kin>`, also as one choice of several.
fn named(line: &str) -> impl Iterator<Item = &str> {
    let choices = line.split_whitespace().flat_map(|piece| piece.split('|'));
    let bare = choices.map(|choice| choice.trim_start_matches('=').trim_end_matches('?'));
    bare.filter_map(|choice| choice.strip_prefix('<')?.strip_suffix('>'))
}

fn capital(list: &WordList, line: &Line) -> Option<Problem> {
    let small = line.word.to_lowercase();
    let has = line.word != small && !is_below(&line.list, "emoji");
    has.then(|| here(rule::CAPITAL, list, line).fixed(line.at.clone(), &format!("\"{small}\"")))
}

/// What a line means, where two meanings of one word exclude each other.
fn meaning(line: &Line) -> Option<(&'static str, &str)> {
    if let Some(command) = line.list.strip_prefix("commands.") {
        return Some(("command", command));
    }
    let answer = ANSWERS.iter().find(|list| **list == line.list);
    answer.map(|list| ("answer", list.trim_start_matches("answers.")))
}

/// Every word of some files with all it means.
fn all_meanings<'a>(
    lists: impl IntoIterator<Item = &'a WordList>,
) -> BTreeMap<&'a str, BTreeSet<(&'static str, &'a str)>> {
    let mut all: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for line in lists.into_iter().flat_map(|list| &list.lines) {
        if let Some(meaning) = meaning(line) {
            all.entry(&line.word).or_default().insert(meaning);
        }
    }
    all
}

/// Words that mean two things, where the built-in lists do not say so themselves.
fn meanings(list: &WordList, others: &[&WordList], before: &[&WordList]) -> Vec<Problem> {
    let now = all_meanings(others.iter().copied().chain(std::iter::once(list)));
    let known = all_meanings(before.iter().copied());
    let mut problems = Vec::new();
    for line in &list.lines {
        let Some(own) = meaning(line) else { continue };
        let word = line.word.as_str();
        let was = known.get(word);
        let other = now.get(word).into_iter().flatten().find(|other| {
            **other != own && !was.is_some_and(|was| was.contains(other) && was.contains(&own))
        });
        let Some(other) = other else { continue };
        let rule = match (own.0, other.0) {
            ("command", "command") => rule::TWO_COMMANDS,
            ("answer", "answer") => rule::TWO_ANSWERS,
            _ => rule::COMMAND_IS_ANSWER,
        };
        problems.push(here(rule, list, line).with("own", own.1).with("other", other.1));
    }
    problems
}
