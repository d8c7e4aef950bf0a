//! Cries that changed words no longer hear. A danger word may stand untouched in its list and still
//! be silenced by one line of another list (`danger.not`); so every cry is read, not only looked up.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::word::DANGER;
use super::wordlist::{Line, WordList};
use super::{removal, word};
use crate::domain::reading::{AlarmKind, Guard};
use crate::domain::words::Words;
use crate::locale::Problem;
use crate::locale::load::{self, File, Files, WORDS};
use crate::locale::rule;

/// Cries told of in one problem.
const MOST: usize = 5;

/// Cries that the built-in words hear and these do not, but for those agreed to be removed.
pub fn check(files: &Files, words: &Words) -> Vec<Problem> {
    let own = files.own.iter().filter(|file| file.name == WORDS);
    let lists: Vec<WordList> = own.filter_map(WordList::new).collect();
    let removed: BTreeSet<String> =
        lists.iter().flat_map(|list| removal::agreed(&files.own, &list.file).0).collect();
    // A list that lost its cries is told of already (L063).
    if lists.is_empty() || lists.iter().any(|list| word::has_lost(list, files)) {
        return Vec::new();
    }
    let muted = cries().iter().filter(|(line, cry)| !removed.contains(line) && !hears(words, cry));
    let muted: BTreeSet<&str> = muted.map(|(_, cry)| cry.as_str()).collect();
    let muted: Vec<&str> = muted.into_iter().collect();
    if muted.is_empty() { Vec::new() } else { vec![problem(&lists, &muted)] }
}

fn problem(lists: &[WordList], muted: &[&str]) -> Problem {
    let known: BTreeSet<(String, String)> = built_in().iter().flat_map(named).collect();
    let is_new = |line: &&Line| !known.contains(&(line.list.clone(), line.word.clone()));
    let of_cry = |line: &Line| {
        let mut words = line.word.split([' ', '|']);
        words.any(|word| muted.iter().any(|cry| cry.split(' ').any(|one| one == word)))
    };
    let silences = |line: &Line| {
        line.list.rsplit('.').next() == Some("not") || line.list.starts_with("guards")
    };
    let weight = |line: &Line| (silences(line), of_cry(line));
    let found = lists.iter().flat_map(|list| {
        list.lines.iter().filter(is_new).map(move |line| (weight(line), list, line))
    });
    let problem = match found.max_by_key(|(weight, ..)| *weight) {
        Some((_, list, line)) => Problem::at(rule::MUTED, &list.file, &list.text, line.at.clone())
            .with("word", &line.word),
        None => Problem::of_file(rule::MUTED, lists.first().map_or("", |list| list.file.as_str()))
            .with("word", "-"),
    };
    let shown: Vec<&str> = muted.iter().copied().take(MOST).collect();
    problem.with("count", muted.len().to_string()).with("list", shown.join(", "))
}

fn named(list: &WordList) -> Vec<(String, String)> {
    list.lines.iter().map(|line| (line.list.clone(), line.word.clone())).collect()
}

fn built_in() -> Vec<WordList> {
    let files: Vec<File> = load::built_in();
    files.iter().filter(|file| file.name == WORDS).filter_map(WordList::new).collect()
}

/// Every line of danger that came with the program, and the words it makes, where they are heard.
fn cries() -> &'static [(String, String)] {
    static CRIES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    CRIES.get_or_init(|| {
        let files = load::built_in();
        let texts = files.iter().filter(|file| file.name == WORDS);
        let texts: Vec<(String, String)> = texts
            .map(|file| (file.path(), String::from_utf8_lossy(&file.bytes).into_owned()))
            .collect();
        let words = Words::compile(&texts).unwrap_or_default();
        let lists = built_in();
        let lines = lists.iter().flat_map(|list| &list.lines);
        let danger = lines.filter(|line| DANGER.iter().any(|table| line.list.starts_with(table)));
        let cries = danger.filter_map(|line| Some((line.word.clone(), said(&line.word)?)));
        // Alone a danger word is heard by itself; within a sentence a line can silence it.
        let cries =
            cries.flat_map(|(line, cry)| [(line.clone(), format!("ada {cry}")), (line, cry)]);
        cries.filter(|(_, cry)| hears(&words, cry)).collect()
    })
}

/// A line of a list as somebody would say it: the first of each choice, nothing that may be left
/// out. `None` where it needs a group.
fn said(line: &str) -> Option<String> {
    let mut words = Vec::new();
    for piece in line.split_whitespace().filter(|piece| !piece.starts_with('.')) {
        if piece.ends_with('?') {
            continue;
        }
        let mut choices = piece.trim_start_matches('=').split('|');
        words.push(choices.find(|word| !word.starts_with('<'))?.to_owned());
    }
    (!words.is_empty()).then(|| words.join(" "))
}

fn hears(words: &Words, cry: &str) -> bool {
    let reading = words.read(cry);
    let free = |guard: Guard| guard == Guard::None;
    // What the second ear makes of it does not count: the rule is what was silenced.
    let danger = reading
        .alarm
        .as_ref()
        .is_some_and(|alarm| free(alarm.guard) && alarm.kind != AlarmKind::Hunch);
    danger || reading.self_harm.as_ref().is_some_and(|alarm| free(alarm.guard))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::locale::lexicon::Lexicon;

    fn told(change: impl Fn(&str) -> String) -> Vec<(&'static str, String)> {
        let built_in = load::built_in();
        let mine = |file: &&File| file.name == WORDS && file.lang == Lang::new("id");
        let file = built_in.iter().find(mine).unwrap();
        let bytes = change(std::str::from_utf8(&file.bytes).unwrap()).into_bytes();
        let own = vec![File { lang: file.lang.clone(), name: file.name.clone(), bytes }];
        let lexicon = Lexicon::of(&Files { built_in, own });
        let list = |problem: &Problem| {
            let (_, list) = problem.facts.iter().find(|(name, _)| *name == "list").unwrap();
            (problem.rule.code, list.clone())
        };
        let mine = lexicon.problems.iter().filter(|problem| problem.rule == rule::MUTED);
        mine.map(list).collect()
    }

    #[test]
    fn a_line_that_silences_a_cry_is_refused_and_named() {
        let silenced = told(|text| text.replace("\nnot = [", "\nnot = [\"pisau\", \"nusuk\", "));
        assert_eq!(silenced.len(), 1);
        assert_eq!(silenced[0].0, "L081");
        assert!(silenced[0].1.contains("pisau"), "{silenced:?}");
    }

    #[test]
    fn the_words_as_they_came_and_words_that_were_added_silence_nothing() {
        assert!(told(str::to_owned).is_empty());
        let added =
            |text: &str| text.replace("[danger]\nwords = [", "[danger]\nwords = [\"kobar\", ");
        assert!(told(added).is_empty());
    }
}
