//! What joins the rooms: webhooks to the inbox, turns to changes, parcels to gateways, alerts to
//! people. No SQL, no HTTP server.

pub mod answering;
pub mod budget;
pub mod casebook;
pub mod contents;
pub mod courier;
pub mod fetcher;
pub mod gate;
pub mod gateways;
pub mod hearing;
pub mod intake;
pub mod pace;
pub mod pager;
pub mod parts;
pub mod passphrase;
pub mod picture;
pub mod pulse;
mod queue;
pub mod reconcile;
pub mod rules;
mod unread;
pub mod watcher;
pub mod ways;
pub mod window;
pub mod wire;
