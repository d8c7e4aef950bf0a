//! Translating: `diff`, `new`, `mark`, `fmt`, `export` and `import`.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde_json::json;

use super::check::write;
use super::{Asked, show};
use crate::cli::{Ended, Form};
use crate::domain::lang::Lang;
use crate::locale::rule::Severity;
use crate::locale::{Audit, Row, blank, merge, rows, sources};

/// Prints what differs between two languages: what one of them lacks, or both with their words.
pub fn diff(asked: &Asked<'_>, one: &str, other: &str) -> anyhow::Result<Ended> {
    let audit = Audit::of(asked.folder);
    asked.language(&audit.catalogue, one)?;
    asked.language(&audit.catalogue, other)?;
    let by_name = |lang: &str| -> BTreeMap<(String, String), String> {
        let rows = rows(&audit, &Lang::new(lang)).into_iter();
        rows.map(|row| ((row.key, row.part), row.translation)).collect()
    };
    let (left, right) = (by_name(one), by_name(other));
    let mut output = std::io::stdout().lock();
    let mut all = Vec::new();
    for ((key, part), words) in &left {
        let theirs = right.get(&(key.clone(), part.clone())).map_or("", String::as_str);
        if words == theirs {
            continue;
        }
        if asked.form == Form::Json {
            all.push(json!({ "key": key, "part": part, one: words, other: theirs }));
            continue;
        }
        let dot = if part.is_empty() { "" } else { "." };
        writeln!(output, "{key}{dot}{part}\n  {one}: {words}\n  {other}: {theirs}")?;
    }
    if asked.form == Form::Json {
        writeln!(output, "{}", serde_json::to_string_pretty(&all)?)?;
    }
    Ok(Ended::Fine)
}

/// Makes the folder of a new language: every text as a comment, and the sources they were taken
/// from, so that it is told when one of them changes.
pub fn new(asked: &Asked<'_>, lang: &str) -> anyhow::Result<Ended> {
    let folder = own(asked)?.join(lang);
    if Lang::new(lang).as_str() != lang || folder.exists() {
        bail!(asked.say("cli-new-name", &[("name", lang)]));
    }
    let (audit, of) = (Audit::of(asked.folder), Lang::new(lang));
    fs::create_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
    let falls_back = if of == Lang::default() { "" } else { "meta-fallback = id\n" };
    let meta = format!("meta-name = {lang}\n{falls_back}");
    write(&folder.join("meta.ftl"), meta.as_bytes())?;
    for (name, text) in blank(&audit, &of) {
        write(&folder.join(name), text.as_bytes())?;
    }
    let taken = rows(&audit, &of).into_iter().map(|row| (row.key, row.hash)).collect();
    keep_sources(asked, &audit, lang, &taken)?;
    let made = folder.display().to_string();
    writeln!(std::io::stdout(), "{}", asked.say("cli-made", &[("file", &made)]))?;
    Ok(Ended::Fine)
}

/// Marks translations as made from the source as it is now.
pub fn mark(asked: &Asked<'_>, lang: &str, keys: &[String]) -> anyhow::Result<Ended> {
    let audit = Audit::of(asked.folder);
    let done = rows(&audit, &Lang::new(lang)).into_iter().filter(|row| !row.translation.is_empty());
    let meant = done.filter(|row| keys.is_empty() || keys.contains(&row.key));
    let taken: BTreeMap<String, String> = meant.map(|row| (row.key, row.hash)).collect();
    keep_sources(asked, &audit, lang, &taken)?;
    let count = taken.len().to_string();
    writeln!(std::io::stdout(), "{}", asked.say("cli-marked", &[("count", &count)]))?;
    Ok(Ended::with(!taken.is_empty()))
}

fn keep_sources(
    asked: &Asked<'_>,
    audit: &Audit,
    lang: &str,
    taken: &BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let name = format!("{lang}/sources.toml");
    let path = own(asked)?.join(&name);
    let before = audit.files.get(&name).map_or("", String::as_str);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    }
    write(&path, sources(before, taken).as_bytes())
}

