//! The path of family and friends. Level 1 calls in silence: the path asks what the call lacks.

use super::Way;
use crate::domain::address::Channel;
use crate::domain::dialogue::draft::Draft;
use crate::domain::dialogue::{Once, State};

/// The way on.
pub(super) fn after(draft: &mut Draft<'_>, state: State) -> Way {
    let talk = &draft.dialogue.talk;
    // Danger told in words has a shorter way of its own, with the same questions.
    if talk.had(Once::Danger) && matches!(state, State::FDeadline | State::FReach) {
        return super::trouble::after(draft, state);
    }
    let rich = draft.world.channel == Channel::Whatsapp;
    Way::To(match state {
        State::FRel => State::FPlace,
        State::FSigns if talk.said(State::FSigns, "ransom") => State::FDeadline,
        State::FSigns | State::FDeadline => State::FReach,
        State::FReach => {
            draft.flag("subject_do_not_contact");
            draft.front("f-tip");
            State::Contact
        }
        State::FAge => State::FLast,
        State::FLast if rich => State::Note,
        _ => State::Close,
    })
}
