//! The commands a person types in a terminal.

pub mod chat;
