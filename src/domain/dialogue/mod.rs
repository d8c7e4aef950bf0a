//! The dialogue: a pure, total, deterministic function from what was known and what happened to
//! what is known now and what is to be done. It never fails, never asks the time, never sends.
//!
//! `hear` takes a turn apart, `lead` decides what a message means, `answer` and `path` move along
//! the questions, `danger`, `command`, `human` and `silent` do what beats them, `lock` makes an
//! old thread look like a new one, `machine` stops two machines that answer each other, and `draft`
//! collects what all of them lead to.

mod acted;
mod answer;
mod asides;
mod clock;
mod command;
mod danger;
mod draft;
mod effect;
mod event;
mod hear;
mod human;
mod lead;
mod lock;
mod machine;
mod note;
mod path;
mod promise;
mod question;
mod record;
mod self_harm;
mod silent;
mod state;
mod talk;
mod wording;
mod world;

pub use acted::{Acted, Lead};
pub use effect::{CaseChange, NewCase, Page, Step, Told};
pub use event::{Piece, Turn, What};
pub use question::{QUESTIONS, Row, WORK_BEGUN};
pub use record::{Dialogue, Echo, OpenCase, Reach};
pub use state::State;
pub use talk::{Once, Path, Talk};
pub use world::{Cover, Duty, Hotline, Opens, World};

use draft::Draft;

/// The fragments naming the signs of a job offer told so far.
pub(super) fn job_signs(talk: &Talk) -> usize {
    path::job::signs(talk).len()
}

/// One turn of one dialogue.
#[must_use]
pub fn step(dialogue: Dialogue, turn: &Turn, world: &World<'_>) -> Step {
    let mut draft = Draft::new(dialogue, world);
    match turn {
        Turn::Heard(pieces) => hear::heard(&mut draft, pieces),
        Turn::Due => clock::due(&mut draft),
        Turn::Taken => human::taken(&mut draft),
        Turn::Released => human::released(&mut draft),
        Turn::Written => human::written(&mut draft),
        Turn::Opened => human::opened(&mut draft),
        Turn::Closed => human::closed(&mut draft),
        Turn::Levelled(level) => human::levelled(&mut draft, *level),
        Turn::Asks(state) => human::asks(&mut draft, *state),
        Turn::Duress(agreed) => human::agreed(&mut draft, agreed),
    }
    let step = draft.finish();
    if matches!(turn, Turn::Heard(_)) { machine::pace(step, world.now) } else { step }
}

#[cfg(test)]
mod tests;
