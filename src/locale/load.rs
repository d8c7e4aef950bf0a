//! Reading the folder of languages: built in, with the operator's own laid over it.

use std::borrow::Cow;
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

/// The names of files that an operator may have meant.
const NAMES: [&str; 9] = [
    "dialogue.ftl",
    "alerts.ftl",
    "templates.ftl",
    "console.ftl",
    "cli.ftl",
    "meta.ftl",
    WORDS,
    SOURCES,
    REMOVED,
];

/// One file of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The language.
    pub lang: Lang,
    /// The name without its folder.
    pub name: String,
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
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
                Ok(dirs) => {
                    files.own = dirs.iter().flat_map(|dir| own(dir, problems)).collect();
                    if files.own.is_empty() {
                        too_high(folder, &dirs, problems);
                    }
                }
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
                files.push(File {
                    lang: lang.clone(),
                    name,
                    bytes: Cow::Borrowed(file.contents()),
                });
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
        problems.extend(is_meant(&name).then(|| not_read(&name, &name)));
        return Vec::new();
    }
    let lang = Lang::new(&name);
    if lang.as_str() != name {
        problems.push(Problem::of_file(rule::NO_LANGUAGE, &name));
        return Vec::new();
    }
    let found = entries(&dir.path()).unwrap_or_default();
    problems.extend(too_deep(&name, &found));
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
        return is_meant(name).then(|| Err(not_read(&path, name)));
    }
    if usize::try_from(about.len()).is_ok_and(|length| length > guard::LARGEST) {
        return Some(Err(Problem::of_file(rule::TOO_LARGE, &path)));
    }
    let read = fs::read(entry.path()).map_err(unreadable);
    Some(read.map(|bytes| File {
        lang: lang.clone(),
        name: name.to_owned(),
        bytes: Cow::Owned(bytes),
    }))
}

fn is_read(name: &str) -> bool {
    let end = Path::new(name).extension().unwrap_or_default();
    match name.split_once('/') {
        Some((folder, talk)) => folder == "talks" && end == "talk" && !talk.starts_with('.'),
        None => LISTS.contains(&name) || (end == "ftl" && !name.starts_with('.')),
    }
}

/// Whether somebody meant it to be read: `dialogue.ftl.txt`, `Words.toml`, `dialogue.flt`.
fn is_meant(name: &str) -> bool {
    let small = name.to_lowercase();
    let ours = [".ftl", ".talk", "words", "sources", "removed"];
    let named = ours.iter().any(|one| small.contains(one));
    !small.starts_with('.') && !small.ends_with('~') && (named || meant(&small).is_some())
}

/// Letters that a name may differ by from the one that was meant.
const SLIPS: usize = 2;

/// The name of ours that a name was to be.
fn meant(name: &str) -> Option<&'static str> {
    let small = name.to_lowercase();
    let stem = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let begins = NAMES.into_iter().find(|one| small.starts_with(one));
    // Without its end it may be anybody's: `words.md`, `dialogue.txt` are ours by their beginning.
    let same = NAMES.into_iter().find(|one| stem(one) == stem(&small));
    let near = NAMES.into_iter().min_by_key(|one| strsim::osa_distance(one, &small));
    begins.or(same).or(near.filter(|one| strsim::osa_distance(one, &small) <= SLIPS))
}

/// A file that nobody reads, with the name it was to have.
fn not_read(path: &str, name: &str) -> Problem {
    let file = name.rsplit('/').next().unwrap_or(name);
    let near = if name.starts_with("talks/") { None } else { meant(file) };
    let near = near.filter(|near| *near != file);
    Problem::of_file(rule::NOT_READ, path).with("near", near.unwrap_or("none"))
}

/// The folders of languages below a folder that holds no file of a language itself.
fn too_deep(name: &str, found: &[DirEntry]) -> Vec<Problem> {
    if found.iter().any(|entry| entry.path().is_file() && is_read(&name_of(entry))) {
        return Vec::new();
    }
    let dirs = found.iter().filter(|entry| entry.path().is_dir());
    let inner = dirs.filter(|entry| {
        let name = name_of(entry);
        Lang::new(&name).as_str() == name && name != "talks"
    });
    let problem = |entry: &DirEntry| {
        let first = first_read(&entries(&entry.path()).unwrap_or_default())?;
        let below = format!("{}/{first}", name_of(entry));
        let path = format!("{name}/{}", name_of(entry));
        Some(wrong_depth(&path, &format!("{name}/{below}"), &below))
    };
    inner.filter_map(problem).collect()
}

/// The folder of one language was given as the folder of all.
fn too_high(folder: &Path, found: &[DirEntry], problems: &mut Vec<Problem>) {
    let Some(first) = first_read(found) else { return };
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let lang = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let lang = if Lang::new(&lang).as_str() == lang { lang } else { "id".to_owned() };
    // Told once, not of every file.
    problems.retain(|one| one.rule != rule::NOT_READ || one.file.contains('/'));
    problems.push(wrong_depth(&first, &first, &format!("{lang}/{first}")));
}

fn first_read(found: &[DirEntry]) -> Option<String> {
    found.iter().filter(|entry| entry.path().is_file()).map(name_of).find(|name| is_read(name))
}

fn wrong_depth(path: &str, name: &str, near: &str) -> Problem {
    Problem::of_file(rule::WRONG_DEPTH, path).with("name", name).with("near", near)
}

fn entries(folder: &Path) -> Result<Vec<DirEntry>, io::Error> {
    let mut entries = fs::read_dir(folder)?.filter_map(Result::ok).collect::<Vec<_>>();
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}
