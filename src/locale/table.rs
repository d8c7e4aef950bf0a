//! The texts of a language as rows for translators who will not touch a text file, and the way
//! back. A row holds words as they stand in the file, so nothing is lost either way.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::check::hash_of;
use super::sheet::{Entry, Part, Sheet};
use super::{Audit, Problem, rule};
use crate::domain::lang::Lang;

/// One text or one of its attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The name of the text.
    pub key: String,
    /// The name of the attribute; empty for the words themselves.
    pub part: String,
    /// `missing`, `stale` or `done`; nobody reads it back.
    pub state: String,
    /// The Indonesian words.
    pub source: String,
    /// The words in this language; empty where they are missing.
    pub translation: String,
    /// Hash of the source the table was made from.
    pub hash: String,
}

/// What a table changes.
#[derive(Debug, Default)]
pub struct Merged {
    /// Whole files by their names below the folder of languages.
    pub files: BTreeMap<String, String>,
    /// Rows that were taken in, with the hash of their source.
    pub taken: BTreeMap<String, String>,
    /// Rows that belong to no text, or to an older source.
    pub problems: Vec<Problem>,
}

/// Every text of the Indonesian files with its translation.
#[must_use]
pub fn rows(audit: &Audit, lang: &Lang) -> Vec<Row> {
    let texts = &audit.catalogue.texts;
    let (Some(source), own) = (texts.newest(&Lang::default()), texts.newest(lang)) else {
        return Vec::new();
    };
    let stale = |key: &str| {
        let is_it = |one: &&Problem| {
            one.rule == rule::STALE && one.facts.contains(&("key", key.to_owned()))
        };
        audit.problems.iter().any(|one| is_it(&one) && one.file.starts_with(lang.as_str()))
    };
    let mut rows = Vec::new();
    for sheet in &source.sheets {
        for entry in &sheet.entries {
            let counts = source.entry(&entry.key).is_some_and(|(other, one)| {
                other.file == sheet.file && one.at == entry.at && other.text == sheet.text
            });
            if !counts || entry.is_term || sheet.file.ends_with("/meta.ftl") {
                continue;
            }
            let old = stale(&entry.key);
            for part in &entry.parts {
                let found = own.and_then(|layer| layer.entry(&entry.key));
                let found = found
                    .and_then(|(sheet, one)| Some(words(sheet, one.part(part.name.as_deref())?)));
                rows.push(row(sheet, entry, part, found, old));
            }
        }
    }
    rows
}

/// Every text a language lacks, as comments in files as the Indonesian ones are, each below the
/// notes of its source: nothing untranslated is ever sent in the name of that language. Taking
/// the `# ` away uncovers a text.
#[must_use]
pub fn blank(audit: &Audit, lang: &Lang) -> BTreeMap<String, String> {
    let source = audit.catalogue.texts.newest(&Lang::default());
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for row in rows(audit, lang).iter().filter(|row| row.state == "missing") {
        let Some((sheet, entry)) = source.and_then(|layer| layer.entry(&row.key)) else { continue };
        let name = sheet.file.split('/').next_back().unwrap_or_default();
        let text = files.entry(name.to_owned()).or_default();
        let words = row.source.replace('\n', "\n# ");
        if row.part.is_empty() || entry.parts.first().is_some_and(|part| part.name.is_some()) {
            let _ =
                write!(text, "{}{}", if text.is_empty() { "" } else { "\n" }, notes(sheet, entry));
        }
        let _ = match row.part.as_str() {
            "" => writeln!(text, "# {} = {words}", row.key),
            part => writeln!(text, "#     .{part} = {words}"),
        };
    }
    files
}

/// The comment above a text, one `#` deeper, so that it stays one when the text is uncovered.
fn notes(sheet: &Sheet, entry: &Entry) -> String {
    let above = sheet.text.get(..entry.at.start).unwrap_or_default();
    let lines = above.lines().rev().take_while(|line| line.starts_with('#'));
    let lines: Vec<String> = lines.map(|line| format!("#{line}\n")).collect();
    lines.into_iter().rev().collect()
}

fn row(sheet: &Sheet, entry: &Entry, part: &Part, found: Option<String>, old: bool) -> Row {
    let state = match found {
        None => "missing",
        Some(_) if old => "stale",
        Some(_) => "done",
    };
    Row {
        key: entry.key.clone(),
        part: part.name.clone().unwrap_or_default(),
        state: state.to_owned(),
        source: words(sheet, part),
        translation: found.unwrap_or_default(),
        hash: hash_of(sheet, entry),
    }
}

