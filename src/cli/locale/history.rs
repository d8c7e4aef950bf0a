//! `pendamping locale history` and `rollback`: what went live when, and the way back.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde_json::json;

use super::Asked;
use super::check::write;
use crate::app::history;
use crate::cli::{Ended, Form};

/// Prints everything that went live, the newest last.
pub fn list(asked: &Asked<'_>, kept_in: &Path) -> anyhow::Result<Ended> {
    let mut output = std::io::stdout().lock();
    let mut all = Vec::new();
    for one in history::list(kept_in)? {
        let at = jiff::Timestamp::from_millisecond(one.at.0).unwrap_or_default();
        let lang = one.lang.as_str();
        if asked.form == Form::Json {
            all.push(json!({ "lang": lang, "at": at.to_string(), "hash": one.hash }));
        } else {
            writeln!(output, "{lang:<4} {at:.0}  {}", one.hash)?;
        }
    }
    if asked.form == Form::Json {
        writeln!(output, "{}", serde_json::to_string_pretty(&all)?)?;
    }
    Ok(Ended::Fine)
}

/// Puts the files of a language back as they went live once. A running hotline takes them up.
pub fn rollback(
    asked: &Asked<'_>,
    kept_in: &Path,
    lang: &str,
    hash: &str,
) -> anyhow::Result<Ended> {
    let folder = asked.folder.with_context(|| asked.say("cli-where", &[]))?;
    let all = history::list(kept_in)?;
    let found = all.iter().rfind(|one| one.lang.as_str() == lang && one.hash == hash);
    let Some(kept) = found else {
        bail!(asked.say("cli-no-hash", &[("name", lang), ("own", hash)]))
    };
    let (folder, files) = (folder.join(lang), history::files(kept)?);
    let aside = set_aside(&folder, &files, kept_in)?;
    for (name, bytes) in &files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("{}", parent.display()))?;
        }
        write(&path, bytes)?;
    }
    // What was not there then goes last, so that no text is missing in between.
    for (name, path) in ours(&folder)? {
        if !files.iter().any(|(kept, _)| *kept == name) {
            fs::remove_file(&path).with_context(|| format!("{}", path.display()))?;
        }
    }
    let mut output = std::io::stdout().lock();
    writeln!(output, "{}", asked.say("cli-rolled-back", &[("name", lang), ("own", hash)]))?;
    if let Some((aside, names)) = aside {
        let facts = [("path", aside.as_str()), ("list", names.as_str())];
        writeln!(output, "{}", asked.say("cli-set-aside", &facts))?;
    }
    Ok(Ended::Fine)
}

/// Copies what would be changed or taken away to `<history>/<lang>/before-<milliseconds>`. Gives
/// that folder and the names; `None` where nothing changes.
fn set_aside(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    kept_in: &Path,
) -> anyhow::Result<Option<(String, String)>> {
    let changes = |name: &str, bytes: &[u8]| {
        files.iter().find(|(kept, _)| kept == name).is_none_or(|(_, other)| other != bytes)
    };
    let lang = folder.file_name().unwrap_or_default();
    let now = jiff::Timestamp::now().as_millisecond();
    let aside = kept_in.join(lang).join(format!("before-{now}"));
    let mut names = Vec::new();
    for (name, path) in ours(folder)? {
        let bytes = fs::read(&path).with_context(|| format!("{}", path.display()))?;
        if !changes(&name, &bytes) {
            continue;
        }
        let copy = aside.join(&name);
        let parent = copy.parent().unwrap_or(&aside);
        fs::create_dir_all(parent).with_context(|| format!("{}", parent.display()))?;
        fs::write(&copy, bytes).with_context(|| format!("{}", copy.display()))?;
        names.push(name);
    }
    Ok((!names.is_empty()).then(|| (aside.display().to_string(), names.join(", "))))
}

/// The files of a language that are ours; whatever else lies there is nobody's business.
fn ours(folder: &Path) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let mut all = Vec::new();
    for sub in ["", "talks"] {
        let Ok(entries) = fs::read_dir(folder.join(sub)) else { continue };
        for entry in entries {
            let path = entry?.path();
            let name = path.strip_prefix(folder)?.to_string_lossy().into_owned();
            let kind = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
            if path.is_file() && ["ftl", "toml", "talk"].contains(&kind) {
                all.push((name, path));
            }
        }
    }
    all.sort();
    Ok(all)
}
