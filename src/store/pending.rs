//! What is due and not done.

use sqlx::Row as _;

use super::{Store, StoreError};

/// What is due and not done, for health and metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// Messages that wait for their turn.
    pub inbox: i64,
    /// Messages under way, or due to leave.
    pub outbox: i64,
    /// Alerts that are due.
    pub alerts: i64,
}

const PENDING: [&str; 3] = [
    "SELECT COUNT(*) AS n FROM inbox WHERE state = 0 AND due_at <= $1",
    "SELECT COUNT(*) AS n FROM outbox WHERE state = 1 OR (state IN (0, 2) AND due_at <= $1)",
    "SELECT COUNT(*) AS n FROM alert WHERE closed_at IS NULL AND due_at <= $1",
];

impl Store {
    /// Counts what is due and not done.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn pending(&self) -> Result<Pending, StoreError> {
        let now = self.clock.now().0;
        let mut counts = [0; 3];
        for (count, text) in counts.iter_mut().zip(PENDING) {
            let row = sqlx::query(text).bind(now).fetch_one(&self.read).await?;
            *count = row.try_get("n")?;
        }
        let [inbox, outbox, alerts] = counts;
        Ok(Pending { inbox, outbox, alerts })
    }
}
