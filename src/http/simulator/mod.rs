//! The simulator page: two phones beside each other and a clock that can be moved. For trials only;
//! the hotline knows it as a gateway like any other.
//!
//! What people write here is kept in memory only, and nothing here is a secret.

mod clock;
mod outbound;
mod phone;
mod sample;
mod send;
mod show;
#[cfg(test)]
mod tests;
mod view;

use std::fmt;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use futures_util::future::BoxFuture;

use super::{armour, origin};
use crate::clock::Clock;
use crate::domain::address::Channel;
use crate::gateway::secret::Secret;
use crate::gateway::signature::Key;
use crate::locale::Shelf;

pub use phone::Phones;

/// The largest body.
const BODY: usize = 1024 * 1024;

/// Hands signed bytes to the hook of the simulated gateway of a channel.
pub type Deliver =
    Arc<dyn Fn(Channel, Vec<u8>, String) -> BoxFuture<'static, StatusCode> + Send + Sync>;

/// What the simulator is built from.
pub struct Simulator {
    /// The texts.
    pub shelf: Arc<Shelf>,
    /// The clock.
    pub clock: Clock,
    /// Moves the hotline's time forward by milliseconds.
    pub forward: Arc<dyn Fn(i64) + Send + Sync>,
    /// Takes what a simulated phone sends.
    pub deliver: Deliver,
    /// The simulated gateways: each channel with its secret.
    pub gateways: Vec<(Channel, Secret)>,
    /// Fictional numbers of people who may write, in E.164.
    pub people: Vec<String>,
    /// Numbers of companions, in E.164.
    pub companions: Vec<String>,
    /// Scheme, host and port of this listener as browsers see them.
    pub public_origin: String,
    /// The phones; start with the default.
    pub phones: Phones,
}

impl fmt::Debug for Simulator {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Simulator")
    }
}

impl Simulator {
    /// The signature of a body on a channel; `None` for a channel without a simulated gateway.
    fn signature(&self, channel: Channel, body: &[u8]) -> Option<String> {
        let (_, secret) = self.gateways.iter().find(|(known, _)| *known == channel)?;
        Some(format!("sha256={}", Key::sha256(secret.expose()).hex(&[body])))
    }
}

/// The routes, to be merged into those of the hooks.
pub fn router(simulator: Arc<Simulator>) -> axum::Router {
    let pages = axum::Router::new()
        .route("/simulator", get(show::page))
        .route("/simulator/live", get(show::live))
        .route("/simulator/asset/{name}", get(show::asset))
        .route("/simulator/send", post(send::send))
        .route("/simulator/clock", post(clock::forward))
        .layer(middleware::from_fn_with_state(Arc::clone(&simulator), guard));
    axum::Router::new()
        .route("/simulator/outbound", post(outbound::take))
        .merge(pages)
        .layer(DefaultBodyLimit::max(BODY))
        .with_state(simulator)
}

/// Other pages in the same browser must not write in the name of these phones.
async fn guard(State(simulator): State<Arc<Simulator>>, request: Request, next: Next) -> Response {
    let passes = origin::passes(request.method(), request.headers(), &simulator.public_origin);
    let mut response =
        if passes { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() };
    armour::dress(&mut response, armour::Transport::Loopback);
    response
}
