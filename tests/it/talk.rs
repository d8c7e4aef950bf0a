//! Talks as they are written in `tests/talks`: read here, played by `talks` and over HTTP.

use std::path::{Path, PathBuf};

use pendamping::domain::address::Channel;
use pendamping::domain::dialogue::{State, What};
use pendamping::domain::heard::Kind;
use pendamping::domain::time::{DAY, HOUR, MINUTE, SECOND};

/// One conversation.
#[derive(Clone, Debug)]
pub struct Talk {
    pub file: String,
    pub title: String,
    pub channel: Channel,
    pub lang: String,
    pub country: Option<String>,
    pub duty: Duty,
    pub lines: Vec<(usize, Line)>,
}

/// Who is on duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    Staffed,
    Off,
    OffAndNightUnstaffed,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Hears(Vec<What>),
    HearsLate(i64, What),
    Says(Vec<String>),
    Passes(i64),
    Acts(Act),
    Shows(Sight),
}

/// What a companion does.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    Taken,
    Released,
    Written,
    Opened,
    Closed,
    Level(i64),
    Duress(String),
    Asks(State),
}

/// What is to be seen.
#[derive(Clone, Debug, PartialEq)]
pub enum Sight {
    State(State),
    Case,
    NoCase,
    Level(i64),
    Page(String),
    Flag(String),
    NoFlag(String),
    Told(String, String),
    Lang(String),
    AsNew,
}

/// Every talk of the folder, in the order of its names.
pub fn all() -> Vec<Talk> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/talks");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("tests/talks is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "talk"))
        .collect();
    files.sort();
    files.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Talk {
    let file = path.file_name().expect("a name").to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).expect("a talk is text");
    parse(&file, &text)
}

/// Reads one talk; a line that means nothing stops the test with its number.
pub fn parse(file: &str, text: &str) -> Talk {
    let mut talk = Talk {
        file: file.to_owned(),
        title: String::new(),
        channel: Channel::Sms,
        lang: "id".to_owned(),
        country: None,
        duty: Duty::Staffed,
        lines: Vec::new(),
    };
    for (number, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
        if line.is_empty() || line.starts_with("--") {
            continue;
        }
        assert!(
            heading(&mut talk, line) || body(&mut talk, number, line),
            "{file}:{number}: {line}"
        );
    }
    talk
}

fn heading(talk: &mut Talk, line: &str) -> bool {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match (word, rest) {
        ("#", title) => title.clone_into(&mut talk.title),
        ("channel", "sms") => talk.channel = Channel::Sms,
        ("channel", "whatsapp") => talk.channel = Channel::Whatsapp,
        ("lang", lang) => lang.clone_into(&mut talk.lang),
        ("country", code) => talk.country = Some(code.to_owned()),
        ("duty", "staffed") => talk.duty = Duty::Staffed,
        ("duty", "off") => talk.duty = Duty::Off,
        ("duty", "off-night") => talk.duty = Duty::OffAndNightUnstaffed,
        _ => return false,
    }
    true
}

fn body(talk: &mut Talk, number: usize, line: &str) -> bool {
    if let Some(rest) = line.strip_prefix("<+ ") {
        if let Some((_, Line::Hears(pieces))) = talk.lines.last_mut() {
            pieces.push(what(rest));
            return true;
        }
        return false;
    }
    let parsed = if let Some(rest) = line.strip_prefix("<late ") {
        rest.split_once(' ').and_then(|(age, words)| Some(Line::HearsLate(span(age)?, what(words))))
    } else if let Some(rest) = line.strip_prefix('<') {
        Some(Line::Hears(vec![what(rest.trim())]))
    } else if let Some(rest) = line.strip_prefix('>') {
        let keys = rest.split_whitespace().filter(|key| *key != "-");
        Some(Line::Says(keys.map(str::to_owned).collect()))
    } else if let Some(rest) = line.strip_prefix('+') {
        span(rest).map(Line::Passes)
    } else if let Some(rest) = line.strip_prefix('!') {
        act(rest.trim()).map(Line::Acts)
    } else {
        line.strip_prefix('=').and_then(|rest| sight(rest.trim())).map(Line::Shows)
    };
    parsed.map(|line| talk.lines.push((number, line))).is_some()
}

fn what(text: &str) -> What {
    let Some((mark, rest)) = text.strip_prefix('[').and_then(|text| text.split_once(']')) else {
        return What::Text(text.to_owned());
    };
    if let Some(id) = mark.strip_prefix("tap ") {
        return What::Tap { id: id.to_owned(), title: rest.trim().to_owned() };
    }
    let kind = match mark {
        "photo" => Kind::Image,
        "voice" => Kind::Audio,
        "call" => Kind::CallMissed,
        "pin" => Kind::Location,
        "card" => Kind::Contacts,
        "sticker" => Kind::Sticker,
        _ => return What::Text(text.to_owned()),
    };
    let caption = (!rest.trim().is_empty()).then(|| rest.trim().to_owned());
    What::Media { kind, caption }
}

fn span(text: &str) -> Option<i64> {
    let (count, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit = match unit {
        "s" => SECOND,
        "m" => MINUTE,
        "h" => HOUR,
        "d" => DAY,
        _ => return None,
    };
    Some(count.parse::<i64>().ok()? * unit)
}

fn act(text: &str) -> Option<Act> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    Some(match word {
        "taken" => Act::Taken,
        "released" => Act::Released,
        "written" => Act::Written,
        "opened" => Act::Opened,
        "closed" => Act::Closed,
        "level" => Act::Level(rest.parse().ok()?),
        "duress" => Act::Duress(rest.to_owned()),
        "asks" => Act::Asks(State::named(rest)?),
        _ => return None,
    })
}

fn sight(text: &str) -> Option<Sight> {
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(match words.as_slice() {
        ["state", name] => Sight::State(State::named(name)?),
        ["case"] => Sight::Case,
        ["no", "case"] => Sight::NoCase,
        ["level", level] => Sight::Level(level.parse().ok()?),
        ["page", page] => Sight::Page((*page).to_owned()),
        ["flag", flag] => Sight::Flag((*flag).to_owned()),
        ["no", "flag", flag] => Sight::NoFlag((*flag).to_owned()),
        ["told", question, value] => Sight::Told((*question).to_owned(), (*value).to_owned()),
        ["lang", lang] => Sight::Lang((*lang).to_owned()),
        ["as", "new"] => Sight::AsNew,
        _ => return None,
    })
}

#[test]
fn a_talk_reads_as_it_is_written() {
    let text =
        "# sea\nchannel whatsapp\n-- a remark\n< [photo] ini\n<+ tolong\n> hello\n+15m\n= level 2";
    let talk = parse("x.talk", text);
    assert_eq!(talk.title, "sea");
    assert_eq!(talk.channel, Channel::Whatsapp);
    assert!(matches!(&talk.lines[0].1, Line::Hears(pieces) if pieces.len() == 2));
    assert_eq!(talk.lines[2].1, Line::Passes(15 * MINUTE));
    assert_eq!(talk.lines[3].1, Line::Shows(Sight::Level(2)));
}
