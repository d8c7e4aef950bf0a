//! Small things that must outlive a restart and tell nothing of anybody.

use sqlx::Row as _;

use super::{Store, StoreError};

const NOTE: &str = "SELECT value FROM meta WHERE key = $1";
const KEEP: &str = "INSERT INTO meta (key, value) VALUES ($1, $2) \
    ON CONFLICT (key) DO UPDATE SET value = excluded.value";

const COUNT_UP: &str = "INSERT INTO meta (key, value) VALUES ($1, $2) \
    ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(meta.value AS BIGINT) + $3 AS TEXT) \
    RETURNING value";
const SPEAKS: &str = "SELECT 1 AS one FROM voice o JOIN cases c ON c.id = o.case_id \
    WHERE o.thread = $1 AND c.stage <> 'closed'";

impl Store {
    /// Adds to the number noted under a key, and gives the sum.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count_up(&self, key: &str, by: i64) -> Result<i64, StoreError> {
        let key = key.to_owned();
        self.act(move |tx| {
            Box::pin(async move {
                let query = sqlx::query(COUNT_UP).bind(key).bind(by.to_string()).bind(by);
                let value: String = query.fetch_one(&mut *tx.conn).await?.try_get("value")?;
                value.parse().ok().ok_or(StoreError::Damaged("a count"))
            })
        })
        .await
    }

    /// Whether a thread speaks in an open case.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn speaks_in_case(&self, thread: i64) -> Result<bool, StoreError> {
        let query = sqlx::query(SPEAKS).bind(thread);
        Ok(query.fetch_optional(&self.read).await?.is_some())
    }

    /// What is noted under a key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn note(&self, key: &str) -> Result<Option<String>, StoreError> {
        let query = sqlx::query(NOTE).bind(key.to_owned());
        let row = query.fetch_optional(&self.read).await?;
        Ok(row.map(|row| row.try_get("value")).transpose()?)
    }

    /// Notes something under a key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn keep_note(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let (key, value) = (key.to_owned(), value.to_owned());
        self.act(move |tx| {
            Box::pin(async move {
                sqlx::query(KEEP).bind(key).bind(value).execute(&mut *tx.conn).await?;
                Ok(())
            })
        })
        .await
    }
}
