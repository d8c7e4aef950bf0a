//! Who has something ripe: the open items, and who is behind the address they came from.

use std::collections::HashMap;

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::StoreError;
use super::batch::{Among, Value};
use super::change::Item;
use super::keys::Mac;
use super::record::InboxRecord;
use super::seal::Place;
use super::turn::ROUND;
use super::tx::{Tx, Vaults, mac};
use crate::domain::time::Millis;

/// Who wrote; a stranger is neither.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Behind {
    Thread(i64),
    Account(i64),
}

/// Open items and who is behind them.
#[derive(Debug, Default)]
pub(crate) struct Ripe {
    /// The senders, whoever waits longest first.
    pub(crate) senders: Vec<Mac>,
    /// What each of them said, in the order it was said.
    pub(crate) items: HashMap<Mac, Vec<Item>>,
    /// Who they are.
    pub(crate) behind: HashMap<Mac, Behind>,
    /// Whether there may be more.
    pub(crate) full: bool,
}

const OPEN: Among = Among {
    head: "SELECT i.id, i.sent_at, i.sender, i.gateway, i.received_at, i.due_at, i.tries, \
           i.sealed, v.id AS vault, v.epoch, v.wrapped, h.thread, h.account FROM inbox i \
           JOIN vault v ON v.id = i.vault LEFT JOIN handle h ON h.mac = i.sender \
           WHERE i.state = 0 AND i.sender IN ",
    tail: " ORDER BY i.due_at, i.id",
};
// No GROUP BY: SQLite would walk through everything that waits, ripe or not.
const RIPE: &str = "(SELECT sender FROM inbox WHERE state = 0 AND due_at <= $1 \
    ORDER BY due_at LIMIT 256)";
const HANDLES: Among =
    Among { head: "SELECT mac, thread, account FROM handle WHERE mac IN ", tail: "" };

impl Tx<'_> {
    /// Everything open of those who have something ripe.
    pub(crate) async fn ripe(&mut self) -> Result<Ripe, StoreError> {
        let text = format!("{}{RIPE}{}", OPEN.head, OPEN.tail);
        let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(self.now.0);
        let rows = query.fetch_all(&mut *self.conn).await?;
        self.read(&rows)
    }

    /// Everything open of these senders.
    pub(crate) async fn open_items(&mut self, senders: &[Mac]) -> Result<Ripe, StoreError> {
        let keys: Vec<Value> = senders.iter().map(|mac| Value::Bytes(mac.to_vec())).collect();
        let rows = OPEN.rows(self.conn, self.dialect, &keys).await?;
        self.read(&rows)
    }

    fn read(&self, rows: &[AnyRow]) -> Result<Ripe, StoreError> {
        let mut vaults = Vaults::default();
        let (mut ripe, mut due) = (Ripe::default(), 0);
        for row in rows {
            let item = item(&mut vaults, self, row)?;
            due += usize::from(item.due_at <= self.now);
            let sender = item.sender;
            let items = ripe.items.entry(sender).or_default();
            if items.is_empty() {
                ripe.senders.push(sender);
                ripe.behind.extend(behind(row)?.map(|who| (sender, who)));
            }
            items.push(item);
        }
        ripe.full = due >= ROUND;
        for items in ripe.items.values_mut() {
            items.sort_by_key(said);
        }
        Ok(ripe)
    }

    /// A new business-scoped id that comes with a known number belongs to the thread of the number.
    pub(crate) async fn known_by_phone(&mut self, ripe: &mut Ripe) -> Result<(), StoreError> {
        let mut phones: HashMap<Mac, Mac> = HashMap::new();
        for (sender, items) in &ripe.items {
            if !ripe.behind.contains_key(sender) {
                phones
                    .extend(items.iter().find_map(|item| phone(self, item)).map(|p| (p, *sender)));
            }
        }
        let keys: Vec<Value> = phones.keys().map(|mac| Value::Bytes(mac.to_vec())).collect();
        for row in HANDLES.rows(self.conn, self.dialect, &keys).await? {
            if let (Some(who @ Behind::Thread(_)), Some(sender)) =
                (behind(&row)?, phones.get(&mac(&row, "mac")?))
            {
                ripe.behind.insert(*sender, who);
            }
        }
        Ok(())
    }
}

/// The handle of the number that came beside a business-scoped id.
fn phone(tx: &Tx<'_>, item: &Item) -> Option<Mac> {
    let Some(InboxRecord::Message(message)) = &item.record else { return None };
    message.bsuid.as_ref()?;
    let phone = message.from.as_ref()?;
    Some(tx.keys.address(message.channel.as_str(), phone.as_str()))
}

fn behind(row: &AnyRow) -> Result<Option<Behind>, StoreError> {
    let account: Option<i64> = row.try_get("account")?;
    let thread: Option<i64> = row.try_get("thread")?;
    Ok(account.map(Behind::Account).or(thread.map(Behind::Thread)))
}

/// By the gateway's time, where it has one.
fn said(item: &Item) -> (i64, i64) {
    let at = if item.sent_at == 0 { item.received_at.0 } else { item.sent_at };
    (at, item.id)
}

fn item(vaults: &mut Vaults, tx: &Tx<'_>, row: &AnyRow) -> Result<Item, StoreError> {
    let id: i64 = row.try_get("id")?;
    let sealed: Vec<u8> = row.try_get::<Option<Vec<u8>>, _>("sealed")?.unwrap_or_default();
    let vault = vaults.of(tx.keys, "inbox", row)?;
    let record = vault.and_then(|vault| {
        let place = Place { table: "inbox", vault: vault.id, row: id, version: 0 };
        let plain = vault.cipher.open(place, &sealed).ok()?;
        serde_json::from_slice::<InboxRecord>(&plain).ok()
    });
    Ok(Item {
        id,
        sender: mac(row, "sender")?,
        gateway: row.try_get("gateway")?,
        sent_at: row.try_get("sent_at")?,
        received_at: Millis(row.try_get("received_at")?),
        due_at: Millis(row.try_get("due_at")?),
        tries: row.try_get("tries")?,
        record,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_waits_for_a_burst_is_not_walked_through_at_every_batch() {
        sqlx::any::install_default_drivers();
        let conn = <sqlx::AnyConnection as sqlx::Connection>::connect("sqlite::memory:");
        let conn = &mut conn.await.unwrap();
        sqlx::migrate!().run(&mut *conn).await.unwrap();
        let text = format!("EXPLAIN QUERY PLAN {}{RIPE}{}", OPEN.head, OPEN.tail);
        let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(0_i64).fetch_all(conn).await;
        let plan: Vec<String> =
            rows.unwrap().iter().map(|row| row.try_get("detail").unwrap()).collect();
        let plan = plan.join("; ");
        assert!(plan.contains("SEARCH inbox USING INDEX inbox_due (due_at<?)"), "{plan}");
        assert!(plan.contains("SEARCH i USING INDEX inbox_sender (sender=?)"), "{plan}");
    }
}
