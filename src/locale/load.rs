//! Reading the folder of languages: built in, with the operator's own laid over it.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::{Problem, guard};
use crate::domain::lang::Lang;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What people say to us, beside the texts.
pub const WORDS: &str = "words.toml";

/// One file of a language.
#[derive(Clone, Debug)]
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
                    let what = format!("this folder cannot be read ({error})");
                    let name = folder.display().to_string();
                    problems.push(Problem::of_file(&name, &what, "check path and permissions"));
                }
            }
        }
        files
    }

    /// All languages that have a file.
    pub fn languages(&self) -> BTreeSet<&Lang> {
        self.built_in.iter().chain(&self.own).map(|file| &file.lang).collect()
    }
}

fn built_in() -> Vec<File> {
    let mut files = Vec::new();
    for dir in BUILT_IN.dirs() {
        let lang = Lang::new(&dir.path().to_string_lossy());
        for file in dir.files() {
            let name = file.path().file_name().unwrap_or_default().to_string_lossy();
            if is_read(&name) {
                let (lang, name) = (lang.clone(), name.into_owned());
                files.push(File { lang, name, bytes: file.contents().to_vec() });
            }
        }
    }
    files.sort_by_key(File::path);
    files
}

/// The files of one folder of the operator.
fn own(dir: &DirEntry, problems: &mut Vec<Problem>) -> Vec<File> {
    let name = dir.file_name().to_string_lossy().into_owned();
    if name.starts_with('.') || !dir.path().is_dir() {
        return Vec::new();
    }
    let lang = Lang::new(&name);
    if lang.as_str() != name {
        let what = "this folder is no language";
        let remedy = "name it with 2 to 8 small letters, such as jv";
        problems.push(Problem::of_file(&name, what, remedy));
        return Vec::new();
    }
    let found = entries(&dir.path()).unwrap_or_default();
    let read = found.iter().filter_map(|entry| match file(&lang, entry)? {
        Ok(file) => Some(file),
        Err(problem) => {
            problems.push(problem);
            None
        }
    });
    read.collect()
}

/// One file; `None` for those that are nothing of ours.
fn file(lang: &Lang, entry: &DirEntry) -> Option<Result<File, Problem>> {
    let name = entry.file_name().to_string_lossy().into_owned();
    // A pipe or a device would be waited for without end.
    let about =
        fs::metadata(entry.path()).ok().filter(|about| about.is_file() && is_read(&name))?;
    let path = format!("{}/{name}", lang.as_str());
    if usize::try_from(about.len()).is_ok_and(|length| length > guard::LARGEST) {
        let problem = Problem::of_file(&path, "is larger than 256 kB", "part it into two");
        return Some(Err(problem));
    }
    let read = fs::read(entry.path()).map_err(|error| {
        let what = format!("cannot be read ({error})");
        Problem::of_file(&path, &what, "check its permissions")
    });
    Some(read.map(|bytes| File { lang: lang.clone(), name, bytes }))
}

fn is_read(name: &str) -> bool {
    let texts = Path::new(name).extension().is_some_and(|end| end == "ftl");
    name == WORDS || (texts && !name.starts_with('.'))
}

fn entries(folder: &Path) -> Result<Vec<DirEntry>, std::io::Error> {
    let mut entries = fs::read_dir(folder)?.filter_map(Result::ok).collect::<Vec<_>>();
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}
