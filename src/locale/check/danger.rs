//! What could harm somebody: words that tell a stranger what this is about, verdicts, numbers that
//! nobody has checked, links.

use super::{Scene, at, longest_text};
use crate::domain::address::Channel;
use crate::domain::facts::Facts;
use crate::domain::text::{Say, Spec, spec};
use crate::locale::Problem;
use crate::locale::render;
use crate::locale::rule;
use crate::locale::sheet::{Entry, Part, Sheet};

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

/// Digits from which on a number is one to call.
const DIGITS: usize = 3;

/// Ends of the names of web sites that people write without `www.`.
const ENDS: [&str; 12] =
    ["com", "org", "net", "id", "info", "link", "me", "ly", "co", "io", "app", "site"];

pub fn check(scene: &Scene<'_>) -> Vec<Problem> {
    let facts = Facts::default();
    let mut problems = Vec::new();
    for (sheet, entry) in scene.newest.entries().filter(|(_, entry)| !entry.is_term) {
        let Some(spec) = spec(&entry.key) else { continue };
        if !spec.key.starts_with("al-") {
            problems.extend(telling(scene, sheet, entry, spec));
        }
        for part in &entry.parts {
            problems.extend(numbers(&facts, sheet, entry, part));
            problems.extend(link(sheet, entry, part));
        }
    }
    problems
}

fn telling(scene: &Scene<'_>, sheet: &Sheet, entry: &Entry, spec: &Spec) -> Vec<Problem> {
    let say = Say { parts: vec![longest_text(spec, scene.lang)], asks: None, danger: false };
    let words = render::say(scene.texts, scene.lang, &say, Channel::Sms).plain.to_lowercase();
    let head: String = words.chars().take(SHOWN).collect();
    let verdict = VERDICTS.iter().find(|word| has_word(&words, word));
    let told = TELLTALE.iter().find(|word| has_word(&head, word));
    let found = [(rule::VERDICT, verdict), (rule::TELLTALE, told)];
    let found = found.into_iter().filter_map(|(rule, word)| Some((rule, *word?)));
    let problem = |(rule, word): (_, &str)| {
        at(rule, sheet, entry, sheet.find(&entry.at, word)).with("word", word)
    };
    found.map(problem).collect()
}

/// Whether a word stands in a text by itself.
pub fn has_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|one| one == word)
}

fn numbers(facts: &Facts, sheet: &Sheet, entry: &Entry, part: &Part) -> Vec<Problem> {
    let mut problems = Vec::new();
    for number in runs(&part.words).into_iter().filter(|number| !facts.may_be_named(number)) {
        let span = sheet.find(&part.at, &number);
        problems.push(at(rule::NUMBER, sheet, entry, span).with("number", number));
    }
    problems
}

/// Runs of digits long enough to be called, with what people part them by.
fn runs(words: &str) -> Vec<String> {
    let mut runs = Vec::new();
    let mut run = String::new();
    for letter in words.chars().chain(std::iter::once('\n')) {
        let goes_on = letter.is_ascii_digit()
            || (run.is_empty() && letter == '+')
            || (!run.is_empty() && " -.()".contains(letter));
        if goes_on {
            run.push(letter);
            continue;
        }
        let number = run.trim_end_matches([' ', '-', '.', '(', ')']);
        if number.chars().filter(char::is_ascii_digit).count() >= DIGITS {
            runs.push(number.to_owned());
        }
        run.clear();
    }
    runs
}

fn link(sheet: &Sheet, entry: &Entry, part: &Part) -> Option<Problem> {
    let words = part.words.split_whitespace();
    let link =
        words.map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric())).find(|word| {
            let small = word.to_ascii_lowercase();
            let site = small.split(['/', '?']).next().unwrap_or_default();
            let named = site.rsplit_once('.').is_some_and(|(name, end)| {
                !name.is_empty() && ENDS.contains(&end) && name.chars().any(char::is_alphabetic)
            });
            small.contains("://") || small.starts_with("www.") || named
        })?;
    Some(at(rule::LINK, sheet, entry, sheet.find(&part.at, link)).with("link", link))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_however_it_is_written() {
        let found =
            runs("Telepon +62 812-0000-1001 (WA) atau 110, tekan 8. Tahun 24 (021) 555-0199.");
        assert_eq!(found, ["+62 812-0000-1001", "110", "24 (021) 555-0199"]);
    }
}
