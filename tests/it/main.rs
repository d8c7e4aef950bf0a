//! Everything that runs from outside the crate, as one binary and so one link.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests stop where something is not as it should be"
)]

mod alias;
mod app;
mod architecture;
mod audit;
mod batch;
mod canaries;
mod conversation;
mod corpus;
mod dialogue;
mod failing;
mod fakes;
mod flow;
mod gateways;
mod hostile;
mod inputs;
mod intake;
mod journal;
mod kills;
mod lanes;
mod ledger;
mod lexicon;
mod logs;
mod media;
mod mistakes;
mod mutants;
mod news;
mod operator;
mod outbound;
mod own_words;
mod parts;
mod plans;
mod process;
mod pulse;
mod races;
mod readers;
mod reconcile;
mod reload;
mod renew;
mod retention;
mod rows;
mod tables;
mod talk;
mod talks;
mod talks_http;
mod team;
mod translating;
mod trouble;
mod variations;
mod ways;
mod window;
