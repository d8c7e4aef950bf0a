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

impl Value {
    /// Nothing, of the same type.
    const fn missing(&self) -> Self {
        match self {
            Self::Int(_) | Self::MaybeInt(_) => Self::MaybeInt(None),
            Self::Text(_) | Self::MaybeText(_) => Self::MaybeText(None),
            Self::Bytes(_) | Self::MaybeBytes(_) => Self::MaybeBytes(None),
        }
    }
}

/// Rows per statement, smallest first.
const SIZES: [usize; 5] = [1, 4, 16, 64, 256];
const LARGEST: usize = 256;

/// A statement over a list of rows `v` with the columns `column1`, `column2` and so on:
/// `head FROM (VALUES (…), (…)) AS v WHERE v.column1 IS NOT NULL tail`.
///
/// A list is filled up with rows of NULL to the next size where that costs less than a second
/// statement, so the first column must never be NULL.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    /// What stands before the rows (`INSERT INTO inbox (…) SELECT *`).
    pub head: &'static str,
    /// What stands behind them (` ON CONFLICT … RETURNING id`).
    pub tail: &'static str,
}

pub(super) type AnyQuery = Query<'static, Any, AnyArguments>;

impl Batch {
    /// Runs the statement over all rows; how many it wrote. Each row that a statement gives back is
    /// a wait of its own, so what only has to be counted is counted here.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn run(
        self,
        conn: &mut AnyConnection,
        dialect: Dialect,
        rows: Vec<Vec<Value>>,
    ) -> Result<u64, sqlx::Error> {
        let mut count = 0;
        for query in self.queries(dialect, rows) {
            count += query.execute(&mut *conn).await?.rows_affected();
        }
        Ok(count)
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
        let parts = self.parts(rows).into_iter();
        parts.map(|part| query(part.text(dialect, 0), part.values)).collect()
    }

    /// The rows cut into statements.
    pub(super) fn parts(self, rows: Vec<Vec<Value>>) -> Vec<Part> {
        let Some(nothing) = rows.first().map(|row| row.iter().map(Value::missing).collect()) else {
            return Vec::new();
        };
        let nothing: Vec<Value> = nothing;
        let columns = nothing.len();
        let mut left = rows.len();
        let mut rows = rows.into_iter();
        let mut out = Vec::new();
        while left > 0 {
            let size = size(left);
            let mut values = Vec::with_capacity(size * columns);
            for _ in 0..size {
                values.extend(rows.next().unwrap_or_else(|| nothing.clone()));
            }
            out.push(Part { form: Form::Rows(self, columns), values });
            left = left.saturating_sub(size);
        }
        out
    }

    /// The text for rows of `columns` columns, with parameters behind the `before` first ones.
    fn text(self, dialect: Dialect, rows: usize, columns: usize, before: usize) -> String {
        let mut out = String::with_capacity(self.head.len() + rows * columns * 6 + 160);
        dialect.head(self.head, &mut out);
        out.push_str(" FROM (VALUES ");
        for row in 0..rows {
            out.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..columns {
                if column > 0 {
                    out.push_str(", ");
                }
                dialect.placeholder(before + row * columns + column + 1, &mut out);
            }
            out.push(')');
        }
        out.push_str(") AS v WHERE v.column1 IS NOT NULL");
        out.push_str(self.tail);
        out
    }
}

/// One statement and its values.
#[derive(Clone, Debug)]
pub(super) struct Part {
    form: Form,
    /// In the order of the placeholders.
    pub(super) values: Vec<Value>,
}

#[derive(Clone, Copy, Debug)]
enum Form {
    /// With so many columns.
    Rows(Batch, usize),
    Keys(Among),
}

impl Part {
    /// The text, with parameters behind the `before` first ones.
    pub(super) fn text(&self, dialect: Dialect, before: usize) -> String {
        match self.form {
            Form::Rows(batch, columns) => {
                batch.text(dialect, self.values.len() / columns.max(1), columns, before)
            }
            Form::Keys(among) => among.text(dialect, self.values.len(), before),
        }
    }
}

/// Rows of the next statement where so many are left: the next larger size if at most two thirds
/// of it would stay empty, the next smaller one otherwise.
fn size(left: usize) -> usize {
    let larger = SIZES.into_iter().find(|size| *size >= left).unwrap_or(LARGEST);
    if larger <= left * 3 {
        return larger;
    }
    SIZES.into_iter().rev().find(|size| *size <= left).unwrap_or(1)
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
        for chunk in keys.chunks(LARGEST) {
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
        for chunk in keys.chunks(LARGEST) {
            self.query(dialect, chunk).execute(&mut *conn).await?;
        }
        Ok(())
    }

    fn query(self, dialect: Dialect, keys: &[Value]) -> AnyQuery {
        let part = self.part(keys);
        query(part.text(dialect, 0), part.values)
    }

    /// The statement over at most the largest number of keys.
    fn part(self, keys: &[Value]) -> Part {
        let size = SIZES.into_iter().find(|size| *size >= keys.len()).unwrap_or(LARGEST);
        let filler = keys.last().into_iter().cycle().take(size.saturating_sub(keys.len()));
        let values = keys.iter().chain(filler).cloned().collect();
        Part { form: Form::Keys(self), values }
    }

    /// The keys cut into statements.
    pub(super) fn parts(self, keys: &[Value]) -> Vec<Part> {
        keys.chunks(LARGEST).map(|keys| self.part(keys)).collect()
    }

    fn text(self, dialect: Dialect, keys: usize, before: usize) -> String {
        let mut text = String::with_capacity(self.head.len() + keys * 5 + self.tail.len() + 8);
        dialect.head(self.head, &mut text);
        text.push('(');
        for at in 0..keys {
            if at > 0 {
                text.push_str(", ");
            }
            dialect.placeholder(before + at + 1, &mut text);
        }
        text.push(')');
        text.push_str(self.tail);
        text
    }
}

/// A statement with its values bound.
pub(super) fn query(text: String, values: Vec<Value>) -> AnyQuery {
    values.into_iter().fold(sqlx::query(AssertSqlSafe(text)), bind)
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
        let batch = Batch { head: "INSERT INTO t (a, b) SELECT *", tail: " RETURNING a" };
        assert_eq!(
            batch.text(Dialect::Postgres, 2, 2, 0),
            "INSERT INTO t (a, b) SELECT * FROM (VALUES ($1, $2), ($3, $4)) AS v \
             WHERE v.column1 IS NOT NULL RETURNING a"
        );
        assert_eq!(
            batch.text(Dialect::Sqlite, 1, 2, 0),
            "INSERT OR FAIL INTO t (a, b) SELECT * FROM (VALUES (?, ?)) AS v \
             WHERE v.column1 IS NOT NULL RETURNING a"
        );
    }

    #[test]
    fn rows_are_cut_into_few_statements_and_none_is_lost() {
        let cut = |count: usize| {
            let (mut left, mut sizes) = (count, Vec::new());
            while left > 0 {
                sizes.push(size(left));
                left = left.saturating_sub(size(left));
            }
            sizes
        };
        assert_eq!(cut(63), [64]);
        assert_eq!(cut(17), [16, 1]);
        assert_eq!(cut(22), [64]);
        assert_eq!(cut(300), [256, 64]);
        for count in 1..1_000 {
            let sizes = cut(count);
            assert!(sizes.iter().sum::<usize>() >= count && sizes.len() <= count / 256 + 4);
        }
    }
}
