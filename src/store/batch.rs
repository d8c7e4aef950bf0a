//! Statements over many rows: one builder for both databases, in few sizes so that each is
//! prepared once.

use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe};

use super::dialect::Dialect;

/// A value of one of the three column types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// BIGINT.
    Int(i64),
    /// BIGINT that may be missing.
    MaybeInt(Option<i64>),
    /// TEXT.
    Text(String),
    /// TEXT that may be missing.
    MaybeText(Option<String>),
    /// BYTEA.
    Bytes(Vec<u8>),
    /// BYTEA that may be missing.
    MaybeBytes(Option<Vec<u8>>),
}

/// Rows per statement, largest first.
const SIZES: [usize; 5] = [256, 64, 16, 4, 1];

/// A statement around a list of rows: `head VALUES (…), (…) tail`.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    /// What stands before the rows (`INSERT INTO inbox (…) VALUES `).
    pub head: &'static str,
    /// What stands behind them (` ON CONFLICT … RETURNING id`).
    pub tail: &'static str,
}

type AnyQuery = Query<'static, Any, AnyArguments>;

impl Batch {
    /// Runs the statement over all rows.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn run(
        self,
        conn: &mut AnyConnection,
        dialect: Dialect,
        rows: Vec<Vec<Value>>,
    ) -> Result<(), sqlx::Error> {
        for query in self.queries(dialect, rows) {
            query.execute(&mut *conn).await?;
        }
        Ok(())
    }

    /// Runs the statement over all rows and gives what it returns.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn rows(
        self,
        conn: &mut AnyConnection,
        dialect: Dialect,
        rows: Vec<Vec<Value>>,
    ) -> Result<Vec<AnyRow>, sqlx::Error> {
        let mut out = Vec::new();
        for query in self.queries(dialect, rows) {
            out.extend(query.fetch_all(&mut *conn).await?);
        }
        Ok(out)
    }

    fn queries(self, dialect: Dialect, rows: Vec<Vec<Value>>) -> Vec<AnyQuery> {
        let mut rows = rows.into_iter().peekable();
        let mut left = rows.len();
        let mut out = Vec::new();
        while left > 0 {
            let size = SIZES.into_iter().find(|size| *size <= left).unwrap_or(1);
            let columns = rows.peek().map_or(0, Vec::len);
            let mut query = sqlx::query(AssertSqlSafe(self.text(dialect, size, columns)));
            for value in rows.by_ref().take(size).flatten() {
                query = bind(query, value);
            }
            out.push(query);
            left -= size;
        }
        out
    }

    /// The text for `rows` rows of `columns` columns.
    fn text(self, dialect: Dialect, rows: usize, columns: usize) -> String {
        let mut out = String::with_capacity(self.head.len() + rows * columns * 6 + 80);
        out.push_str(self.head);
        for row in 0..rows {
            out.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..columns {
                if column > 0 {
                    out.push_str(", ");
                }
                dialect.placeholder(row * columns + column + 1, &mut out);
            }
            out.push(')');
        }
        out.push_str(self.tail);
        out
    }
}

/// A statement around one flat list: `head IN (…) tail`.
#[derive(Clone, Copy, Debug)]
pub struct Among {
    /// What stands before the list, up to and with `IN `.
    pub head: &'static str,
    /// What stands behind it.
    pub tail: &'static str,
}

impl Among {
    /// Runs the statement over all keys and gives what it returns. Keys are sent in sizes of the
    /// batch, the last one repeated to fill it: a list may name a key twice without harm.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn rows(
        self,
        conn: &mut AnyConnection,
        dialect: Dialect,
        keys: &[Value],
    ) -> Result<Vec<AnyRow>, sqlx::Error> {
        let mut out = Vec::new();
        for chunk in keys.chunks(256) {
            out.extend(self.query(dialect, chunk).fetch_all(&mut *conn).await?);
        }
        Ok(out)
    }

    /// Runs the statement over all keys.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn run(
        self,
        conn: &mut AnyConnection,
        dialect: Dialect,
        keys: &[Value],
    ) -> Result<(), sqlx::Error> {
        for chunk in keys.chunks(256) {
            self.query(dialect, chunk).execute(&mut *conn).await?;
        }
        Ok(())
    }

    fn query(self, dialect: Dialect, keys: &[Value]) -> AnyQuery {
        let size = SIZES.into_iter().rev().find(|size| *size >= keys.len()).unwrap_or(256);
        let mut text = String::with_capacity(self.head.len() + size * 5 + self.tail.len() + 8);
        text.push_str(self.head);
        text.push('(');
        for at in 0..size {
            if at > 0 {
                text.push_str(", ");
            }
            dialect.placeholder(at + 1, &mut text);
        }
        text.push(')');
        text.push_str(self.tail);
        let mut query = sqlx::query(AssertSqlSafe(text));
        let filler = keys.last().into_iter().cycle().take(size.saturating_sub(keys.len()));
        for key in keys.iter().chain(filler) {
            query = bind(query, key.clone());
        }
        query
    }
}

fn bind(query: AnyQuery, value: Value) -> AnyQuery {
    match value {
        Value::Int(value) => query.bind(value),
        Value::MaybeInt(value) => query.bind(value),
        Value::Text(value) => query.bind(value),
        Value::MaybeText(value) => query.bind(value),
        Value::Bytes(value) => query.bind(value),
        Value::MaybeBytes(value) => query.bind(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_parameters_are_for_postgresql_only() {
        let batch = Batch { head: "INSERT INTO t (a, b) VALUES ", tail: " RETURNING a" };
        assert_eq!(
            batch.text(Dialect::Postgres, 2, 2),
            "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4) RETURNING a"
        );
        assert_eq!(
            batch.text(Dialect::Sqlite, 2, 2),
            "INSERT INTO t (a, b) VALUES (?, ?), (?, ?) RETURNING a"
        );
    }

    #[test]
    fn rows_are_cut_into_few_sizes() {
        let batch = Batch { head: "INSERT INTO t (a) VALUES ", tail: "" };
        let rows = (0..85).map(|at| vec![Value::Int(at)]).collect();
        assert_eq!(batch.queries(Dialect::Sqlite, rows).len(), 4, "64 + 16 + 4 + 1");
    }
}
