//! How sends ended, and what became of the messages afterwards.

use std::collections::BTreeMap;

use sqlx::Row as _;

use super::batch::{Among, Batch, Value};
use super::inbox::{Receipt, Remedy};
use super::keys::Mac;
use super::outbox::{Ending, MESSAGE_FAILED, Settled, kind_of};
use super::record::OutboxRecord;
use super::seal::Place;
use super::tx::{Tx, mac, vault};
use super::write::json;
use super::{Store, StoreError};
use crate::domain::heard::{Again, Fate};
use crate::domain::time::{DAY, MINUTE, Millis};

/// How often a message the gateway gave up for a passing reason is begun anew.
const ANEW: u8 = 3;

const LATER: &str = "UPDATE outbox SET state = 0, due_at = $3, tries = tries + 1, why = $4 \
    WHERE id = $1 AND epoch = $2 AND state < 3";
const AMBIGUOUS: &str = "UPDATE outbox SET state = 2, due_at = $3, tries = tries + 1, \
    why = 'ambiguous' WHERE id = $1 AND epoch = $2 AND state < 3";
/// A companion's letter that has been claimed once holds its lane, so that none overtakes it.
const BACK: &str = "UPDATE outbox SET due_at = $3, \
    tries = CASE WHEN class = 3 AND tries = 0 THEN 1 ELSE tries END, \
    why = CASE state WHEN 2 THEN 'ambiguous' ELSE why END, \
    state = CASE state WHEN 2 THEN 2 ELSE 0 END WHERE id = $1 AND epoch = $2 AND state < 3";
const FAILED: &str = "UPDATE outbox SET state = $3, why = $4 \
    WHERE id = $1 AND epoch = $2 AND state < 3";
const TOLD: &str = "UPDATE outbox SET why = 'sent' WHERE id = $1 AND state = 3 AND why IS NULL";
const MESSAGE_STATE: &str = "UPDATE message SET state = $2 WHERE id = $1 AND state < $2";
const BY_REF: Among = Among {
    head: "SELECT o.id, o.ref, o.lane, o.class, o.not_after, o.sealed, v.id AS vault, v.kind, v.epoch, v.wrapped \
           FROM outbox o JOIN vault v ON v.id = o.vault WHERE o.ref IN ",
    tail: "",
};
const KEEP: Batch = Batch {
    head: "INSERT INTO receipt (ref, state, why, at, tries, wait) SELECT *",
    tail: " ON CONFLICT (ref) DO UPDATE SET state = excluded.state, why = excluded.why, \
           at = excluded.at, tries = excluded.tries, wait = excluded.wait WHERE receipt.state < excluded.state \
           AND (excluded.state < 4 OR receipt.state < 2)",
};
const ANEW_AT: &str = "UPDATE outbox SET state = 0, due_at = $2, tries = tries + 1, why = $3, \
    ref = NULL, sealed = $4 WHERE id = $1 \
    AND NOT EXISTS (SELECT 1 FROM message m WHERE m.id = $1 AND m.state IN (2, 3))";
const GIVEN_UP: &str = "UPDATE outbox SET state = 4, why = $2 WHERE id = $1";

