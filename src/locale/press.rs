//! What goes live and what does not: each language is taken whole when nothing is wrong with it
//! that could harm, else its last good files stay.

use std::collections::BTreeSet;
use std::path::Path;

use super::lexicon::Lexicon;
use super::load::{File, Files};
use super::rule::{self, Severity};
use super::texts::hash;
use super::{Audit, Catalogue, Problem};
use crate::domain::lang::Lang;

/// The files in use.
#[derive(Clone, Debug)]
pub struct Press {
    good: Files,
    /// The words that were looked at last, in use or not.
    lexicon: Option<Lexicon>,
}

/// A language whose newest files are held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The language.
    pub lang: Lang,
    /// Why: errors only, at least one.
    pub problems: Vec<Problem>,
}

/// A language whose files went live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The language.
    pub lang: Lang,
    /// Hash of its files.
    pub hash: String,
    /// The files by their names below the folder of the language.
    pub files: Vec<(String, Vec<u8>)>,
}

/// What became of a folder.
#[derive(Debug, Default)]
pub struct Offered {
    /// What is to be used from now on, where something changed.
    pub catalogue: Option<Catalogue>,
    /// Languages that went live.
    pub taken: Vec<Taken>,
    /// Languages that are held back.
    pub held: Vec<Held>,
}

impl Default for Press {
    fn default() -> Self {
        Self { good: Files::collect(None, &mut Vec::new()), lexicon: None }
    }
}

impl Press {
    /// Offers a folder. `None` for one that cannot be read, which changes nothing.
    pub fn offer(&mut self, folder: &Path) -> Option<Offered> {
        let mut problems = Vec::new();
        let read = Files::collect(Some(folder), &mut problems);
        let lost = problems.iter().any(|one| one.rule == rule::UNREADABLE && one.line == 0);
        if lost && read.own.is_empty() {
            return None;
        }
        let mut offered = Offered::default();
        for lang in self.languages(&read) {
            let own = read.own.iter().filter(|file| file.lang == lang).cloned().collect();
            let found = problems.iter().filter(|one| is_of(one, &lang)).cloned().collect();
            self.one(&lang, own, found, &mut offered);
        }
        Some(offered)
    }

    /// Offers the files of one language, by their names below its folder.
    pub fn offer_files(&mut self, lang: &Lang, files: Vec<(String, Vec<u8>)>) -> Offered {
        let file = |(name, bytes): (String, Vec<u8>)| File {
            lang: lang.clone(),
            name,
            bytes: bytes.into(),
        };
        let mut offered = Offered::default();
        self.one(lang, files.into_iter().map(file).collect(), Vec::new(), &mut offered);
        offered
    }

    fn languages(&self, read: &Files) -> BTreeSet<Lang> {
        read.own.iter().chain(&self.good.own).map(|file| file.lang.clone()).collect()
    }

    fn one(&mut self, lang: &Lang, mut own: Vec<File>, found: Vec<Problem>, offered: &mut Offered) {
        own.sort_by_key(File::path);
        let is_mine = |file: &&File| file.lang == *lang;
        let same = self.good.own.iter().filter(is_mine).eq(own.iter());
        if same && found.is_empty() {
            return;
        }
        let mut next = self.good.clone();
        next.own.retain(|file| file.lang != *lang);
        next.own.extend(own.iter().cloned());
        next.own.sort_by_key(File::path);
        let known = self.lexicon.take();
        let lexicon = known.map_or_else(|| Lexicon::of(&next), |known| known.renewed(&next));
        let audit = Audit::of_files(&next, &lexicon, found);
        self.lexicon = Some(lexicon);
        let is_error = |one: &Problem| one.rule.severity == Severity::Error;
        let problems: Vec<Problem> = audit.problems.into_iter().filter(is_error).collect();
        if !problems.is_empty() {
            offered.held.push(Held { lang: lang.clone(), problems });
            return;
        }
        let hash = hash(own.iter());
        let files = own.into_iter().map(|file| (file.name, file.bytes.into_owned())).collect();
        offered.taken.push(Taken { lang: lang.clone(), hash, files });
        offered.catalogue = Some(audit.catalogue);
        self.good = next;
    }
}

fn is_of(problem: &Problem, lang: &Lang) -> bool {
    problem.file.split('/').next() == Some(lang.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Text;

    fn file(name: &str, text: &str) -> Vec<(String, Vec<u8>)> {
        vec![(name.to_owned(), text.as_bytes().to_vec())]
    }

    #[test]
    fn a_language_is_taken_whole_or_held_back_whole() {
        let mut press = Press::default();
        let id = Lang::new("id");
        let good = press.offer_files(&id, file("a.ftl", "cover = Maaf ya.\n"));
        assert_eq!((good.taken.len(), good.held.len()), (1, 0));
        let bad = "cover = Lain lagi.\nabout = Ini { $organisasi }.\n";
        let held = press.offer_files(&id, file("a.ftl", bad));
        assert_eq!((held.taken.len(), held.catalogue.is_none()), (0, true));
        assert_eq!(held.held[0].problems[0].rule, rule::UNKNOWN_VARIABLE);
        // Another language goes live meanwhile, with the good files of the first one.
        let en = press.offer_files(&Lang::new("en"), file("a.ftl", "cover = Sorry.\n"));
        let catalogue = en.catalogue.unwrap();
        assert_eq!(catalogue.text(&id, &Text::new("cover")), "Maaf ya.");
        assert_eq!(catalogue.text(&Lang::new("en"), &Text::new("cover")), "Sorry.");
    }

    #[test]
    fn words_that_break_a_safety_talk_are_held_back() {
        let mut press = Press::default();
        let words = "[[statements.no_reply]]\nphrases = [\"stop|berhenti\"]\n";
        let offered = press.offer_files(&Lang::new("su"), file("words.toml", words));
        let told: Vec<_> =
            offered.held.iter().flat_map(|held| &held.problems).map(|one| one.rule).collect();
        assert!(!told.is_empty() && told.iter().all(|one| *one == rule::SAFETY_TALK), "{told:?}");
    }

    #[test]
    fn what_did_not_change_is_not_looked_at_again() {
        let mut press = Press::default();
        let files = || file("a.ftl", "cover = Maaf ya.\n");
        press.offer_files(&Lang::new("id"), files());
        let again = press.offer_files(&Lang::new("id"), files());
        assert!(again.taken.is_empty() && again.held.is_empty() && again.catalogue.is_none());
    }
}
