//! Words that one slip of a finger turns into a word of danger: whoever answers would raise an
//! alarm, and whoever cries would be taken to answer.

use std::collections::BTreeSet;

use super::wordlist::{Line, WordList};
use crate::locale::Problem;
use crate::locale::rule;

/// Shorter words are never compared by likeness.
const SHORTEST: usize = 6;

/// Lists whose words a slip may stand for.
const TARGETS: [&str; 3] = ["danger.words", "danger.cry", "danger.slips"];

/// Lists of words that are themselves and nothing else, and of other ways to write a word.
const SAFE: [&str; 3] = ["plain", "danger.not_the_cry", "spelling"];

pub fn check(list: &WordList, others: &[&WordList], before: &[&WordList]) -> Vec<Problem> {
    let known: BTreeSet<&str> =
        before.iter().flat_map(|list| &list.lines).map(|line| line.word.as_str()).collect();
    let all = others.iter().copied().chain(std::iter::once(list));
    // What is listed as a word of its own is never taken for a slip.
    let safe: BTreeSet<&str> = all
        .clone()
        .flat_map(|list| SAFE.iter().flat_map(|table| list.below(table)))
        .map(|line| line.word.as_str())
        .collect();
    let targets: BTreeSet<&str> = all
        .flat_map(|list| TARGETS.iter().flat_map(|table| list.below(table)))
        .map(|line| line.word.as_str())
        .filter(|word| is_compared(word))
        .collect();
    let lines = ["commands", "answers", "options"].into_iter().flat_map(|table| list.below(table));
    let near = |line: &Line| {
        let word = line.word.trim_start_matches('=');
        let fits = is_compared(word)
            && !known.contains(word)
            && !safe.contains(word)
            && !targets.contains(word);
        let alike = |target: &&&str| {
            target.len().abs_diff(word.len()) <= 1 && strsim::osa_distance(target, word) == 1
        };
        let target = if fits { targets.iter().find(alike) } else { None }?;
        Some(
            Problem::at(rule::NEIGHBOUR, &list.file, &list.text, line.at.clone())
                .with("word", word)
                .with("near", *target),
        )
    };
    lines.filter_map(near).collect()
}

fn is_compared(word: &str) -> bool {
    word.chars().count() >= SHORTEST && !word.contains(' ')
}
