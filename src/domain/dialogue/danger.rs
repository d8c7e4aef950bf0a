//! Danger (§6): a human is called in the same turn; only what is unknown is asked after that.

use super::draft::Draft;
use super::lead::Led;
use super::{Lead, Once, Page, Path, State, answer, lock, self_harm};
use crate::domain::reading::{Alarm, AlarmKind, Guard, Reading, Subject};
use crate::domain::text::Text;
use crate::domain::time::MINUTE;
use crate::domain::urgency::Urgency;

/// How often `wait-now` may be said.
const WAIT_NOW: i64 = 5 * MINUTE;

/// Whether an alarm is danger that nothing weakens and that may be answered.
pub(super) fn is_sure(alarm: &Alarm) -> bool {
    alarm.guard == Guard::None
        && matches!(
            alarm.kind,
            AlarmKind::Word | AlarmKind::Cry | AlarmKind::Phrase(_) | AlarmKind::Hunch
        )
}

/// Danger was told.
pub(super) fn told(draft: &mut Draft<'_>, alarm: &Alarm, reading: &Reading) {
    let reason = match alarm.kind {
        AlarmKind::Word => "danger_word",
        AlarmKind::Cry => "cry",
        AlarmKind::Hunch => "hunch",
        _ => "danger_phrase",
    };
    draft.raise(Urgency::Now, reason);
    draft.page(Page::Case);
    let talk = &mut draft.dialogue.talk;
    talk.signs.extend(alarm.signs.iter().map(|sign| sign.as_str().to_owned()));
    if let AlarmKind::Phrase(sign) = alarm.kind {
        talk.signs.insert(sign.as_str().to_owned());
    }
    talk.first(Once::Danger);
    if alarm.subject == Subject::Other || talk.path.tells_of_another() {
        talk.first(Once::Other);
    }
    if reading.self_harm.as_ref().is_some_and(self_harm::is_sure) {
        talk.first(Once::SelfHarm);
        draft.flag("self_harm");
    }
    // `tolong dia datang`: whatever else is told, no phone may light up now.
    if reading.near {
        return near(draft);
    }
    reply(draft, reading);
}

fn reply(draft: &mut Draft<'_>, reading: &Reading) {
    if lock::is_held(&draft.dialogue) {
        return while_held(draft);
    }
    match draft.state() {
        State::Stopped if draft.dialogue.talk.first(Once::MuteAnswered) => {
            draft.alone(Text::new("mute-danger"));
        }
        State::Cover | State::Stopped => draft.hush(),
        state if state.is_alarm() => carry_on(draft, reading),
        _ => {
            answer::keep_beside(draft, reading);
            enter(draft);
        }
    }
}

/// A companion is there: the machine gives the numbers once and asks nothing more.
fn while_held(draft: &mut Draft<'_>) {
    if draft.dialogue.talk.asked_at(State::Danger).is_none() {
        let text = super::path::danger_text::start(draft);
        draft.dialogue.talk.ask(State::Danger, draft.world.now);
        draft.alone(text);
    } else {
        wait_now(draft);
    }
}

/// Begins to ask, or goes on where the place is known already.
pub(super) fn enter(draft: &mut Draft<'_>) {
    draft.dialogue.talk.first(Once::Danger);
    draft.rest(State::Danger);
    if is_placed(draft) {
        draft.front("wait-now");
        super::path::go_on(draft, State::Danger);
    } else {
        draft.go(State::Danger);
    }
}

/// Whether the place is known well enough: a city, or what was answered to its question.
fn is_placed(draft: &Draft<'_>) -> bool {
    let talk = &draft.dialogue.talk;
    let city = talk.place.as_ref().is_some_and(|place| place.region.is_some());
    let told_of_another = talk.had(Once::Other) && talk.place.is_some();
    city || told_of_another || talk.knows(State::PlaceDetail)
}

/// Danger again, or any word, while its questions are open.
pub(super) fn carry_on(draft: &mut Draft<'_>, reading: &Reading) {
    draft.page(Page::Case);
    let led = answer::listed(draft, reading).or(|| answer::free(draft, reading));
    if led == Led::No {
        wait_now(draft);
        if draft.state() != State::DHold {
            draft.again();
        }
    }
}

/// `wait-now`, once in five minutes, or the text that could not leave by timer.
pub(super) fn wait_now(draft: &mut Draft<'_>) {
    let now = draft.world.now;
    let talk = &mut draft.dialogue.talk;
    if let Some(owed) = talk.owed.take() {
        draft.alone(super::clock::owed(draft, &owed));
        return;
    }
    if talk.waited_at.is_none_or(|last| now.since(last) >= WAIT_NOW) {
        talk.waited_at = Some(now);
        draft.front("wait-now");
    }
}

/// The abuser is near: a human is called in silence, nothing is sent.
pub(super) fn near(draft: &mut Draft<'_>) {
    draft.raise(Urgency::Now, "abuser_near");
    draft.page(Page::Case);
    draft.flag("abuser_near");
    draft.hush();
    if !lock::is_held(&draft.dialogue) && !matches!(draft.state(), State::Cover | State::Stopped) {
        draft.rest(State::Unsafe);
    }
}

/// An alarm that something weakens.
pub(super) fn weak(draft: &mut Draft<'_>, alarm: &Alarm) -> Led {
    match (alarm.guard, alarm.kind) {
        (Guard::Negated | Guard::Past, _) => {
            draft.leads(Lead::Guarded(alarm.guard));
            draft.raise(Urgency::Today, "guarded_phrase");
            draft.flag("review");
            Led::No
        }
        (Guard::Study, _) => {
            draft.leads(Lead::Guarded(Guard::Study));
            Led::No
        }
        (Guard::NegatedWord, _) => negated_word(draft),
        (Guard::None, AlarmKind::LaughedCry) => unsure(draft, Urgency::Soon),
        (Guard::None, _) => unsure(draft, Urgency::Today),
    }
}

fn negated_word(draft: &mut Draft<'_>) -> Led {
    if matches!(draft.state(), State::Hello | State::SafeToday | State::DangerAsk | State::DCancel)
    {
        return Led::No;
    }
    draft.leads(Lead::Guarded(Guard::NegatedWord));
    unsure(draft, Urgency::Soon)
}

/// The whole sounds a little like danger: never level 1, and the question where it may be asked.
pub(super) fn uneasy(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    if reading.uneasy { unsure(draft, Urgency::Today) } else { Led::No }
}

fn unsure(draft: &mut Draft<'_>, level: Urgency) -> Led {
    draft.leads(Lead::Unsure);
    draft.raise(level, "danger_unsure");
    draft.flag("review");
    if may_ask(draft) {
        ask(draft);
        return Led::Yes;
    }
    Led::No
}

/// Whether `danger-ask` may be asked: never first, never to a child, once a talk.
pub(super) fn may_ask(draft: &Draft<'_>) -> bool {
    let talk = &draft.dialogue.talk;
    let early = matches!(talk.state, State::New | State::Hello | State::CallSeen);
    let elsewhere = talk.state.is_silent() || talk.state.is_alarm() || talk.state.is_aside();
    let spoken_for = lock::is_held(&draft.dialogue) || talk.path == Path::Child;
    !early && !elsewhere && !spoken_for && !talk.had(Once::DangerAsked)
}

/// Asks whether it is an emergency.
pub(super) fn ask(draft: &mut Draft<'_>) {
    draft.dialogue.talk.first(Once::DangerAsked);
    draft.aside(State::DangerAsk);
}
