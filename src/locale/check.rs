//! What is wrong with texts that can be read: those that cannot be written, and those that would
//! cost too much, not fit a button, or tell a stranger what this is about.

use std::collections::BTreeSet;

use super::render::{self, BUTTON, ROW};
use super::{Bundle, Problem, Texts};
use crate::domain::lang::Lang;
use crate::domain::segment;
use crate::domain::text::{Choice, Say, Spec, TEXTS, Text, spec};

/// Letters of a message that a locked screen shows.
const SHOWN: usize = 40;

/// Words of crime, harm, authority, emergency and secrecy that no message begins with.
pub const TELLTALE: [&str; 34] = [
    "korban",
    "victim",
    "polisi",
    "police",
    "110",
    "112",
    "119",
    "kbri",
    "embassy",
    "imigrasi",
    "immigration",
    "rescue",
    "disekap",
    "dikurung",
    "locked",
    "tebusan",
    "ransom",
    "bunuh",
    "mati",
    "disakiti",
    "menyakiti",
    "hurt",
    "seksual",
    "bahaya",
    "danger",
    "darurat",
    "emergency",
    "shelter",
    "lapor",
    "hukum",
    "rahasia",
    "secret",
    "dijual",
    "sold",
];

/// What a machine never says to a person.
pub const VERDICTS: [&str; 9] = [
    "korban",
    "eksploitasi",
    "tppo",
    "perdagangan",
    "victim",
    "trafficking",
    "identifikasi",
    "verifikasi",
    "konseling",
];

/// Texts that cannot be written with what they are given; others stand instead of them.
pub fn broken(texts: &Texts) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (lang, newest) in layers(texts) {
        for spec in TEXTS {
            let args = longest(spec, lang);
            let options = spec.options.iter().flat_map(|value| attributes(value));
            let keys = std::iter::once(None).chain(options.map(Some));
            for key in keys {
                let attribute = key.as_deref();
                let there = newest.has(spec.key, attribute);
                if there && newest.format(spec.key, attribute, &args).is_none() {
                    problems.push(unwritable(newest, spec));
                }
            }
        }
    }
    problems
}

fn unwritable(newest: &Bundle, spec: &Spec) -> Problem {
    let names: Vec<String> = spec.args.iter().map(|arg| format!("{{ ${} }}", arg.name)).collect();
    let remedy = match names.as_slice() {
        [] => "this text has no { $name }: write words alone".to_owned(),
        names => format!("this text knows {}, with the dollar sign", names.join(", ")),
    };
    problem(newest, spec.key, "this text cannot be written, another stands instead", &remedy)
}

/// Everything that can be said but should not be.
pub fn faulty(texts: &Texts) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (lang, newest) in layers(texts) {
        for spec in TEXTS.iter().filter(|spec| newest.has(spec.key, None)) {
            let faults = faults(texts, lang, spec);
            let tell = |(what, remedy): (String, &str)| problem(newest, spec.key, &what, remedy);
            problems.extend(faults.into_iter().map(tell));
        }
        problems.extend(strangers(texts, newest));
    }
    problems
}

