//! `removed.toml`: words of danger that two persons agreed to take out. What one person removes, by
//! mistake or for money, nobody misses until a cry goes unheard. It cannot be known here who typed
//! the names; they stand in the history of what went live, for whoever asks later.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::locale::load::{File, REMOVED};
use crate::locale::{Problem, guard, rule};

/// Persons who have to agree.
const PERSONS: usize = 2;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Removals {
    #[serde(default)]
    removed: Vec<Spanned<Removal>>,
}

/// One word that was taken out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Removal {
    word: String,
    why: String,
    agreed: Vec<Agreement>,
}

/// Who agreed, and when.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agreement {
    name: String,
    on: Datetime,
}

impl Removal {
    /// Whether two different persons agreed, each on a day, for a reason.
    fn is_agreed(&self) -> bool {
        let named = |one: &&Agreement| !one.name.trim().is_empty() && one.on.date.is_some();
        let names = self.agreed.iter().filter(named).map(|one| one.name.trim().to_lowercase());
        names.collect::<BTreeSet<String>>().len() >= PERSONS && !self.why.trim().is_empty()
    }
}

/// The words of a language that may be missing, and what is wrong with the list of them.
pub fn agreed(files: &[File], words_file: &str) -> (BTreeSet<String>, Vec<Problem>) {
    let is_mine = |file: &&File| {
        file.name == REMOVED && words_file.split('/').next() == Some(file.lang.as_str())
    };
    files.iter().find(is_mine).map_or_else(Default::default, read)
}

fn read(file: &File) -> (BTreeSet<String>, Vec<Problem>) {
    let path = file.path();
    let text = match guard::clean(&path, &file.bytes) {
        Ok(text) => text,
        Err(problem) => return (BTreeSet::new(), vec![problem]),
    };
    let removals: Removals = match toml::from_str(&text) {
        Ok(removals) => removals,
        Err(error) => {
            let span = error.span().unwrap_or_default();
            let problem = Problem::at(rule::REMOVED_UNREADABLE, &path, &text, span);
            return (BTreeSet::new(), vec![problem.with("told", error.message())]);
        }
    };
    let (good, bad): (Vec<_>, Vec<_>) =
        removals.removed.iter().partition(|one| one.get_ref().is_agreed());
    let problem = |one: &Spanned<Removal>| {
        Problem::at(rule::NOT_AGREED, &path, &text, one.span()).with("word", &one.get_ref().word)
    };
    let words = good.into_iter().map(|one| one.get_ref().word.clone());
    (words.collect(), bad.into_iter().map(problem).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::locale::lexicon::Lexicon;
    use crate::locale::load::{Files, WORDS};

    const WORD: &str = "kula|aku mboten|ora angsal medal";

    /// What is told of Javanese words without one of danger, and this list of removals.
    fn told(removed: &str) -> Vec<&'static str> {
        let mut files = Files::collect(None, &mut Vec::new());
        let file = |name: &str, text: &str| {
            let bytes = text.as_bytes().to_vec().into();
            File { lang: Lang::new("jv"), name: name.to_owned(), bytes }
        };
        let words = include_str!("../../../locales/jv/words.toml");
        let words = words.replace(&format!("  \"{WORD}\",\n"), "");
        files.own = vec![file(REMOVED, removed), file(WORDS, &words)];
        Lexicon::of(&files).problems.iter().map(|problem| problem.rule.code).collect()
    }

    fn removed(agreed: &str) -> String {
        format!("[[removed]]\nword = \"{WORD}\"\nwhy = \"everyday talk\"\nagreed = [{agreed}]\n")
    }

    #[test]
    fn a_word_of_danger_goes_when_two_persons_agree() {
        let ani = "{ name = \"Ani\", on = 2026-11-20 }";
        let budi = "{ name = \"Budi\", on = 2026-11-21 }";
        assert_eq!(told(&removed(&format!("{ani}, {budi}"))), [""; 0]);
        assert_eq!(told(""), ["L063"]);
        for one in [
            ani.to_owned(),
            format!("{ani}, {ani}"),
            format!("{ani}, {{ name = \" \", on = 2026-11-21 }}"),
        ] {
            assert_eq!(told(&removed(&one)), ["L078", "L063"], "{one}");
        }
        assert_eq!(told("[[removed]]\nword = \"x\"\n"), ["L079", "L063"]);
    }
}
