//! What is understood, over the words that ship.

use super::super::reading::{
    AlarmKind, Answer, Command, Guard, Open, Question, StatementKind, Subject,
};
use super::super::text::TEXTS;
use super::Words;

use proptest::prelude::*;

/// The words that ship.
pub(super) fn words() -> Words {
    let files = [
        ("id/words.toml", include_str!("../../../locales/id/words.toml")),
        ("en/words.toml", include_str!("../../../locales/en/words.toml")),
    ];
    let files: Vec<(String, String)> =
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    match Words::compile(&files) {
        Ok(words) => words,
        Err(faults) => {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            panic!("{}", lines.join("\n"))
        }
    }
}

/// State, text whose options it offers, what it takes beside them.
const STATES: [(&str, &str, Open); 18] = [
    ("HELLO", "hello", Open::Closed),
    ("CONSENT", "consent", Open::Closed),
    ("WHO", "who", Open::Closed),
    ("AGE", "age-self", Open::Age),
    ("PLACE", "place", Open::Place),
    ("PLACE_DETAIL", "place-city", Open::City),
    ("CONTACT", "contact", Open::Closed),
    ("S_FREE", "s-free", Open::Closed),
    ("S_WORK", "s-work", Open::Closed),
    ("S_HARM", "s-harm", Open::Closed),
    ("SAFE_TODAY", "safe-today", Open::Closed),
    ("SAFE_TIME", "safe-time", Open::Time),
    ("CODE_WORD", "code-word", Open::Word),
    ("NOTE", "note", Open::Note),
    ("D_WHAT", "d-what", Open::Closed),
    ("D_CALL", "d-call", Open::Closed),
    ("J_DOCS", "j-docs", Open::Closed),
    ("DANGER_ASK", "danger-ask", Open::Closed),
];

fn with<T>(state: &str, ask: impl FnOnce(&Question<'_>) -> T) -> Option<T> {
    let (name, key, open) = STATES.iter().find(|(name, ..)| *name == state)?;
    let spec = TEXTS.iter().find(|spec| spec.key == *key)?;
    let values: Vec<&str> = spec.options.iter().copied().filter(|value| *value != "skip").collect();
    let multi = ["S_FREE", "S_HARM", "S_WORK"].contains(name);
    let skip = !["HELLO", "CONSENT"].contains(name);
    Some(ask(&Question { state: name, values: &values, multi, skip, open: *open }))
}

fn name(answer: &Answer) -> Option<(&'static str, String)> {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    Some(match answer {
        Answer::Values(values) => ("answer", values.join(",")),
        Answer::Age(age) => ("answer", if *age < 18 { "child" } else { "adult" }.to_owned()),
        Answer::Place(place) => ("answer", place.value()),
        Answer::Confirm(place) => ("confirm", place.country.clone()),
        Answer::Time(window) => match window.minutes {
            Some((from, to)) => ("answer", format!("{}-{}", clock(from), clock(to))),
            None => ("answer", "text".to_owned()),
        },
        Answer::Phones(_) => ("answer", "phone".to_owned()),
        Answer::Text(text) => ("free", text.clone()),
        Answer::Done => ("answer", "done".to_owned()),
        Answer::Skip => ("answer", "skip".to_owned()),
        Answer::No => ("answer", "no".to_owned()),
        Answer::Yes | Answer::DontKnow | Answer::AskAgain => ("unclear", String::new()),
        Answer::None => return None,
    })
}

/// The order of lexicon.md §8, as far as one message without a dialogue can show it.
fn outcome(words: &Words, state: &str, text: &str) -> (&'static str, String) {
    let reading = words.read(text);
    if let Some(alarm) = &reading.self_harm {
        return (if alarm.guard == Guard::None { "self_harm" } else { "review" }, String::new());
    }
    if let Some(alarm) = &reading.alarm {
        match (alarm.guard, alarm.kind) {
            (Guard::None, AlarmKind::Word) => return ("danger", "danger".to_owned()),
            (Guard::None, AlarmKind::FuzzyCry | AlarmKind::LaughedCry) => {
                return ("danger_ask", String::new());
            }
            (Guard::None, _) => return ("danger", String::new()),
            (Guard::Negated | Guard::Past, _) => return ("review", String::new()),
            (Guard::Study | Guard::NegatedWord, _) => {}
        }
    }
    if let Some(command) = reading.command.filter(|command| command.is_hard()) {
        return ("command", command_name(command).to_owned());
    }
    if let Some(found) = with(state, |question| name(&words.answer(&reading, question))).flatten() {
        return found;
    }
    if let Some(command) = reading.command {
        return ("command", command_name(command).to_owned());
    }
    if reading.tells(StatementKind::Probe) {
        return ("who_is_this", String::new());
    }
    if reading.greeting {
        return ("greeting", String::new());
    }
    if let Some(found) = with(state, |question| name(&words.free(&reading, question))).flatten() {
        return found;
    }
    if reading.is_story() || reading.group.is_some() {
        return ("free", String::new());
    }
    ("unclear", String::new())
}

