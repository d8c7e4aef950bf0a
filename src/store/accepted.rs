//! What gateways have taken: noted under the claim it was sent with, and told what is already known
//! of it.

use std::collections::HashSet;

use sqlx::Row as _;

use super::StoreError;
use super::batch::{Among, Batch, Value};
use super::inbox::Receipt;
use super::keys::Mac;
use super::settle::kept;
use super::tx::Tx;

const ACCEPTED: Batch = Batch {
    head: "UPDATE outbox SET state = 3, why = NULL, ref = v.column3",
    tail: " AND outbox.id = v.column1 AND outbox.epoch = v.column2 \
           AND outbox.state < 3",
};
const HELD: Among =
    Among { head: "SELECT id, epoch FROM outbox WHERE state = 3 AND id IN ", tail: "" };
const SENT: Among =
    Among { head: "UPDATE message SET state = 1 WHERE state = 0 AND id IN ", tail: "" };
const EARLY: Among =
    Among { head: "SELECT ref, state, why, tries, wait FROM receipt WHERE ref IN ", tail: "" };

/// A row, the claim it was sent under, and the references its parts are told of by.
pub(super) type Sent<'a> = (i64, i64, &'a [Mac]);

impl Tx<'_> {
    /// Notes what gateways took.
    pub(super) async fn accepted(&mut self, mut rows: Vec<Sent<'_>>) -> Result<(), StoreError> {
        rows.sort_by_key(|row| (row.0, row.1));
        let value = |&(id, epoch, references): &Sent<'_>| {
            let only = references.first().filter(|_| references.len() == 1);
            let only = only.map(|mac| mac.to_vec());
            vec![Value::Int(id), Value::Int(epoch), Value::MaybeBytes(only)]
        };
        let values = rows.iter().map(value).collect();
        let wrote = ACCEPTED.run(self.conn, self.dialect, values).await?;
        if wrote < rows.len() as u64 {
            self.keep_held(&mut rows).await?;
        }
        let ids: Vec<Value> = rows.iter().map(|row| Value::Int(row.0)).collect();
        let refs = rows.iter().flat_map(|row| row.2);
        let refs: Vec<Value> = refs.map(|mac| Value::Bytes(mac.to_vec())).collect();
        for (id, _, parts) in rows.into_iter().filter(|row| row.2.len() > 1) {
            self.keep_parts(id, parts).await?;
        }
        SENT.run(self.conn, self.dialect, &ids).await?;
        let early = EARLY.rows(self.conn, self.dialect, &refs).await?;
        let early: Result<Vec<Receipt>, StoreError> = early.iter().map(kept).collect();
        match early? {
            early if early.is_empty() => Ok(()),
            // Whatever came before its message was known counts like what comes now.
            early => self.receipts(&early).await,
        }
    }

    /// Leaves out what was sent under a claim that had ended: its result changes nothing.
    async fn keep_held(&mut self, rows: &mut Vec<Sent<'_>>) -> Result<(), StoreError> {
        let ids: Vec<Value> = rows.iter().map(|row| Value::Int(row.0)).collect();
        let mut held = HashSet::new();
        for row in HELD.rows(self.conn, self.dialect, &ids).await? {
            held.insert((row.try_get("id")?, row.try_get("epoch")?));
        }
        rows.retain(|row| held.contains(&(row.0, row.1)));
        Ok(())
    }
}
