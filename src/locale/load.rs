//! Reading the folder of languages: built in, with the operator's own laid over it.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::{Bundle, Problem};
use crate::domain::lang::Lang;
use crate::domain::words::Words;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The files of all languages: by language, by name, the built-in one first, the operator's after.
pub type Files = BTreeMap<Lang, BTreeMap<String, Vec<Vec<u8>>>>;

/// Collects all files.
pub fn files(folder: Option<&Path>, problems: &mut Vec<Problem>) -> Files {
    let mut files = Files::new();
    for dir in BUILT_IN.dirs() {
        let name = dir.path().to_string_lossy().into_owned();
        for file in dir.files() {
            let path = file.path().file_name().unwrap_or_default().to_string_lossy();
            add(&mut files, &name, &path, file.contents().to_vec());
        }
    }
    if let Some(folder) = folder {
        let read = own(folder, &mut files, problems);
        if let Err(error) = read {
            let name = folder.display().to_string();
            let what = format!("cannot be read ({error})");
            problems.push(Problem::of_file(&name, &what, "check the path and its permissions"));
        }
    }
    files
}

fn own(
    folder: &Path,
    files: &mut Files,
    problems: &mut Vec<Problem>,
) -> Result<(), std::io::Error> {
    let mut dirs: Vec<_> = std::fs::read_dir(folder)?.filter_map(Result::ok).collect();
    dirs.sort_by_key(std::fs::DirEntry::path);
    for dir in dirs.iter().filter(|dir| dir.path().is_dir()) {
        let lang = dir.file_name().to_string_lossy().into_owned();
        for file in std::fs::read_dir(dir.path())?.filter_map(Result::ok) {
            let name = file.file_name().to_string_lossy().into_owned();
            match std::fs::read(file.path()) {
                Ok(bytes) => add(files, &lang, &name, bytes),
                Err(error) => {
                    let what = format!("cannot be read ({error})");
                    let file = format!("{lang}/{name}");
                    problems.push(Problem::of_file(&file, &what, "check its permissions"));
                }
            }
        }
    }
    Ok(())
}

fn add(files: &mut Files, lang: &str, name: &str, bytes: Vec<u8>) {
    let known = Path::new(name).extension().is_some_and(|end| end == "ftl") || name == "words.toml";
    if known && Lang::new(lang).as_str() == lang {
        files.entry(Lang::new(lang)).or_default().entry(name.to_owned()).or_default().push(bytes);
    }
}

/// The texts of all languages.
pub fn bundles(files: &Files, problems: &mut Vec<Problem>) -> BTreeMap<Lang, Bundle> {
    let mut out = BTreeMap::new();
    for (lang, of_lang) in files {
        let texts = of_lang.iter().filter(|(name, _)| *name != "words.toml");
        let layers = texts.flat_map(|(name, layers)| {
            let file = format!("{}/{name}", lang.as_str());
            layers.iter().map(move |bytes| (file.clone(), bytes.clone()))
        });
        let layers: Vec<(String, Vec<u8>)> = layers.collect();
        out.insert(lang.clone(), Bundle::new(lang, &layers, problems));
    }
    out
}

/// The words of all languages in one; the built-in ones alone where the operator's are wrong.
pub fn words(files: &Files, problems: &mut Vec<Problem>) -> Words {
    let pick = |newest: Newest| {
        let texts = files.iter().filter_map(|(lang, of_lang)| {
            let layers = of_lang.get("words.toml")?;
            let bytes = if newest == Newest::Yes { layers.last() } else { layers.first() }?;
            let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
            Some((format!("{}/words.toml", lang.as_str()), text))
        });
        Words::compile(&texts.collect::<Vec<_>>())
    };
    match pick(Newest::Yes) {
        Ok(words) => words,
        Err(faults) => {
            problems.extend(faults.iter().map(|fault| {
                Problem::of_file("words.toml", &fault.to_string(), "the built-in words are used")
            }));
            pick(Newest::No).unwrap_or_default()
        }
    }
}

/// Which layer of a file counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Newest {
    Yes,
    No,
}
