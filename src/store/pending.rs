//! What is due and not done.

use sqlx::Row as _;

use super::{Store, StoreError};
use crate::domain::time::{Millis, SECOND};

/// What is due and not done, for health and metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// Messages that wait for their turn.
    pub inbox: i64,
    /// Messages under way, or due to leave.
    pub outbox: i64,
    /// Alerts that are due.
    pub alerts: i64,
    /// Since when the oldest of each waits, where there is one: messages in, messages out, alerts.
    pub since: [Option<Millis>; 3],
}

const PENDING: [&str; 3] = [
    "SELECT COUNT(*) AS n, CAST(MIN(due_at) AS BIGINT) AS since FROM inbox WHERE state = 0 AND due_at <= $1",
    // One in doubt is under way again when nothing stands as its reason. A message whose lane waits
    // for an older one is not due yet.
    "SELECT COUNT(*) AS n, CAST(MIN(o.due_at) AS BIGINT) AS since FROM outbox o WHERE o.state = 1 \
     OR (o.state = 2 AND o.why IS NULL) OR (o.state IN (0, 2) \
     AND o.due_at <= $1 AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.lane = o.lane \
     AND p.state < 3 AND p.id < o.id AND p.due_at > $1 \
     AND NOT (p.state = 0 AND p.class = 3 AND p.tries = 0)))",
    "SELECT COUNT(*) AS n, CAST(MIN(due_at) AS BIGINT) AS since FROM alert WHERE closed_at IS NULL AND due_at <= $1",
];

impl Store {
    /// How many seconds something has been due since then; none where nothing is.
    #[must_use]
    pub fn waited(&self, since: Option<Millis>) -> i64 {
        since.map_or(0, |since| self.clock.now().since(since).max(0) / SECOND)
    }

    /// Counts what is due and not done.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn pending(&self) -> Result<Pending, StoreError> {
        let now = self.clock.now().0;
        let (mut counts, mut since) = ([0; 3], [None; 3]);
        for ((count, since), text) in counts.iter_mut().zip(&mut since).zip(PENDING) {
            let row = sqlx::query(text).bind(now).fetch_one(&self.read).await?;
            *count = row.try_get("n")?;
            *since = row.try_get::<Option<i64>, _>("since")?.map(Millis);
        }
        let [inbox, outbox, alerts] = counts;
        Ok(Pending { inbox, outbox, alerts, since })
    }
}
