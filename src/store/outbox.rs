//! The outbox: what must leave, in lanes, under leases with a fencing epoch.

use std::collections::HashMap;

use sqlx::Row as _;

use super::StoreError;
use super::batch::{Among, Batch, Value};
use super::inbox::Receipt;
use super::keys::Mac;
use super::record::OutboxRecord;
use super::seal::Place;
use super::tx::{Tx, mac, vault};
use super::write::{Outgoing, json};
use crate::domain::heard::Fate;
use crate::domain::time::{MINUTE, Millis, SECOND};

/// How long a claim lasts. The HTTP time-out is far below half of it.
pub const LEASE: i64 = 60 * SECOND;
/// How often a message the gateway gave up for a passing reason is begun anew.
const ANEW: u32 = 3;

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
    /// The gateway has it; statuses will name this keyed hash.
    Accepted(Option<Mac>),
    /// Again at that time.
    Later(Millis, String),
    /// It may have got through: look at that time what became of it.
    Ambiguous(Millis),
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

const CLAIM_HEAD: &str = "UPDATE outbox SET due_at = $2, epoch = epoch + 1, \
    state = CASE state WHEN 0 THEN 1 ELSE 2 END WHERE id IN (SELECT o.id FROM outbox o \
    WHERE o.state < 3 AND o.due_at <= $1 AND NOT EXISTS (SELECT 1 FROM outbox p \
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
    WHERE state < 3 AND due_at <= $1 AND not_after < $1 RETURNING id";
const ACCEPTED: Batch = Batch {
    head: "UPDATE outbox SET state = 3, why = NULL, ref = v.column3 FROM (VALUES ",
    tail: ") AS v WHERE outbox.id = v.column1 AND outbox.epoch = v.column2 \
           AND outbox.state < 3 RETURNING outbox.id, outbox.ref",
};
const SENT: Among =
    Among { head: "UPDATE message SET state = 1 WHERE state = 0 AND id IN ", tail: "" };
const LATER: &str = "UPDATE outbox SET state = 0, due_at = $3, tries = tries + 1, why = $4 \
    WHERE id = $1 AND epoch = $2 AND state < 3";
const AMBIGUOUS: &str = "UPDATE outbox SET state = 2, due_at = $3, tries = tries + 1, \
    why = 'ambiguous' WHERE id = $1 AND epoch = $2 AND state < 3";
const FAILED: &str = "UPDATE outbox SET state = $3, why = $4 \
    WHERE id = $1 AND epoch = $2 AND state < 3";
const MESSAGE_STATE: &str = "UPDATE message SET state = $2 WHERE id = $1 AND state < $2";
const MESSAGE_FAILED: &str = "UPDATE message SET state = $2 WHERE id = $1 AND state < 2";
const EARLY: Among = Among { head: "SELECT ref, state, why FROM receipt WHERE ref IN ", tail: "" };
const BY_REF: Among = Among {
    head: "SELECT o.id, o.ref, o.not_after, o.sealed, v.id AS vault, v.kind, v.epoch, v.wrapped \
           FROM outbox o JOIN vault v ON v.id = o.vault WHERE o.ref IN ",
    tail: "",
};
const KEEP: Batch = Batch {
    head: "INSERT INTO receipt (ref, state, why, at) VALUES ",
    tail: " ON CONFLICT (ref) DO UPDATE SET state = excluded.state, why = excluded.why, \
           at = excluded.at WHERE receipt.state < excluded.state",
};
const ANEW_AT: &str = "UPDATE outbox SET state = 0, due_at = $2, tries = tries + 1, why = $3, \
    ref = NULL, sealed = $4 WHERE id = $1";
const GIVEN_UP: &str = "UPDATE outbox SET state = 4, why = $2 WHERE id = $1";

