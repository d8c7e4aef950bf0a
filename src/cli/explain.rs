//! Which words led to which reading, for `locale explain-text` and `chat --explain`.

use serde::Serialize;

use crate::domain::dialogue::{Acted, Step};
use crate::domain::reading::{Alarm, Guard, Meant, Reading};
use crate::domain::words::{Explained, Words};

/// The account of one message and of the turn it made.
#[derive(Debug, Serialize)]
pub struct Account {
    /// The message and its words.
    #[serde(flatten)]
    pub explained: Explained,
    /// The language of the talk afterwards.
    pub language: String,
    /// Function words counted for Indonesian, English, Javanese, Sundanese and Malay.
    pub votes: [u16; 5],
    /// Danger and self-harm with what weakens them.
    pub alarms: Vec<String>,
    /// Statements, values, noise and commands, one a line.
    pub read: Vec<String>,
    /// What decided the reply.
    pub acted_on: String,
    /// Answers kept, as question and values.
    pub answers: Vec<String>,
    /// The level afterwards, 4 where there is no case.
    pub level: i64,
    /// Why, and the marks for the companion.
    pub because: Vec<String>,
    /// Where the talk stands.
    pub state: &'static str,
}

impl Account {
    /// Of a thing heard that had words.
    #[must_use]
    pub fn of(acted: &Acted, step: &Step, words: &Words) -> Option<Self> {
        let reading = acted.reading.as_deref()?;
        let votes = reading.votes;
        let told = step.case.told.iter();
        let because = step.case.reasons.iter().chain(&step.case.flags);
        Some(Self {
            explained: words.explain(&reading.text),
            language: step.dialogue.lang.as_str().to_owned(),
            votes: [votes.id, votes.en, votes.jv, votes.su, votes.ms],
            alarms: alarms(reading),
            read: read(reading),
            acted_on: format!("{:?}", acted.lead),
            answers: told
                .map(|told| format!("{} {}", told.question, told.values.join(" ")))
                .collect(),
            level: step.dialogue.case.as_ref().map_or(4, |case| case.level.level()),
            because: because.cloned().collect(),
            state: step.dialogue.state().name(),
        })
    }

    /// The account in lines.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![line("text", &self.explained.plain), line("words", &self.words())];
        let [id, en, jv, su, ms] = self.votes;
        let votes = format!("{} (id {id}, en {en}, jv {jv}, su {su}, ms {ms})", self.language);
        lines.push(line("language", &votes));
        for found in &self.explained.found {
            let back = found.taken_back_by.as_ref();
            let back = back.map(|by| format!(", taken back by \"{by}\"")).unwrap_or_default();
            lines.push(line("found", &format!("{}: \"{}\"{back}", found.means, found.words)));
        }
        if let Some(hunch) = &self.explained.hunch {
            let words = hunch.words.join(", ");
            let told = format!("{} {:.2}: {words}", hunch.sounds_like, hunch.weight);
            lines.push(line("sounds", &told));
        }
        lines.extend(self.alarms.iter().map(|alarm| line("alarm", alarm)));
        lines.extend(self.read.iter().map(|read| line("read", read)));
        lines.push(line("acted on", &self.acted_on));
        lines.extend(self.answers.iter().map(|answer| line("answer", answer)));
        let because = self.because.join(" ");
        lines.push(line("level", &format!("{} {because}", self.level)));
        lines.push(line("state", self.state));
        lines
    }

    /// The words: `sy=saya` where one is written out, `?xq` where one is not listed, `/` between
    /// clauses.
    fn words(&self) -> String {
        let mut shown = String::new();
        let mut clause = 0;
        for word in &self.explained.words {
            if word.clause != clause {
                shown.push_str("/ ");
                clause = word.clause;
            }
            match (word.listed, word.written == word.word) {
                (false, _) => shown.push_str(&format!("?{} ", word.written)),
                (true, true) => shown.push_str(&format!("{} ", word.word)),
                (true, false) => shown.push_str(&format!("{}={} ", word.written, word.word)),
            }
        }
        shown.trim_end().to_owned()
    }
}

/// The account of everything heard in a turn, in lines.
#[must_use]
pub fn lines(step: &Step, words: &Words) -> Vec<String> {
    let accounts = step.acted.iter().filter_map(|acted| Account::of(acted, step, words));
    accounts.flat_map(|account| account.lines()).collect()
}

fn line(name: &str, what: &str) -> String {
    format!("{name:<9} {what}").trim_end().to_owned()
}

fn alarms(reading: &Reading) -> Vec<String> {
    let named = [("danger", &reading.alarm), ("self-harm", &reading.self_harm)];
    let told = named.iter().filter_map(|(name, alarm)| alarm.as_ref().map(|alarm| (name, alarm)));
    told.map(|(name, alarm)| format!("{name} {}", weighed(alarm))).collect()
}

fn weighed(alarm: &Alarm) -> String {
    let guard = match alarm.guard {
        Guard::None => "nothing weakens it",
        Guard::Negated => "negated",
        Guard::Past => "past",
        Guard::Study => "asked about",
        Guard::NegatedWord => "a danger word, negated",
    };
    let Alarm { kind, subject, words, .. } = alarm;
    format!("{kind:?} of {subject:?}: \"{words}\", {guard}")
}

fn read(reading: &Reading) -> Vec<String> {
    let seems = |meant: Meant| format!("as a whole it seems: {}", meant.as_str());
    let mut read: Vec<String> = reading.meant.map(seems).into_iter().collect();
    for told in &reading.statements {
        let level =
            told.level.map_or("no level".to_owned(), |level| format!("level {}", level.level()));
        read.push(format!("{}, {level}: \"{}\"", told.kind.as_str(), told.words));
    }
    read.extend(reading.command.map(|command| format!("command {command:?}")));
    read.extend(reading.noise.map(|noise| format!("noise {noise:?}")));
    read.extend(reading.age.map(|age| format!("age {age}")));
    read.extend(reading.place.as_ref().map(|place| format!("place {}", place.value())));
    let marks = [
        ("greeting", reading.greeting),
        ("thanks", reading.thanks),
        ("laughter", reading.laughter),
        ("hurry", reading.hurry),
        ("hidden", reading.hidden),
        ("the abuser is near", reading.near),
        (
            if reading.phones.is_empty() { "" } else { "telephone number" },
            !reading.phones.is_empty(),
        ),
    ];
    read.extend(marks.iter().filter(|(_, on)| *on).map(|(name, _)| (*name).to_owned()));
    read
}
