//! What operators and translators get wrong, one folder each: the check names rule, file, line and
//! column, and nothing else. `expected.txt` stands beside the files.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use pendamping::domain::lang::Lang;
use pendamping::locale::rule::{RULES, Severity};
use pendamping::locale::{Audit, Problem, Row, merge};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mistakes");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.is_dir());
    cases.sort();
    cases
}

/// Where cases that are put together lie.
fn drawer() -> PathBuf {
    std::env::temp_dir().join(format!("pendamping-mistakes-{}", std::process::id()))
}

/// The folder of a case. `without.txt` names a built-in file that lies in it too, and the line that is
/// gone from it.
fn laid_out(case: &Path) -> PathBuf {
    let Ok(told) = fs::read_to_string(case.join("without.txt")) else { return case.to_owned() };
    let (name, gone) = told.trim_end().split_once('\n').unwrap();
    let name_of_case = case.file_name().unwrap();
    let folder = drawer().join(name_of_case);
    for entry in fs::read_dir(case.join("jv")).unwrap() {
        let from = entry.unwrap().path();
        fs::create_dir_all(folder.join("jv")).unwrap();
        fs::copy(&from, folder.join("jv").join(from.file_name().unwrap())).unwrap();
    }
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let text = fs::read_to_string(locales.join(name)).unwrap();
    assert_eq!(text.lines().filter(|line| *line == gone).count(), 1, "{name} has the line once");
    fs::write(folder.join(name), text.replace(&format!("{gone}\n"), "")).unwrap();
    folder
}

/// `L012 id/dialogue.ftl:2:5`; without numbers where the whole file is meant.
fn line(problem: &Problem) -> String {
    let mut line = format!("{} {}", problem.rule.code, problem.file);
    if problem.line > 0 {
        let _ = write!(line, ":{}:{}", problem.line, problem.column);
    }
    line
}

#[test]
fn every_mistake_is_told_by_rule_line_and_column_and_nothing_else_is() {
    let (mut faults, mut seen) = (Vec::new(), BTreeSet::new());
    let cases = cases();
    for case in &cases {
        let expected = fs::read_to_string(case.join("expected.txt")).unwrap();
        let expected: BTreeSet<String> = expected.lines().map(str::to_owned).collect();
        let audit = Audit::of(Some(&laid_out(case)));
        let problems: Vec<Problem> =
            audit.problems.iter().cloned().chain(table(case, &audit)).collect();
        problems.iter().for_each(is_remedied);
        // Notes stand beside every language that is not whole; those expected must be there.
        let counts =
            |one: &&Problem| one.rule.severity != Severity::Info || expected.contains(&line(one));
        let told: BTreeSet<String> = problems.iter().filter(counts).map(line).collect();
        seen.extend(expected.iter().map(|line| line[..4].to_owned()));
        if told != expected {
            let name = case.file_name().unwrap().to_string_lossy();
            faults.push(format!("{name}\n  told     {told:?}\n  expected {expected:?}"));
        }
    }
    let _ = fs::remove_dir_all(drawer());
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), cases.len(), faults.join("\n"));
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let untried = RULES.iter().map(|rule| rule.code).filter(|code| !seen.contains(*code));
    println!("{} cases, {} rules of {}", cases.len(), seen.len(), RULES.len());
    let untried: Vec<&str> = untried.collect();
    assert!(untried.is_empty(), "without a case: {}", untried.join(" "));
}

/// What is wrong with the table of a translator, where there is one.
fn table(case: &Path, audit: &Audit) -> Vec<Problem> {
    let Ok(text) = fs::read(case.join("su.csv")) else { return Vec::new() };
    let rows: Result<Vec<Row>, _> =
        csv::Reader::from_reader(text.as_slice()).deserialize().collect();
    merge(audit, &Lang::new("su"), &rows.unwrap()).problems
}

/// In both languages, whole sentences.
fn is_remedied(problem: &Problem) {
    for tag in ["id", "en"] {
        let told = problem.told(&Lang::new(tag));
        for words in [&told.what, &told.remedy] {
            let whole = words.len() > 8 && !words.contains("{$");
            assert!(whole, "{} {tag}: {words}", problem.rule.code);
        }
    }
}
