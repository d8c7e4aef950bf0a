//! Numbers for a metrics collector, in the text form of Prometheus. Counts only: no person.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use super::Routes;
use crate::gateway::Trouble;
use crate::locale::Shelf;
use crate::service::pulse::Pulse;
use crate::store::Store;

/// What is counted.
type Counted = (Store, Arc<Shelf>, Pulse);

/// The routes of the metrics listener.
pub fn router(store: Store, shelf: Arc<Shelf>, pulse: Pulse) -> Routes {
    Routes::new().route("/metrics", axum::routing::get(show)).with_state((store, shelf, pulse))
}

async fn show(State((store, shelf, pulse)): State<Counted>) -> Result<String, StatusCode> {
    let unavailable = |_error| StatusCode::SERVICE_UNAVAILABLE;
    let pending = store.pending().await.map_err(unavailable)?;
    let (undelivered, unread) = store.undelivered().await.map_err(unavailable)?;
    let undelivered = i64::try_from(undelivered.len()).unwrap_or(i64::MAX);
    let refused = i64::try_from(store.refused()).unwrap_or(i64::MAX);
    let [inbox, outbox, alerts] = pending.since.map(|since| store.waited(since));
    let mut out = String::new();
    for (name, help, value) in [
        ("inbox_due", "Messages that wait for their turn", pending.inbox),
        ("outbox_due", "Messages under way or due to leave", pending.outbox),
        ("alerts_due", "Alerts whose next call is due", pending.alerts),
        ("inbox_oldest_seconds", "How long the oldest of them has been due", inbox),
        ("outbox_oldest_seconds", "How long the oldest of them has been due", outbox),
        ("alerts_oldest_seconds", "How long the oldest of them has been due", alerts),
        ("undelivered", "Messages that did not leave, at most 200 are counted", undelivered),
        ("unread", "What came in and only a human can read", unread),
        ("transactions_refused", "Transactions the database refused since the start", refused),
    ] {
        let _ = writeln!(out, "# HELP pendamping_{name} {help}\n# TYPE pendamping_{name} gauge");
        let _ = writeln!(out, "pendamping_{name} {value}");
    }
    out.push_str(&languages(&shelf));
    out.push_str(&gateways(&pulse));
    out.push_str(&hooks(&pulse));
    Ok(out)
}

/// For each language whether its newest files are held back.
fn languages(shelf: &Shelf) -> String {
    let name = "pendamping_locale_stale";
    let help = "Whether the newest texts of a language are held back";
    let mut out = format!("# HELP {name} {help}\n# TYPE {name} gauge\n");
    let (catalogue, held) = (shelf.load(), shelf.held());
    let known = catalogue.languages().chain(held.iter().map(|one| &one.lang));
    for lang in known.collect::<std::collections::BTreeSet<_>>() {
        let stale = u8::from(held.iter().any(|one| one.lang == *lang));
        let _ = writeln!(out, "{name}{{lang=\"{}\"}} {stale}", lang.as_str());
    }
    out
}

/// What became of webhooks that brought nobody's words, by gateway and reason.
fn hooks(pulse: &Pulse) -> String {
    let (left_out, refused) = pulse.counts();
    let mut out = String::new();
    for (name, help, counts) in [
        ("hooks_left_out", "Parts of webhooks that were taken and went no further", left_out),
        ("hooks_refused", "Webhooks that were refused", refused),
    ] {
        let name = format!("pendamping_{name}_total");
        let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} counter");
        for ((gateway, reason), count) in counts {
            let _ = writeln!(out, "{name}{{gateway=\"{gateway}\",reason=\"{reason}\"}} {count}");
        }
    }
    out
}

/// For each gateway that is watched and each trouble whether it has it.
fn gateways(pulse: &Pulse) -> String {
    let name = "pendamping_gateway_trouble";
    let help = "Whether something is wrong with a gateway";
    let mut out = format!("# HELP {name} {help}\n# TYPE {name} gauge\n");
    for (gateway, troubles) in pulse.troubles() {
        for trouble in Trouble::ALL {
            let (kind, has) = (trouble.as_str(), u8::from(troubles.contains(&trouble)));
            let _ = writeln!(out, "{name}{{gateway=\"{gateway}\",kind=\"{kind}\"}} {has}");
        }
    }
    out
}