impl Tx<'_> {
    /// Claims what is due, the most urgent class first; what is too late is shown to a human.
    pub(crate) async fn claim(&mut self) -> Result<(), StoreError> {
        let expired = sqlx::query(EXPIRE).bind(self.now.0).fetch_all(&mut *self.conn).await?;
        for row in expired {
            let id: i64 = row.try_get("id")?;
            sqlx::query(MESSAGE_FAILED).bind(id).bind(5_i64).execute(&mut *self.conn).await?;
        }
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

    /// Writes how attempts ended.
    pub(crate) async fn settle(&mut self, settled: &[Settled]) -> Result<(), StoreError> {
        if settled.is_empty() {
            return Ok(());
        }
        // The lane may hold the next message.
        self.wake_at(self.now);
        let mut accepted = Vec::new();
        for one in settled {
            if let Ending::Accepted(reference) = &one.ending {
                let reference = reference.map(|mac| mac.to_vec());
                accepted.push((one.id, one.epoch, reference));
            } else {
                self.settle_one(one).await?;
            }
        }
        self.accepted(accepted).await
    }

    async fn accepted(
        &mut self,
        mut rows: Vec<(i64, i64, Option<Vec<u8>>)>,
    ) -> Result<(), StoreError> {
        rows.sort_by_key(|row| (row.0, row.1));
        let value = |(id, epoch, reference)| {
            vec![Value::Int(id), Value::Int(epoch), Value::MaybeBytes(reference)]
        };
        let rows = rows.into_iter().map(value).collect();
        let done = ACCEPTED.rows(self.conn, self.dialect, rows).await?;
        let mut ids = Vec::with_capacity(done.len());
        let mut refs = HashMap::new();
        for row in &done {
            let id: i64 = row.try_get("id")?;
            ids.push(Value::Int(id));
            if row.try_get::<Option<Vec<u8>>, _>("ref")?.is_some() {
                refs.insert(mac(row, "ref")?, id);
            }
        }
        SENT.run(self.conn, self.dialect, &ids).await?;
        let keys: Vec<Value> = refs.keys().map(|mac| Value::Bytes(mac.to_vec())).collect();
        for row in EARLY.rows(self.conn, self.dialect, &keys).await? {
            let state: i64 = row.try_get("state")?;
            if let Some(id) = refs.get(&mac(&row, "ref")?) {
                let text = if state >= 4 { MESSAGE_FAILED } else { MESSAGE_STATE };
                sqlx::query(text).bind(*id).bind(state).execute(&mut *self.conn).await?;
            }
        }
        Ok(())
    }

    async fn settle_one(&mut self, one: &Settled) -> Result<(), StoreError> {
        let fence = |text| sqlx::query(text).bind(one.id).bind(one.epoch);
        let (query, state) = match &one.ending {
            Ending::Later(at, why) => {
                self.wake_at(*at);
                (fence(LATER).bind(at.0).bind(why.clone()), 0)
            }
            Ending::Ambiguous(at) => {
                self.wake_at(*at);
                (fence(AMBIGUOUS).bind(at.0), 0)
            }
            Ending::Failed(why) => (fence(FAILED).bind(4_i64).bind(why.clone()), 4),
            Ending::Expired | Ending::Accepted(_) => {
                (fence(FAILED).bind(5_i64).bind("expired".to_owned()), 5)
            }
        };
        let fits = query.execute(&mut *self.conn).await?.rows_affected() > 0;
        if fits && state > 0 {
            sqlx::query(MESSAGE_FAILED).bind(one.id).bind(state).execute(&mut *self.conn).await?;
        }
        Ok(())
    }

    /// Writes news of sent messages: monotone, folded, kept for an hour where our own answer is
    /// not stored yet.
    pub(crate) async fn receipts(&mut self, receipts: &[Receipt]) -> Result<(), StoreError> {
        let mut folded: std::collections::BTreeMap<Mac, &Receipt> =
            std::collections::BTreeMap::new();
        for receipt in receipts {
            let best = folded.entry(receipt.reference).or_insert(receipt);
            if state_of(best.fate) < state_of(receipt.fate) {
                *best = receipt;
            }
        }
        let keys: Vec<Value> = folded.keys().map(|mac| Value::Bytes(mac.to_vec())).collect();
        for row in BY_REF.rows(self.conn, self.dialect, &keys).await? {
            if let Some(receipt) = folded.remove(&mac(&row, "ref")?) {
                self.receipt(&row, receipt).await?;
            }
        }
        let keep = |(mac, receipt): (Mac, &Receipt)| {
            vec![
                Value::Bytes(mac.to_vec()),
                Value::Int(state_of(receipt.fate)),
                Value::MaybeText(receipt.why.clone()),
                Value::Int(self.now.0),
            ]
        };
        let rows = folded.into_iter().map(keep).collect();
        Ok(KEEP.run(self.conn, self.dialect, rows).await?)
    }

    async fn receipt(
        &mut self,
        row: &sqlx::any::AnyRow,
        receipt: &Receipt,
    ) -> Result<(), StoreError> {
        let id: i64 = row.try_get("id")?;
        let state = state_of(receipt.fate);
        if state < 4 {
            sqlx::query(MESSAGE_STATE).bind(id).bind(state).execute(&mut *self.conn).await?;
            return Ok(());
        }
        let not_after = Millis(row.try_get("not_after")?);
        let again = self.now.plus(MINUTE);
        let why = receipt.why.clone().unwrap_or_else(|| "failed".to_owned());
        if receipt.temporary && again < not_after && self.anew(row, id, again, &why).await? {
            return Ok(());
        }
        sqlx::query(GIVEN_UP).bind(id).bind(why).execute(&mut *self.conn).await?;
        sqlx::query(MESSAGE_FAILED).bind(id).bind(state).execute(&mut *self.conn).await?;
        Ok(())
    }

    /// Begins a message anew under another reference; `false` when that was done often enough.
    async fn anew(
        &mut self,
        row: &sqlx::any::AnyRow,
        id: i64,
        at: Millis,
        why: &str,
    ) -> Result<bool, StoreError> {
        let Some(vault) = vault(self.keys, kind_of(row)?, row)? else { return Ok(false) };
        let place = Place { table: "outbox", vault: vault.id, row: id, version: 0 };
        let plain = vault.cipher.open(place, &row.try_get::<Vec<u8>, _>("sealed")?)?;
        let record: Option<OutboxRecord> = serde_json::from_slice(&plain).ok();
        let Some(mut record) = record.filter(|record| record.anew < ANEW) else {
            return Ok(false);
        };
        record.anew += 1;
        let sealed = vault.cipher.seal(place, &json(&record)?);
        let query = sqlx::query(ANEW_AT).bind(id).bind(at.0).bind(why.to_owned()).bind(sealed);
        query.execute(&mut *self.conn).await?;
        self.wake_at(at);
        Ok(true)
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
fn kind_of(row: &sqlx::any::AnyRow) -> Result<&'static str, StoreError> {
    let kind: String = row.try_get("kind")?;
    Ok(if kind == "account" { "account" } else { "thread" })
}

/// The state of a message for a fate: it only grows, and failure replaces what has not arrived.
const fn state_of(fate: Fate) -> i64 {
    match fate {
        Fate::Queued | Fate::Sent => 1,
        Fate::Delivered => 2,
        Fate::Read => 3,
        Fate::Failed => 4,
        Fate::Expired => 5,
    }
}
