//! The console: what companions see. Server-rendered; every page works without its script.
//!
//! Handlers ask `domain::access` for every access and the store for everything else.

mod act;
mod answer;
mod asset;
mod board;
mod door;
mod enrol;
mod fault;
mod file;
mod guard;
mod home;
mod label;
mod memory;
mod page;
mod reason;
mod said;
mod sheet;
#[cfg(test)]
mod tests;
mod texts;
mod told;
mod undelivered;
mod visitor;
mod when;

use std::fmt;
use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use jiff::tz::TimeZone;

use super::armour::Transport;
use crate::clock::Clock;
use crate::domain::lang::Lang;
use crate::domain::time::Millis;
use crate::locale::Shelf;
use crate::service::passphrase::Passphrases;
use crate::service::pulse::Pulse;
use crate::store::Store;
use crate::store::change::Thread;
use crate::store::record::ThreadRecord;

pub use memory::Memory;

/// The largest body: an answer is a few hundred bytes.
const BODY: usize = 1024 * 1024;

/// Asks the safe-contact gate about a thread.
pub type AskGate = Arc<dyn Fn(&Thread, &ThreadRecord, Millis) -> GateView + Send + Sync>;

/// What the console is built from.
pub struct Desk {
    /// The database.
    pub store: Store,
    /// The texts.
    pub shelf: Arc<Shelf>,
    /// The clock.
    pub clock: Clock,
    /// The zone times are shown in.
    pub zone: TimeZone,
    /// Hashes and checks passphrases.
    pub passphrases: Passphrases,
    /// Whether the console has an https address: `__Host-` cookies and HSTS.
    pub secure: bool,
    /// The neutral name of the hotline.
    pub name: String,
    /// Scheme, host and port as browsers see them, without a slash at the end.
    pub public_origin: String,
    /// The languages one can choose, the first one for strangers.
    pub languages: Vec<Lang>,
    /// The safe-contact gate.
    pub gate: AskGate,
    /// What is wrong with the gateways.
    pub pulse: Pulse,
    /// What is remembered between requests of one process; start with the default.
    pub memory: Memory,
}

impl fmt::Debug for Desk {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Desk")
    }
}

impl Desk {
    const fn transport(&self) -> Transport {
        if self.secure { Transport::Https } else { Transport::Loopback }
    }
}

/// Whether a message to the person may leave now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateState {
    /// At once.
    Open,
    /// In the person's safe hours.
    Waits,
    /// Not at all.
    Shut,
}

/// What the safe-contact gate says about a thread, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateView {
    /// Whether a message may leave.
    pub state: GateState,
    /// The label that says why (`gate-open`, `gate-waits`, `gate-stopped` …).
    pub label: &'static str,
    /// When it may leave, where it waits.
    pub from: Option<Millis>,
    /// Until when.
    pub until: Option<Millis>,
    /// The label of what the person allowed (`reach-text` …).
    pub reach: &'static str,
    /// Whether the thread is locked: whoever writes may not be the person.
    pub locked: bool,
    /// Minutes since the person last wrote.
    pub silent_minutes: Option<i64>,
    /// The end of the 24 hours of `WhatsApp`, where the thread has them.
    pub window: Option<WindowView>,
}

/// The 24 hours in which free words may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowView {
    /// When they end.
    pub shuts_at: Millis,
    /// Whether a text written now would wait for the person's next word.
    pub shut: bool,
    /// Whether an approved template would ask for that word.
    pub knocks: bool,
}

/// Where style and script are, for other pages of ours.
#[must_use]
pub fn assets() -> (String, String) {
    (asset::css(), asset::js())
}

/// An asset by its name.
#[must_use]
pub fn asset(name: &str) -> Option<axum::response::Response> {
    asset::named(name)
}

/// The routes of the console.
pub fn router(desk: Arc<Desk>) -> axum::Router {
    axum::Router::new()
        .route("/", get(board::show))
        .route("/live", get(board::live))
        .route("/in", get(door::show).post(door::enter))
        .route("/out", post(door::leave))
        .route("/enrol/{token}", get(enrol::show).post(enrol::enrol))
        .route("/k/{code}", get(sheet::show))
        .route("/k/{code}/live", get(sheet::live))
        .route("/k/{code}/file/{id}", get(file::original))
        .route("/k/{code}/file/{id}/preview", get(file::preview))
        .route("/k/{code}/take", post(act::take))
        .route("/k/{code}/say", post(answer::say))
        .route("/k/{code}/open", post(act::open))
        .route("/k/{code}/withdraw", post(act::take_back))
        .route("/k/{code}/release", post(act::release))
        .route("/k/{code}/level", post(reason::level))
        .route("/k/{code}/close", post(reason::close))
        .route("/undelivered", get(undelivered::show))
        .route("/texts", get(texts::list))
        .route("/texts/{key}", get(texts::show))
        .route("/texts/{key}/live", get(texts::live))
        .route("/me", get(home::show).post(home::choose))
        .route("/asset/{name}", get(asset::serve))
        .fallback(fault::nothing_here)
        .method_not_allowed_fallback(fault::nothing_here)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(middleware::from_fn_with_state(Arc::clone(&desk), guard::guard))
        .with_state(desk)
}
