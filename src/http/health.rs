//! Health: alive is this process, ready is also its database and its committer.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;

use super::Hooks;

/// The longest the database may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// This process runs.
pub async fn live() -> StatusCode {
    StatusCode::OK
}

/// The database answers and the committer commits.
pub async fn ready(State(hooks): State<Arc<Hooks>>) -> StatusCode {
    let check = async {
        hooks.store.look().await;
        hooks.store.answers().await
    };
    match tokio::time::timeout(PATIENCE, check).await {
        Ok(Ok(())) => StatusCode::OK,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    }
}
