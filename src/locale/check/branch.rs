//! Choices with branches that are never taken. Indonesian and its neighbours have one plural form,
//! so `[one]` never matches there.

use std::collections::BTreeSet;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};

use super::{Scene, at};
use crate::domain::lang::Lang;
use crate::locale::Problem;
use crate::locale::rule;
use crate::locale::sheet::{Entry, Part, Sheet};

/// Names of plural forms. Any other name is a value to compare with.
const FORMS: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// Numbers that show every plural form of every language.
const NUMBERS: u32 = 1000;

pub fn check(scene: &Scene<'_>) -> Vec<Problem> {
    let entries = scene.newest.entries();
    let parts =
        entries.flat_map(|(sheet, entry)| entry.parts.iter().map(move |part| (sheet, entry, part)));
    let chosen: Vec<_> = parts.filter(|(_, _, part)| !part.choices.is_empty()).collect();
    if chosen.is_empty() {
        return Vec::new();
    }
    let alive = alive(scene.lang);
    chosen
        .into_iter()
        .flat_map(|(sheet, entry, part)| branches(&alive, sheet, entry, part))
        .collect()
}

fn branches(
    alive: &BTreeSet<&'static str>,
    sheet: &Sheet,
    entry: &Entry,
    part: &Part,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (_, names) in &part.choices {
        for (number, name) in names.iter().enumerate() {
            let span = sheet.find(&part.at, &format!("[{name}]"));
            if FORMS.contains(&name.as_str()) && !alive.contains(name.as_str()) {
                let problem = at(rule::DEAD_BRANCH, sheet, entry, span);
                problems.push(problem.with("name", name));
            } else if names.iter().take(number).any(|one| one == name) {
                let problem = at(rule::SAME_BRANCH, sheet, entry, span);
                problems.push(problem.with("name", name));
            }
        }
    }
    problems
}

/// The plural forms a language has.
fn alive(lang: &Lang) -> BTreeSet<&'static str> {
    let rules = |tag: &str| {
        let all = PluralRules::get_locales(PluralRuleType::CARDINAL);
        let found = all.into_iter().find(|locale| {
            locale.language.as_str() == tag && locale.to_string().len() == tag.len()
        })?;
        PluralRules::create(found, PluralRuleType::CARDINAL).ok()
    };
    // So does the formatter with a language it does not know.
    let rules = rules(lang.as_str()).or_else(|| rules("en"));
    let form = |number: u32| rules.as_ref().and_then(|rules| rules.select(number).ok());
    (0..NUMBERS).filter_map(form).map(|form| name(&form)).collect()
}

const fn name(form: &PluralCategory) -> &'static str {
    match form {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indonesian_and_javanese_have_one_form_and_english_two() {
        assert_eq!(alive(&Lang::new("id")), BTreeSet::from(["other"]));
        assert_eq!(alive(&Lang::new("jv")), BTreeSet::from(["other"]));
        assert_eq!(alive(&Lang::new("en")), BTreeSet::from(["one", "other"]));
    }
}
