//! Holds the arrows between the rooms (ARCHITECTURE.md) and the rules a compiler does not know.

use std::fs;
use std::path::{Path, PathBuf};

/// Who may know whom. Whatever is not listed (`app`, `cli`, `main`, `lib`) joins the rooms.
const ARROWS: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("gateway", &["domain"]),
    ("locale", &["domain"]),
    ("store", &["domain", "clock", "dice"]),
    ("service", &["store", "gateway", "locale", "domain", "clock", "dice"]),
    ("http", &["service", "store", "gateway", "locale", "domain", "clock", "dice"]),
    ("config", &["gateway", "domain", "dice"]),
    ("clock", &["domain"]),
    ("dice", &[]),
];

/// Words that may stand only where these paths begin.
const WORDS: [(&str, &[&str]); 7] = [
    ("sqlx", &["store/"]),
    ("axum", &["http/"]),
    ("maud", &["http/"]),
    ("reqwest", &["service/wire"]),
    ("fluent", &["locale/"]),
    ("tokio::spawn", &["app"]),
    ("std::env", &["config", "main.rs"]),
];

const NAMELESS: [&str; 5] = ["utils", "helpers", "common", "types", "manager"];

const LONGEST: usize = 350;

/// Every source file by its path below `src`, sorted.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
    rust.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// The lines of code above the tests, without comments.
fn code((name, text): &(String, String)) -> Vec<String> {
    if name.ends_with("tests.rs") || name.contains("/tests/") {
        return Vec::new();
    }
    let above = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let bare = above.lines().map(|line| line.split("//").next().unwrap().to_owned());
    bare.collect()
}

fn has_word(line: &str, word: &str) -> bool {
    let part = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(part) && !line[at + word.len()..].starts_with(part))
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn rooms_know_only_whom_they_may_know() {
    let mut faults = Vec::new();
    for source in sources() {
        let room = source.0.split(['/', '.']).next().unwrap();
        let Some((_, known)) = ARROWS.iter().find(|(name, _)| *name == room) else { continue };
        for line in code(&source) {
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + 7..];
                let to = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap();
                if to != room && !known.contains(&to) {
                    faults.push(format!("{}: {}", source.0, line.trim()));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn libraries_stay_in_their_rooms() {
    let mut faults = Vec::new();
    for source in sources() {
        let lines = code(&source);
        for (word, rooms) in WORDS {
            let at_home = rooms.iter().any(|room| source.0.starts_with(room));
            let line = lines.iter().find(|line| has_word(line, word));
            faults.extend(line.filter(|_| !at_home).map(|line| format!("{}: {line}", source.0)));
        }
    }
    none(&faults);
}

#[test]
fn files_are_short_and_named_and_say_what_they_are() {
    let mut faults = Vec::new();
    for (name, text) in sources() {
        let lines = text.lines().count();
        if lines > LONGEST {
            faults.push(format!("{name}: {lines} lines, at most {LONGEST}"));
        }
        if !text.starts_with("//!") {
            faults.push(format!("{name}: does not begin with //!"));
        }
        let mut words = name.trim_end_matches(".rs").split('/');
        if words.any(|word| NAMELESS.contains(&word)) {
            faults.push(format!("{name}: is named after nothing of the trade"));
        }
    }
    none(&faults);
}
