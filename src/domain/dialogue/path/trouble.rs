//! The questions of danger and self-harm: only what is unknown is asked, then a human is awaited.

use super::Way;
use crate::domain::dialogue::draft::Draft;
use crate::domain::dialogue::{Once, Page, State, Talk, danger};
use crate::domain::urgency::Urgency;

/// Level 1 told by an answer of an adult about herself: thanks first, then only what is unknown.
pub(super) fn told_by_answer(draft: &mut Draft<'_>, state: State) {
    draft.front("harm-ack");
    let next = if state == State::SafeToday { State::DWhat } else { next(&draft.dialogue.talk) };
    draft.go(next);
}

/// The way on.
pub(super) fn after(draft: &mut Draft<'_>, state: State) -> Way {
    let value = draft.dialogue.talk.value(state).unwrap_or_default().to_owned();
    match (state, value.as_str()) {
        (State::DangerAsk, "yes") => {
            draft.raise(Urgency::Now, "danger_confirmed");
            draft.page(Page::Case);
            danger::enter(draft);
            return Way::Done;
        }
        (State::DangerAsk, value) => {
            if value != "no" {
                draft.raise(Urgency::Today, "danger_unknown");
            }
            draft.resume();
            return Way::Done;
        }
        (State::DCancel, _) => return cancelled(draft, &value),
        (State::SelfHarm, _) => {
            draft.raise(Urgency::Now, "self_harm");
        }
        (State::DWhat, "self_harm") => {
            draft.flag("self_harm");
            draft.dialogue.talk.first(Once::SelfHarm);
        }
        (State::Danger, _) if !draft.dialogue.talk.knows(State::Danger) => {}
        _ => {}
    }
    Way::To(next(&draft.dialogue.talk))
}

/// Still, or safe: it stays level 1 until a human lowers it.
fn cancelled(draft: &mut Draft<'_>, value: &str) -> Way {
    draft.dialogue.talk.answers.remove(&State::DCancel);
    draft.return_from_aside();
    draft.page(Page::Case);
    if value == "safe" {
        draft.flag("says_safe");
        draft.again();
        return Way::Done;
    }
    Way::To(if draft.dialogue.talk.knows(State::DWhat) {
        next(&draft.dialogue.talk)
    } else {
        State::DWhat
    })
}

/// The next thing that is unknown.
fn next(talk: &Talk) -> State {
    if talk.had(Once::SelfHarm) {
        return next_of_self_harm(talk);
    }
    if talk.had(Once::Other) {
        return next_of_another(talk);
    }
    if talk.had(Once::Danger) && !knows_what(talk) {
        return State::DWhat;
    }
    if !knows_where(talk) {
        return State::ShWhere;
    }
    let reachable = talk.knows(State::Contact) || talk.knows(State::DCall);
    if reachable || talk.had(Once::NoVoice) { State::DHold } else { State::DCall }
}

fn next_of_self_harm(talk: &Talk) -> State {
    if !talk.knows(State::SelfHarm) {
        return State::SelfHarm;
    }
    let where_first = talk.had(Once::Danger) && !talk.knows(State::Danger);
    if !talk.knows(State::ShWhere) && (where_first || !knows_where(talk)) {
        return State::ShWhere;
    }
    if talk.had(Once::Other) { State::Handover } else { State::DHold }
}

fn next_of_another(talk: &Talk) -> State {
    let money = talk.signs.contains("ransom") || talk.said(State::FSigns, "ransom");
    let witness = talk.path == crate::domain::dialogue::Path::Witness;
    if money && !talk.knows(State::FDeadline) {
        return State::FDeadline;
    }
    match (witness, talk.knows(State::WAgain), talk.knows(State::FReach)) {
        (true, false, _) => return State::WAgain,
        (true, true, _) => return State::DHold,
        (false, _, false) => return State::FReach,
        _ => {}
    }
    let reachable = talk.knows(State::Contact) || talk.knows(State::DCall);
    if reachable || talk.had(Once::NoVoice) { State::DHold } else { State::DCall }
}

fn knows_what(talk: &Talk) -> bool {
    let clear = ["confined", "violence", "sexual", "sold", "moved", "organ", "ill", "weapon"];
    talk.knows(State::DWhat) || clear.iter().any(|sign| talk.signs.contains(*sign))
}

fn knows_where(talk: &Talk) -> bool {
    let asked = [State::Danger, State::ShWhere, State::PlaceDetail];
    asked.iter().any(|state| talk.answers.get(state).is_some_and(|told| is_told(told)))
        || talk.knows(State::ShWhere)
        || talk.knows(State::Danger)
        || talk.place.as_ref().is_some_and(|place| place.region.is_some() || place.country != "ID")
}

fn is_told(values: &[String]) -> bool {
    values.iter().any(|value| !matches!(value.as_str(), "skip" | "unanswered" | "dont_know"))
}
