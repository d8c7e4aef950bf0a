//! A text that a gateway sent in several parts, each with an id of its own: it has arrived when its
//! last part has, and has failed with its first.

use std::collections::BTreeMap;

use sqlx::Row as _;

use super::StoreError;
use super::batch::{Among, Batch, Value};
use super::inbox::Receipt;
use super::keys::Mac;
use super::settle::{replaces, state_of};
use super::tx::{Tx, mac};

const KEEP: Batch = Batch {
    head: "INSERT INTO part (ref, message, state) SELECT *",
    tail: " ON CONFLICT (ref) DO NOTHING",
};
const KNOWN: Among = Among { head: "SELECT ref, message, state FROM part WHERE ref IN ", tail: "" };
const STATE: &str = "UPDATE part SET state = $2 WHERE ref = $1";
const SLOWEST: &str = "SELECT CAST(MIN(state) AS BIGINT) AS state FROM part WHERE message = $1";

impl Tx<'_> {
    /// Remembers the parts of one message.
    pub(super) async fn keep_parts(&mut self, id: i64, parts: &[Mac]) -> Result<(), StoreError> {
        let row = |part: &Mac| vec![Value::Bytes(part.to_vec()), Value::Int(id), Value::Int(1)];
        KEEP.run(self.conn, self.dialect, parts.iter().map(row).collect()).await?;
        Ok(())
    }

    /// Writes news of parts; what is left in `news` belongs to nothing known yet.
    pub(super) async fn part_news(
        &mut self,
        news: &mut BTreeMap<Mac, &Receipt>,
    ) -> Result<(), StoreError> {
        let keys: Vec<Value> = news.keys().map(|mac| Value::Bytes(mac.to_vec())).collect();
        for row in KNOWN.rows(self.conn, self.dialect, &keys).await? {
            let Some(receipt) = news.remove(&mac(&row, "ref")?) else { continue };
            let (message, known) = (row.try_get("message")?, row.try_get("state")?);
            if replaces(known, state_of(receipt.fate)) {
                self.part(message, receipt).await?;
            }
        }
        Ok(())
    }

    async fn part(&mut self, message: i64, receipt: &Receipt) -> Result<(), StoreError> {
        let state = state_of(receipt.fate);
        let query = sqlx::query(STATE).bind(receipt.reference.to_vec()).bind(state);
        query.execute(&mut *self.conn).await?;
        if state >= 4 {
            // Half a text helps nobody, and the other half may be there: a human looks.
            let why = receipt.why.clone().unwrap_or_else(|| "failed".to_owned());
            return self.give_up(message, state, why).await;
        }
        let slowest = sqlx::query(SLOWEST).bind(message).fetch_one(&mut *self.conn).await?;
        self.got(message, slowest.try_get("state")?).await
    }
}
