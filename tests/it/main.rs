//! Everything that runs from outside the crate, as one binary and so one link.

mod app;
mod architecture;
mod dialogue;
mod gateways;
mod intake;
mod lexicon;
mod talk;
mod talks;