/// Straightens what has no meaning: blanks at the ends of lines, carriage returns, empty lines.
pub fn fmt(asked: &Asked<'_>) -> anyhow::Result<Ended> {
    let (audit, folder) = (Audit::of(asked.folder), own(asked)?);
    let mut changed = 0;
    for (name, text) in &audit.files {
        let path = folder.join(name);
        let Ok(before) = fs::read(&path) else { continue };
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        let mut tidy = lines.join("\n").trim_end().to_owned();
        while tidy.contains("\n\n\n") {
            tidy = tidy.replace("\n\n\n", "\n\n");
        }
        tidy.push('\n');
        if before != tidy.as_bytes() {
            write(&path, tidy.as_bytes())?;
            writeln!(std::io::stdout(), "{name}")?;
            changed += 1;
        }
    }
    let count = changed.to_string();
    writeln!(std::io::stdout(), "{}", asked.say("cli-straightened", &[("count", &count)]))?;
    Ok(Ended::Fine)
}

/// Writes a table for a translator.
pub fn export(asked: &Asked<'_>, lang: &str, to: &Path) -> anyhow::Result<Ended> {
    let audit = Audit::of(asked.folder);
    let mut table = csv::Writer::from_writer(Vec::new());
    for row in rows(&audit, &Lang::new(lang)) {
        table.serialize(row)?;
    }
    write(to, &table.into_inner()?)?;
    Ok(Ended::Fine)
}

/// Takes a table in: the same checks as for files; with an error nothing is written.
pub fn import(asked: &Asked<'_>, lang: &str, from: &Path) -> anyhow::Result<Ended> {
    let bytes = fs::read(from).with_context(|| format!("{}", from.display()))?;
    let read = match read(&bytes) {
        Ok(read) => read,
        Err(fault) => bail!("{}: {}", from.display(), fault.told(asked)),
    };
    let before = Audit::of(asked.folder);
    let merged = merge(&before, &Lang::new(lang), &read);
    let after = Audit::with(asked.folder, &merged.files);
    let mut output = std::io::stdout().lock();
    let mine = format!("{lang}/");
    let found = after.problems.iter().filter(|one| one.file.starts_with(&mine));
    for problem in found.clone().chain(&merged.problems) {
        let text = after.files.get(&problem.file).map(String::as_str);
        writeln!(output, "{}\n", show::problem(problem, text, asked.lang))?;
    }
    if found.clone().any(|one| one.rule.severity == Severity::Error) {
        return Ok(Ended::Problems);
    }
    let folder = own(asked)?;
    for (name, text) in &merged.files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("{}", parent.display()))?;
        }
        write(&path, text.as_bytes())?;
    }
    if !merged.taken.is_empty() {
        keep_sources(asked, &before, lang, &merged.taken)?;
    }
    let count = read.iter().filter(|row| !row.translation.trim().is_empty()).count().to_string();
    writeln!(output, "{}", asked.say("cli-imported", &[("count", &count)]))?;
    Ok(Ended::with(merged.problems.is_empty()))
}

/// Why a table cannot be taken in.
enum Unreadable {
    /// It is not UTF-8 from this line on.
    Letters(usize),
    /// It has no column of this name.
    Column(&'static str),
    /// This line is no row, in the words of the reader.
    Line(u64, String),
}

impl Unreadable {
    fn told(&self, asked: &Asked<'_>) -> String {
        match self {
            Self::Letters(line) => asked.say("cli-table-letters", &[("line", &line.to_string())]),
            Self::Column(name) => asked.say("cli-table-column", &[("name", name)]),
            Self::Line(line, told) => {
                asked.say("cli-row-unreadable", &[("line", &line.to_string()), ("told", told)])
            }
        }
    }
}

/// The rows of a table, however a spreadsheet put its cells apart.
fn read(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        Unreadable::Letters(before.split(|byte| *byte == b'\n').count())
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let apart = [b',', b';', b'\t'];
    let count = |sign: u8| head.bytes().filter(|byte| *byte == sign).count();
    let apart = apart.into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',');
    let mut table = csv::ReaderBuilder::new().delimiter(apart).from_reader(text.as_bytes());
    let line = |error: &csv::Error| error.position().map_or(1, csv::Position::line);
    let wrong = |error: csv::Error| Unreadable::Line(line(&error), error.to_string());
    let columns = table.headers().map_err(wrong)?.clone();
    let needed = ["key", "part", "state", "source", "translation", "hash"];
    if let Some(name) = needed.into_iter().find(|name| !columns.iter().any(|one| one == *name)) {
        return Err(Unreadable::Column(name));
    }
    table.deserialize().collect::<Result<_, _>>().map_err(wrong)
}

/// The operator's folder, which these commands write to.
fn own(asked: &Asked<'_>) -> anyhow::Result<PathBuf> {
    let folder = asked.folder.with_context(|| asked.say("cli-where", &[]))?;
    Ok(folder.to_owned())
}
