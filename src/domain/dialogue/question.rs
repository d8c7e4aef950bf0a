//! The table of questions: which text asks it, what it takes. The options stand in the table of
//! texts, the way on in `path`.

use super::State;
use crate::domain::reading::{Open, Question};
use crate::domain::text::{Choice, Spec, spec};

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The state.
    pub state: State,
    /// The text whose options it has; where a state has several texts, the one with the options.
    pub key: &'static str,
    /// What it takes beside its options.
    pub open: Open,
}

const fn closed(state: State, key: &'static str) -> Row {
    Row { state, key, open: Open::Closed }
}

const fn open(state: State, key: &'static str, open: Open) -> Row {
    Row { state, key, open }
}

/// Beside the answers to J_DOCS: words that say that the work has begun. No question asks for them.
pub const WORK_BEGUN: &str = "J_DOCS_BOSS";

/// Every state that takes an answer.
pub const QUESTIONS: &[Row] = &[
    closed(State::Hello, "hello"),
    closed(State::CallSeen, "call-seen"),
    closed(State::Consent, "consent"),
    closed(State::Who, "who"),
    open(State::Age, "age-self", Open::Age),
    open(State::Place, "place", Open::Place),
    open(State::PlaceDetail, "place-city", Open::City),
    closed(State::PlaceConfirm, "place-confirm"),
    closed(State::Contact, "contact"),
    open(State::Phone, "phone", Open::Phone),
    closed(State::SafeToday, "safe-today"),
    closed(State::SFree, "s-free"),
    closed(State::SHarm, "s-harm"),
    closed(State::SWhen, "s-when"),
    closed(State::SWork, "s-work"),
    open(State::SafeTime, "safe-time", Open::Time),
    open(State::CodeWord, "code-word", Open::Word),
    closed(State::Need, "need"),
    open(State::Note, "note", Open::Note),
    closed(State::SHarmChild, "s-harm-child"),
    closed(State::ChildAdult, "child-adult"),
    open(State::Danger, "d-start", Open::Place),
    closed(State::DWhat, "d-what"),
    closed(State::DCall, "d-call"),
    closed(State::DCancel, "d-cancel"),
    closed(State::DangerAsk, "danger-ask"),
    closed(State::SelfHarm, "sh-start"),
    open(State::ShWhere, "sh-where", Open::Place),
    closed(State::FRel, "f-rel"),
    open(State::FPlace, "f-place", Open::Place),
    closed(State::FSigns, "f-signs"),
    open(State::FDeadline, "f-deadline", Open::Free),
    closed(State::FReach, "f-reach"),
    closed(State::FAge, "f-age"),
    closed(State::FLast, "f-last"),
    closed(State::WSigns, "w-signs"),
    closed(State::WNow, "w-now"),
    closed(State::WChild, "w-child"),
    open(State::WWhere, "w-where", Open::Free),
    closed(State::WAgain, "w-again"),
    closed(State::JWhen, "j-when"),
    closed(State::JLeft, "j-left"),
    open(State::JWhere, "j-where", Open::Free),
    closed(State::JWho, "j-who"),
    closed(State::JVisa, "j-visa"),
    closed(State::JContract, "j-contract"),
    closed(State::JDocs, "j-docs"),
    closed(State::JPay, "j-pay"),
    closed(State::JLie, "j-lie"),
    closed(State::JResult, "j-flags"),
    open(State::InfoMenu, "i-menu", Open::Country),
    open(State::Human, "human", Open::Place),
    closed(State::Lang, "lang"),
    closed(State::DeleteAsk, "delete-ask"),
    closed(State::StopAsk, "stop-ask"),
    closed(State::FuHello, "fu-hello"),
    closed(State::FuHow, "fu-how"),
    closed(State::FuHome, "fu-home"),
    closed(State::FuUseful, "fu-useful"),
    closed(State::FuClose, "fu-close"),
    closed(State::Share, "share"),
    closed(State::TalkLang, "talk-lang"),
    open(State::Name, "name", Open::Free),
];

/// The row of a state; `None` where nothing is asked.
#[must_use]
pub fn row(state: State) -> Option<&'static Row> {
    QUESTIONS.iter().find(|row| row.state == state)
}

impl Row {
    fn spec(&self) -> Option<&'static Spec> {
        spec(self.key)
    }

    /// The value ids in printed order, without skip.
    #[must_use]
    pub fn values(&self) -> &'static [&'static str] {
        let options = self.spec().map_or(&[][..], |spec| spec.options);
        match options.split_last() {
            Some((&"skip", rest)) => rest,
            _ => options,
        }
    }

    /// Whether several may be chosen.
    #[must_use]
    pub fn is_multi(&self) -> bool {
        self.spec().is_some_and(|spec| spec.choice == Choice::Many)
    }

    /// The form in which a message is read against it.
    #[must_use]
    pub fn as_question(&self) -> Question<'static> {
        Question {
            state: self.state.name(),
            values: self.values(),
            multi: self.is_multi(),
            // 0 is accepted everywhere but here, printed or not.
            skip: !matches!(self.state, State::Hello | State::Consent | State::DeleteAsk),
            open: self.open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_has_its_text() {
        for row in QUESTIONS {
            assert!(row.spec().is_some(), "{}", row.key);
        }
    }

    #[test]
    fn a_closed_question_has_options() {
        for row in QUESTIONS.iter().filter(|row| row.open == Open::Closed) {
            assert!(!row.values().is_empty(), "{}", row.state.name());
        }
    }
}
