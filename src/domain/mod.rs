//! What the hotline is about: people, messages, the dialogue, cases, alerts. Pure and total:
//! no clock, no randomness, no network, no database; everything is told.

pub mod access;
pub mod address;
pub mod alert;
pub mod dialogue;
pub mod facts;
pub mod heard;
pub mod lang;
pub mod outbound;
pub mod place;
pub mod reading;
pub mod rehearsal;
pub mod segment;
pub mod take;
pub mod text;
pub mod time;
pub mod triage;
pub mod urgency;
pub mod words;
