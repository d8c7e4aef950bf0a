//! Talks written down: what the person writes, what has to come back. Read here from plain text
//! that an operator can write (`tests/talks/README.md`), played by `stage`.

use crate::domain::address::Channel;
use crate::domain::dialogue::{State, What};
use crate::domain::heard::Kind;
use crate::domain::time::{DAY, HOUR, MINUTE, SECOND};

/// One conversation.
#[derive(Clone, Debug)]
pub struct Talk {
    /// The file it came from.
    pub file: String,
    /// What it shows.
    pub title: String,
    /// What it means when it goes differently.
    pub weight: Weight,
    /// The medium.
    pub channel: Channel,
    /// The language of the hotline.
    pub lang: String,
    /// The calling code's country of the sender.
    pub country: Option<String>,
    /// Who is on duty.
    pub duty: Duty,
    /// Its lines with their numbers.
    pub lines: Vec<(usize, Line)>,
}

/// What it means when a talk goes differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Somebody is in danger: such words are not used.
    Safety,
    /// Somebody is told.
    Ordinary,
}

/// Who is on duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Somebody.
    Staffed,
    /// Nobody now.
    Off,
    /// Nobody, and nobody at night.
    OffAndNightUnstaffed,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// The person writes, in one breath.
    Hears(Vec<What>),
    /// A message that was so many milliseconds on its way.
    HearsLate(i64, What),
    /// The texts the person gets, by their keys.
    Says(Vec<String>),
    /// Milliseconds pass.
    Passes(i64),
    /// A companion acts.
    Acts(Act),
    /// Something is to be seen.
    Shows(Sight),
}

/// What a companion does.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Takes the case.
    Taken,
    /// Gives it back.
    Released,
    /// Writes to the person.
    Written,
    /// Unlocks the thread.
    Opened,
    /// Closes the case.
    Closed,
    /// A level of urgency.
    Level(i64),
    /// Agrees on a word.
    Duress(String),
    /// Has a question asked.
    Asks(State),
}

/// What is to be seen.
#[derive(Clone, Debug, PartialEq)]
pub enum Sight {
    /// Where the talk stands.
    State(State),
    /// A case is open.
    Case,
    /// None is.
    NoCase,
    /// A level of urgency.
    Level(i64),
    /// Whether a human was called.
    Page(String),
    /// The companion was told so.
    Flag(String),
    /// Was not.
    NoFlag(String),
    /// An answer was kept.
    Told(String, String),
    /// The language in use.
    Lang(String),
    /// The answer is a stranger's.
    AsNew,
}

/// Reads one talk.
///
/// # Errors
/// The number of the first line that means nothing, and the line.
pub fn parse(file: &str, text: &str) -> Result<Talk, (usize, String)> {
    let mut talk = Talk {
        file: file.to_owned(),
        title: String::new(),
        weight: Weight::Ordinary,
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
        if !(heading(&mut talk, line) || body(&mut talk, number, line)) {
            return Err((number, line.to_owned()));
        }
    }
    Ok(talk)
}

fn heading(talk: &mut Talk, line: &str) -> bool {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match (word, rest) {
        ("safety", "") => talk.weight = Weight::Safety,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_talk_reads_as_it_is_written() {
        let text = "# sea\nchannel whatsapp\n-- a remark\n< [photo] ini\n<+ tolong\n> hello\n+15m\n= level 2";
        let talk = parse("x.talk", text).unwrap();
        assert_eq!(talk.title, "sea");
        assert_eq!(talk.channel, Channel::Whatsapp);
        assert!(matches!(&talk.lines[0].1, Line::Hears(pieces) if pieces.len() == 2));
        assert_eq!(talk.lines[2].1, Line::Passes(15 * MINUTE));
        assert_eq!(talk.lines[3].1, Line::Shows(Sight::Level(2)));
    }
}
