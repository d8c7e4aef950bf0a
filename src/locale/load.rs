//! Reading the folder of languages: built in, with the operator's own laid over it.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use include_dir::{Dir, include_dir};

use super::rule;
use super::{Problem, guard};
use crate::domain::lang::Lang;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What people say to us, beside the texts.
pub const WORDS: &str = "words.toml";
/// Which source each translation was made from.
pub const SOURCES: &str = "sources.toml";

/// Which words of danger were taken out, and who agreed.
pub const REMOVED: &str = "removed.toml";
/// The files of a language that hold no texts.
const LISTS: [&str; 3] = [WORDS, SOURCES, REMOVED];

/// One file of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The language.
    pub lang: Lang,
    /// The name without its folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl File {
    /// Language and name, as an operator sees it in the folder.
    pub fn path(&self) -> String {
        format!("{}/{}", self.lang.as_str(), self.name)
    }

    /// Whether its name ends so.
    pub fn is(&self, end: &str) -> bool {
        Path::new(&self.name).extension().is_some_and(|own| own == end)
    }
}

/// The files of all languages, each list sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Those that came with the program.
    pub built_in: Vec<File>,
    /// Those of the operator.
    pub own: Vec<File>,
}

impl Files {
    /// Collects all files.
    pub fn collect(folder: Option<&Path>, problems: &mut Vec<Problem>) -> Self {
        let mut files = Self { built_in: built_in(), own: Vec::new() };
        if let Some(folder) = folder {
            match entries(folder) {
                Ok(dirs) => files.own = dirs.iter().flat_map(|dir| own(dir, problems)).collect(),
                Err(error) => {
                    let name = folder.display().to_string();
                    let problem = Problem::of_file(rule::UNREADABLE, &name);
                    problems.push(problem.with("error", error.to_string()));
                }
            }
        }
        files
    }

    /// The files of one language that count: the operator's, and the built-in ones whose names
    /// they do not use.
    pub fn of<'a>(&'a self, lang: &'a Lang) -> impl Iterator<Item = &'a File> {
        let replaced = |file: &&File| self.own.iter().any(|one| one.path() == file.path());
        let kept = self.built_in.iter().filter(move |file| !replaced(file));
        self.own.iter().chain(kept).filter(move |file| file.lang == *lang)
    }

    /// All languages that have a file.
    pub fn languages(&self) -> BTreeSet<&Lang> {
        self.built_in.iter().chain(&self.own).map(|file| &file.lang).collect()
    }
}

/// The files that came with the program.
pub fn built_in() -> Vec<File> {
    let mut files = Vec::new();
    for dir in BUILT_IN.dirs() {
        let lang = Lang::new(&dir.path().to_string_lossy());
        let talks = dir.dirs().flat_map(Dir::files);
        for file in dir.files().chain(talks) {
            let name = file.path().strip_prefix(dir.path()).unwrap_or(file.path());
            let name = name.to_string_lossy().into_owned();
            if is_read(&name) {
                files.push(File { lang: lang.clone(), name, bytes: file.contents().to_vec() });
            }
        }
    }
    files.sort_by_key(File::path);
    files
}

/// The files of one folder of the operator.
fn own(dir: &DirEntry, problems: &mut Vec<Problem>) -> Vec<File> {
    let name = dir.file_name().to_string_lossy().into_owned();
    if name.starts_with('.') {
        return Vec::new();
    }
    if !dir.path().is_dir() {
        // A text beside the folders of languages, or a language given as the folder of all.
        problems.extend(is_meant(&name).then(|| Problem::of_file(rule::NOT_READ, &name)));
        return Vec::new();
    }
    let lang = Lang::new(&name);
    if lang.as_str() != name {
        problems.push(Problem::of_file(rule::NO_LANGUAGE, &name));
        return Vec::new();
    }
    let found = entries(&dir.path()).unwrap_or_default();
    let talks = entries(&dir.path().join("talks")).unwrap_or_default();
    let talks = talks.iter().map(|entry| (format!("talks/{}", name_of(entry)), entry));
    let found = found.iter().map(|entry| (name_of(entry), entry));
    let read = found.chain(talks).filter_map(|(name, entry)| match file(&lang, &name, entry)? {
        Ok(file) => Some(file),
        Err(problem) => {
            problems.push(problem);
            None
        }
    });
    read.collect()
}

/// What a folder looks like from outside: names, sizes, times of change. It changes with every
/// save, and costs no reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print(Vec<(PathBuf, u64, Option<SystemTime>)>);

impl Print {
    /// Looks at a folder; an empty print where there is none.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        let mut files = Vec::new();
        for lang in entries(folder).unwrap_or_default() {
            let talks = entries(&lang.path().join("talks")).unwrap_or_default();
            let found = entries(&lang.path()).unwrap_or_default();
            for entry in found.iter().chain(&talks) {
                let Ok(about) = entry.metadata() else { continue };
                files.push((entry.path(), about.len(), about.modified().ok()));
            }
        }
        Self(files)
    }
}

fn name_of(entry: &DirEntry) -> String {
    entry.file_name().to_string_lossy().into_owned()
}

/// One file; `None` for those that are nothing of ours.
fn file(lang: &Lang, name: &str, entry: &DirEntry) -> Option<Result<File, Problem>> {
    let path = format!("{}/{name}", lang.as_str());
    let unreadable = |error: io::Error| {
        Problem::of_file(rule::UNREADABLE, &path).with("error", error.to_string())
    };
    let about = match fs::metadata(entry.path()) {
        // A pipe or a device would be waited for without end.
        Ok(about) => Some(about).filter(fs::Metadata::is_file)?,
        Err(error) => return is_read(name).then(|| Err(unreadable(error))),
    };
    if !is_read(name) {
        return is_meant(name).then(|| Err(Problem::of_file(rule::NOT_READ, &path)));
    }
    if usize::try_from(about.len()).is_ok_and(|length| length > guard::LARGEST) {
        return Some(Err(Problem::of_file(rule::TOO_LARGE, &path)));
    }
    let read = fs::read(entry.path()).map_err(unreadable);
    Some(read.map(|bytes| File { lang: lang.clone(), name: name.to_owned(), bytes }))
}

fn is_read(name: &str) -> bool {
    let end = Path::new(name).extension().unwrap_or_default();
    match name.split_once('/') {
        Some((folder, talk)) => folder == "talks" && end == "talk" && !talk.starts_with('.'),
        None => LISTS.contains(&name) || (end == "ftl" && !name.starts_with('.')),
    }
}

/// Whether somebody meant it to be read: `dialogue.ftl.txt`, `Words.toml`.
fn is_meant(name: &str) -> bool {
    let small = name.to_lowercase();
    let ours = [".ftl", ".talk", "words", "sources", "removed"];
    !small.starts_with('.') && !small.ends_with('~') && ours.iter().any(|one| small.contains(one))
}

fn entries(folder: &Path) -> Result<Vec<DirEntry>, io::Error> {
    let mut entries = fs::read_dir(folder)?.filter_map(Result::ok).collect::<Vec<_>>();
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}
