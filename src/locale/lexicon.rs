//! The words of all languages in one. Words of danger must never be lost: a wrong file is told of
//! and the built-in one of its language stands instead.

use super::load::{File, Files, WORDS};
use super::{Problem, guard};
use crate::domain::words::Words;

/// Compiles every `words.toml`.
pub fn compile(files: &Files, problems: &mut Vec<Problem>) -> Words {
    let built_in = readable(&files.built_in, problems);
    let mut own = readable(&files.own, problems);
    // Once without the files that are wrong alone, once more without those wrong beside others.
    for _ in 0..2 {
        match Words::compile(&laid(&built_in, &own)) {
            Ok(words) => return words,
            Err(faults) => {
                own.retain(|(path, _)| faults.iter().all(|fault| fault.file != *path));
                problems.extend(faults.iter().map(|fault| Problem {
                    file: fault.file.clone(),
                    line: fault.line,
                    column: fault.column,
                    what: fault.what.clone(),
                    remedy: fault.remedy.clone(),
                }));
            }
        }
    }
    Words::compile(&built_in).unwrap_or_default()
}

fn readable(files: &[File], problems: &mut Vec<Problem>) -> Vec<(String, String)> {
    let words = files.iter().filter(|file| file.name == WORDS);
    let texts = words.filter_map(|file| match guard::clean(&file.path(), &file.bytes) {
        Ok(text) => Some((file.path(), text)),
        Err(problem) => {
            problems.push(problem);
            None
        }
    });
    texts.collect()
}

/// The built-in files, those of the same name replaced, new languages added.
fn laid(built_in: &[(String, String)], own: &[(String, String)]) -> Vec<(String, String)> {
    let kept = built_in.iter().filter(|(path, _)| own.iter().all(|(other, _)| other != path));
    kept.chain(own).cloned().collect()
}
