//! Numbers for a metrics collector, in the text form of Prometheus. Counts only: no person.

use std::fmt::Write as _;

use axum::extract::State;
use axum::http::StatusCode;

use super::Routes;
use crate::store::Store;

/// The routes of the metrics listener.
pub fn router(store: Store) -> Routes {
    Routes::new().route("/metrics", axum::routing::get(show)).with_state(store)
}

async fn show(State(store): State<Store>) -> Result<String, StatusCode> {
    let unavailable = |_error| StatusCode::SERVICE_UNAVAILABLE;
    let pending = store.pending().await.map_err(unavailable)?;
    let (undelivered, unread) = store.undelivered().await.map_err(unavailable)?;
    let undelivered = i64::try_from(undelivered.len()).unwrap_or(i64::MAX);
    let refused = i64::try_from(store.refused()).unwrap_or(i64::MAX);
    let mut out = String::new();
    for (name, help, value) in [
        ("inbox_due", "Messages that wait for their turn", pending.inbox),
        ("outbox_due", "Messages under way or due to leave", pending.outbox),
        ("alerts_due", "Alerts whose next call is due", pending.alerts),
        ("undelivered", "Messages that did not leave, at most 200 are counted", undelivered),
        ("unread", "What came in and only a human can read", unread),
        ("transactions_refused", "Transactions the database refused since the start", refused),
    ] {
        let _ = writeln!(out, "# HELP pendamping_{name} {help}\n# TYPE pendamping_{name} gauge");
        let _ = writeln!(out, "pendamping_{name} {value}");
    }
    Ok(out)
}
