//! The 24 hours of `WhatsApp`: what may not leave after them waits for the person's next word, or
//! leaves as an approved template.
//!
//! A text that waits (it is *parked*) is due only after it is too late: nothing but the person's
//! word makes it leave, and it never stands in the way of others of its lane.

use std::collections::HashMap;

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::audit::Act;
use super::batch::{Among, Value};
use super::change::{Case, Parked, Thread};
use super::outbox::{Settled, kind_of};
use super::record::OutboxRecord;
use super::seal::Place;
use super::tx::{Tx, vault};
use super::write::json;
use super::{Store, StoreError};
use crate::domain::outbound::{Outbound, Widget};
use crate::domain::time::{DAY, Millis};

/// How long a text waits for the person's word; then it is shown to a human.
const PATIENCE: i64 = 7 * DAY;
/// Companions' own texts wait; an alert finds another way.
const ALERT: i64 = 0;
const COMPANION: i64 = 3;

const PARKED: Among = Among {
    head: "SELECT lane, why FROM outbox WHERE state < 3 AND state = 0 AND class = 3 \
           AND due_at > not_after AND lane IN ",
    tail: "",
};
const RELEASE: &str = "UPDATE outbox SET due_at = $2, not_after = $3, why = NULL WHERE lane = $1 \
    AND state < 3 AND state = 0 AND class = 3 AND due_at > not_after";
const UNDER_WAY: &str = "SELECT o.id, o.lane, o.class, o.sealed, v.id AS vault, v.kind, v.epoch, \
    v.wrapped FROM outbox o JOIN vault v ON v.id = o.vault \
    WHERE o.id = $1 AND o.epoch = $2 AND o.state < 3";
const PARK: &str = "UPDATE outbox SET state = 0, due_at = $2, not_after = $3, tries = 0, \
    ref = NULL, why = $4 WHERE id = $1";
const WAITS_AGAIN: &str = "UPDATE message SET state = 0 WHERE id = $1 AND state < 2";
const WAKE: &str = "UPDATE thread SET due_at = $2 WHERE id = $1 \
    AND (due_at IS NULL OR due_at > $2)";
const INSTEAD: &str = "UPDATE outbox SET state = 0, due_at = $2, tries = tries + 1, why = $3, \
    ref = NULL, sealed = $4 WHERE id = $1";

const WITHDRAW: &str = "UPDATE outbox SET state = 5, why = 'withdrawn' WHERE id = $1 \
    AND state < 3 AND state = 0 AND class = 3 \
    AND lane IN (SELECT thread FROM voice WHERE case_id = $2)";
const WITHDRAWN: &str = "UPDATE message SET state = 6 WHERE id = $1";

/// Due and last time of a text that waits for the person's word.
#[must_use]
pub fn parked(now: Millis) -> (Millis, Millis) {
    let last = now.plus(PATIENCE);
    (last.plus(1), last)
}

impl Store {
    /// Takes back a companion's text that has not left; `false` when it has, or is none of this case.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn withdraw(
        &self,
        case: i64,
        account: i64,
        message: i64,
    ) -> Result<bool, StoreError> {
        self.act(move |tx| Box::pin(async move { tx.withdraw(case, account, message).await })).await
    }
}

