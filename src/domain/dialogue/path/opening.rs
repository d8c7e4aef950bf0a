//! Hello, consent, and whose story it is.

use super::Way;
use crate::domain::dialogue::draft::Draft;
use crate::domain::dialogue::{Once, Path, Reach, State};
use crate::domain::urgency::Urgency;

/// The way on from the opening.
pub(super) fn after(draft: &mut Draft<'_>, state: State) -> Way {
    let value = draft.dialogue.talk.value(state).unwrap_or_default().to_owned();
    match (state, value.as_str()) {
        (State::Hello, "not_now") => not_now(draft),
        (State::CallSeen, "not_now") => {
            draft.rest(State::Unsafe);
            Way::Done
        }
        (State::Hello, "danger") => {
            draft.raise(Urgency::Now, "hello_danger");
            draft.page(crate::domain::dialogue::Page::Case);
            super::super::danger::enter(draft);
            Way::Done
        }
        (State::Hello, _) => safe(draft),
        (State::CallSeen, "call") => {
            draft.flag("ring_back");
            draft.raise(Urgency::Soon, "call_wanted");
            Way::To(State::Human)
        }
        (State::CallSeen, _) => Way::To(State::Consent),
        (State::Consent, "yes") => {
            draft.flag("consent_told");
            Way::To(State::Who)
        }
        (State::Consent, "human") => {
            draft.raise(Urgency::Soon, "human");
            Way::To(State::Human)
        }
        (State::Consent, _) => {
            draft.dialogue.talk.path = Path::Info;
            Way::To(State::InfoMenu)
        }
        (_, who) => whose(draft, who),
    }
}

fn not_now(draft: &mut Draft<'_>) -> Way {
    draft.raise_as("unsafe", Urgency::Today, "not_now");
    draft.narrow(Reach::None);
    draft.rest(State::Unsafe);
    Way::Done
}

fn safe(draft: &mut Draft<'_>) -> Way {
    if draft.dialogue.talk.had(Once::Hurried) {
        draft.raise(Urgency::Today, "hurried");
    }
    if draft.dialogue.talk.had(Once::Called) {
        return Way::To(State::CallSeen);
    }
    if draft.dialogue.talk.had(Once::Told) {
        draft.front("told");
    }
    if draft.dialogue.talk.once.remove(&Once::DataWished) {
        draft.flag("data_request");
        draft.front("data-ask");
    }
    draft.go(State::Consent);
    if draft.dialogue.talk.once.remove(&Once::DeleteWished) {
        draft.aside(State::DeleteAsk);
    }
    Way::Done
}

fn whose(draft: &mut Draft<'_>, who: &str) -> Way {
    let (path, first) = match who {
        "family" => (Path::Family, State::FRel),
        "witness" => (Path::Witness, State::WSigns),
        "job" => (Path::Job, State::JWhen),
        "info" => (Path::Info, State::InfoMenu),
        "self" => (Path::Own, State::Age),
        // Who it is about was not said: a human finds out.
        _ => return Way::To(State::Human),
    };
    draft.dialogue.talk.path = path;
    if !matches!(path, Path::Job | Path::Info) {
        draft.raise(Urgency::Info, "intake");
        draft.is_of_kind(path.kind());
        super::judge(draft);
    }
    if path == Path::Own && draft.world.channel == crate::domain::address::Channel::Sms {
        draft.front("s-one");
    }
    Way::To(first)
}
