//! The HTTP side: webhooks and health on one listener, the console on another. The only room that
//! knows axum.

pub mod armour;
pub mod console;
pub mod health;
pub mod hook;
pub mod live;
pub mod metrics;
pub mod origin;
pub mod simulator;

use std::net::SocketAddr;
use std::sync::Arc;

pub use axum::Router as Routes;
pub use axum::http::StatusCode;
use axum::routing::{any, get};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::service::intake::Intake;
use crate::store::Store;

/// What the hooks' listener serves.
#[derive(Debug)]
pub struct Hooks {
    /// Takes webhooks.
    pub intake: Intake,
    /// Asked whether it answers.
    pub store: Store,
}

/// The routes of webhooks and health checks.
pub fn hooks(hooks: Arc<Hooks>) -> Routes {
    Routes::new()
        .route("/hooks/{kind}/{name}", any(hook::take))
        .route("/hooks/{kind}/{name}/{*tail}", any(hook::take))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .with_state(hooks)
}

/// Serves routes until told to stop; requests under way are answered first.
pub async fn serve(listener: TcpListener, routes: Routes, stop: CancellationToken) {
    let routes = routes.into_make_service_with_connect_info::<SocketAddr>();
    let served =
        axum::serve(listener, routes).with_graceful_shutdown(async move { stop.cancelled().await });
    if let Err(error) = served.await {
        tracing::error!(%error, "A listener ended");
    }
}
