//! Every set of files of a language that went live, kept on the disk with its time and hash:
//! `<folder>/<lang>/<milliseconds>-<hash>/…`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::domain::lang::Lang;
use crate::domain::time::Millis;
use crate::locale::Taken;

/// One set of files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// The language.
    pub lang: Lang,
    /// When it went live.
    pub at: Millis,
    /// Hash of its files.
    pub hash: String,
    /// Where it is kept.
    pub path: PathBuf,
}

/// Keeps what went live, unless it is what went live last.
///
/// # Errors
/// When the disk refuses.
pub fn keep(folder: &Path, taken: &Taken, at: Millis) -> anyhow::Result<()> {
    let newest = list(folder)?.into_iter().rfind(|one| one.lang == taken.lang);
    if newest.is_some_and(|one| one.hash == taken.hash) {
        return Ok(());
    }
    let path = folder.join(taken.lang.as_str()).join(format!("{}-{}", at.0, taken.hash));
    for (name, bytes) in &taken.files {
        let file = path.join(name);
        let parent = file.parent().unwrap_or(&path);
        fs::create_dir_all(parent).with_context(|| format!("{}", parent.display()))?;
        fs::write(&file, bytes).with_context(|| format!("{}", file.display()))?;
    }
    // A language without files of its own any more is a set too.
    fs::create_dir_all(&path).with_context(|| format!("{}", path.display()))
}

/// Everything kept, by language and time.
///
/// # Errors
/// When the folder is there and cannot be read.
pub fn list(folder: &Path) -> anyhow::Result<Vec<Kept>> {
    let mut all = Vec::new();
    for (tag, path) in folders(folder)? {
        for (name, path) in folders(&path)? {
            let parts = name.split_once('-');
            let Some((at, hash)) = parts.and_then(|(at, hash)| Some((at.parse().ok()?, hash)))
            else {
                continue;
            };
            all.push(Kept { lang: Lang::new(&tag), at: Millis(at), hash: hash.to_owned(), path });
        }
    }
    all.sort();
    Ok(all)
}

/// The files of a set, by their names below the folder of the language.
///
/// # Errors
/// When one cannot be read.
pub fn files(kept: &Kept) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for folder in ["", "talks"] {
        let path = kept.path.join(folder);
        let Ok(entries) = fs::read_dir(&path) else { continue };
        for entry in entries {
            let path = entry?.path();
            if path.is_file() {
                let name = path.strip_prefix(&kept.path)?.to_string_lossy().into_owned();
                files.push((name, fs::read(&path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}

fn folders(folder: &Path) -> anyhow::Result<Vec<(String, PathBuf)>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
    let mut folders = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.path().is_dir() {
            folders.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
        }
    }
    Ok(folders)
}
