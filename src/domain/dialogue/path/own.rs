//! The path of an adult who tells of herself, and the tail that other paths share.

use super::Way;
use crate::domain::address::Channel;
use crate::domain::dialogue::draft::Draft;
use crate::domain::dialogue::{Path, State, Talk};
use crate::domain::urgency::Urgency;

/// The way on.
pub(super) fn after(draft: &mut Draft<'_>, state: State) -> Way {
    let rich = draft.world.channel == Channel::Whatsapp;
    Way::To(match state {
        State::Age => age(draft),
        State::Contact => return contact(draft),
        State::Phone => after_contact(&draft.dialogue.talk, rich),
        State::SafeToday => State::SFree,
        State::SFree => State::SHarm,
        State::SHarm if asks_when(&draft.dialogue.talk) => State::SWhen,
        State::SHarm | State::SWhen => after_harm(draft),
        State::SWork => after_signs(&draft.dialogue.talk, rich),
        State::SafeTime if rich => State::CodeWord,
        State::CodeWord => word(draft),
        State::Need => State::Note,
        State::SafeTime | State::Note => State::Close,
        State::Human => State::Handover,
        _ => State::Human,
    })
}

fn age(draft: &mut Draft<'_>) -> State {
    if draft.dialogue.talk.said(State::Age, "child") {
        draft.dialogue.talk.path = Path::Child;
        draft.is_of_kind("child");
        draft.flag("child");
        draft.front("child-intro");
    }
    State::Place
}

fn contact(draft: &mut Draft<'_>) -> Way {
    let talk = &draft.dialogue.talk;
    let rich = draft.world.channel == Channel::Whatsapp;
    let no_number = rich && draft.world.country.is_none();
    if talk.said(State::Contact, "call") && talk.path != Path::Child && no_number {
        return Way::To(State::Phone);
    }
    Way::To(after_contact(talk, rich))
}

fn after_contact(talk: &Talk, rich: bool) -> State {
    match talk.path {
        Path::Family if rich => State::FAge,
        Path::Family | Path::Child => State::Close,
        _ => State::SafeToday,
    }
}

/// At home the signs may be long past: asked only where one was told.
fn asks_when(talk: &Talk) -> bool {
    let signs = |state: State| {
        let values = talk.answers.get(&state).map(Vec::as_slice).unwrap_or_default();
        values.iter().any(|value| !matches!(value.as_str(), "none" | "skip" | "unanswered"))
    };
    talk.said(State::Place, "home") && (signs(State::SFree) || signs(State::SHarm))
}

fn after_harm(draft: &mut Draft<'_>) -> State {
    if draft.world.channel == Channel::Whatsapp {
        return State::SWork;
    }
    // SMS does not ask about work, so a human looks.
    draft.raise(Urgency::Soon, "sms_short");
    after_signs(&draft.dialogue.talk, false)
}

fn after_signs(talk: &Talk, rich: bool) -> State {
    match (talk.is_quiet(), rich) {
        (false, _) => State::SafeTime,
        (true, true) => State::CodeWord,
        (true, false) => State::Close,
    }
}

fn word(draft: &mut Draft<'_>) -> State {
    let word = draft.dialogue.talk.value(State::CodeWord).map(Talk::plain);
    let none = ["skip", "unanswered", "dont_know"];
    draft.dialogue.word = word.filter(|word| !word.is_empty() && !none.contains(&word.as_str()));
    State::Need
}
