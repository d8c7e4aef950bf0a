//! Everything that runs from outside the crate, as one binary and so one link.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests stop where something is not as it should be"
)]

mod app;
mod architecture;
mod batch;
mod canaries;
mod dialogue;
mod gateways;
mod hostile;
mod intake;
mod kills;
mod lexicon;
mod mistakes;
mod mutants;
mod races;
mod reload;
mod rows;
mod talk;
mod talks;
mod talks_http;
