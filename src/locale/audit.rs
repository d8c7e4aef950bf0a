//! A folder of languages looked through: what it would give, everything that is wrong with it, and
//! the files themselves so that the places can be shown.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::lexicon::Lexicon;
use super::load::{File, Files};
use super::rule::Severity;
use super::{Catalogue, Problem, Texts, check, guard};
use crate::domain::lang::Lang;

/// What a look through found.
#[derive(Debug)]
pub struct Audit {
    /// Texts and words, what cannot be used left out.
    pub catalogue: Catalogue,
    /// Everything that is wrong, by file and place.
    pub problems: Vec<Problem>,
    /// The files by name, as the places count them.
    pub files: BTreeMap<String, String>,
}

impl Audit {
    /// Looks through what is built in, with a folder laid over it where one is given.
    #[must_use]
    pub fn of(folder: Option<&Path>) -> Self {
        let mut problems = Vec::new();
        let files = Files::collect(folder, &mut problems);
        Self::of_files(&files, &Lexicon::of(&files), problems)
    }

    /// Looks through a folder as it would be with some files changed or added.
    #[must_use]
    pub fn with(folder: Option<&Path>, changed: &BTreeMap<String, String>) -> Self {
        let mut problems = Vec::new();
        let mut files = Files::collect(folder, &mut problems);
        for (path, text) in changed {
            let Some((lang, name)) = path.split_once('/') else { continue };
            files.own.retain(|file| file.path() != *path);
            let (lang, bytes) = (Lang::new(lang), text.as_bytes().to_vec());
            files.own.push(File { lang, name: name.to_owned(), bytes: bytes.into() });
        }
        files.own.sort_by_key(File::path);
        Self::of_files(&files, &Lexicon::of(&files), problems)
    }

    /// Looks through files that were read, with what was found while reading them.
    pub(super) fn of_files(files: &Files, lexicon: &Lexicon, mut problems: Vec<Problem>) -> Self {
        let words = Arc::clone(&lexicon.words);
        problems.extend(lexicon.problems.iter().cloned());
        let texts = Texts::new(files, &mut problems);
        problems.extend(check::all(files, &texts, &words));
        problems.sort_by(|one, other| one.order().cmp(&other.order()));
        problems.dedup();
        let sources = files.own.iter().chain(&files.built_in).filter_map(|file| {
            let text = guard::clean(&file.path(), &file.bytes).ok()?;
            Some((file.path(), text))
        });
        let mut by_name = BTreeMap::new();
        // A file of the operator that cannot be read is none whose text is known.
        let told = problems.iter().filter(|one| one.rule.is_unread()).map(|one| one.file.clone());
        let unread: BTreeSet<String> = told.collect();
        for (path, text) in sources.filter(|(path, _)| !unread.contains(path)) {
            // The operator's file comes first and is the one the places are of.
            by_name.entry(path).or_insert(text);
        }
        Self { catalogue: Catalogue { words, texts }, problems, files: by_name }
    }

    /// Why a file cannot be read, or not be taken apart: nothing may be written over it.
    #[must_use]
    pub fn unreadable(&self, file: &str) -> Vec<&Problem> {
        let all = self.problems.iter().filter(|one| one.file == file);
        all.filter(|one| one.rule.is_unread() || one.rule.is_syntax()).collect()
    }

    /// How many problems there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.rule.severity == severity).count()
    }
}
