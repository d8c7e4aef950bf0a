//! The way on from each answer. One file for each path; the facts it decides on stand in `Talk`.

pub(super) mod child;
pub(super) mod danger_text;
pub(super) mod family;
pub(super) mod info;
pub(super) mod job;
pub(super) mod opening;
pub(super) mod own;
pub(super) mod places;
pub(super) mod trouble;
pub(super) mod witness;

use super::draft::Draft;
use super::{Once, Page, Path, State, answer, lock};
use crate::domain::triage::{self, Evidence};
use crate::domain::urgency::Urgency;

/// How many questions a told story may answer at once; more than any path has.
const LONGEST: usize = 24;

/// Whether the way on was found by a special rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Go to this state.
    To(State),
    /// All is done already.
    Done,
}

/// An answer was kept: what it leads to.
pub(super) fn after(draft: &mut Draft<'_>, state: State) {
    let new_red = judge(draft);
    let own = matches!(draft.dialogue.talk.path, Path::Own | Path::Unknown);
    let told_harm = matches!(state, State::SafeToday | State::SFree | State::SHarm | State::SWhen);
    if new_red && own && told_harm {
        draft.page(Page::Case);
        return trouble::told_by_answer(draft, state);
    }
    go_on(draft, state);
}

/// Moves on from a state, over everything that is known already.
pub(super) fn go_on(draft: &mut Draft<'_>, state: State) {
    let mut from = state;
    for _ in 0..LONGEST {
        match way(draft, from) {
            Way::To(next) if is_known(draft, next) => from = next,
            Way::To(next) => return draft.go(next),
            Way::Done => return,
        }
    }
    draft.go(State::Human);
}

/// The open question again, or the next one where a story has just answered it.
pub(super) fn skip_known(draft: &mut Draft<'_>) {
    judge(draft);
    draft.again();
}

/// A question that stays unanswered: the dialogue moves on without it.
pub(super) fn leave_open(draft: &mut Draft<'_>) {
    let state = draft.state();
    draft.dialogue.talk.answers.entry(state).or_insert_with(|| vec!["unanswered".to_owned()]);
    go_on(draft, state);
}

fn way(draft: &mut Draft<'_>, state: State) -> Way {
    match state {
        State::Hello | State::CallSeen | State::Consent | State::Who => {
            opening::after(draft, state)
        }
        State::Place | State::PlaceDetail | State::PlaceConfirm | State::FPlace => {
            places::after(draft, state)
        }
        State::Danger
        | State::DWhat
        | State::DCall
        | State::DCancel
        | State::DangerAsk
        | State::SelfHarm
        | State::ShWhere => trouble::after(draft, state),
        State::FRel
        | State::FSigns
        | State::FDeadline
        | State::FReach
        | State::FAge
        | State::FLast => family::after(draft, state),
        State::WSigns | State::WNow | State::WChild | State::WWhere | State::WAgain => {
            witness::after(draft, state)
        }
        State::JWhen
        | State::JLeft
        | State::JWhere
        | State::JWho
        | State::JVisa
        | State::JContract
        | State::JDocs
        | State::JPay
        | State::JLie
        | State::JResult => job::after(draft, state),
        State::InfoMenu => info::after(draft),
        State::SHarmChild | State::ChildAdult => child::after(draft, state),
        State::Lang | State::DeleteAsk | State::StopAsk => aside(draft, state),
        state if state.is_companions() => companions(draft, state),
        _ => own::after(draft, state),
    }
}

/// What a story has told is not asked again.
fn is_known(draft: &Draft<'_>, state: State) -> bool {
    let talk = &draft.dialogue.talk;
    let told = draft.world.channel == crate::domain::address::Channel::Sms
        && (talk.knows(State::SFree) || talk.knows(State::SHarm))
        && talk.had(Once::Told);
    match state {
        State::Who => talk.knows(State::Who),
        State::Place | State::FPlace => talk.place.is_some(),
        State::PlaceDetail => places::is_detailed(talk),
        State::SFree | State::SHarm => told || talk.knows(state),
        State::Danger => false,
        state if state.is_over() || state.is_silent() || state.is_aside() => false,
        State::Human | State::InfoMenu | State::JResult | State::Consent | State::Hello => false,
        state if state.is_companions() => false,
        state => talk.knows(state),
    }
}

/// Whether an old button tells of danger.
pub(super) fn is_alarming(state: State, value: &str) -> bool {
    matches!((state, value), (State::Hello, "danger") | (State::SafeToday, "unsafe"))
        || matches!((state, value), (State::DangerAsk, "yes") | (State::FuHello, "urgent"))
}

/// Applies the rules of triage to what is known; whether level 1 is new.
pub(super) fn judge(draft: &mut Draft<'_>) -> bool {
    let evidence = Evidence { talk: &draft.dialogue.talk, facts: draft.world.facts };
    let hits = triage::judge(&evidence);
    let mut red = false;
    for (level, reason) in hits {
        if draft.dialogue.talk.judged.insert(reason.to_owned()) {
            red |= level == Urgency::Now;
            draft.raise(level, reason);
        }
    }
    if red {
        draft.page(Page::Case);
    }
    red
}

fn aside(draft: &mut Draft<'_>, state: State) -> Way {
    match (state, draft.dialogue.talk.value(state).unwrap_or_default()) {
        (State::Lang, _) => {
            answer::language(draft);
            return Way::Done;
        }
        (State::DeleteAsk, "delete") => {
            draft.flag("delete_request");
            draft.front("delete-done");
        }
        (State::StopAsk, "stop") => {
            super::command::stop(draft);
            return Way::Done;
        }
        (State::StopAsk, _) => {
            draft.return_from_aside();
            draft.alone(crate::domain::text::Text::new("unsafe-ack"));
            return Way::Done;
        }
        _ => {}
    }
    draft.return_from_aside();
    if !draft.state().is_over() && !lock::is_held(&draft.dialogue) {
        draft.again();
    }
    Way::Done
}

fn companions(draft: &mut Draft<'_>, state: State) -> Way {
    match (state, draft.dialogue.talk.value(state).unwrap_or_default()) {
        (State::FuHello, "urgent") => {
            draft.raise(Urgency::Now, "check_in_urgent");
            draft.page(Page::Case);
            super::danger::enter(draft);
            return Way::Done;
        }
        (State::FuHello, "yes") => return Way::To(State::FuHow),
        (State::FuHow, "worse") => {
            draft.raise(Urgency::Today, "worse");
            draft.flag("worse");
        }
        (State::FuHow, "human") => draft.raise(Urgency::Soon, "human"),
        _ => {}
    }
    draft.rest(State::Handover);
    Way::Done
}