impl Tx<'_> {
    /// Writes how attempts ended.
    pub(crate) async fn settle(&mut self, settled: &[Settled]) -> Result<(), StoreError> {
        if settled.is_empty() {
            return Ok(());
        }
        let mut accepted = Vec::new();
        for one in settled {
            if let Ending::Accepted(references) = &one.ending {
                accepted.push((one.id, one.epoch, references.as_slice()));
            } else {
                self.settle_one(one).await?;
            }
        }
        self.accepted(accepted).await
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
            Ending::Back(at) => {
                self.wake_at(*at);
                (fence(BACK).bind(at.0), 0)
            }
            Ending::WindowClosed(why) if self.shut(one, why).await? => return Ok(()),
            Ending::Failed(why) | Ending::WindowClosed(why) => {
                (fence(FAILED).bind(4_i64).bind(why.clone()), 4)
            }
            Ending::Expired | Ending::Accepted(_) => {
                (fence(FAILED).bind(5_i64).bind("expired".to_owned()), 5)
            }
        };
        let fits = query.execute(&mut *self.conn).await?.rows_affected() > 0;
        if fits && state > 0 {
            self.detour_at_once(one.id).await?;
            sqlx::query(MESSAGE_FAILED).bind(one.id).bind(state).execute(&mut *self.conn).await?;
        }
        Ok(())
    }

    /// Writes news of sent messages: monotone, folded, kept for an hour where our own answer is
    /// not stored yet.
    pub(crate) async fn receipts(&mut self, receipts: &[Receipt]) -> Result<(), StoreError> {
        self.name(receipts).await?;
        let mut news = folded(receipts);
        self.known(&mut news).await?;
        let named = self.by_first_name(&mut news).await?;
        let mut more = folded(&named);
        self.known(&mut more).await?;
        news.append(&mut more);
        let keep = |(mac, receipt): (Mac, &Receipt)| {
            vec![
                Value::Bytes(mac.to_vec()),
                Value::Int(state_of(receipt.fate)),
                Value::MaybeText(receipt.why.clone()),
                Value::Int(self.now.0),
                Value::MaybeInt(receipt.again.tries.map(i64::from)),
                Value::MaybeInt(receipt.again.after),
            ]
        };
        let rows = news.into_iter().map(keep).collect();
        KEEP.run(self.conn, self.dialect, rows).await?;
        Ok(())
    }

    /// Takes out and writes the news of messages and parts we know.
    async fn known(&mut self, news: &mut BTreeMap<Mac, &Receipt>) -> Result<(), StoreError> {
        let keys: Vec<Value> = news.keys().map(|mac| Value::Bytes(mac.to_vec())).collect();
        for row in BY_REF.rows(self.conn, self.dialect, &keys).await? {
            if let Some(receipt) = news.remove(&mac(&row, "ref")?) {
                self.receipt(&row, receipt).await?;
            }
        }
        self.part_news(news).await
    }

    async fn receipt(
        &mut self,
        row: &sqlx::any::AnyRow,
        receipt: &Receipt,
    ) -> Result<(), StoreError> {
        let id: i64 = row.try_get("id")?;
        let state = state_of(receipt.fate);
        if state < 4 {
            return self.got(id, state).await;
        }
        let why = receipt.why.clone().unwrap_or_else(|| "failed".to_owned());
        let helped = match receipt.remedy {
            Remedy::Again => self.anew(row, id, receipt.again, &why).await?,
            Remedy::Template => self.shut_row(row, &why).await?,
            Remedy::Human => false,
        };
        if helped { Ok(()) } else { self.give_up(id, state, why).await }
    }

    /// How far a message got. That it was told at all is noted where the message does not show it:
    /// while it has only left, and for what is written to companions.
    pub(super) async fn got(&mut self, id: i64, state: i64) -> Result<(), StoreError> {
        if state > 1 {
            let query = sqlx::query(MESSAGE_STATE).bind(id).bind(state);
            if query.execute(&mut *self.conn).await?.rows_affected() > 0 {
                return Ok(());
            }
        }
        sqlx::query(TOLD).bind(id).execute(&mut *self.conn).await?;
        Ok(())
    }

    /// What has left will not arrive.
    pub(super) async fn give_up(
        &mut self,
        id: i64,
        state: i64,
        why: String,
    ) -> Result<(), StoreError> {
        self.detour_at_once(id).await?;
        sqlx::query(GIVEN_UP).bind(id).bind(why).execute(&mut *self.conn).await?;
        sqlx::query(MESSAGE_FAILED).bind(id).bind(state).execute(&mut *self.conn).await?;
        Ok(())
    }

    /// Begins a message anew under another reference; `false` when that was done often enough, or
    /// nobody waits for it any more by then.
    async fn anew(
        &mut self,
        row: &sqlx::any::AnyRow,
        id: i64,
        again: Again,
        why: &str,
    ) -> Result<bool, StoreError> {
        let Some(vault) = vault(self.keys, kind_of(row)?, row)? else { return Ok(false) };
        let place = Place { table: "outbox", vault: vault.id, row: id, version: 0 };
        let plain = vault.cipher.open(place, &row.try_get::<Vec<u8>, _>("sealed")?)?;
        let record: Option<OutboxRecord> = serde_json::from_slice(&plain).ok();
        let Some(mut record) = record else { return Ok(false) };
        let at = self.now.plus(wait(again, record.anew));
        let often = u32::from(again.tries.unwrap_or(ANEW));
        if record.anew >= often || at >= Millis(row.try_get("not_after")?) {
            return Ok(false);
        }
        record.anew += 1;
        let sealed = vault.cipher.seal(place, &json(&record)?);
        let query = sqlx::query(ANEW_AT).bind(id).bind(at.0).bind(why.to_owned()).bind(sealed);
        // What has arrived, if only a part of it, is not said a second time.
        let begun = query.execute(&mut *self.conn).await?.rows_affected() > 0;
        self.wake_at(at);
        Ok(begun)
    }
}

