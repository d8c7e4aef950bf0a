//! Who looks at a gateway's own list of messages, and up to where it has been read. One instance
//! looks at a time: the others find its lease.

use sqlx::Row as _;

use super::inbox::Arrival;
use super::{Store, StoreError};
use crate::domain::time::{MINUTE, Millis};

/// How long one look may take. Longer than it takes where nobody is slow on purpose.
pub const LEASE: i64 = 5 * MINUTE;

const ROW: &str = "INSERT INTO pulse (gateway) VALUES ($1) ON CONFLICT (gateway) DO NOTHING";
const EARLY: &str =
    "SELECT gateway FROM pulse WHERE gateway = $1 AND (polled_at > $2 OR lease_until > $3)";
// Two instances may come at once; the second waits, then sees the new lease and takes nothing.
const BEGIN: &str = "UPDATE pulse SET polled_at = $3, lease_until = $4 \
    WHERE gateway = $1 AND polled_at <= $2 AND lease_until <= $3 RETURNING mark";
const END: &str = "UPDATE pulse SET lease_until = 0, \
    mark = CASE WHEN mark < $3 THEN $3 ELSE mark END WHERE gateway = $1 AND polled_at = $2";
const KNOWN: &str = "SELECT id FROM inbox WHERE sent_at = $1 AND mac = $2";

/// A look that was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// When; it is its fence.
    pub at: Millis,
    /// Up to where the list was read before; `None` where never.
    pub mark: Option<Millis>,
}

impl Store {
    /// Begins a look where the last one is `wait` ago and nobody else is at it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_look(&self, gateway: &str, wait: i64) -> Result<Option<Look>, StoreError> {
        let now = self.clock.now();
        let before = now.plus(-wait);
        let query = sqlx::query(EARLY).bind(gateway.to_owned()).bind(before.0).bind(now.0);
        if query.fetch_optional(&self.read).await?.is_some() {
            return Ok(None);
        }
        let gateway = gateway.to_owned();
        self.act(move |tx| {
            Box::pin(async move {
                sqlx::query(ROW).bind(gateway.clone()).execute(&mut *tx.conn).await?;
                let query = sqlx::query(BEGIN).bind(gateway).bind(before.0).bind(now.0);
                let row = query.bind(now.plus(LEASE).0).fetch_optional(&mut *tx.conn).await?;
                let Some(row) = row else { return Ok(None) };
                let mark: i64 = row.try_get("mark")?;
                Ok(Some(Look { at: now, mark: (mark > 0).then_some(Millis(mark)) }))
            })
        })
        .await
    }

    /// Ends a look; `read_to` where everything up to there is in the inbox.
    ///
    /// # Errors
    /// [`StoreError`]; the next look then begins where this one did.
    pub async fn end_look(
        &self,
        gateway: &str,
        look: Look,
        read_to: Option<Millis>,
    ) -> Result<(), StoreError> {
        let gateway = gateway.to_owned();
        self.act(move |tx| {
            Box::pin(async move {
                let query = sqlx::query(END).bind(gateway).bind(look.at.0);
                let query = query.bind(read_to.map_or(0, |mark| mark.0));
                query.execute(&mut *tx.conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// The arrivals the inbox does not hold. One that comes meanwhile meets its key there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unheard(&self, arrivals: Vec<Arrival>) -> Result<Vec<Arrival>, StoreError> {
        let mut fresh = Vec::new();
        for arrival in arrivals {
            let query = sqlx::query(KNOWN).bind(arrival.sent_at).bind(arrival.mac.to_vec());
            if query.fetch_optional(&self.read).await?.is_none() {
                fresh.push(arrival);
            }
        }
        Ok(fresh)
    }
}
