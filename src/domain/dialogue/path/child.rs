//! The path of a child. Level 1 calls in silence; the path is not cut short.

use super::Way;
use crate::domain::dialogue::State;
use crate::domain::dialogue::draft::Draft;

/// The way on.
pub(super) fn after(draft: &mut Draft<'_>, state: State) -> Way {
    if state == State::SHarmChild {
        return Way::To(State::ChildAdult);
    }
    if draft.dialogue.talk.said(State::ChildAdult, "afraid") {
        draft.flag("family_may_be_perpetrator");
    }
    Way::To(State::Contact)
}
