//! What joins the rooms: webhooks to the inbox, turns to changes, parcels to gateways, alerts to
//! people. No SQL, no HTTP server.

pub mod gateways;
pub mod passphrase;
