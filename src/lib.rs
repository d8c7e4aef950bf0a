//! A hotline that people in danger can text, and the desk of those who walk with them.
//!
//! Six rooms, arrows one way: `domain`, `gateway` and `locale` are pure and sync; `store`,
//! `service` and `http` are async. ARCHITECTURE.md is the map.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod dice;
pub mod domain;
pub mod gateway;
pub mod http;
pub mod locale;
pub mod service;
pub mod store;

/// A tenth of all work is taking and giving memory. Without huge pages: a hotline on a small
/// machine must not hold memory it does not use.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;
