//! The `{ $names }` of texts against what each text is given, and against what the built-in text
//! tells people.

use super::{NONE, Scene, at, nearest};
use crate::locale::Problem;
use crate::locale::rule;
use crate::locale::sheet::{Entry, Part, Sheet};

/// What somebody cannot do without: a number to call, the code of an alert, where to answer it.
const NEEDED: [&str; 5] = ["num", "mission", "ref", "code", "url"];

pub fn check(scene: &Scene<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (sheet, entry) in scene.newest.entries().filter(|(_, entry)| !entry.is_term) {
        let Some(arguments) = scene.arguments(&entry.key) else { continue };
        let known: Vec<&str> = arguments.into_iter().collect();
        let before = problems.len();
        for part in &entry.parts {
            // The labels of answers are written without any argument.
            let is_label = part
                .name
                .as_deref()
                .is_some_and(|name| name.starts_with("opt-") || name.starts_with("short-"));
            let known = if is_label { &[][..] } else { &known };
            problems.extend(unknown(sheet, entry, part, known));
        }
        // A wrong name is told of once.
        if problems.len() == before {
            problems.extend(unused(scene, sheet, entry));
        }
    }
    problems
}

fn unknown(sheet: &Sheet, entry: &Entry, part: &Part, known: &[&str]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for name in part.variables.iter().filter(|name| !known.contains(&name.as_str())) {
        let span = sheet.find(&part.at, &format!("${name}"));
        let near = nearest(name, known.iter().copied()).or(match known {
            [only] => Some(*only),
            _ => None,
        });
        let list: Vec<String> = known.iter().map(|one| format!("${one}")).collect();
        let list = if list.is_empty() { NONE.to_owned() } else { list.join(", ") };
        let told = near.map_or(NONE.to_owned(), |near| format!("${near}"));
        let problem = at(rule::UNKNOWN_VARIABLE, sheet, entry, span.clone());
        let problem = problem.with("name", name).with("near", told).with("list", list);
        problems.push(match near {
            Some(near) => problem.fixed(span, &format!("${near}")),
            None => problem,
        });
    }
    problems
}

fn unused(scene: &Scene<'_>, sheet: &Sheet, entry: &Entry) -> Vec<Problem> {
    let takes_in = entry.parts.iter().any(|part| !part.references.is_empty());
    // Without words of its own it tells what the text below it tells.
    let tells = entry.part(None).is_some() && !takes_in;
    let Some(baseline) = scene.baseline(&entry.key).filter(|_| tells) else {
        return Vec::new();
    };
    let mut told: Vec<&str> = baseline.variables().collect();
    told.sort_unstable();
    told.dedup();
    let missing = told.into_iter().filter(|name| entry.variables().all(|one| one != *name));
    let problems = missing.map(|name| {
        let rule = if NEEDED.contains(&name) { rule::MUST_TELL } else { rule::UNUSED };
        at(rule, sheet, entry, sheet.head(&entry.at)).with("name", name)
    });
    problems.collect()
}
