//! The labels of a turn: what it acted on, in the words of the corpus.

use crate::domain::dialogue::{Acted, Lead, State, Step};
use crate::domain::reading::{Command, Guard, Noise, Reading, StatementKind};
use crate::domain::urgency::Urgency;

/// The labels of a turn.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// What led and what stood beside it.
    pub own: Vec<String>,
    /// What the lead also counts as.
    pub also: &'static [&'static str],
}

/// A label, and what it also counts as.
type Label = (&'static str, &'static [&'static str]);

impl Labels {
    /// Whether an intent was read.
    pub fn read(&self, intent: &str) -> bool {
        self.own.iter().any(|label| label == intent) || self.also.contains(&intent)
    }

    fn put(&mut self, label: &str) {
        if !label.is_empty() && !self.own.iter().any(|held| held == label) {
            self.own.push(label.to_owned());
        }
    }

    /// Of a step.
    pub fn of(step: &Step) -> Self {
        let mut labels = Self::default();
        let acted = step.acted.last().cloned().unwrap_or_default();
        let (label, also) = lead(&acted, step);
        labels.put(label);
        labels.also = also;
        if let Some(reading) = &acted.reading {
            beside(reading, &mut labels);
        }
        labels
    }
}

/// Whether level 1 was set by anything but self-harm.
pub(super) fn set_danger(step: &Step) -> bool {
    let reasons = &step.case.reasons;
    step.case.level == Some(Urgency::Now)
        && reasons.iter().any(|reason| !reason.starts_with("self_harm"))
}

fn beside(reading: &Reading, labels: &mut Labels) {
    let guards = reading.alarm.iter().chain(&reading.self_harm);
    for alarm in guards.filter(|alarm| alarm.guard != Guard::None) {
        labels.put(guarded(alarm.guard).0);
    }
    // Fear alone asks for help only where it leads.
    let fear = |kind| matches!(kind, StatementKind::Fear | StatementKind::CancelFear);
    for told in reading.statements.iter().filter(|told| !fear(told.kind)) {
        labels.put(statement(told.kind).0);
    }
    if let Some(age) = reading.age {
        labels.put("age");
        labels.put(&format!("age_{age}"));
    }
    if reading.place.is_some() {
        labels.put("place");
    }
    if !reading.phones.is_empty() {
        labels.put("phone");
    }
}

fn lead(acted: &Acted, step: &Step) -> Label {
    match acted.lead {
        Lead::SelfHarm => ("self_harm", &[]),
        Lead::Danger | Lead::Near | Lead::Duress => ("danger", &["ask_help"]),
        Lead::Guarded(guard) => guarded(guard),
        Lead::Unsure => ("ask_help", &["danger", "unclear"]),
        Lead::Command(told) => command(told),
        Lead::Answer(state) => answer(state, acted, step),
        Lead::Statement(kind) => statement(kind),
        Lead::Greeting => ("greeting", &[]),
        Lead::Thanks => ("thanks", &[]),
        Lead::Noise(kind) => noise(kind),
        Lead::Media(_) => ("media_only", &[]),
        Lead::AskAgain(_) | Lead::Story | Lead::Nothing | Lead::Word => untold(acted),
    }
}

/// Words without a statement are unclear; with one, the statement says what they are.
fn untold(acted: &Acted) -> Label {
    let told = acted.reading.as_ref().is_some_and(|reading| !reading.statements.is_empty());
    (if told { "" } else { "unclear" }, &[])
}

const fn guarded(guard: Guard) -> Label {
    match guard {
        Guard::Negated => ("no", &["unclear"]),
        Guard::NegatedWord => ("no", &["unclear", "ask_help"]),
        Guard::Past => ("exploitation", &["no"]),
        Guard::Study => ("info_question", &[]),
        Guard::None => ("", &[]),
    }
}

const fn command(command: Command) -> Label {
    match command {
        Command::Human | Command::Call => ("human", &["ask_help"]),
        Command::Plea => ("ask_help", &["human"]),
        Command::Help => ("ask_help", &["menu", "info_question"]),
        Command::Menu => ("menu", &["back", "repeat"]),
        Command::Stop | Command::StopSoft => ("opt_out", &[]),
        Command::Delete => ("delete", &[]),
        Command::Status | Command::Data | Command::Code => ("status", &[]),
        Command::Lang
        | Command::LangEn
        | Command::LangId
        | Command::LangJv
        | Command::LangSu
        | Command::LangOther => ("language", &[]),
        Command::Back | Command::Wrong => ("back", &["menu"]),
        Command::Restart => ("restart", &["back", "menu"]),
        Command::Repeat => ("repeat", &[]),
        Command::Why | Command::About => ("info_question", &["repeat", "unclear"]),
        Command::Exit => ("exit", &[]),
        Command::Done => ("exit", &["thanks", "cancel"]),
        Command::Cancel | Command::SafeNow => ("cancel", &[]),
        Command::Pause => ("pause", &["contact_safety", "unclear"]),
        Command::WrongNumber => ("accidental", &["exit"]),
    }
}

const fn statement(kind: StatementKind) -> Label {
    match kind {
        StatementKind::NotAllowed | StatementKind::Exploitation => ("exploitation", &[]),
        StatementKind::Wages => ("wages", &[]),
        StatementKind::Repatriation => ("repatriation", &[]),
        StatementKind::Fear | StatementKind::CancelFear => ("ask_help", &["danger", "unclear"]),
        StatementKind::ThirdParty => ("third_party", &[]),
        StatementKind::Minor => ("minor", &[]),
        StatementKind::Plea => ("ask_help", &["human"]),
        StatementKind::NoCall
        | StatementKind::NoReply
        | StatementKind::BorrowedPhone
        | StatementKind::Watched
        | StatementKind::NoVoice => ("contact_safety", &[]),
        StatementKind::NoPolice => ("no", &["unclear"]),
        StatementKind::JobCheck => ("job_check", &[]),
        StatementKind::Information => ("info_question", &[]),
        StatementKind::Probe | StatementKind::NoThird => ("probe", &["info_question"]),
    }
}

const fn noise(kind: Noise) -> Label {
    match kind {
        Noise::Otp => ("otp", &[]),
        Noise::Spam => ("spam", &[]),
        Noise::Abuse => ("abuse", &[]),
        Noise::Prank => ("prank", &[]),
        Noise::Astray => ("accidental", &[]),
    }
}

fn answer(state: State, acted: &Acted, step: &Step) -> Label {
    let told = step.case.told.iter().rev().find(|told| told.question == state.name());
    let value = told.and_then(|told| told.values.first()).map_or("", String::as_str);
    match (state, value) {
        (State::Phone, "skip" | "dont_know") => ("no", &["skip"]),
        (_, "skip") => ("skip", &[]),
        (State::Place, "unknown") => ("place", &["dont_know"]),
        (State::DangerAsk, "unknown") => ("dont_know", &[]),
        (_, "dont_know") => ("dont_know", &["skip"]),
        (State::Hello, "danger") => ("danger", &["ask_help"]),
        (State::DangerAsk, "yes") => ("yes", &["danger"]),
        (State::Hello, "safe") | (State::Consent, "yes") | (State::Contact, "call") => ("yes", &[]),
        (State::Consent, "human") => ("human", &[]),
        (State::Contact, _) => ("no", &["contact_safety"]),
        (State::Hello | State::Consent | State::DangerAsk, _) => ("no", &[]),
        (State::Lang, _) => ("language", &[]),
        (State::Age, _) => ("age", &[]),
        (State::Place, _) => ("place", &["media_only"]),
        (State::Phone, _) => ("phone", &[]),
        (State::SafeTime, _) => ("time", &[]),
        (State::Name, _) => ("name", &[]),
        (State::Note, "done") => ("exit", &["thanks", "cancel", "skip"]),
        (State::Note, _) => untold(acted),
        _ => ("choice", &[]),
    }
}
