//! A harmless word before or behind a cry does not silence it: every row of danger in the corpora
//! is heard again with a greeting, an apology or small talk around it.

use pendamping::domain::dialogue::State;
use pendamping::domain::urgency::Urgency;
use pendamping::domain::words::Words;

use crate::corpus::{fixture, hear};
use crate::lexicon::shipped;

const BEFORE: [&str; 12] = [
    "halo kak ",
    "permisi, ",
    "saya ibu rumah tangga. ",
    "lagi nonton tv tadi, ",
    "assalamualaikum ",
    "min ",
    "maaf ganggu, ",
    "hi, sorry, ",
    "ini kak, ",
    "hello, ",
    "waktu itu saya kerja. ",
    "tadi habis masak. ",
];
const BEHIND: [&str; 9] = [
    " makasih ya",
    " maaf ganggu",
    " thank you",
    " kak",
    ". sekian",
    " ya min",
    " 🙏",
    ", di sini hujan",
    " sorry",
];
/// Variations that are lost: a bare cry (`tolong`), a danger word or a plain yes (`ya` to the
/// question of danger), told with more words than stand beside it. As many of 10,000 at most; the
/// share must not grow.
const LOST: usize = 119;

const STATES: [(&str, State); 15] = [
    ("new", State::New),
    ("q_safe", State::Hello),
    ("q_lang", State::Lang),
    ("q_consent", State::Consent),
    ("menu", State::Who),
    ("q_danger", State::DangerAsk),
    ("q_docs", State::JDocs),
    ("q_age", State::Age),
    ("q_place", State::Place),
    ("q_call", State::Contact),
    ("q_phone", State::Phone),
    ("q_time", State::SafeTime),
    ("q_name", State::Name),
    ("free", State::Note),
    ("open", State::Handover),
];

fn is_heard(state: State, text: &str, words: &Words) -> bool {
    let level = hear(state, text, words).dialogue.case.map(|case| case.level);
    matches!(level, Some(Urgency::Now | Urgency::Today))
}

/// State and text of every row of danger that is no file.
fn cries(file: &str) -> Vec<(State, String)> {
    let rows = std::fs::read_to_string(fixture(file)).unwrap();
    let mut cries = Vec::new();
    for line in rows.lines().filter(|line| !line.is_empty()) {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        if row["expect"]["urgency"] != "danger_now" || text.starts_with('[') {
            continue;
        }
        let context = row["context"].as_str().unwrap();
        let (_, state) = STATES.iter().find(|(name, _)| *name == context).unwrap();
        cries.push((*state, text.to_owned()));
    }
    cries
}

#[test]
fn a_harmless_word_beside_a_cry_does_not_silence_it() {
    let words = shipped();
    let (mut tried, mut lost) = (0, Vec::new());
    for (state, text) in ["corpus/dev.jsonl", "corpus/own.jsonl"].into_iter().flat_map(cries) {
        if !is_heard(state, &text, &words) {
            continue;
        }
        let before = BEFORE.iter().map(|word| format!("{word}{text}"));
        let behind = BEHIND.iter().map(|word| format!("{text}{word}"));
        for variation in before.chain(behind) {
            tried += 1;
            if !is_heard(state, &variation, &words) {
                lost.push(format!("{}: {variation}", state.name()));
            }
        }
    }
    assert!(tried > 6_000, "{tried} variations");
    let told = format!("{} of {tried} lost:\n{}", lost.len(), lost.join("\n"));
    assert!(lost.len() * 10_000 <= LOST * tried, "{told}");
}

/// Cries that a guard for what only looks like danger once could have silenced.
#[test]
fn no_guard_silences_a_cry() {
    let words = shipped();
    let cries = include_str!("../fixtures/beside_guards.txt").lines();
    let cries: Vec<&str> =
        cries.filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let silenced: Vec<&str> =
        cries.iter().filter(|text| !is_heard(State::New, text, &words)).copied().collect();
    assert!(cries.len() > 50, "{} cries", cries.len());
    assert!(silenced.is_empty(), "{}", silenced.join("\n"));
}
