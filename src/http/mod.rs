//! The HTTP side. The only room that knows axum.

pub mod armour;
pub mod console;
pub mod live;
pub mod origin;
pub mod simulator;
