//! Plays a talk over the pure step, and tells where it goes differently.

use super::script::{Act, Duty as OnDuty, Line, Sight, Talk};
use crate::domain::dialogue::{
    Dialogue, Duty, Hotline, Opens, Page, Piece, Step, Told, Turn, What, World, step,
};
use crate::domain::facts::Facts;
use crate::domain::lang::Lang;
use crate::domain::text::Say;
use crate::domain::time::{MINUTE, Millis};
use crate::domain::urgency::Urgency;
use crate::domain::words::Words;

/// Some Wednesday, 09.00 in Jakarta.
const START: Millis = Millis(1_795_572_000_000);

/// A talk while it is played.
struct Stage<'a> {
    talk: &'a Talk,
    words: &'a Words,
    facts: Facts,
    hotline: Hotline,
    duty: Duty,
    now: Millis,
    dialogue: Dialogue,
    due: Option<Millis>,
    said: Option<Say>,
    unchecked: bool,
    page: Option<Page>,
    flags: Vec<String>,
    told: Vec<Told>,
    last: Vec<What>,
    played: Played,
}

/// Plays a talk over the pure step with these words.
#[must_use]
pub fn play(talk: &Talk, words: &Words) -> Played {
    Stage::new(talk, words).play()
}

/// How a talk went.
#[derive(Debug, Default)]
pub struct Played {
    /// Where it went differently: the line of the talk, and what happened.
    pub faults: Vec<(usize, String)>,
    /// Everything that was said.
    pub said: Vec<Say>,
}

impl<'a> Stage<'a> {
    fn new(talk: &'a Talk, words: &'a Words) -> Self {
        let hotline = Hotline { lang: Lang::new(&talk.lang), ..Hotline::default() };
        let opens = Opens { weekday: 4, time: "08.00 WIB".to_owned() };
        let staffed = talk.duty == OnDuty::Staffed;
        let duty = Duty {
            staffed,
            night: talk.duty != OnDuty::OffAndNightUnstaffed,
            opens: (!staffed).then_some(opens),
            ..Duty::default()
        };
        Self {
            talk,
            words,
            facts: Facts::default(),
            dialogue: Dialogue::new(hotline.lang.clone()),
            hotline,
            duty,
            now: START,
            due: None,
            said: None,
            unchecked: false,
            page: None,
            flags: Vec::new(),
            told: Vec::new(),
            last: Vec::new(),
            played: Played::default(),
        }
    }

    fn play(mut self) -> Played {
        for (number, line) in &self.talk.lines {
            if self.unchecked && !matches!(line, Line::Says(_)) {
                self.fault(*number, "something was said before this line and not expected");
            }
            match line {
                Line::Hears(pieces) => self.hear(pieces, 0),
                Line::HearsLate(age, what) => self.hear(std::slice::from_ref(what), *age),
                Line::Says(keys) => self.says(*number, keys),
                Line::Passes(span) => self.pass(*span),
                Line::Acts(act) => self.act(act),
                Line::Shows(sight) => self.look(*number, sight),
            }
        }
        self.played
    }

    fn world(&self) -> World<'_> {
        World {
            now: self.now,
            channel: self.talk.channel,
            country: self.talk.country.as_deref(),
            words: self.words,
            facts: &self.facts,
            hotline: &self.hotline,
            draw: "K7Q4M",
            duty: &self.duty,
        }
    }

    fn turn(&mut self, turn: &Turn) {
        let step = step(self.dialogue.clone(), turn, &self.world());
        self.take(step);
    }

    fn take(&mut self, step: Step) {
        self.dialogue = step.dialogue;
        self.due = step.due;
        self.unchecked = step.say.is_some();
        self.played.said.extend(step.say.clone());
        self.said = step.say;
        self.page = step.page;
        self.flags.extend(step.case.flags);
        self.told.extend(step.case.told);
    }

    fn pieces(&self, whats: &[What], age: i64) -> Vec<Piece> {
        let piece = |what: &What| Piece {
            sent_at: self.now.plus(-age),
            received_at: self.now,
            what: what.clone(),
        };
        whats.iter().map(piece).collect()
    }

    fn hear(&mut self, whats: &[What], age: i64) {
        self.now = self.now.plus(5_000);
        let pieces = self.pieces(whats, age);
        self.last = whats.to_vec();
        self.turn(&Turn::Heard(pieces));
        self.unchecked = true;
    }

    fn pass(&mut self, span: i64) {
        let end = self.now.plus(span);
        while let Some(due) = self.due.filter(|due| *due <= end) {
            self.now = self.now.max(due);
            self.turn(&Turn::Due);
            if self.unchecked {
                break;
            }
        }
        self.now = end;
    }

    fn act(&mut self, act: &Act) {
        self.now = self.now.plus(MINUTE / 10);
        let turn = match act {
            Act::Taken => Turn::Taken,
            Act::Released => Turn::Released,
            Act::Written => Turn::Written,
            Act::Opened => Turn::Opened,
            Act::Closed => Turn::Closed,
            Act::Level(level) => Turn::Levelled(Urgency::from_level(*level)),
            Act::Duress(word) => Turn::Duress(word.clone()),
            Act::Asks(state) => Turn::Asks(*state),
        };
        self.turn(&turn);
    }

    fn says(&mut self, number: usize, keys: &[String]) {
        let said: Vec<&str> = self.said.iter().flat_map(Say::keys).collect();
        if said != *keys {
            let said = if said.is_empty() { "-".to_owned() } else { said.join(" ") };
            self.fault(number, &format!("said `> {said}` in {}", self.dialogue.state().name()));
        }
        self.unchecked = false;
    }

    fn look(&mut self, number: usize, sight: &Sight) {
        let case = self.dialogue.case.as_ref();
        let page = self.page.map_or("none".to_owned(), |page| format!("{page:?}").to_lowercase());
        let seen = match sight {
            Sight::State(state) if self.dialogue.state() == *state => return,
            Sight::State(_) => self.dialogue.state().name().to_owned(),
            Sight::Case if case.is_some() => return,
            Sight::NoCase if case.is_none() => return,
            Sight::Level(level) if case.is_some_and(|case| case.level.level() == *level) => return,
            Sight::Case | Sight::NoCase | Sight::Level(_) => format!("{case:?}"),
            Sight::Page(expected) if *expected == page => return,
            Sight::Page(_) => page,
            Sight::Flag(flag) if self.flags.contains(flag) => return,
            Sight::NoFlag(flag) if !self.flags.contains(flag) => return,
            Sight::Flag(_) | Sight::NoFlag(_) => format!("{:?}", self.flags),
            Sight::Told(question, value) if self.has_told(question, value) => return,
            Sight::Told(..) => format!("{:?}", self.told),
            Sight::Lang(lang) if self.dialogue.lang.as_str() == lang => return,
            Sight::Lang(_) => self.dialogue.lang.as_str().to_owned(),
            Sight::AsNew if self.stranger_gets() == self.said => return,
            Sight::AsNew => format!("a new number gets {:?}", self.stranger_gets()),
        };
        self.fault(number, &format!("{sight:?}, but: {seen}"));
    }

    fn has_told(&self, question: &str, value: &str) -> bool {
        self.told
            .iter()
            .any(|told| told.question == question && told.values.iter().any(|held| held == value))
    }

    fn stranger_gets(&self) -> Option<Say> {
        let stranger = Dialogue::new(self.hotline.lang.clone());
        step(stranger, &Turn::Heard(self.pieces(&self.last, 0)), &self.world()).say
    }

    fn fault(&mut self, number: usize, what: &str) {
        self.played.faults.push((number, what.to_owned()));
    }
}
