//! Humans: wanted, here, gone, writing. Once one holds the thread the bot is silent, but for
//! danger, stop, delete, the cover word, language, a probe, and `wait` once in four hours.

use super::draft::Draft;
use super::lead::Led;
use super::{Once, Page, State, Talk, answer, clock, command, danger, lead, lock, promise};
use crate::domain::reading::{Command, Reading, StatementKind};
use crate::domain::text::Text;
use crate::domain::time::HOUR;
use crate::domain::urgency::Urgency;

/// How often `wait` may be said while a companion holds the thread.
const WAIT: i64 = 4 * HOUR;

/// The person wants a human.
pub(super) fn wanted(draft: &mut Draft<'_>, level: Urgency, reason: &str) {
    draft.raise(level, reason);
    if draft.state().is_alarm() {
        draft.page(Page::Case);
        danger::wait_now(draft);
        if draft.state() != State::DHold {
            draft.again();
        }
    } else if draft.state().is_over() {
        draft.dialogue.talk.first(Once::Waited);
        draft.go(State::Handover);
    } else {
        draft.go(State::Human);
    }
}

/// The duress word: answered as if nothing were, a human is called, nothing leaves by itself.
pub(super) fn forced(draft: &mut Draft<'_>) {
    draft.raise(Urgency::Now, "duress");
    draft.page(Page::Case);
    draft.flag("duress");
    draft.dialogue.frozen = true;
    if draft.state() == State::New {
        draft.go(State::Hello);
    } else {
        draft.alone(Text::new("duress-ok"));
    }
}

/// A text while a companion holds the thread.
pub(super) fn while_held(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    if reading.tells(StatementKind::Probe) {
        lead::probe(draft);
        return Led::Yes;
    }
    match reading.command {
        Some(Command::Stop | Command::StopSoft) => command::stop(draft),
        Some(Command::Exit) => command::exit(draft),
        Some(Command::Delete) => draft.aside(State::DeleteAsk),
        Some(Command::Lang) => draft.aside(State::Lang),
        Some(command @ (Command::LangEn | Command::LangId)) => {
            return command::run(draft, command, reading);
        }
        command => {
            if command == Some(Command::Status) {
                draft.flag("asked_status");
            }
            return answer_held(draft, reading);
        }
    }
    Led::Yes
}

/// Only questions that a companion sent, or that such a command opened, are read while held.
fn answer_held(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    let state = draft.state();
    let asked =
        state.is_companions() || matches!(state, State::Lang | State::DeleteAsk | State::StopAsk);
    let led = if asked {
        answer::listed(draft, reading).or(|| answer::free(draft, reading))
    } else {
        Led::No
    };
    if led == Led::No {
        anything(draft);
    }
    Led::Yes
}

/// Whatever else is heard while held: it is for the companion.
pub(super) fn anything(draft: &mut Draft<'_>) {
    let now = draft.world.now;
    let talk = &mut draft.dialogue.talk;
    if let Some(key) = talk.owed.take() {
        return draft.alone(clock::owed(draft, &key));
    }
    let broken = talk.promised.is_some_and(|promised| now > promised);
    if broken && talk.waited_at.is_none_or(|last| now.since(last) >= WAIT) {
        talk.waited_at = Some(now);
        let text = Text::new("wait").with_text("when", promise::when(draft));
        draft.alone(text);
    }
}

/// A companion took the case.
pub(super) fn taken(draft: &mut Draft<'_>) {
    let was_alarm = draft.state().is_alarm();
    let open = clock::may_leave(draft);
    hold(draft);
    let ack = Text::new("d-ack");
    if open {
        draft.alone(ack);
    } else if was_alarm {
        draft.dialogue.talk.owed = Some(ack.key);
    }
}

fn hold(draft: &mut Draft<'_>) {
    let now = draft.world.now;
    draft.dialogue.held = true;
    draft.dialogue.spoke_at = Some(now);
    let level = draft.dialogue.case.as_ref().map_or(Urgency::Soon, |case| case.level);
    let talk = &mut draft.dialogue.talk;
    talk.promised = Some(now.plus(promise::target(level)));
    talk.owed = None;
    // Cover and stop stay what they are: a human does not undo them by being there.
    if !talk.state.is_silent() {
        draft.rest(State::Handover);
    }
}

/// A companion gave the case back.
pub(super) fn released(draft: &mut Draft<'_>) {
    draft.dialogue.held = false;
    draft.dialogue.shut = false;
    draft.dialogue.talk.once.remove(&Once::Waited);
}

/// A companion wrote to the person: that opens the thread and holds it.
pub(super) fn written(draft: &mut Draft<'_>) {
    lock::open(draft);
    hold(draft);
    draft.dialogue.frozen = false;
    draft.rest(State::Handover);
}

/// A companion opened the locked thread.
pub(super) fn opened(draft: &mut Draft<'_>) {
    lock::open(draft);
}

/// A human closed the case.
pub(super) fn closed(draft: &mut Draft<'_>) {
    draft.dialogue.case = None;
    draft.dialogue.held = false;
    draft.dialogue.shut = false;
    draft.dialogue.shelved = None;
    if !draft.state().is_silent() {
        draft.dialogue.talk = Talk::default();
    }
}

/// A human set the level.
pub(super) fn levelled(draft: &mut Draft<'_>, level: Urgency) {
    if let Some(case) = &mut draft.dialogue.case {
        case.level = level;
    }
}

/// The bot asks one of the questions that only a companion or the plan of check-ins sends.
pub(super) fn asks(draft: &mut Draft<'_>, state: State) {
    if !state.is_companions() || draft.dialogue.is_quiet() {
        return;
    }
    lock::open(draft);
    draft.go(state);
}

/// A companion and the person agreed on a word.
pub(super) fn agreed(draft: &mut Draft<'_>, word: &str) {
    let word = Talk::plain(word);
    draft.dialogue.duress = (!word.is_empty()).then_some(word);
}
