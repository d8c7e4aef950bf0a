//! What is forgotten: by our own time, never by a gateway's clock.

use super::id::Ids;
use super::{Store, StoreError};
use crate::domain::time::{DAY, HOUR};

/// How long the identity of a message is remembered, so that it is handled once.
const INBOX: i64 = 31 * DAY;
/// How long what has left is kept for the list of what did not get through.
const OUTBOX: i64 = 31 * DAY;

/// Rows of one slice; it stands in the statements too.
const SLICE: u64 = 500;

const STEPS: [&str; 4] = [
    "DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE id < $1 AND state IN (1, 2, 4) \
     ORDER BY id LIMIT 500)",
    "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE id < $1 AND state >= 3 \
     ORDER BY id LIMIT 500)",
    // In two questions, each with an index: what is open is little, and so is what a human has.
    "DELETE FROM vault WHERE kind = 'inbox' AND id < $1 AND NOT EXISTS (SELECT 1 FROM inbox i \
     WHERE i.vault = vault.id AND i.state >= 3) AND NOT EXISTS (SELECT 1 FROM inbox i \
     WHERE i.vault = vault.id AND i.state = 0)",
    "DELETE FROM part WHERE message IN (SELECT message FROM part WHERE message < $1 \
     ORDER BY message LIMIT 500)",
];
const RECEIPTS: &str = "DELETE FROM receipt WHERE at < $1";
const ALIASES: &str = "DELETE FROM alias WHERE at < $1";
const TOKENS: &str = "DELETE FROM token WHERE ends_at < $1";

impl Store {
    /// Forgets one slice of what is old enough, so that nobody waits for long; whether there may be
    /// more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget(&self) -> Result<bool, StoreError> {
        let real = self.clock.real();
        let floors = [INBOX, OUTBOX, INBOX, OUTBOX].map(|span| Ids::floor(real.plus(-span)));
        self.act(move |tx| {
            Box::pin(async move {
                let mut more = false;
                for (text, floor) in STEPS.into_iter().zip(floors) {
                    let query = sqlx::query(text).bind(floor);
                    more |= query.execute(&mut *tx.conn).await?.rows_affected() >= SLICE;
                }
                let old = tx.now.plus(-HOUR).0;
                sqlx::query(RECEIPTS).bind(old).execute(&mut *tx.conn).await?;
                let aged = tx.now.plus(-OUTBOX).0;
                sqlx::query(ALIASES).bind(aged).execute(&mut *tx.conn).await?;
                sqlx::query(TOKENS).bind(real.0).execute(&mut *tx.conn).await?;
                Ok(more)
            })
        })
        .await
    }
}
