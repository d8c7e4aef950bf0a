//! Integration tests.

mod dialogue;
mod lexicon;
mod talk;
mod talks;
