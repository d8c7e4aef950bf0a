//! What could harm somebody: words that tell a stranger what this is about, verdicts, numbers that
//! nobody has checked, links.

use unicode_normalization::UnicodeNormalization;

use super::{Scene, at, longest_text};
use crate::domain::address::Channel;
use crate::domain::facts::Facts;
use crate::domain::text::{Say, Spec, spec};
use crate::domain::words::digit;
use crate::locale::Problem;
use crate::locale::render;
use crate::locale::rule;
use crate::locale::sheet::{Entry, Part, Sheet};

/// Letters of a message that a locked screen shows.
const SHOWN: usize = 40;

/// Words of crime, harm, authority, emergency and secrecy that no message begins with.
pub const TELLTALE: [&str; 60] = [
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
    "kekerasan",
    "perkosa",
    "diperkosa",
    "aniaya",
    "dianiaya",
    "siksa",
    "disiksa",
    "culik",
    "diculik",
    "dipukul",
    "kejahatan",
    "pelecehan",
    "kepolisian",
    "penjara",
    "kedutaan",
    "konsulat",
    "rape",
    "raped",
    "violence",
    "abuse",
    "abused",
    "crime",
    "kidnapped",
    "beaten",
    "torture",
    "prison",
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

pub fn check(scene: &Scene<'_>) -> Vec<Problem> {
    let facts = Facts::default();
    let mut problems = Vec::new();
    for (sheet, entry) in scene.newest.entries().filter(|(_, entry)| !entry.is_term) {
        let Some(spec) = spec(&entry.key) else { continue };
        if !spec.key.starts_with("al-") {
            problems.extend(telling(scene, sheet, entry, spec));
        }
        for part in &entry.parts {
            let sent = sent(scene, entry, spec, part);
            problems.extend(numbers(&facts, sheet, entry, (part, &sent)));
            problems.extend(link(sheet, entry, (part, &sent)));
            problems.extend(raw(scene, sheet, entry, (spec, part, &sent)));
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

/// A part as it is sent, whatever it is put together from, with a letter for all that is filled in;
/// digits of every script are ours.
fn sent(scene: &Scene<'_>, entry: &Entry, spec: &Spec, part: &Part) -> String {
    let given: Vec<(&str, &str)> = spec.args.iter().map(|arg| (arg.name, "x")).collect();
    let words = scene.newest.format(&entry.key, part.name.as_deref(), &given);
    words.unwrap_or_else(|| part.words.clone()).nfkc().map(plain).collect()
}

fn plain(letter: char) -> char {
    digit(letter).unwrap_or(letter)
}

fn numbers(
    facts: &Facts,
    sheet: &Sheet,
    entry: &Entry,
    (part, sent): (&Part, &str),
) -> Vec<Problem> {
    let mut found = runs(&part.words);
    let more = runs(sent).into_iter().filter(|number| !part.words.contains(number.as_str()));
    found.extend(more);
    found.dedup();
    let unknown = found.into_iter().filter(|number| !facts.may_be_named(number));
    let problem = |number: String| {
        let span = sheet.find(&part.at, &number);
        at(rule::NUMBER, sheet, entry, span)
            .with("kind", kind(&number, &part.words))
            .with("number", number)
    };
    unknown.map(problem).collect()
}

/// What a number seems to be: `date`, `amount` or `phone`.
fn kind(number: &str, words: &str) -> &'static str {
    let digits: Vec<&str> = number.split(|sign: char| !sign.is_ascii_digit()).collect();
    let [first, rest @ ..] = digits.as_slice() else { return "phone" };
    let small =
        |part: &str, most: u16| part.parse().is_ok_and(|one: u16| (1..=most).contains(&one));
    let is_date = match rest {
        [] => first.len() == 4 && (first.starts_with("19") || first.starts_with("20")),
        [month, year] => {
            let year_first = first.len() == 4 && small(month, 12) && small(year, 31);
            year_first || (small(first, 31) && small(month, 12) && [2, 4].contains(&year.len()))
        }
        _ => false,
    };
    let before = words.split(number).next().unwrap_or_default().trim_end().to_lowercase();
    let money = ["rp", "rp.", "idr", "usd", "$", "rm"].iter().any(|sign| before.ends_with(sign));
    let thousands = first.len() <= 3 && !rest.is_empty() && !first.starts_with(['0', '+']);
    let thousands = thousands && number.contains('.') && rest.iter().all(|part| *part == "000");
    match (is_date, money || thousands) {
        (true, _) => "date",
        (_, true) => "amount",
        _ => "phone",
    }
}

/// Runs of digits long enough to be called, with what people part them by.
fn runs(words: &str) -> Vec<String> {
    let mut runs = Vec::new();
    let mut run = String::new();
    let mut letters = words.chars().chain(std::iter::once('\n')).peekable();
    while let Some(letter) = letters.next() {
        // `08,12,34` is a number, `1, 2, 3` are answers.
        let tight = letters.peek().is_some_and(char::is_ascii_digit);
        let goes_on = letter.is_ascii_digit()
            || (run.is_empty() && letter == '+')
            || (!run.is_empty() && " -.()".contains(letter))
            || (!run.is_empty() && tight && ",_*\u{b7}".contains(letter));
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

fn link(sheet: &Sheet, entry: &Entry, (part, sent): (&Part, &str)) -> Option<Problem> {
    let words = sent.split_whitespace();
    let mut bare = words.map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()));
    let link = bare.find(|word| is_link(&word.to_lowercase()))?;
    Some(at(rule::LINK, sheet, entry, sheet.find(&part.at, link)).with("link", link))
}

/// What a phone would underline: an address with its scheme, a name with an end of letters
/// (`bantuan.online`, `ani@contoh.zz`). `jam.Balas` is one too: a blank is missing.
fn is_link(word: &str) -> bool {
    let site = word.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let named = site.rsplit_once('.').is_some_and(|(name, end)| {
        let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
        letters > 1 && end.chars().count() > 1 && end.chars().all(char::is_alphabetic)
    });
    word.contains("://") || word.starts_with("www.") || word.contains('@') || named
}

/// A text that shows its own name, a brace or an argument. What cannot be written at all is told
/// elsewhere.
fn raw(
    scene: &Scene<'_>,
    sheet: &Sheet,
    entry: &Entry,
    (spec, part, sent): (&Spec, &Part, &str),
) -> Option<Problem> {
    let longest = super::longest(spec, scene.lang);
    scene.newest.format(&entry.key, part.name.as_deref(), &longest)?;
    let own = sent.trim().trim_matches(['"', '.']);
    let is_name = own == spec.key || part.name.as_deref() == Some(own);
    let brace = sent.chars().find(|sign| "{}".contains(*sign)).map(String::from);
    let arg =
        sent.split('$').nth(1).filter(|rest| rest.starts_with(|one: char| one.is_alphabetic()));
    let arg = arg.map(|rest| {
        let name: String = rest.chars().take_while(|one| one.is_alphanumeric()).collect();
        format!("${name}")
    });
    let word = is_name.then(|| own.to_owned()).or(brace).or(arg)?;
    Some(at(rule::RAW, sheet, entry, sheet.head(&part.at)).with("word", word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_however_it_is_written() {
        let found =
            runs("Telepon +62 812-0000-1001 (WA) atau 110, tekan 8. Tahun 24 (021) 555-0199.");
        assert_eq!(found, ["+62 812-0000-1001", "110", "24 (021) 555-0199"]);
        assert_eq!(runs("08,12,34,56 atau 1, 2, 3"), ["08,12,34,56"]);
    }

    #[test]
    fn whatever_a_phone_would_underline_is_a_link() {
        for link in ["contoh.com", "bantuan.online", "ani@contoh.zz", "https://x", "jam.balas"] {
            assert!(is_link(link), "{link}");
        }
        for word in ["20.00", "s.d", "a.n", "wib.", "rp1.500", "dll", "9.30pagi"] {
            assert!(!is_link(word.trim_end_matches('.')), "{word}");
        }
    }

    #[test]
    fn digits_of_other_scripts_are_digits() {
        let words: String = "\u{660}\u{668}\u{661}\u{662}".chars().map(plain).collect();
        assert_eq!(runs(&words), ["0812"]);
    }
}
