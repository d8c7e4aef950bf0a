//! `pendamping locale history` and `rollback`: what went live when, and the way back.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
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
/// Whatever it changes or takes away is set aside in the history first, so that nothing is lost.
pub fn rollback(
    asked: &Asked<'_>,
    kept_in: &Path,
    lang: &str,
    hash: &str,
) -> anyhow::Result<Ended> {
    let folder = asked.folder.with_context(|| asked.say("cli-where", &[]))?;
    let all = history::list(kept_in)?;
    let found = all.iter().rfind(|one| one.lang.as_str() == lang && one.hash == hash);
    let Some(kept) = found else { return not_there(asked, &all, kept_in, (lang, hash)) };
    let (folder, files) = (folder.join(lang), history::files(kept)?);
    let (from, to) = (kept.path.display().to_string(), folder.display().to_string());
    writeln!(std::io::stderr(), "{}", asked.say("cli-writes", &[("from", &from), ("path", &to)]))?;
    let (aside, copied) = set_aside(&folder, &files, kept_in)?;
    fs::create_dir_all(&folder).with_context(|| to.clone())?;
    let mut told = put_back(&folder, &files)?;
    told.extend(left(&folder, &files)?);
    // What was not there then goes last, so that no text is missing in between.
    for (name, path) in ours(&folder)? {
        if !files.iter().any(|(kept, _)| *kept == name) {
            fs::remove_file(&path).with_context(|| format!("{}", path.display()))?;
        }
    }
    told.extend(copied.iter().map(|name| (name.clone(), "cli-taken-aside")));
    told.sort();
    let mut output = std::io::stdout().lock();
    writeln!(output, "{}", asked.say("cli-rolled-back", &[("name", lang), ("own", hash)]))?;
    for (name, key) in &told {
        writeln!(output, "  {}", asked.say(key, &[("file", name)]))?;
    }
    if !copied.is_empty() {
        let path = aside.display().to_string();
        writeln!(output, "{}", asked.say("cli-set-aside", &[("path", &path)]))?;
    }
    Ok(Ended::Fine)
}

/// Says what there is instead of what was asked for.
fn not_there(
    asked: &Asked<'_>,
    all: &[history::Kept],
    kept_in: &Path,
    (lang, hash): (&str, &str),
) -> anyhow::Result<Ended> {
    let listed =
        |names: Vec<&str>| if names.is_empty() { "-".to_owned() } else { names.join(", ") };
    let hashes = all.iter().filter(|one| one.lang.as_str() == lang).map(|one| one.hash.as_str());
    let hashes: Vec<&str> = hashes.collect();
    let told = if hashes.is_empty() {
        let mut langs: Vec<&str> = all.iter().map(|one| one.lang.as_str()).collect();
        langs.dedup();
        let (list, path) = (listed(langs), kept_in.display().to_string());
        asked.say("cli-no-history", &[("name", lang), ("path", &path), ("list", &list)])
    } else {
        let list = listed(hashes);
        asked.say("cli-no-hash", &[("name", lang), ("own", hash), ("list", &list)])
    };
    writeln!(std::io::stderr(), "pendamping: {told}")?;
    Ok(Ended::Misused)
}

/// A file and the sentence that says what became of it.
type Fate = (String, &'static str);

/// Writes the files that are not so already.
fn put_back(folder: &Path, files: &[(String, Vec<u8>)]) -> anyhow::Result<Vec<Fate>> {
    let mut told = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|now| now == *bytes) {
            told.push((name.clone(), "cli-left"));
            continue;
        }
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| format!("{}", parent.display()))?;
        write(&path, bytes)?;
        told.push((name.clone(), "cli-put-back"));
    }
    Ok(told)
}

/// What lies there and is none of ours.
fn left(folder: &Path, files: &[(String, Vec<u8>)]) -> anyhow::Result<Vec<Fate>> {
    let ours = ours(folder)?;
    let mut told = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let known = ours.iter().map(|(name, _)| name).chain(files.iter().map(|(name, _)| name));
        if name != "talks" && !known.into_iter().any(|one| *one == name) {
            told.push((name, "cli-left"));
        }
    }
    Ok(told)
}

/// Copies what would be changed or taken away to `<history>/<lang>/before-<milliseconds>`. Gives
/// that folder and the names.
fn set_aside(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    kept_in: &Path,
) -> anyhow::Result<(PathBuf, Vec<String>)> {
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
    Ok((aside, names))
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
