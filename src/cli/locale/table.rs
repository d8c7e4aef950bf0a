//! Translating: `diff`, `new`, `mark`, `fmt`, `export` and `import`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde_json::json;

use super::check::write;
use super::grid::Grid;
use super::{Asked, show};
use crate::app::languages::TEXTS;
use crate::cli::{Ended, Form};
use crate::domain::lang::Lang;
use crate::locale::rule::Severity;
use crate::locale::{Audit, Problem, blank, merge, rows, sources};

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

/// What is made a folder for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// A language that is not there yet.
    Language,
    /// Texts laid over those of a language that is built in.
    Overlay,
}

/// Makes the folder of a new language: every text as a comment, and the sources they were taken
/// from, so that it is told when one of them changes.
pub fn new(asked: &Asked<'_>, lang: &str, wish: Wish) -> anyhow::Result<Ended> {
    // Where a hotline that is started here will look, though nothing lies there yet.
    let all = asked.folder.unwrap_or(Path::new(TEXTS));
    let folder = all.join(lang);
    let first = folder.join("dialogue.ftl").display().to_string();
    let (audit, of) = (Audit::of(asked.folder), Lang::new(lang));
    let is_built_in = audit.catalogue.is_built_in(&of) && of.as_str() == lang;
    if is_built_in && wish == Wish::Language {
        let told = asked.say("cli-new-built-in", &[("name", lang), ("file", &first)]);
        writeln!(std::io::stderr(), "pendamping: {told}")?;
        return Ok(Ended::Misused);
    }
    if of.as_str() != lang || folder.exists() {
        bail!(asked.say("cli-new-name", &[("name", lang)]));
    }
    if is_built_in {
        fs::create_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
        let head = format!("# {}\n", asked.say("cli-overlay-head", &[("name", lang)]));
        write(Path::new(&first), head.as_bytes())?;
        writeln!(std::io::stdout(), "{}", asked.say("cli-overlay", &[("file", &first)]))?;
        return Ok(Ended::Fine);
    }
    fs::create_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
    let falls_back = if of == Lang::default() { "" } else { "meta-fallback = id\n" };
    let meta = format!("meta-name = {lang}\n{falls_back}");
    write(&folder.join("meta.ftl"), meta.as_bytes())?;
    for (name, text) in blank(&audit, &of) {
        write(&folder.join(name), text.as_bytes())?;
    }
    let taken = rows(&audit, &of).into_iter().map(|row| (row.key, row.hash)).collect();
    keep_sources((asked, all), &audit, lang, &taken)?;
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
    keep_sources((asked, &own(asked)?), &audit, lang, &taken)?;
    let count = taken.len().to_string();
    writeln!(std::io::stdout(), "{}", asked.say("cli-marked", &[("count", &count)]))?;
    Ok(Ended::with(!taken.is_empty()))
}

fn keep_sources(
    (asked, all): (&Asked<'_>, &Path),
    audit: &Audit,
    lang: &str,
    taken: &BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let name = format!("{lang}/sources.toml");
    let path = all.join(&name);
    if path.exists() && !audit.files.contains_key(&name) {
        bail!(asked.say("cli-not-straightened", &[("file", &name)]));
    }
    let before = audit.files.get(&name).map_or("", String::as_str);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    }
    write(&path, sources(before, taken).as_bytes())
}

/// Straightens what has no meaning: blanks at the ends of lines, carriage returns, empty lines. A
/// file that cannot be read stays as it is, byte for byte, and it is told why.
pub fn fmt(asked: &Asked<'_>) -> anyhow::Result<Ended> {
    let (audit, folder) = (Audit::of(asked.folder), own(asked)?);
    let (mut changed, mut all_read) = (0, true);
    let mut output = std::io::stdout().lock();
    let told = audit.problems.iter().map(|one| &one.file);
    let names: BTreeSet<&String> = audit.files.keys().chain(told).collect();
    for name in names.into_iter().filter(|name| folder.join(name).is_file()) {
        let faults = audit.unreadable(name);
        if !faults.is_empty() {
            all_read = false;
            for fault in faults {
                let text = audit.files.get(name).map(String::as_str);
                writeln!(output, "{}", show::problem(fault, text, asked.lang))?;
            }
            writeln!(output, "{}\n", asked.say("cli-not-straightened", &[("file", name)]))?;
        } else if let Some(text) = audit.files.get(name)
            && straighten(&folder.join(name), text)?
        {
            writeln!(output, "{name}")?;
            changed += 1;
        }
    }
    let count = changed.to_string();
    writeln!(output, "{}", asked.say("cli-straightened", &[("count", &count)]))?;
    Ok(Ended::with(all_read))
}

/// Whether there was something to straighten in a file that holds this text.
fn straighten(path: &Path, text: &str) -> anyhow::Result<bool> {
    let before = fs::read(path).with_context(|| format!("{}", path.display()))?;
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut tidy = lines.join("\n").trim_end().to_owned();
    while tidy.contains("\n\n\n") {
        tidy = tidy.replace("\n\n\n", "\n\n");
    }
    tidy.push('\n');
    let differs = before != tidy.as_bytes();
    if differs {
        write(path, tidy.as_bytes())?;
    }
    Ok(differs)
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
    let read = match Grid::read(&bytes) {
        Ok(read) => read,
        Err(fault) => bail!("{}: {}", from.display(), fault.told(asked)),
    };
    let before = Audit::of(asked.folder);
    let merged = merge(&before, &Lang::new(lang), &read.rows);
    let broken: Vec<&Problem> =
        merged.files.keys().flat_map(|name| before.unreadable(name)).collect();
    if !broken.is_empty() {
        // What cannot be read would be written over.
        for one in broken {
            let text = before.files.get(&one.file).map(String::as_str);
            writeln!(std::io::stdout(), "{}\n", show::problem(one, text, asked.lang))?;
        }
        return Ok(Ended::Problems);
    }
    let after = Audit::with(asked.folder, &merged.files);
    let mut output = std::io::stdout().lock();
    let mine = format!("{lang}/");
    let found = after.problems.iter().filter(|one| one.file.starts_with(&mine));
    for problem in found.clone().chain(&merged.problems) {
        let text = after.files.get(&problem.file).map(String::as_str);
        let shown = match read.cell(problem, text) {
            Some((row, name)) => {
                show::placed(problem, &read.place(asked, from, row, name), asked.lang)
            }
            None => show::problem(problem, text, asked.lang),
        };
        writeln!(output, "{shown}\n")?;
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
        keep_sources((asked, &folder), &before, lang, &merged.taken)?;
    }
    let count =
        read.rows.iter().filter(|row| !row.translation.trim().is_empty()).count().to_string();
    writeln!(output, "{}", asked.say("cli-imported", &[("count", &count)]))?;
    Ok(Ended::with(merged.problems.is_empty()))
}

/// The operator's folder, which these commands write to.
fn own(asked: &Asked<'_>) -> anyhow::Result<PathBuf> {
    let folder = asked.folder.with_context(|| asked.say("cli-where", &[]))?;
    Ok(folder.to_owned())
}
