//! Cries that changed words no longer hear. A danger word may stand untouched in its list and still
//! be silenced by one line of another list (`danger.not`); so every cry is read, not only looked up.

use std::collections::{BTreeMap, BTreeSet};

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
    let built_in = built_in();
    let before = BuiltIn::new(&built_in);
    let touched = touched(&before.words, &lists, &built_in);
    let cries = before.cries(|word| touched.contains(word));
    let lost = |(line, cry): &(&str, String)| {
        !removed.contains(*line) && !hears(words, cry) && hears(&before.words, cry)
    };
    let muted: BTreeSet<String> = cries.into_iter().filter(lost).map(|(_, cry)| cry).collect();
    let muted: Vec<&str> = muted.iter().map(String::as_str).collect();
    if muted.is_empty() { Vec::new() } else { vec![problem(&lists, &built_in, &muted)] }
}

/// The words of all new lines, as written and as they are read.
fn touched(before: &Words, lists: &[WordList], built_in: &[WordList]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for line in lists.iter().flat_map(|list| new_lines(list, built_in)) {
        for word in line.word.split([' ', '|']).map(|word| word.trim_end_matches('?')) {
            words.insert(word.to_owned());
            words.extend(before.read(word).tokens.into_iter().map(|token| token.word));
        }
    }
    words
}

/// The lines that no built-in list of the same name has.
fn new_lines<'a>(list: &'a WordList, built_in: &'a [WordList]) -> impl Iterator<Item = &'a Line> {
    let known: BTreeSet<(&str, &str)> = built_in.iter().flat_map(named).collect();
    list.lines.iter().filter(move |line| !known.contains(&(line.list.as_str(), line.word.as_str())))
}

fn named(list: &WordList) -> impl Iterator<Item = (&str, &str)> {
    list.lines.iter().map(|line| (line.list.as_str(), line.word.as_str()))
}

fn problem(lists: &[WordList], built_in: &[WordList], muted: &[&str]) -> Problem {
    let of_cry = |line: &Line| {
        let mut words = line.word.split([' ', '|']);
        words.any(|word| muted.iter().any(|cry| cry.split(' ').any(|one| one == word)))
    };
    let silences = |line: &Line| {
        line.list.rsplit('.').next() == Some("not") || line.list.starts_with("guards")
    };
    let weight = |line: &Line| (silences(line), of_cry(line));
    let found = lists
        .iter()
        .flat_map(|list| new_lines(list, built_in).map(move |line| (weight(line), list, line)));
    let problem = match found.max_by_key(|(weight, ..)| *weight) {
        Some((_, list, line)) => Problem::at(rule::MUTED, &list.file, &list.text, line.at.clone())
            .with("word", &line.word),
        None => Problem::of_file(rule::MUTED, lists.first().map_or("", |list| list.file.as_str()))
            .with("word", "-"),
    };
    let shown: Vec<&str> = muted.iter().copied().take(MOST).collect();
    problem.with("count", muted.len().to_string()).with("list", shown.join(", "))
}

fn built_in() -> Vec<WordList> {
    let files: Vec<File> = load::built_in();
    files.iter().filter(|file| file.name == WORDS).filter_map(WordList::new).collect()
}

/// What came with the program: its words, and every line of danger as the choices of its places.
struct BuiltIn {
    words: Words,
    lines: Vec<(String, Vec<Vec<String>>)>,
}

impl BuiltIn {
    /// Made anew each time, and dropped: words change seldom, and it is large.
    fn new(lists: &[WordList]) -> Self {
        let texts = lists.iter().map(|list| (list.file.clone(), list.text.clone()));
        let texts: Vec<(String, String)> = texts.collect();
        let groups = Words::groups(&texts);
        let lines = lists.iter().flat_map(|list| &list.lines);
        let danger = lines.filter(|line| DANGER.iter().any(|one| line.list.starts_with(one)));
        let lines = danger.map(|line| (line.word.clone(), places(&line.word, &groups)));
        Self { lines: lines.collect(), words: Words::compile(&texts).unwrap_or_default() }
    }

    /// Every line as somebody would say it: once with the first of each choice, and once for each
    /// choice that is touched. Alone a danger word is heard by itself, so it also stands in a
    /// sentence.
    fn cries(&self, is_touched: impl Fn(&str) -> bool) -> Vec<(&str, String)> {
        let mut cries = Vec::new();
        for (line, places) in &self.lines {
            let best = |place: &Vec<String>| {
                place.iter().find(|word| is_touched(word)).or(place.first()).cloned()
            };
            let first = places.iter().map(|place| place.first().cloned());
            let mut said: Vec<Option<Vec<String>>> = vec![first.collect()];
            for (at, place) in places.iter().enumerate() {
                for word in place.iter().filter(|word| is_touched(word)) {
                    let one =
                        |(other, place)| if other == at { Some(word.clone()) } else { best(place) };
                    said.push(places.iter().enumerate().map(one).collect());
                }
            }
            let said = said.into_iter().flatten().filter(|words| !words.is_empty());
            for cry in said.map(|words| words.join(" ")) {
                cries.push((line.as_str(), format!("ada {cry}")));
                cries.push((line.as_str(), cry));
            }
        }
        cries
    }
}

/// The choices of each place of a line, without gaps and what may be left out.
fn places(line: &str, groups: &BTreeMap<String, Vec<String>>) -> Vec<Vec<String>> {
    let stays = |piece: &&str| !piece.starts_with('.') && !piece.ends_with('?');
    let group = |choice: &str| {
        let name = choice.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
        name.map(|name| groups.get(name).cloned().unwrap_or_default())
    };
    let choices = |piece: &str| -> Vec<String> {
        let all = piece.trim_start_matches('=').split('|');
        all.flat_map(|choice| group(choice).unwrap_or_else(|| vec![choice.to_owned()])).collect()
    };
    line.split_whitespace().filter(stays).map(choices).collect()
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
        let bytes = change(std::str::from_utf8(&file.bytes).unwrap()).into_bytes().into();
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
    fn no_form_of_a_verb_and_no_second_choice_can_be_silenced() {
        for word in ["menusuk", "digembok", "dirantai", "ngurungin", "menusuk saya"] {
            let line = format!("\nnot = [\"{word}\", ");
            let silenced = told(|text| text.replacen("\nnot = [", &line, 1));
            assert_eq!(silenced.len(), 1, "{word}");
        }
        let harmless = |text: &str| {
            text.replacen("\nnot = [", "\nnot = [\"menusuk sate\", \"pisau cukur baru\", ", 1)
        };
        assert!(told(harmless).is_empty(), "a harmless word beside it");
    }

    #[test]
    fn the_words_as_they_came_and_words_that_were_added_silence_nothing() {
        assert!(told(str::to_owned).is_empty());
        let added =
            |text: &str| text.replace("[danger]\nwords = [", "[danger]\nwords = [\"kobar\", ");
        assert!(told(added).is_empty());
    }
}
