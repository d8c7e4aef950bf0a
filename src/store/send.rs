//! New outbox rows: born claimed where their lane is free.

use std::collections::HashSet;

use sqlx::Row as _;

use super::StoreError;
use super::batch::{Among, Batch, Value};
use super::change::Sending;
use super::outbox::{LEASE, Parcel};
use super::seal::{Place, Vault};
use super::sheaf::Sheaf;
use super::tx::Tx;
use super::write::json;

const OUTBOX: Batch = Batch {
    head: "INSERT INTO outbox (id, lane, class, gateway, due_at, epoch, tries, not_after, state, \
           vault, sealed) SELECT *",
    tail: "",
};
/// What is under way or about to go in these lanes; a companion's untried letter not before it is
/// due.
const BUSY_LANES: Among = Among {
    head: "SELECT DISTINCT lane, CASE WHEN state = 0 AND class = 3 AND tries = 0 THEN due_at \
           ELSE 0 END AS due_at FROM outbox WHERE state < 3 AND lane IN ",
    tail: "",
};

/// A message about to become an outbox row.
#[derive(Debug)]
pub struct Outgoing {
    /// Id of row and message.
    pub id: i64,
    /// Thread or account.
    pub lane: i64,
    /// The vault of the lane.
    pub vault: i64,
    /// The record, sealed under it.
    pub sealed: Vec<u8>,
    /// How it leaves.
    pub sending: Sending,
}

impl Tx<'_> {
    /// Writes outbox rows; those whose lane is free are born claimed and go to the courier.
    pub(crate) async fn send(&mut self, sends: Vec<Outgoing>) -> Result<(), StoreError> {
        let mut sheaf = Sheaf::default();
        self.send_with(&mut sheaf, sends, &HashSet::new()).await?;
        Ok(sheaf.run(self.conn, self.dialect).await?)
    }

    /// The same, with the other writes of a round. Lanes that are `born` in it are free.
    pub(crate) async fn send_with(
        &mut self,
        sheaf: &mut Sheaf,
        mut sends: Vec<Outgoing>,
        born: &HashSet<i64>,
    ) -> Result<(), StoreError> {
        sends.sort_by_key(|out| out.id);
        let old = sends.iter().filter(|out| !born.contains(&out.lane));
        let lanes: Vec<Value> = old.map(|out| Value::Int(out.lane)).collect();
        let mut busy = HashSet::new();
        for row in BUSY_LANES.rows(self.conn, self.dialect, &lanes).await? {
            if row.try_get::<i64, _>("due_at")? <= self.now.0 {
                busy.insert(row.try_get::<i64, _>("lane")?);
            }
        }
        let mut rows = Vec::with_capacity(sends.len());
        for out in sends {
            let free = out.sending.due_at <= self.now && busy.insert(out.lane);
            rows.push(self.outbox_row(out, free));
        }
        sheaf.rows(OUTBOX, rows);
        Ok(())
    }

    fn outbox_row(&mut self, out: Outgoing, free: bool) -> Vec<Value> {
        let lease = self.now.plus(LEASE);
        let (due_at, epoch, state) = if free { (lease, 1, 1) } else { (out.sending.due_at, 0, 0) };
        self.wake_at(due_at);
        let row = vec![
            Value::Int(out.id),
            Value::Int(out.lane),
            Value::Int(out.sending.class),
            Value::Text(out.sending.gateway.clone()),
            Value::Int(due_at.0),
            Value::Int(epoch),
            Value::Int(0),
            Value::Int(out.sending.not_after.0),
            Value::Int(state),
            Value::Int(out.vault),
            Value::Bytes(out.sealed.clone()),
        ];
        if free {
            self.parcels.push(Parcel::born(out, lease));
        }
        row
    }
}

/// Seals a message on its way into the outbox.
pub(crate) fn outgoing(
    id: i64,
    lane: i64,
    vault: &Vault,
    sending: Sending,
) -> Result<Outgoing, StoreError> {
    let place = Place { table: "outbox", vault: vault.id, row: id, version: 0 };
    let sealed = vault.cipher.seal(place, &json(&sending.record)?);
    Ok(Outgoing { id, lane, vault: vault.id, sealed, sending })
}
