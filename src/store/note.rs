//! Small things that must outlive a restart and tell nothing of anybody.

use sqlx::Row as _;

use super::{Store, StoreError};

const NOTE: &str = "SELECT value FROM meta WHERE key = $1";
const KEEP: &str = "INSERT INTO meta (key, value) VALUES ($1, $2) \
    ON CONFLICT (key) DO UPDATE SET value = excluded.value";

impl Store {
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
