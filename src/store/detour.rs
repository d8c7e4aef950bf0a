//! Messages that go another way when they do not arrive: in time, or at all.
//!
//! A row stands for a message whose arrival somebody's safety hangs on. It is looked at when its
//! time has come, or at once when the message failed, and then it is gone.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::StoreError;
use super::audit::Act;
use super::batch::Batch;
use super::change::{Change, Detour, Loaded, Thread};
use super::keys::Keys;
use super::record::{MessageRecord, OutboxRecord};
use super::seal::Place;
use super::turn::Lock;
use super::tx::{Tx, vault};
use crate::domain::address::Channel;

/// Adds rows.
pub(crate) const DETOURS: Batch =
    Batch { head: "INSERT INTO detour (message, thread, due_at) SELECT *", tail: "" };
const DUE: &str = "SELECT message, thread FROM detour WHERE due_at <= $1 ORDER BY message LIMIT 64";
const GONE: &str = "DELETE FROM detour WHERE message = $1";
const AT_ONCE: &str = "UPDATE detour SET due_at = $2 WHERE message = $1 AND due_at > $2";
const MESSAGE: &str = "SELECT m.way, m.account, m.state, m.sealed, o.class, o.sealed AS leaves, \
    v.id AS vault, v.epoch, v.wrapped FROM message m JOIN outbox o ON o.id = m.id \
    JOIN vault v ON v.id = m.vault WHERE m.id = $1";
const BEHIND: &str = "SELECT thread FROM handle WHERE mac = $1";
const TAKE_BACK: &str = "UPDATE outbox SET state = 4, why = 'detour' WHERE id = $1 AND state = 0";
const TAKEN_BACK: &str = "UPDATE message SET state = 4 WHERE id = $1 AND state = 0";

impl Tx<'_> {
    /// A message failed: what hangs on its arrival is looked at in this round.
    pub(crate) async fn detour_at_once(&mut self, message: i64) -> Result<(), StoreError> {
        let query = sqlx::query(AT_ONCE).bind(message).bind(self.now.0);
        if query.execute(&mut *self.conn).await?.rows_affected() > 0 {
            self.wake_at(self.now);
        }
        Ok(())
    }

    /// Nothing hangs on the arrival of a message any more.
    pub(crate) async fn no_detour(&mut self, message: i64) -> Result<(), StoreError> {
        sqlx::query(GONE).bind(message).execute(&mut *self.conn).await?;
        Ok(())
    }

    /// Looks at what has not arrived in time.
    pub(crate) async fn detours(&mut self) -> Result<(), StoreError> {
        let lock = self.dialect.pick("", " FOR UPDATE SKIP LOCKED");
        let text = format!("{DUE}{lock}");
        let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(self.now.0);
        for row in query.fetch_all(&mut *self.conn).await? {
            let (message, thread) = (row.try_get("message")?, row.try_get("thread")?);
            self.no_detour(message).await?;
            self.detour(message, thread).await?;
        }
        Ok(())
    }

    async fn detour(&mut self, message: i64, thread: i64) -> Result<(), StoreError> {
        let query = sqlx::query(MESSAGE).bind(message);
        let Some(row) = query.fetch_optional(&mut *self.conn).await? else { return Ok(()) };
        // It has arrived.
        if matches!(row.try_get::<i64, _>("state")?, 2 | 3) {
            return Ok(());
        }
        let Some(detour) = detour(self.keys, &row, message)? else { return Ok(()) };
        let Some(other) = self.sms_thread(&detour).await? else { return Ok(()) };
        let ids: Vec<i64> = other.into_iter().chain([thread]).collect();
        let mut threads = self.threads(&ids, Lock::Wait).await?;
        let mut cases = self.open_cases(&ids).await?;
        let mut load = |thread: Thread| {
            let case = cases.remove(&thread.id);
            Loaded { thread: Some(thread), items: Vec::new(), case, parked: None }
        };
        let Some(place) = threads.iter().position(|one| one.id == thread) else { return Ok(()) };
        let from = load(threads.remove(place));
        let new = Loaded { thread: None, items: Vec::new(), case: None, parked: None };
        let to = threads.pop().map_or(new, load);
        let change = (self.rules.detour)(&from, &to, &detour, self.now);
        if let Some(change) = change {
            self.go(message, &from, to, change).await?;
        }
        Ok(())
    }

    async fn go(
        &mut self,
        message: i64,
        from: &Loaded,
        to: Loaded,
        change: Change,
    ) -> Result<(), StoreError> {
        // What has not left is not sent a second time.
        if sqlx::query(TAKE_BACK).bind(message).execute(&mut *self.conn).await?.rows_affected() > 0
        {
            sqlx::query(TAKEN_BACK).bind(message).execute(&mut *self.conn).await?;
        }
        self.write(vec![(to, change)]).await?;
        self.wake_at(self.now);
        let subject = from.case.as_ref().map(|case| case.id);
        let act = Act { actor: None, action: "message.detour", subject, detail: None };
        self.audit(&[act]).await
    }

    /// The thread of the same number on SMS, `Some(None)` where there is none yet; `None` where
    /// nothing can be sent to: no number, or a companion's own.
    async fn sms_thread(&mut self, detour: &Detour) -> Result<Option<Option<i64>>, StoreError> {
        let Some(phone) = &detour.leaves.outbound.to.phone else { return Ok(None) };
        let mac = self.keys.address(Channel::Sms.as_str(), phone.as_str());
        let query = sqlx::query(BEHIND).bind(mac.to_vec());
        let Some(row) = query.fetch_optional(&mut *self.conn).await? else {
            return Ok(Some(None));
        };
        Ok(row.try_get::<Option<i64>, _>("thread")?.map(Some))
    }
}

fn detour(keys: &Keys, row: &AnyRow, id: i64) -> Result<Option<Detour>, StoreError> {
    let Some(vault) = vault(keys, "thread", row)? else { return Ok(None) };
    let open = |table, column| -> Result<_, StoreError> {
        let place = Place { table, vault: vault.id, row: id, version: 0 };
        Ok(vault.cipher.open(place, &row.try_get::<Vec<u8>, _>(column)?)?)
    };
    let message = serde_json::from_slice::<MessageRecord>(&open("message", "sealed")?);
    let leaves = serde_json::from_slice::<OutboxRecord>(&open("outbox", "leaves")?);
    let (Ok(message), Ok(leaves)) = (message, leaves) else { return Ok(None) };
    Ok(Some(Detour {
        way: row.try_get("way")?,
        account: row.try_get("account")?,
        class: row.try_get("class")?,
        message,
        leaves,
    }))
}
