//! Places: the question, its detail, and a place that must be confirmed.

use super::Way;
use crate::domain::dialogue::draft::Draft;
use crate::domain::dialogue::{Path, State, Talk, answer};
use crate::domain::place::Place;

/// Whether a pin answers the question.
pub(in crate::domain::dialogue) const fn asks(state: State) -> bool {
    matches!(state, State::Place | State::PlaceDetail | State::FPlace | State::WWhere)
        || matches!(state, State::Danger | State::ShWhere | State::Human | State::JWhere)
}

/// A place was named.
pub(in crate::domain::dialogue) fn told(draft: &mut Draft<'_>, state: State, place: Place) {
    let value = place.value();
    draft.dialogue.talk.unsure = None;
    if state == State::InfoMenu {
        draft.dialogue.talk.page = Some("i-numbers-abroad".to_owned());
        draft.dialogue.talk.place = Some(place);
        return draft.go(State::InfoMenu);
    }
    if state != State::JWhere {
        draft.dialogue.talk.place = Some(place);
    }
    answer::settle(draft, state, vec![value]);
}

/// Whether the detail is known: a country abroad, a region at home, or the question was answered.
pub(super) fn is_detailed(talk: &Talk) -> bool {
    let place = talk.place.as_ref();
    talk.knows(State::PlaceDetail)
        || place.is_some_and(|place| place.region.is_some() || place.country != "ID")
}

/// The way on.
pub(super) fn after(draft: &mut Draft<'_>, state: State) -> Way {
    match state {
        State::PlaceConfirm => return confirmed(draft),
        State::Place | State::FPlace => {
            if let Some(way) = without_detail(&draft.dialogue.talk, state) {
                return Way::To(way);
            }
            return Way::To(State::PlaceDetail);
        }
        _ => {}
    }
    Way::To(after_detail(draft.dialogue.talk.path))
}

const fn after_detail(path: Path) -> State {
    match path {
        Path::Child => State::SHarmChild,
        Path::Family => State::FSigns,
        _ => State::Contact,
    }
}

/// Skipped, or unknown to a relative: there is nothing to ask further.
fn without_detail(talk: &Talk, state: State) -> Option<State> {
    let nothing = match talk.value(state) {
        Some("skip" | "unanswered" | "dont_know" | "pin") => true,
        Some("unknown") => state == State::FPlace,
        _ => false,
    };
    nothing.then(|| after_detail(talk.path))
}

fn confirmed(draft: &mut Draft<'_>) -> Way {
    let yes = draft.dialogue.talk.said(State::PlaceConfirm, "yes");
    draft.dialogue.talk.answers.remove(&State::PlaceConfirm);
    let place = draft.dialogue.talk.unsure.take();
    draft.return_from_aside();
    let state = draft.state();
    if let Some(place) = place.filter(|_| yes) {
        told(draft, state, Place { sure: true, ..place });
    } else {
        draft.again();
    }
    Way::Done
}