fn command_name(command: Command) -> &'static str {
    match command {
        Command::Human | Command::Plea | Command::Call => "human",
        Command::Help | Command::Menu => "help",
        Command::Stop | Command::StopSoft => "stop",
        Command::Delete => "delete",
        Command::Data => "data",
        Command::Lang => "lang",
        Command::LangEn => "lang_en",
        Command::LangId => "lang_id",
        Command::LangJv | Command::LangSu | Command::LangOther => "lang_other",
        Command::Back => "back",
        Command::Wrong | Command::SafeNow => "cancel",
        Command::Repeat => "repeat",
        Command::Why => "why",
        Command::About => "about",
        Command::Exit | Command::WrongNumber => "exit",
        Command::Done | Command::Cancel | Command::Pause => "later",
        Command::Status => "status",
        Command::Code => "code",
        Command::Restart => "restart",
    }
}

/// Rows whose meaning needs the dialogue: the own-text rule, silence, `D_CANCEL`.
const NEEDS_DIALOGUE: [(&str, &str); 5] = [
    ("PLACE_DETAIL", "toko"),
    ("S_HARM", "cukup"),
    ("D_HOLD", "keluar"),
    ("COVER", "halo ini hotline apa"),
    ("D_HOLD", "sudah aman"),
];

#[test]
fn the_utterances_are_understood() {
    let words = words();
    let table = include_str!("../../../tests/fixtures/utterances.tsv");
    let (mut right, mut wrong) = (0, Vec::new());
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [state, text, _, kind, value, ..] = cells.as_slice() else { continue };
        if NEEDS_DIALOGUE.contains(&(*state, *text)) {
            continue;
        }
        let found = outcome(&words, state, text);
        let same_kind = match *kind {
            "command" => found.0 == "command" || (*value == "danger" && found.0 == "danger"),
            "cancel" => found.1 == "cancel",
            // After an answer by value, what is kept as text is the value.
            "answer" => found.0 == "answer" || (found.0 == "free" && found.1 == *value),
            kind => found.0 == kind,
        };
        // A word of danger typed as an answer is danger first.
        let same_kind = same_kind || (*value == "danger" && found.0 == "danger");
        let same_value = match *kind {
            _ if *value == "danger" => true,
            "answer" | "command" => found.1 == *value,
            "confirm" => value.is_empty() || found.1 == *value,
            _ => true,
        };
        if same_kind && same_value {
            right += 1;
        } else {
            wrong.push(format!("{state}: {text}: expected {kind} {value}, found {found:?}"));
        }
    }
    println!("{right} right, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_danger_word_alone_behind_something_else_is_heard() {
    let words = words();
    let heard = |text: &str| words.read(text).alarm.map(|alarm| alarm.guard);
    assert_eq!(heard("maaf ganggu, gawat"), Some(Guard::None));
    assert_eq!(heard("tadi habis masak. darurat"), Some(Guard::None));
    assert_eq!(heard("besok rapat, nomor darurat berapa"), None);
}

/// Messages that hold a word of danger or command and mean neither (lexicon.md §4).
#[test]
fn false_friends_are_no_friends() {
    let words = words();
    for text in [
        "pukul 8 malam",
        "mati lampu dari tadi",
        "hp saya mau mati",
        "bingung di gunung",
        "phone is dying",
        "nonstop kerja terus",
        "dijual motor 5jt",
        "110 ribu",
        "bunuh waktu",
    ] {
        let reading = words.read(text);
        assert_eq!((reading.alarm, reading.self_harm), (None, None), "{text}");
    }
    for text in ["saya mau berhenti kerja", "harus", "mereka hapus foto bukti", "ulang tahun saya"]
    {
        let command = words.read(text).command;
        assert!(!command.is_some_and(Command::is_hard), "{text}: {command:?}");
    }
}

