//! The HTTP side: webhooks and health on one listener, the console on another. The only room that
//! knows axum.

pub mod health;
pub mod hook;

use std::sync::Arc;

use axum::Router;
use axum::routing::{any, get};

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
pub fn hooks(hooks: Arc<Hooks>) -> Router {
    Router::new()
        .route("/hooks/{kind}/{name}", any(hook::take))
        .route("/hooks/{kind}/{name}/{*tail}", any(hook::take))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .with_state(hooks)
}
