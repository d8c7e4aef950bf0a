//! What a text means: the order of evaluation of lexicon.md §8. The first that fits leads and
//! decides the reply; every statement is kept beside it, whatever leads.

use super::draft::Draft;
use super::{Lead, State, answer, asides, command, danger, human, lock, note, self_harm, silent};
use crate::domain::reading::{AlarmKind, Command, Guard, Reading, StatementKind};
use crate::domain::urgency::Urgency;

/// Whether something has decided the reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Led {
    /// It has.
    Yes,
    /// The next rule may.
    No,
}

impl Led {
    /// The next rule, if nothing has led yet.
    pub fn or(self, next: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Yes => Self::Yes,
            Self::No => next(),
        }
    }
}

/// Whether a message holds danger or self-harm that nothing weakens.
pub(super) fn is_danger(reading: &Reading) -> bool {
    let unguarded = |guard: Guard| guard == Guard::None;
    let danger = reading.alarm.as_ref().is_some_and(|alarm| {
        let sure = !matches!(alarm.kind, AlarmKind::FuzzyCry | AlarmKind::LaughedCry);
        unguarded(alarm.guard) && sure
    });
    let harm = reading
        .self_harm
        .as_ref()
        .is_some_and(|alarm| unguarded(alarm.guard) && alarm.kind == AlarmKind::SelfHarm);
    danger || harm
}

/// Hears a text.
pub(super) fn text(draft: &mut Draft<'_>, text: &str) {
    if lock::is_word(&draft.dialogue, text) {
        draft.leads(Lead::Word);
        lock::open(draft);
        draft.again();
        return;
    }
    if is_duress(draft, text) {
        draft.leads(Lead::Duress);
        return human::forced(draft);
    }
    let mut reading = draft.world.words.read(text);
    guess(draft, &mut reading);
    note::language(draft, &reading);
    note::all(draft, &reading);
    let _ = alarms(draft, &reading).or(|| rest(draft, &reading));
    if let Some(acted) = draft.acted.last_mut() {
        acted.reading = Some(Box::new(reading));
    }
}

/// What is meant though nothing of it is listed; never where silence or a companion could be
/// broken into by a guess.
fn guess(draft: &Draft<'_>, reading: &mut Reading) {
    if lock::is_held(&draft.dialogue) || draft.state().is_silent() {
        return;
    }
    let question = answer::question(draft);
    draft.world.words.guess(reading, draft.state().name(), question.as_ref());
}

fn is_duress(draft: &Draft<'_>, text: &str) -> bool {
    let typed = super::Talk::plain(text);
    draft.dialogue.duress.as_ref().is_some_and(|word| *word == typed)
}

fn alarms(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    let harm = reading.self_harm.as_ref();
    let (near, sure) = reading.alarm.as_ref().map_or((false, false), |alarm| {
        (alarm.kind == AlarmKind::AbuserNear && alarm.guard == Guard::None, danger::is_sure(alarm))
    });
    if let Some(alarm) = reading.alarm.as_ref().filter(|_| sure) {
        draft.leads(Lead::Danger);
        danger::told(draft, alarm, reading);
    } else if near {
        draft.leads(Lead::Near);
        danger::near(draft);
    } else if let Some(alarm) = harm.filter(|alarm| self_harm::is_sure(alarm)) {
        draft.leads(Lead::SelfHarm);
        self_harm::told(draft, alarm, reading);
    } else {
        return weak(draft, reading);
    }
    Led::Yes
}

/// Alarms that something weakens: never level 1, never nothing.
fn weak(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    if let Some(alarm) = &reading.self_harm {
        draft.leads(self_harm::lead(alarm));
        self_harm::weak(draft, alarm);
    }
    reading.alarm.as_ref().map_or(Led::No, |alarm| danger::weak(draft, alarm))
}

fn rest(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    if lock::is_held(&draft.dialogue) {
        draft.leads(Lead::of(reading));
        return human::while_held(draft, reading);
    }
    match draft.state() {
        State::New => first(draft, reading),
        State::Unsafe | State::Cover | State::Stopped => {
            draft.leads(Lead::of(reading));
            silent::text(draft, reading)
        }
        _ => talk(draft, reading),
    }
}

/// The first message of a talk, or of a locked thread: `hello`, but for the few things that
/// change the reply in both alike.
fn first(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    draft.rest(State::Hello);
    draft.leads(Lead::of(reading));
    match reading.command {
        Some(Command::Stop | Command::StopSoft) if reading.meant.is_none() => command::stop(draft),
        Some(Command::Exit) => command::exit(draft),
        _ if reading.tells(StatementKind::NoReply) => silent::fall(draft),
        Some(command) => {
            command::in_silence(draft, command, reading);
            draft.go(State::Hello);
        }
        None => {
            note::unmatched(draft, reading);
            let _ = danger::uneasy(draft, reading);
            draft.go(State::Hello);
        }
    }
    Led::Yes
}

fn talk(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    if reading.tells(StatementKind::NoReply) {
        draft.leads(Lead::Statement(StatementKind::NoReply));
        silent::fall(draft);
        return Led::Yes;
    }
    let hard = reading.command.filter(|command| command.is_hard() && !own(draft, *command));
    let soft = reading.command.filter(|command| !command.is_hard() && !own(draft, *command));
    hard.map_or(Led::No, |command| command::run(draft, command, reading))
        .or(|| answer::denied(draft, reading))
        .or(|| answer::listed(draft, reading))
        .or(|| soft.map_or(Led::No, |command| command::run(draft, command, reading)))
        .or(|| statements(draft, reading))
        .or(|| asides::small_talk(draft, reading))
        .or(|| danger::uneasy(draft, reading))
        .or(|| answer::free(draft, reading))
        .or(|| asides::story_or_unclear(draft, reading))
}

fn own(draft: &Draft<'_>, command: Command) -> bool {
    command::is_own_word(draft.state(), &draft.dialogue.talk, command)
}

fn statements(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    if reading.tells(StatementKind::Probe) {
        draft.leads(Lead::Statement(StatementKind::Probe));
        probe(draft);
    } else if reading.tells(StatementKind::NoThird) {
        draft.leads(Lead::Statement(StatementKind::NoThird));
        draft.alone(crate::domain::text::Text::new("no-third"));
    } else if reading.tells(StatementKind::CancelFear) {
        draft.leads(Lead::Statement(StatementKind::CancelFear));
        human::wanted(draft, Urgency::Today, "fear");
    } else if reading.tells(StatementKind::Plea) && !draft.state().is_over() {
        draft.leads(Lead::Statement(StatementKind::Plea));
        human::wanted(draft, if reading.hurry { Urgency::Today } else { Urgency::Soon }, "plea");
    } else if reading.tells(StatementKind::Fear) && danger::may_ask(draft) {
        draft.leads(Lead::Unsure);
        danger::ask(draft);
    } else {
        return Led::No;
    }
    Led::Yes
}

/// Whoever asks who we are or what was said gets `hello`, in every state.
pub(super) fn probe(draft: &mut Draft<'_>) {
    draft.flag("other_reader");
    draft.raise_unseen(Urgency::Today, "probe");
    lock::shut(draft);
}
