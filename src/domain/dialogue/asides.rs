//! What is no answer and no command: greetings, stories, noise, pictures, unreadable words.

use super::draft::Draft;
use super::lead::Led;
use super::{Lead, Once, State, answer, danger, human, lead, lock, path, silent};
use crate::domain::address::Channel;
use crate::domain::heard::Kind;
use crate::domain::reading::Reading;
use crate::domain::urgency::Urgency;

/// Greetings, thanks and noise: the question again once, then silence.
pub(super) fn small_talk(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    let once = if reading.noise.is_some() { Once::Noise } else { Once::Greeted };
    if reading.noise.is_none() && !reading.greeting && !reading.thanks {
        return Led::No;
    }
    draft.leads(Lead::told(reading));
    let guessed = reading.meant.is_some();
    if draft.state().is_over() {
        return if reading.noise.is_some() && !guessed { Led::Yes } else { over(draft) };
    }
    if draft.dialogue.talk.first(once) {
        draft.again();
    } else if guessed {
        // Nobody is met with silence for what was only guessed.
        return Led::No;
    }
    Led::Yes
}

/// A told story is answered as a story; one to three unreadable words are unclear.
pub(super) fn story_or_unclear(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    draft.leads(Lead::told(reading));
    if draft.state().is_over() {
        return over(draft);
    }
    if draft.state().is_alarm() {
        return stay(draft);
    }
    if reading.group.is_some()
        || reading.is_story()
        || reading.alarm.is_some()
        || reading.self_harm.is_some()
    {
        draft.front("noted");
        // It is promised that a companion sees it, though no case is open yet.
        if draft.dialogue.case.is_none() {
            draft.flag("review");
        }
        draft.tell_as("STORY", vec![reading.text.clone()]);
        path::skip_known(draft);
    } else {
        unclear(draft);
    }
    Led::Yes
}

/// After the questions: `wait` once, or in danger `wait-now`.
fn over(draft: &mut Draft<'_>) -> Led {
    if draft.state() == State::DHold {
        danger::wait_now(draft);
        draft.page(super::Page::Case);
        return Led::Yes;
    }
    draft.rest(State::Handover);
    if draft.dialogue.talk.first(Once::Waited) {
        draft.again();
    }
    Led::Yes
}

/// In danger nothing is ever "not understood": it goes to the human, the question stays once.
fn stay(draft: &mut Draft<'_>) -> Led {
    draft.page(super::Page::Case);
    danger::wait_now(draft);
    draft.dialogue.talk.unclear = draft.dialogue.talk.unclear.saturating_add(1);
    if draft.dialogue.talk.unclear < 2 {
        draft.again();
    } else {
        answer::settle(draft, draft.state(), vec!["unknown".to_owned()]);
    }
    Led::Yes
}

/// Nearly an answer: ask again, never guess.
pub(super) fn ask_again(draft: &mut Draft<'_>) {
    if draft.state().is_alarm() || lock::is_held(&draft.dialogue) {
        draft.again();
    } else {
        unclear(draft);
    }
}

fn unclear(draft: &mut Draft<'_>) {
    let talk = &mut draft.dialogue.talk;
    talk.unclear = talk.unclear.saturating_add(1);
    match talk.unclear {
        1 => {
            let voice = draft.world.channel == Channel::Whatsapp && talk.first(Once::VoiceTold);
            draft.front(if voice { "voice" } else { "unclear-1" });
            draft.again();
        }
        2 => {
            draft.flag("review");
            draft.front("unclear-2");
            if cannot_move_on(draft.state()) { draft.again() } else { path::leave_open(draft) }
        }
        _ => third(draft),
    }
}

/// The third unreadable reply goes to a person; before hello is answered, without a word of it.
fn third(draft: &mut Draft<'_>) {
    if matches!(draft.state(), State::Hello | State::CallSeen) {
        draft.raise(Urgency::Soon, "unclear");
        draft.again();
    } else {
        human::wanted(draft, Urgency::Soon, "unclear");
    }
}

const fn cannot_move_on(state: State) -> bool {
    matches!(state, State::Hello | State::CallSeen | State::Consent) || state.is_aside()
}

/// Anything that is no text.
pub(super) fn media(draft: &mut Draft<'_>, kind: Kind, caption: Option<&str>) {
    draft.leads(Lead::Media(kind));
    let noise = matches!(kind, Kind::Sticker | Kind::Reaction | Kind::Unsupported);
    if !noise {
        draft.flag(if kind == Kind::CallMissed { "missed_call" } else { "media" });
    }
    let first = draft.state() == State::New;
    if first && !noise {
        draft.raise(Urgency::Soon, if kind == Kind::CallMissed { "missed_call" } else { "media" });
    }
    if kind == Kind::CallMissed && (first || draft.state() == State::Hello) {
        draft.dialogue.talk.first(Once::Called);
    }
    if let Some(caption) = caption.filter(|caption| !caption.trim().is_empty()) {
        draft.front("media");
        draft.hears();
        return lead::text(draft, caption);
    }
    wordless(draft, kind, noise);
}

fn wordless(draft: &mut Draft<'_>, kind: Kind, noise: bool) {
    if lock::is_held(&draft.dialogue) {
        return human::anything(draft);
    }
    match draft.state() {
        State::New => draft.go(State::Hello),
        State::Cover => {}
        State::Unsafe | State::Stopped | State::Hello | State::CallSeen if noise => {}
        State::Unsafe | State::Stopped => silent::again(draft),
        State::Hello | State::CallSeen => draft.again(),
        state if state.is_over() => {
            let _ = over(draft);
        }
        state if kind == Kind::Location && path::places::asks(state) => {
            draft.tell_as("PIN", vec![state.name().to_owned()]);
            answer::settle(draft, state, vec!["pin".to_owned()]);
        }
        _ if noise => {
            if draft.dialogue.talk.first(Once::Noise) {
                draft.again();
            }
        }
        _ => thanked(draft, kind),
    }
}

fn thanked(draft: &mut Draft<'_>, kind: Kind) {
    if draft.state().is_alarm() {
        draft.page(super::Page::Case);
    }
    let speaks = matches!(kind, Kind::Audio | Kind::CallMissed);
    let on_whatsapp = draft.world.channel == Channel::Whatsapp;
    let voice = speaks && on_whatsapp && draft.dialogue.talk.first(Once::VoiceTold);
    if voice {
        draft.front("voice");
    } else if kind != Kind::CallMissed {
        draft.front("media");
    }
    draft.again();
}
