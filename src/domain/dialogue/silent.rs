//! The states in which nothing is sent: not now, cover, stopped.

use super::draft::Draft;
use super::lead::Led;
use super::{Reach, State, Talk, command};
use crate::domain::reading::{Command, Reading};

/// Falls silent: `jangan bales`, and whatever means the same.
pub(super) fn fall(draft: &mut Draft<'_>) {
    draft.narrow(Reach::None);
    draft.hush();
    draft.rest(State::Unsafe);
}

/// A text heard while silent.
pub(super) fn text(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    match (draft.state(), reading.command) {
        (State::Cover, Some(Command::Stop | Command::StopSoft)) => {
            draft.flag("opt_out");
            draft.rest(State::Stopped);
            draft.hush();
        }
        (State::Stopped, Some(Command::Stop | Command::StopSoft)) => {
            draft.flag("opt_out");
            draft.hush();
        }
        (State::Cover, command) => {
            unsaid(draft, command, reading);
            draft.hush();
        }
        (State::Unsafe, Some(Command::Stop | Command::StopSoft)) => command::stop(draft),
        (State::Unsafe, Some(Command::Exit | Command::WrongNumber)) => draft.hush(),
        (State::Unsafe, _) if reading.nod => draft.hush(),
        (_, command) => {
            again(draft);
            unsaid(draft, command, reading);
        }
    }
    Led::Yes
}

fn unsaid(draft: &mut Draft<'_>, command: Option<Command>, reading: &Reading) {
    if let Some(command) = command {
        command::in_silence(draft, command, reading);
    }
}

/// The person came back: `hello`, as to anybody.
pub(super) fn again(draft: &mut Draft<'_>) {
    if draft.state() == State::Stopped {
        draft.flag("opt_in");
    }
    let talk = &draft.dialogue.talk;
    draft.dialogue.talk = Talk { signs: talk.signs.clone(), ..talk.afresh() };
    draft.go(State::Hello);
}