impl Tx<'_> {
    async fn withdraw(
        &mut self,
        case: i64,
        account: i64,
        message: i64,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(WITHDRAW).bind(message).bind(case);
        if query.execute(&mut *self.conn).await?.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query(WITHDRAWN).bind(message).execute(&mut *self.conn).await?;
        self.no_detour(message).await?;
        let (actor, subject) = (Some(account), Some(case));
        let act = Act { actor, action: "person.withdraw", subject, detail: None };
        self.audit(&[act]).await?;
        Ok(true)
    }

    /// In which of these threads, that a companion answers on `WhatsApp`, texts wait.
    pub(crate) async fn parked_in(
        &mut self,
        threads: &[Thread],
        cases: &HashMap<i64, Case>,
    ) -> Result<HashMap<i64, Parked>, StoreError> {
        let answered = |id: i64| cases.get(&id).is_some_and(|case| case.holder.is_some());
        let wanted = threads.iter().filter(|one| one.channel == "whatsapp" && answered(one.id));
        let keys: Vec<Value> = wanted.map(|thread| Value::Int(thread.id)).collect();
        let mut out = HashMap::new();
        for row in PARKED.rows(self.conn, self.dialect, &keys).await? {
            let refused = row.try_get::<Option<String>, _>("why")?.is_some();
            let found = if refused { Parked::Refused } else { Parked::Counted };
            let known = out.entry(row.try_get("lane")?).or_insert(found);
            if refused {
                *known = found;
            }
        }
        Ok(out)
    }

    /// Lets the texts of a thread leave that waited for the person's word.
    pub(crate) async fn release_parked(
        &mut self,
        thread: i64,
        until: Millis,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(RELEASE).bind(thread).bind(self.now.0).bind(until.0);
        query.execute(&mut *self.conn).await?;
        self.wake_at(self.now);
        Ok(())
    }

    /// The provider says that the 24 hours are over. `false` when nothing can be done about it.
    pub(crate) async fn shut(&mut self, one: &Settled, why: &str) -> Result<bool, StoreError> {
        let query = sqlx::query(UNDER_WAY).bind(one.id).bind(one.epoch);
        match query.fetch_optional(&mut *self.conn).await? {
            Some(row) => self.shut_row(&row, why).await,
            // Another claim has it, or it is settled.
            None => Ok(true),
        }
    }

    /// The same for a row with `id`, `lane`, `class`, `sealed` and its vault.
    pub(crate) async fn shut_row(&mut self, row: &AnyRow, why: &str) -> Result<bool, StoreError> {
        let class: i64 = row.try_get("class")?;
        let Some(vault) = vault(self.keys, kind_of(row)?, row)? else { return Ok(false) };
        let id: i64 = row.try_get("id")?;
        let place = Place { table: "outbox", vault: vault.id, row: id, version: 0 };
        let plain = vault.cipher.open(place, &row.try_get::<Vec<u8>, _>("sealed")?)?;
        let Ok(mut record) = serde_json::from_slice::<OutboxRecord>(&plain) else {
            return Ok(false);
        };
        let is_template = matches!(record.outbound.widget, Some(Widget::Template { .. }));
        match (class, record.template.take()) {
            (ALERT, Some((words, template))) => {
                record.anew += 1;
                let to = record.outbound.to;
                record.outbound = Outbound { widget: Some(template), ..Outbound::plain(to, words) };
                let sealed = vault.cipher.seal(place, &json(&record)?);
                self.instead(id, why, sealed).await
            }
            (COMPANION, _) if !is_template => self.park(id, row.try_get("lane")?, why).await,
            _ => Ok(false),
        }
    }

    /// The template leaves at once.
    async fn instead(&mut self, id: i64, why: &str, sealed: Vec<u8>) -> Result<bool, StoreError> {
        let query = sqlx::query(INSTEAD).bind(id).bind(self.now.0).bind(why.to_owned());
        query.bind(sealed).execute(&mut *self.conn).await?;
        self.wake_at(self.now);
        Ok(true)
    }

    /// The text waits, and its thread is looked at: a template may ask for the person's word.
    async fn park(&mut self, id: i64, thread: i64, why: &str) -> Result<bool, StoreError> {
        let query = sqlx::query(WAKE).bind(thread).bind(self.now.0);
        query.execute(&mut *self.conn).await?;
        let (due_at, not_after) = parked(self.now);
        let query = sqlx::query(PARK).bind(id).bind(due_at.0).bind(not_after.0);
        query.bind(why.to_owned()).execute(&mut *self.conn).await?;
        sqlx::query(WAITS_AGAIN).bind(id).execute(&mut *self.conn).await?;
        self.wake_at(self.now);
        Ok(true)
    }
}
