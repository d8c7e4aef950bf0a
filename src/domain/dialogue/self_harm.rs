//! Self-harm (§6.4): a human only; the machine stays beside the person until one comes.

use super::draft::Draft;
use super::{Lead, Once, Page, State, danger, lock};
use crate::domain::reading::{Alarm, AlarmKind, Guard, Reading, Subject};
use crate::domain::text::Text;
use crate::domain::urgency::Urgency;

/// Whether it is told without anything that weakens it.
pub(super) fn is_sure(alarm: &Alarm) -> bool {
    alarm.guard == Guard::None && alarm.kind == AlarmKind::SelfHarm
}

/// Self-harm was told.
pub(super) fn told(draft: &mut Draft<'_>, alarm: &Alarm, reading: &Reading) {
    draft.raise(Urgency::Now, "self_harm");
    draft.flag("self_harm");
    draft.page(Page::Case);
    let talk = &mut draft.dialogue.talk;
    talk.first(Once::SelfHarm);
    if alarm.subject == Subject::Other {
        talk.first(Once::Other);
    }
    let told_before = talk.knows(State::SelfHarm) || talk.asked_at(State::SelfHarm).is_some();
    if lock::is_held(&draft.dialogue) {
        // A companion is there; the machine adds nothing to that talk.
        return;
    }
    match draft.state() {
        State::Stopped if draft.dialogue.talk.first(Once::MuteAnswered) => {
            draft.alone(Text::new("mute-danger"));
        }
        State::Cover | State::Stopped => draft.hush(),
        state if state.is_alarm() && told_before => danger::carry_on(draft, reading),
        _ => draft.go(State::SelfHarm),
    }
}

/// What a soft or guarded sign is in the account of the turn.
pub(super) fn lead(alarm: &Alarm) -> Lead {
    if alarm.guard == Guard::None { Lead::SelfHarm } else { Lead::Guarded(alarm.guard) }
}

/// A soft or negated sign: a person looks, and answers.
pub(super) fn weak(draft: &mut Draft<'_>, alarm: &Alarm) {
    if alarm.guard != Guard::Study {
        draft.raise(Urgency::Today, "self_harm_unsure");
        draft.flag("self_harm_unsure");
    }
    draft.flag("review");
}
