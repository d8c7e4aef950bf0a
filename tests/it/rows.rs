//! What stands in the database of a test, read beside the hotline and opened with its key file.

use pendamping::domain::dialogue::Dialogue;
use pendamping::domain::lang::Lang;
use pendamping::store::keys::Keys;
use pendamping::store::record::{InboxRecord, MessageRecord, ThreadRecord};
use pendamping::store::seal::{Place as Seat, Vault};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row as _};

use crate::app::Place;

/// A connection of the test's own.
pub struct Rows {
    conn: AnyConnection,
    keys: Keys,
}

/// A message with its record.
#[derive(Debug)]
pub struct Kept {
    pub way: i64,
    pub record: MessageRecord,
}

const MESSAGES: &str = "SELECT m.id, m.thread, m.way, m.state, m.sent_at, m.sealed, \
    v.id AS vault, v.epoch, v.wrapped FROM message m JOIN vault v ON v.id = m.vault ORDER BY m.id";
const HUMANS: &str = "SELECT i.id, i.sealed, v.id AS vault, v.epoch, v.wrapped FROM inbox i \
    JOIN vault v ON v.id = i.vault WHERE i.state = 3 ORDER BY i.id";
const THREAD: &str = "SELECT t.id, t.version, t.sealed, v.id AS vault, v.epoch, v.wrapped \
    FROM thread t JOIN vault v ON v.id = t.vault";

impl Rows {
    pub async fn of(place: &Place) -> Self {
        sqlx::any::install_default_drivers();
        let conn = AnyConnection::connect(&place.url).await.unwrap();
        Self { conn, keys: Keys::open(&place.keys(), false).unwrap() }
    }

    /// Rows of any query.
    pub async fn all(&mut self, text: &str) -> Vec<AnyRow> {
        let query = sqlx::query(AssertSqlSafe(text.to_owned()));
        query.fetch_all(&mut self.conn).await.unwrap()
    }

    /// The number of a query that names it `n`; -1 where there is no row or no number.
    pub async fn number(&mut self, text: &str) -> i64 {
        let rows = self.all(text).await;
        let number = rows.first().and_then(|row| row.try_get::<Option<i64>, _>("n").unwrap());
        number.unwrap_or(-1)
    }

    /// All messages in the order they were kept.
    pub async fn messages(&mut self) -> Vec<Kept> {
        let rows = self.all(MESSAGES).await;
        let kept = |row: &AnyRow| Kept {
            way: row.try_get("way").unwrap(),
            record: serde_json::from_slice(&self.plain(row, "message", "thread", 0)).unwrap(),
        };
        rows.iter().map(kept).collect()
    }

    /// What waits for a human to read it.
    pub async fn with_humans(&mut self) -> Vec<InboxRecord> {
        let rows = self.all(HUMANS).await;
        let item =
            |row: &AnyRow| serde_json::from_slice(&self.plain(row, "inbox", "inbox", 0)).unwrap();
        rows.iter().map(item).collect()
    }

    /// The talk of the only thread.
    pub async fn dialogue(&mut self) -> Dialogue {
        let rows = self.all(THREAD).await;
        let version = rows[0].try_get("version").unwrap();
        let plain = self.plain(&rows[0], "thread", "thread", version);
        let record: ThreadRecord = serde_json::from_slice(&plain).unwrap();
        Dialogue::read(record.dialogue.get(), &Lang::default(), None)
    }

    fn plain(&self, row: &AnyRow, table: &str, kind: &'static str, version: i64) -> Vec<u8> {
        let (id, epoch) = (row.try_get("vault").unwrap(), row.try_get("epoch").unwrap());
        let wrapped = row.try_get("wrapped").unwrap();
        let vault = Vault::unwrap(&self.keys, id, kind, epoch, wrapped).unwrap();
        let seat = Seat { table, vault: id, row: row.try_get("id").unwrap(), version };
        let sealed: Vec<u8> = row.try_get("sealed").unwrap();
        vault.cipher.open(seat, &sealed).unwrap().to_vec()
    }
}
