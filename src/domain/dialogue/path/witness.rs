//! The path of a witness.

use super::Way;
use crate::domain::dialogue::draft::Draft;
use crate::domain::dialogue::{Once, State};

/// The way on.
pub(super) fn after(draft: &mut Draft<'_>, state: State) -> Way {
    if draft.dialogue.talk.had(Once::Danger) && state == State::WAgain {
        return super::trouble::after(draft, state);
    }
    if draft.dialogue.talk.said(State::WAgain, "no") {
        draft.flag("anonymous");
    }
    Way::To(match state {
        State::WSigns => State::WNow,
        State::WNow => State::WChild,
        State::WChild => State::WWhere,
        State::WWhere => State::WAgain,
        _ => State::Close,
    })
}