#[test]
fn pleas_threats_and_answers_are_no_negations() {
    let words = words();
    for text in [
        "jangan bunuh saya",
        "don't hurt me",
        "ga mau dijual",
        "ga kuat dipukul terus",
        "kalo ga setor dipukul",
        "no he has a knife",
        "ga bisa keluar",
        "i was beaten",
    ] {
        let alarm = words.read(text).alarm;
        assert_eq!(alarm.map(|alarm| alarm.guard), Some(Guard::None), "{text}");
    }
}

#[test]
fn wanting_to_die_is_not_a_threat_by_somebody() {
    let words = words();
    for text in ["saya mau bunuh diri", "i want to kill myself", "sy ga kuat pengen mati"] {
        let reading = words.read(text);
        assert_eq!(reading.alarm, None, "{text}");
        let guard = reading.self_harm.map(|alarm| alarm.guard);
        assert_eq!(guard, Some(Guard::None), "{text}");
    }
    for text in ["hp diambil saya mau mati aja", "they took my phone i want to die"] {
        assert!(words.read(text).self_harm.is_some(), "{text}");
    }
    let other = words.read("dia mau bunuh diri").self_harm.map(|alarm| alarm.subject);
    assert_eq!(other, Some(Subject::Other));
    assert!(words.read("mereka mau bunuh saya").alarm.is_some());
}

#[test]
fn a_time_that_is_not_by_the_clock_opens_no_window() {
    let words = words();
    for text in ["1 jam lagi", "habis maghrib", "jangan malam", "selain minggu", "in 2 hours"] {
        let reading = words.read(text);
        let answer = with("SAFE_TIME", |question| words.answer(&reading, question));
        let open = matches!(answer, Some(Answer::Time(ref window)) if window.minutes.is_some());
        assert!(!open, "{text}: {answer:?}");
    }
}

/// What a message says to a question.
pub(super) fn answered(words: &Words, state: &str, text: &str) -> (&'static str, String) {
    let reading = words.read(text);
    let answer = with(state, |question| name(&words.answer(&reading, question)));
    answer.flatten().unwrap_or(("nothing", String::new()))
}

#[test]
fn years_of_work_are_no_age() {
    let words = words();
    for text in ["sudah kerja 10 tahun", "gaji 12 tahun lalu", "i worked for 11 years"] {
        assert_eq!(words.read(text).age, None, "{text}");
    }
    assert_eq!(words.read("umur saya 17 tahun").age, Some(17));
    assert_eq!(words.read("adik saya 12 tahun").age, Some(12));
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC{0,200}") {
        let words = shared();
        let reading = words.read(&text);
        for (state, ..) in STATES {
            let _ = with(state, |question| (words.answer(&reading, question), words.free(&reading, question)));
        }
    }

    /// A negator may weaken danger, it never makes it disappear.
    #[test]
    fn negated_danger_never_disappears(
        before in prop::sample::select(vec!["", "saya ", "mereka ", "kok ", "sampai sekarang "]),
        negator in prop::sample::select(vec!["tidak ", "ga ", "belum ", "bukan ", "never ", "not "]),
        danger in prop::sample::select(vec![
            "dikurung", "dipukul", "disekap", "diperkosa", "dijual", "locked in", "bunuh diri",
            "diancam", "tidak bisa keluar",
        ]),
        after in prop::sample::select(vec!["", " majikan", " kok", " cuma gaji belum dibayar", " kak"]),
    ) {
        let text = format!("{before}{negator}{danger}{after}");
        let reading = shared().read(&text);
        prop_assert!(reading.alarm.is_some() || reading.self_harm.is_some(), "{}", text);
    }
}

/// The words that ship, compiled once.
fn shared() -> &'static Words {
    static SHARED: std::sync::LazyLock<Words> = std::sync::LazyLock::new(words);
    &SHARED
}

#[test]
fn a_deed_that_is_not_the_one_denied_stands() {
    let words = words();
    let rows = [
        ("telat setor dikit langsung ditampar, ga nurut ya disetrum", Guard::None),
        ("ga ada malam tanpa dipukuli", Guard::None),
        ("bukan cuma dimaki tapi juga ditendang", Guard::None),
        ("saya ga pernah ditampar kok", Guard::Negated),
    ];
    for (text, guard) in rows {
        assert_eq!(words.read(text).alarm.map(|alarm| alarm.guard), Some(guard), "{text}");
    }
}
