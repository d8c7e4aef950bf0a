//! SQLite's write-ahead journal, put into the file while nobody waits: a journal that is read when
//! the file is opened keeps whoever writes then waiting.

use sqlx::AnyConnection;

use super::StoreError;
use super::dialect::Dialect;
use crate::domain::time::{Millis, SECOND};

/// How long nobody must have brought anything.
const QUIET: i64 = SECOND;
/// Never waits for readers; the next to write begins the journal anew.
const QUIETLY: &str = "PRAGMA wal_checkpoint(PASSIVE)";
/// Waits for readers; leaves an empty journal.
const WHOLLY: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// Whether the journal holds what somebody brought, and since when nobody has.
#[derive(Debug, Default)]
pub(super) struct Journal {
    brought: Option<Millis>,
}

impl Journal {
    /// Somebody brought something.
    pub(super) fn grows(&mut self, now: Millis) {
        self.brought = Some(now);
    }

    /// Puts it into the file, once after each time that somebody brought something.
    pub(super) async fn rest(
        &mut self,
        conn: &mut AnyConnection,
        dialect: Dialect,
        now: Millis,
    ) -> Result<(), StoreError> {
        if self.brought.is_none_or(|brought| now < brought.plus(QUIET)) {
            return Ok(());
        }
        self.brought = None;
        run(conn, dialect, QUIETLY).await
    }
}

/// Puts all of it into the file, for whoever opens it next.
pub(super) async fn empty(conn: &mut AnyConnection, dialect: Dialect) -> Result<(), StoreError> {
    run(conn, dialect, WHOLLY).await
}

async fn run(
    conn: &mut AnyConnection,
    dialect: Dialect,
    how: &'static str,
) -> Result<(), StoreError> {
    if dialect == Dialect::Sqlite {
        sqlx::query(how).fetch_all(conn).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use sqlx::{Connection as _, Row as _};

    use super::*;

    /// A database with a journal, and a second connection to it.
    async fn file(folder: &std::path::Path) -> (AnyConnection, AnyConnection) {
        sqlx::any::install_default_drivers();
        let url = format!("sqlite:{}?mode=rwc", folder.join("j.db").display());
        let mut conn = AnyConnection::connect(&url).await.unwrap();
        for text in ["PRAGMA journal_mode = WAL", "CREATE TABLE t (x)", "INSERT INTO t VALUES (1)"]
        {
            sqlx::query(text).fetch_all(&mut conn).await.unwrap();
        }
        (conn, AnyConnection::connect(&url).await.unwrap())
    }

    /// Pages of the journal that are not in the file yet.
    async fn waiting(conn: &mut AnyConnection) -> i64 {
        let row = sqlx::query("PRAGMA wal_checkpoint(NOOP)").fetch_one(conn).await.unwrap();
        row.get::<i64, _>(1) - row.get::<i64, _>(2)
    }

    #[tokio::test]
    async fn rests_only_after_a_second_in_which_nobody_brought_anything() {
        let folder = tempdir();
        let (mut conn, _other) = file(&folder).await;
        let mut journal = Journal::default();
        journal.grows(Millis(5_000));
        journal.rest(&mut conn, Dialect::Sqlite, Millis(5_999)).await.unwrap();
        assert!(waiting(&mut conn).await > 0);
        journal.rest(&mut conn, Dialect::Sqlite, Millis(6_000)).await.unwrap();
        assert_eq!(waiting(&mut conn).await, 0);
        let _ = std::fs::remove_dir_all(&folder);
    }

    #[tokio::test]
    async fn nobody_who_reads_is_waited_for() {
        let folder = tempdir();
        let (mut conn, mut other) = file(&folder).await;
        sqlx::query("BEGIN").execute(&mut other).await.unwrap();
        sqlx::query("SELECT * FROM t").fetch_all(&mut other).await.unwrap();
        sqlx::query("INSERT INTO t VALUES (2)").execute(&mut conn).await.unwrap();
        let mut journal = Journal::default();
        journal.grows(Millis(0));
        journal.rest(&mut conn, Dialect::Sqlite, Millis(1_000)).await.unwrap();
        assert!(waiting(&mut conn).await > 0, "what the reader must not see stays in the journal");
        let _ = std::fs::remove_dir_all(&folder);
    }

    fn tempdir() -> std::path::PathBuf {
        let name = format!("pendamping-journal-{:?}", crate::dice::bytes::<8>());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }
}
