//! The outbox: what must leave, in lanes, under leases with a fencing epoch.

use std::collections::HashMap;

use sqlx::Row as _;

use super::StoreError;
use super::batch::{Among, Value};
use super::keys::Mac;
use super::record::OutboxRecord;
use super::seal::Place;
use super::send::Outgoing;
use super::tx::{Tx, vault};
use crate::domain::outbound::Widget;
use crate::domain::time::{Millis, SECOND};

/// How long a claim lasts. The HTTP time-out is far below half of it.
pub const LEASE: i64 = 60 * SECOND;

/// A claimed row on its way to the courier.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// The row.
    pub id: i64,
    /// Its lane.
    pub lane: i64,
    /// Its class.
    pub class: i64,
    /// The gateway, `kind/name`.
    pub gateway: String,
    /// The fence: a result that names an older epoch changes nothing.
    pub epoch: i64,
    /// Attempts that ended before this one.
    pub tries: i64,
    /// Not to be sent after.
    pub not_after: Millis,
    /// The claim ends.
    pub lease_until: Millis,
    /// Whether an earlier attempt may have got through.
    pub ambiguous: bool,
    /// Address and words.
    pub record: OutboxRecord,
}

impl Parcel {
    /// A row that was born claimed.
    #[must_use]
    pub fn born(out: Outgoing, lease_until: Millis) -> Self {
        Self {
            id: out.id,
            lane: out.lane,
            class: out.sending.class,
            gateway: out.sending.gateway,
            epoch: 1,
            tries: 0,
            not_after: out.sending.not_after,
            lease_until,
            ambiguous: false,
            record: out.sending.record,
        }
    }

    /// Whether it carries an approved template.
    #[must_use]
    pub const fn is_template(&self) -> bool {
        matches!(self.record.outbound.widget, Some(Widget::Template { .. }))
    }

    /// Our reference of the message at the gateway, the same at every attempt.
    #[must_use]
    pub fn reference(&self) -> String {
        match self.record.anew {
            0 => format!("m-{}", self.id),
            anew => format!("m-{}-{anew}", self.id),
        }
    }
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The gateway has it; statuses will name these keyed hashes, one for each part with its own.
    Accepted(Vec<Mac>),
    /// Again at that time.
    Later(Millis, String),
    /// It may have got through: look at that time what became of it.
    Ambiguous(Millis),
    /// Free words may not leave any more: a template, or the person's next word.
    WindowClosed(String),
    /// It did not leave, and cannot before its claim ends: as if it had not been claimed, until then.
    Back(Millis),
    /// It will not go.
    Failed(String),
    /// Too late to be sent.
    Expired,
}

/// The end of one attempt.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The row.
    pub id: i64,
    /// The claim it was sent under.
    pub epoch: i64,
    /// How it ended.
    pub ending: Ending,
}

// All classes are named, so that what is not due yet is passed over in the index, however much it is.
const CLAIM_HEAD: &str = "UPDATE outbox SET due_at = $2, epoch = epoch + 1, \
    why = CASE state WHEN 0 THEN why END, state = CASE state WHEN 0 THEN 1 ELSE 2 END WHERE id IN (SELECT o.id FROM outbox o \
    WHERE o.state < 3 AND o.class IN (0, 1, 2, 3, 4) AND o.due_at <= $1 AND NOT EXISTS (SELECT 1 FROM outbox p \
    WHERE p.lane = o.lane AND p.state < 3 AND p.id < o.id \
    AND NOT (p.state = 0 AND p.class = 3 AND p.tries = 0 AND p.due_at > $1)) \
    ORDER BY o.class, o.due_at LIMIT 64";
// The condition stands twice: two instances may pick the same row; the second waits, then sees
// the new lease and takes nothing.
const CLAIM_TAIL: &str = ") AND state < 3 AND due_at <= $1 \
    RETURNING id, lane, class, gateway, epoch, tries, not_after, state, vault AS of_vault, sealed";
