//! Templates of `WhatsApp`: each is approved at the provider under a name and a language, and only
//! these two are sent.

use super::{Scene, at};
use crate::locale::Problem;
use crate::locale::rule;
use crate::locale::sheet::{Entry, Sheet};

/// What a template has beside its words.
pub const PARTS: [&str; 2] = ["name", "language"];
/// The longest name Meta takes.
const LONGEST: usize = 512;

/// Whether a text is a template.
pub fn is_one(entry: &Entry) -> bool {
    entry.key.starts_with("tpl-")
}

pub fn check(scene: &Scene<'_>) -> Vec<Problem> {
    let templates = scene.newest.entries().filter(|(_, entry)| is_one(entry));
    templates.flat_map(|(sheet, entry)| parts(sheet, entry)).collect()
}

fn parts(sheet: &Sheet, entry: &Entry) -> Vec<Problem> {
    let wrong = |name: &&str| {
        let told = entry.part(Some(name)).map_or("", |part| part.words.trim());
        !if *name == "name" { is_name(told) } else { is_language(told) }
    };
    let problem = |name: &str| {
        let part = entry.part(Some(name));
        let span = part.map_or(sheet.head(&entry.at), |part| sheet.head(&part.at));
        let told = part.map_or("-", |part| part.words.trim());
        at(rule::TEMPLATE, sheet, entry, span).with("name", name).with("told", told)
    };
    PARTS.into_iter().filter(wrong).map(problem).collect()
}

/// Small letters, digits and underscores, as Meta takes them.
fn is_name(told: &str) -> bool {
    let is_plain = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'_';
    (1..=LONGEST).contains(&told.len()) && told.bytes().all(is_plain)
}

/// `id`, `en` or `en_US`.
fn is_language(told: &str) -> bool {
    let (language, country) = told.split_once('_').map_or((told, None), |(l, c)| (l, Some(c)));
    let is_country = |code: &str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && country.is_none_or(is_country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_languages_are_those_that_meta_takes() {
        for (name, fits) in [("halo_2", true), ("", false), ("Halo", false), ("ha lo", false)] {
            assert_eq!(is_name(name), fits, "{name}");
        }
        for (code, fits) in
            [("id", true), ("en_US", true), ("fil", true), ("en-US", false), ("EN", false)]
        {
            assert_eq!(is_language(code), fits, "{code}");
        }
    }
}