/// The news that counts of each message.
fn folded(receipts: &[Receipt]) -> BTreeMap<Mac, &Receipt> {
    let mut folded: BTreeMap<Mac, &Receipt> = BTreeMap::new();
    for receipt in receipts {
        let best = folded.entry(receipt.reference).or_insert(receipt);
        if replaces(state_of(best.fate), state_of(receipt.fate)) {
            *best = receipt;
        }
    }
    folded
}

/// The state of a message for a fate: it only grows, and failure replaces what has not arrived.
pub(super) const fn state_of(fate: Fate) -> i64 {
    match fate {
        Fate::Queued | Fate::Sent => 1,
        Fate::Delivered => 2,
        Fate::Read => 3,
        Fate::Failed => 4,
        Fate::Expired => 5,
    }
}

const fn fate_of(state: i64) -> Fate {
    match state {
        2 => Fate::Delivered,
        3 => Fate::Read,
        4 => Fate::Failed,
        5 => Fate::Expired,
        _ => Fate::Sent,
    }
}

/// News that were kept.
pub(super) fn kept(row: &sqlx::any::AnyRow) -> Result<Receipt, StoreError> {
    let why: Option<String> = row.try_get("why")?;
    let class = why.as_deref().and_then(|why| why.split(' ').next()).unwrap_or_default();
    let fate = fate_of(row.try_get("state")?);
    let tries: Option<i64> = row.try_get("tries")?;
    let tries = tries.and_then(|tries| u8::try_from(tries).ok());
    let again = Again { tries, after: row.try_get("wait")? };
    Ok(Receipt {
        reference: mac(row, "ref")?,
        fate,
        remedy: Remedy::named(class, again),
        again,
        why,
        alias: None,
    })
}

/// How long a message waits that is begun anew, having been so `often` already: whatever keeps a
/// phone from the network lasts longer than a minute.
fn wait(again: Again, often: u32) -> i64 {
    let first = again.after.unwrap_or(MINUTE).clamp(0, DAY);
    (first << (2 * often.min(8))).min(DAY)
}

const EARLY_ONE: &str = "SELECT state FROM receipt WHERE ref = $1";

impl Store {
    /// How far a message got whose own answer has not been stored yet.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn early_fate(&self, reference: Mac) -> Result<Option<Fate>, StoreError> {
        let query = sqlx::query(EARLY_ONE).bind(reference.to_vec());
        let Some(row) = query.fetch_optional(&self.read).await? else { return Ok(None) };
        Ok(Some(fate_of(row.try_get("state")?)))
    }
}

/// News replaces what is known when it is further on; a failure only what has not arrived.
pub(super) const fn replaces(known: i64, news: i64) -> bool {
    known < news && (news < 4 || known < 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_never_replaces_a_delivery() {
        let [sent, delivered, read, failed] =
            [Fate::Sent, Fate::Delivered, Fate::Read, Fate::Failed].map(state_of);
        assert!(replaces(sent, failed) && replaces(sent, read) && replaces(delivered, read));
        assert!(!replaces(delivered, failed) && !replaces(read, delivered));
        assert!(!replaces(failed, sent));
    }

    #[test]
    fn each_try_waits_four_times_as_long_and_none_longer_than_a_day() {
        let waits = |again: Again| [0, 1, 2, 9].map(|often| wait(again, often) / MINUTE);
        assert_eq!(waits(Again::default()), [1, 4, 16, 24 * 60]);
        assert_eq!(waits(Again::times(3).after(60 * MINUTE)), [60, 240, 960, 24 * 60]);
        assert_eq!(waits(Again::times(1).after(DAY))[0], 24 * 60);
    }
}