const VAULTS: Among =
    Among { head: "SELECT id AS vault, kind, epoch, wrapped FROM vault WHERE id IN ", tail: "" };
const EXPIRE: &str = "UPDATE outbox SET state = 5, why = 'expired' \
    WHERE state < 3 AND class IN (0, 1, 2, 3, 4) AND due_at <= $1 AND not_after < $1 RETURNING id";
/// A failure replaces only what has not arrived.
pub(crate) const MESSAGE_FAILED: &str = "UPDATE message SET state = $2 WHERE id = $1 AND state < 2";

impl Tx<'_> {
    /// What is too late to be sent is shown to a human.
    pub(crate) async fn expire(&mut self) -> Result<(), StoreError> {
        let expired = sqlx::query(EXPIRE).bind(self.now.0).fetch_all(&mut *self.conn).await?;
        for row in expired {
            let id: i64 = row.try_get("id")?;
            self.detour_at_once(id).await?;
            sqlx::query(MESSAGE_FAILED).bind(id).bind(5_i64).execute(&mut *self.conn).await?;
        }
        Ok(())
    }

    /// Claims what is due, the most urgent class first.
    pub(crate) async fn claim(&mut self) -> Result<(), StoreError> {
        let lease = self.now.plus(LEASE);
        let lock = self.dialect.pick("", " FOR UPDATE SKIP LOCKED");
        let text = format!("{CLAIM_HEAD}{lock}{CLAIM_TAIL}");
        let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(self.now.0).bind(lease.0);
        let rows = query.fetch_all(&mut *self.conn).await?;
        if rows.is_empty() {
            return Ok(());
        }
        self.wake_at(lease);
        self.unseal_parcels(&rows, lease).await
    }

    async fn unseal_parcels(
        &mut self,
        rows: &[sqlx::any::AnyRow],
        lease_until: Millis,
    ) -> Result<(), StoreError> {
        let ids: Result<Vec<Value>, sqlx::Error> =
            rows.iter().map(|row| row.try_get("of_vault").map(Value::Int)).collect();
        let mut vaults = HashMap::new();
        for row in VAULTS.rows(self.conn, self.dialect, &ids?).await? {
            let kind = kind_of(&row)?;
            if let Some(vault) = vault(self.keys, kind, &row)? {
                vaults.insert(vault.id, vault);
            }
        }
        let mut parcels = Vec::new();
        for row in rows {
            let Some(vault) = vaults.get(&row.try_get::<i64, _>("of_vault")?) else { continue };
            parcels.push(parcel(row, vault, lease_until)?);
        }
        parcels.sort_by_key(|parcel| (parcel.class, parcel.id));
        self.parcels.extend(parcels);
        Ok(())
    }
}

fn parcel(
    row: &sqlx::any::AnyRow,
    vault: &super::seal::Vault,
    lease_until: Millis,
) -> Result<Parcel, StoreError> {
    let id: i64 = row.try_get("id")?;
    let place = Place { table: "outbox", vault: vault.id, row: id, version: 0 };
    let plain = vault.cipher.open(place, &row.try_get::<Vec<u8>, _>("sealed")?)?;
    let record = serde_json::from_slice(&plain).ok().ok_or(StoreError::Damaged("an outbox row"))?;
    Ok(Parcel {
        id,
        lane: row.try_get("lane")?,
        class: row.try_get("class")?,
        gateway: row.try_get("gateway")?,
        epoch: row.try_get("epoch")?,
        tries: row.try_get("tries")?,
        not_after: Millis(row.try_get("not_after")?),
        lease_until,
        ambiguous: row.try_get::<i64, _>("state")? == 2,
        record,
    })
}

/// The kinds of vaults that seal outbox rows.
pub(crate) fn kind_of(row: &sqlx::any::AnyRow) -> Result<&'static str, StoreError> {
    let kind: String = row.try_get("kind")?;
    Ok(if kind == "account" { "account" } else { "thread" })
}