/// The bytes behind the equals sign.
fn pattern(sheet: &Sheet, part: &Part) -> Range<usize> {
    let text = sheet.text.get(part.at.clone()).unwrap_or_default();
    let start = text.find('=').map_or(0, |at| at + 1);
    let rest = text.get(start..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    part.at.start + start + blank..part.at.start + text.trim_end().len()
}

fn words(sheet: &Sheet, part: &Part) -> String {
    sheet.text.get(pattern(sheet, part)).unwrap_or_default().to_owned()
}

/// The column of the hash in a table as it is exported.
const HASH: usize = 6;

/// Puts the words of a table into the files of a language.
#[must_use]
pub fn merge(audit: &Audit, lang: &Lang, rows: &[Row]) -> Merged {
    let mut merged = Merged::default();
    let before = self::rows(audit, lang);
    for (at, row) in rows.iter().enumerate() {
        if row.translation.trim().is_empty() {
            continue;
        }
        // The head is row 1.
        let in_table =
            |rule, column| Problem { line: at + 2, column, ..Problem::of_file(rule, "csv") };
        let known = before.iter().find(|one| one.key == row.key && one.part == row.part);
        let Some(known) = known else {
            let problem = in_table(rule::UNKNOWN_ROW, 1);
            merged.problems.push(problem.with("key", &row.key));
            continue;
        };
        if known.hash != row.hash {
            let problem = in_table(rule::STALE_ROW, HASH);
            merged.problems.push(problem.with("key", &row.key));
        }
        merged.taken.insert(row.key.clone(), row.hash.clone());
        if known.translation != row.translation {
            put(audit, lang, row, &mut merged);
        }
    }
    merged
}

fn put(audit: &Audit, lang: &Lang, row: &Row, merged: &mut Merged) {
    let texts = &audit.catalogue.texts;
    let source = texts.newest(&Lang::default()).and_then(|layer| layer.entry(&row.key));
    let name = source.and_then(|(sheet, _)| sheet.file.split('/').nth(1)).unwrap_or("dialogue.ftl");
    let file = format!("{}/{name}", lang.as_str());
    let own = texts.newest(lang).filter(|layer| !layer.is_built_in);
    let own =
        own.and_then(|layer| layer.own().iter().find(|sheet| sheet.entry(&row.key).is_some()));
    let file = own.map_or(file, |sheet| sheet.file.clone());
    let start = || {
        let in_use = texts.newest(lang).filter(|layer| !layer.is_built_in);
        let sheet = in_use.and_then(|layer| layer.own().iter().find(|sheet| sheet.file == file));
        sheet.map(|sheet| sheet.text.clone()).unwrap_or_default()
    };
    let text = merged.files.entry(file.clone()).or_insert_with(start);
    let part = (!row.part.is_empty()).then_some(row.part.as_str());
    *text = set(&file, text, &row.key, part, &row.translation);
}

/// A file with the words of one text or attribute changed or added.
fn set(file: &str, text: &str, key: &str, part: Option<&str>, words: &str) -> String {
    let words = indented(words);
    let line = match part {
        None => format!("{key} = {words}\n"),
        Some(part) => format!("    .{part} = {words}\n"),
    };
    let resource = match fluent::FluentResource::try_new(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let sheet = Sheet::new(file, text, &resource);
    let mut out = text.to_owned();
    let Some(entry) = sheet.entry(key) else {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        if part.is_some() {
            let _ = writeln!(out, "{key} =");
        }
        return out + &line;
    };
    match entry.part(part) {
        Some(found) => out.replace_range(pattern(&sheet, found), &words),
        None if part.is_some() => out.insert_str(entry.at.end, &line),
        // Only attributes were there: the words go behind the name.
        None => {
            let head = sheet.head(&entry.at).end;
            let end = text.get(head..).and_then(|rest| rest.find('\n')).unwrap_or_default();
            out.replace_range(head..head + end, &format!(" = {words}"));
        }
    }
    out
}

/// Later lines begin with spaces, or they would be texts of their own.
fn indented(words: &str) -> String {
    let mut lines = words.trim_end().lines();
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let indent = if line.starts_with("    ") { "" } else { "    " };
        let _ = write!(out, "\n{indent}{line}");
    }
    out
}

/// `sources.toml` of a language with some texts marked as made from these sources.
#[must_use]
pub fn sources(before: &str, taken: &BTreeMap<String, String>) -> String {
    let mut marks: BTreeMap<String, String> = before
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, hash)| (key.to_owned(), hash.trim_matches('"').to_owned()))
        .collect();
    marks.extend(taken.clone());
    let mut out =
        "# Which source each translation was made from. Kept by `pendamping locale new`, \
                   `import` and `mark`.\n[texts]\n"
            .to_owned();
    for (key, hash) in marks {
        let _ = writeln!(out, "{key} = \"{hash}\"");
    }
    out
}
