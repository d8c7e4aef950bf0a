//! `pendamping locale check`: everything that is wrong, and with `--fix` what a machine can mend.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

use super::{Asked, show};
use crate::cli::{Ended, Form};
use crate::locale::rule::Severity;
use crate::locale::{Audit, Fix, Told, sentence};

/// Whether files are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// What can be mended by a machine is.
    Fix,
    /// Nothing is changed.
    Nothing,
}

/// Prints every problem of the folder laid over the built-in languages.
pub fn run(asked: &Asked<'_>, mend: Mend) -> anyhow::Result<Ended> {
    let mut audit = Audit::of(asked.folder);
    let mut output = std::io::stdout().lock();
    if let (Mend::Fix, Some(folder)) = (mend, asked.folder) {
        let (files, places) = fix_all(&mut audit, folder)?;
        let facts = [("count", places.to_string()), ("files", files.to_string())];
        let facts = facts.each_ref().map(|(name, count)| (*name, count.as_str()));
        if asked.form == Form::Text {
            writeln!(output, "{}", sentence(asked.lang, "cli-fixed", None, &facts))?;
        }
    }
    match asked.form {
        Form::Json => {
            let told: Vec<Told> = audit.problems.iter().map(|one| one.told(asked.lang)).collect();
            writeln!(output, "{}", serde_json::to_string_pretty(&told)?)?;
        }
        Form::Text => {
            for problem in &audit.problems {
                let text = audit.files.get(&problem.file).map(String::as_str);
                writeln!(output, "{}\n", show::problem(problem, text, asked.lang))?;
            }
            writeln!(output, "{}", summary(&audit, asked))?;
        }
    }
    let fine = audit.count(Severity::Error) + audit.count(Severity::Warning) == 0;
    Ok(Ended::with(fine))
}

fn summary(audit: &Audit, asked: &Asked<'_>) -> String {
    let counts = [
        ("errors", audit.count(Severity::Error).to_string()),
        ("warnings", audit.count(Severity::Warning).to_string()),
        ("notes", audit.count(Severity::Info).to_string()),
    ];
    let facts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    if audit.problems.is_empty() {
        return sentence(asked.lang, "cli-fine", None, &[]);
    }
    sentence(asked.lang, "cli-problems", None, &facts)
}

/// Times a folder is mended: what the parser refuses hides what is behind it.
const LAYERS: usize = 8;

/// Mends until there is nothing left that a machine can mend; gives how many files and places.
fn fix_all(audit: &mut Audit, folder: &Path) -> anyhow::Result<(usize, usize)> {
    let (mut files, mut places) = (BTreeSet::new(), 0);
    for _ in 0..LAYERS {
        let (names, count) = fix(audit, folder)?;
        if count == 0 {
            break;
        }
        files.extend(names);
        places += count;
        *audit = Audit::of(Some(folder));
    }
    Ok((files.len(), places))
}

/// Mends what can be seen at once; gives which files and how many places.
fn fix(audit: &Audit, folder: &Path) -> anyhow::Result<(Vec<String>, usize)> {
    let mut by_file: BTreeMap<&str, Vec<&Fix>> = BTreeMap::new();
    for problem in &audit.problems {
        by_file.entry(&problem.file).or_default().extend(&problem.fixes);
    }
    let (mut files, mut places) = (Vec::new(), 0);
    for (file, mut fixes) in by_file {
        let path = folder.join(file);
        let Some(text) = audit.files.get(file).filter(|_| path.is_file()) else { continue };
        // From the end, so that the places before stay where they are; of two at one place one.
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.start));
        fixes.dedup_by(|one, later| one.span.end > later.span.start || one.span == later.span);
        let mut mended = text.clone();
        for fix in &fixes {
            if mended.get(fix.span.clone()).is_some() {
                mended.replace_range(fix.span.clone(), &fix.with);
            }
        }
        if !fixes.is_empty() {
            write(&path, mended.as_bytes())?;
            files.push(file.to_owned());
            places += fixes.len();
        }
    }
    Ok((files, places))
}

/// Writes a file whole or not at all, so that a running hotline never reads half of it.
pub fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push("~");
    let told = || format!("{} cannot be written", path.display());
    fs::write(&beside, bytes).with_context(told)?;
    fs::rename(&beside, path).with_context(told)
}
