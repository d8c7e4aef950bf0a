//! Labelled messages through the whole dialogue: the corpus by the command that operators have,
//! the table of utterances by `step`.

use std::path::Path;
use std::process::{Command as Process, Output};

use pendamping::domain::address::Channel;
use pendamping::domain::dialogue::{
    self as talk, Dialogue, Duty, Hotline, Lead, Piece, State, Step, Turn, What, World,
};
use pendamping::domain::facts::Facts;
use pendamping::domain::lang::Lang;
use pendamping::domain::reading::{Command, Meant, StatementKind};
use pendamping::domain::time::{MINUTE, Millis};
use pendamping::domain::urgency::Urgency;
use pendamping::domain::words::{Lesson, Words};

use crate::lexicon::shipped;

pub fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn locale_test(arguments: &[&str]) -> Output {
    let mut process = Process::new(env!("CARGO_BIN_EXE_pendamping"));
    process.args(["locale", "test", "--lang", "en"]).args(arguments).output().unwrap()
}

/// Hits and rows of each measure.
fn figures(file: &str) -> impl Fn(&str) -> (u64, u64) {
    let output = locale_test(&[&fixture(file), "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["unreadable"], serde_json::json!([]), "{file}");
    move |name| {
        let mut figures = report["figures"].as_array().unwrap().iter();
        let figure = figures.find(|figure| figure["measure"] == name).unwrap();
        let count = |key: &str| figure["all"][key].as_u64().unwrap();
        (count("hits"), count("rows"))
    }
}

#[track_caller]
fn at_least((hits, rows): (u64, u64), percent: u64, what: &str) {
    assert!(rows > 0 && hits * 100 >= rows * percent, "{what}: {hits} of {rows}");
}

#[test]
fn the_corpus_is_understood() {
    let of = figures("corpus/dev.jsonl");
    assert_eq!(of("intent").1, 749);
    assert_eq!(of("never_hits").0, 0, "an outcome that would do harm");
    assert_eq!(of("danger_below_urgent").0, 0);
    at_least(of("danger_recall"), 98, "danger heard as danger");
    assert!(of("must_without_case").0 <= 1, "at least 99.5 % of what must not be lost is not");
    at_least(of("intent"), 95, "intent");
    at_least(of("values"), 95, "values");
    at_least(of("language"), 97, "language");
    at_least(of("neighbours"), 97, "neighbours of Indonesian");
    let (alarms, rows) = of("over_alarm");
    assert!(alarms * 100 <= rows * 2, "over-alarm: {alarms} of {rows}");
}

#[test]
fn our_own_messages_are_understood() {
    let of = figures("corpus/own.jsonl");
    assert!(of("intent").1 >= 445);
    assert_eq!(of("never_hits").0, 0, "an outcome that would do harm");
    assert_eq!(of("danger_below_urgent").0, 0);
    at_least(of("danger_recall"), 98, "danger heard as danger");
    at_least(of("intent"), 95, "intent");
    let (lost, rows) = of("must_without_case");
    assert!(lost * 100 <= rows, "lost: {lost} of {rows}");
    let (alarms, rows) = of("over_alarm");
    assert!(alarms * 100 <= rows * 2, "over-alarm: {alarms} of {rows}");
}

/// Hard on purpose: danger without its words, and harmless talk full of them.
#[test]
fn what_the_second_ear_was_taught_is_heard() {
    let of = figures("corpus/lessons.jsonl");
    assert!(of("intent").1 > 3_000);
    at_least(of("danger_recall"), 88, "danger heard as danger");
    let (low, rows) = of("danger_below_urgent");
    assert!(low * 100 <= rows * 3, "below urgent: {low} of {rows}");
    let (alarms, rows) = of("over_alarm");
    assert!(alarms * 100 <= rows * 7, "over-alarm: {alarms} of {rows}");
}

#[test]
fn words_without_danger_and_rows_that_are_none_fail_the_corpus() {
    let folder = std::env::temp_dir().join(format!("pendamping-corpus-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("id")).unwrap();
    let deaf = "[danger]\nwords = []\ncry = []\n";
    std::fs::write(folder.join("id/words.toml"), deaf).unwrap();
    let dev = fixture("corpus/dev.jsonl");
    let output = locale_test(&[&dev, "--locales", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));

    let row = std::fs::read_to_string(&dev).unwrap().lines().next().unwrap().to_owned();
    let file = folder.join("rows.jsonl");
    std::fs::write(&file, format!("{row}\n{{\"id\":\"x\"}}\n")).unwrap();
    let output = locale_test(&[file.to_str().unwrap()]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("line 2 is no row"), "{told}");
    std::fs::remove_dir_all(&folder).unwrap();
}

const NOW: Millis = Millis(1_767_243_600_000);

pub fn hear(state: State, text: &str, words: &Words) -> Step {
    again(standing(state), text, words)
}

fn standing(state: State) -> Dialogue {
    let mut dialogue = Dialogue::new(Lang::new("id"));
    if state != State::New {
        dialogue.talk.state = state;
        dialogue.talk.ask(state, NOW);
        dialogue.talk.answers.insert(State::Place, vec!["id".to_owned()]);
        dialogue.heard_at = Some(Millis(NOW.0 - MINUTE));
    }
    dialogue
}

fn again(dialogue: Dialogue, text: &str, words: &Words) -> Step {
    let (facts, hotline, duty) = (Facts::default(), Hotline::default(), Duty::default());
    let world = World {
        now: NOW,
        channel: Channel::Sms,
        country: Some("ID"),
        words,
        facts: &facts,
        hotline: &hotline,
        draw: "K7M4P",
        duty: &duty,
    };
    let what = What::Text(text.to_owned());
    talk::step(dialogue, &Turn::Heard(vec![Piece { sent_at: NOW, received_at: NOW, what }]), &world)
}

fn told(step: &Step, state: State) -> String {
    let told = step.case.told.iter().rev().find(|told| told.question == state.name());
    told.map_or_else(String::new, |told| told.values.join(","))
}

/// Whether a step did what a row of the table says.
fn is_right(step: &Step, state: State, kind: &str, value: &str, text: &str) -> bool {
    let lead = step.acted.last().unwrap().lead;
    let level = step.dialogue.case.as_ref().map(|case| case.level);
    let flagged = |flag: &str| step.case.flags.iter().any(|held| held == flag);
    let command = |wanted: &[Command]| wanted.iter().any(|c| lead == Lead::Command(*c));
    match (kind, value) {
        ("danger", _) | (_, "danger") => level == Some(Urgency::Now),
        ("self_harm", _) => lead == Lead::SelfHarm && level == Some(Urgency::Now),
        ("answer", "text") if state == State::SafeTime => told(step, state) == text,
        ("answer", wanted) => {
            let kept = told(step, state);
            kept == wanted || state == State::SafeTime && kept.starts_with(wanted)
        }
        ("command", "human") => command(&[Command::Human, Command::Plea, Command::Call]),
        ("command", "exit") => command(&[Command::Exit, Command::WrongNumber]),
        ("command", "later") => command(&[Command::Done, Command::Cancel, Command::Pause]),
        ("command", "stop") => command(&[Command::Stop, Command::StopSoft]),
        ("command", name) => {
            let Lead::Command(command) = lead else { return false };
            let written = format!("{command:?}").to_lowercase();
            written == name.replace('_', "")
        }
        ("confirm", country) => {
            let unsure = step.dialogue.talk.unsure.as_ref();
            unsure.is_some_and(|place| country.is_empty() || place.country == country)
        }
        ("review", _) => flagged("review") && level == Some(Urgency::Today),
        ("greeting", _) => lead == Lead::Greeting,
        ("unclear", _) => matches!(lead, Lead::AskAgain(_) | Lead::Nothing),
        ("cancel", _) => step.dialogue.state() == State::DCancel,
        ("silence", _) => step.say.is_none(),
        ("who_is_this", _) => {
            flagged("other_reader") || lead == Lead::Statement(StatementKind::Probe)
        }
        ("free", _) => !matches!(lead, Lead::Command(_) | Lead::Danger | Lead::SelfHarm),
        _ => false,
    }
}

#[test]
fn the_utterances_are_acted_on() {
    let words = shipped();
    let table = std::fs::read_to_string(Path::new(&fixture("utterances.tsv"))).unwrap();
    let (mut rows, mut wrong) = (0, Vec::new());
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, text, _, kind, value, ..] = cells.as_slice() else { panic!("{row}") };
        let state = State::named(name).unwrap_or(State::Who);
        let step = hear(state, text, &words);
        rows += 1;
        if !is_right(&step, state, kind, value, text) {
            let acted = step.acted.last().unwrap().lead;
            wrong.push(format!("{name}: {text}: expected {kind} {value}, acted on {acted:?}"));
        }
    }
    println!("{} of {rows} right\n{}", rows - wrong.len(), wrong.join("\n"));
    assert!(rows > 160 && wrong.len() * 100 <= rows * 3, "{}", wrong.join("\n"));
}

/// The words that ship, and an ear that knows one message only.
fn taught(meant: Meant) -> Words {
    let lesson = |state| Lesson { meant: Some(meant), ..Lesson::of("flurb gnarp", state) };
    let hunch = shipped().learn(&[lesson(State::New.name()), lesson(State::Who.name())]);
    shipped().with_hunch(hunch)
}

#[test]
fn nobody_is_met_with_silence_for_what_was_only_guessed() {
    for meant in [Meant::Astray, Meant::Prank, Meant::Thanks] {
        let words = taught(meant);
        let (mut dialogue, mut seen) = (standing(State::Who), false);
        for _ in 0..4 {
            let step = again(dialogue, "flurb gnarp", &words);
            assert!(step.say.is_some(), "{meant:?}");
            seen |= step.case.flags.iter().any(|flag| flag == "review");
            dialogue = step.dialogue;
        }
        assert!(seen, "{meant:?}: a human looks through it");
    }
}

#[test]
fn who_only_seems_to_want_no_more_messages_is_asked_first() {
    let words = taught(Meant::OptOut);
    let step = hear(State::Who, "flurb gnarp", &words);
    assert_eq!(step.dialogue.talk.state, State::StopAsk);
    let step = hear(State::New, "flurb gnarp", &words);
    assert_eq!(step.dialogue.talk.state, State::Hello);
}