type Fault = (String, &'static str);

fn faults(texts: &Texts, lang: &Lang, spec: &Spec) -> Vec<Fault> {
    let mut text = Text::new(spec.key);
    for arg in spec.args {
        text = text.with(arg.name, arg.longest(lang.as_str()));
    }
    let say = Say { parts: vec![text], asks: None, danger: false };
    let words = render::say(texts, lang, &say, crate::domain::address::Channel::Sms).plain;
    let mut faults = sms(spec, &words);
    faults.extend(titles(texts, lang, spec));
    if !spec.key.starts_with("al-") {
        faults.extend(telling(&words));
    }
    faults
}

fn sms(spec: &Spec, words: &str) -> Vec<Fault> {
    let dear = words.chars().find(|letter| !segment::is_gsm7(&letter.to_string()));
    let dear = dear.map(|letter| {
        let what = format!("the sign {letter:?} leaves 70 letters of an SMS instead of 160");
        (what, "write it with plain letters")
    });
    let parts = segment::segments(words);
    let long = (parts > spec.segments).then(|| {
        let most = spec.segments;
        let letters = words.chars().count();
        (format!("takes {parts} SMS ({letters} letters), may take {most}"), "say it shorter")
    });
    dear.into_iter().chain(long).collect()
}

fn titles(texts: &Texts, lang: &Lang, spec: &Spec) -> Option<Fault> {
    if spec.choice != Choice::One {
        return None;
    }
    let most = if spec.options.len() <= render::BUTTONS { BUTTON } else { ROW };
    let mut seen = BTreeSet::new();
    spec.options.iter().find_map(|value| {
        let title = render::title(texts, lang, spec, value);
        let what = if title.chars().count() > most {
            format!("the answer \"{title}\" is longer than the {most} letters of a button")
        } else if seen.contains(&title) {
            format!("the answer \"{title}\" stands twice")
        } else {
            seen.insert(title);
            return None;
        };
        Some((what, "give it a shorter label in .short-…"))
    })
}

fn telling(words: &str) -> Option<Fault> {
    let words = words.to_lowercase();
    let head: String = words.chars().take(SHOWN).collect();
    let verdict = VERDICTS.iter().find(|word| has_word(&words, word));
    let told = TELLTALE.iter().find(|word| has_word(&head, word));
    let verdict = verdict.map(|word| {
        (format!("says \"{word}\""), "no text judges what happened: use everyday words")
    });
    verdict.or_else(|| {
        let word = told?;
        let what = format!("says \"{word}\" within the first {SHOWN} letters");
        Some((what, "begin with everyday words: others may see the screen"))
    })
}

/// Whether a word stands in a text by itself.
pub fn has_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|one| one == word)
}

/// Texts whose name nobody asks for, and those that stand twice in a file.
fn strangers(texts: &Texts, newest: &Bundle) -> Vec<Problem> {
    let known: BTreeSet<&str> = texts.known().collect();
    let mut problems = Vec::new();
    for (file, places) in &newest.places {
        for (key, line) in places.iter().filter(|(key, _)| newest.has(key, None)) {
            if spec(key).is_none() && !known.contains(key) {
                let near = known.iter().min_by_key(|other| strsim::levenshtein(other, key));
                let remedy = format!("did you mean {}?", near.copied().unwrap_or_default());
                let what = format!("no text is called {key}");
                problems.push(Problem { line, ..Problem::of_file(file, &what, &remedy) });
            }
        }
        for (key, first, line) in &places.doubles {
            let what = format!("{key} stands twice, first in line {first}");
            let remedy = "take one of them away";
            problems.push(Problem { line: *line, ..Problem::of_file(file, &what, remedy) });
        }
    }
    problems
}

fn layers(texts: &Texts) -> impl Iterator<Item = (&Lang, &Bundle)> {
    texts.languages().filter_map(|lang| Some((lang, texts.newest(lang)?)))
}

fn attributes(value: &str) -> [String; 2] {
    [format!("opt-{value}"), format!("short-{value}")]
}

fn longest(spec: &Spec, lang: &Lang) -> Vec<(&'static str, &'static str)> {
    spec.args.iter().map(|arg| (arg.name, arg.longest(lang.as_str()))).collect()
}

fn problem(newest: &Bundle, key: &str, what: &str, remedy: &str) -> Problem {
    let mut places = newest.places.iter().rev();
    let found = places.find_map(|(file, places)| {
        let line = places.line(key);
        (line > 0).then_some((file.as_str(), line))
    });
    let (file, line) = found.unwrap_or_default();
    let what = format!("{key}: {what}");
    Problem { line, ..Problem::of_file(file, &what, remedy) }
}
