//! Writes to different tables that go to the database together: one wait instead of one for each.

use sqlx::AnyConnection;

use super::batch::{Among, Batch, Part, Value, query};
use super::dialect::Dialect;

/// Values of one statement; PostgreSQL takes at most 65,535.
const MOST: usize = 30_000;

/// Inserts and updates that do not depend on each other. They are written in the order they were
/// added on SQLite; PostgreSQL runs them as one statement, which sees none of them.
#[derive(Debug, Default)]
pub(crate) struct Sheaf {
    parts: Vec<Part>,
}

impl Sheaf {
    /// Adds a statement over rows.
    pub(crate) fn rows(&mut self, batch: Batch, rows: Vec<Vec<Value>>) {
        self.parts.extend(batch.parts(rows));
    }

    /// Adds a statement over keys.
    pub(crate) fn among(&mut self, among: Among, keys: &[Value]) {
        self.parts.extend(among.parts(keys));
    }

    /// Writes everything.
    ///
    /// # Errors
    /// Those of the database; then the transaction must be given up.
    pub(crate) async fn run(
        self,
        conn: &mut AnyConnection,
        dialect: Dialect,
    ) -> Result<(), sqlx::Error> {
        for (text, values) in self.statements(dialect) {
            query(text, values).execute(&mut *conn).await?;
        }
        Ok(())
    }

    fn statements(self, dialect: Dialect) -> Vec<(String, Vec<Value>)> {
        let (mut out, mut texts, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for part in self.parts {
            if values.len() + part.values.len() > MOST && !texts.is_empty() {
                out.push((joined(dialect, &texts), std::mem::take(&mut values)));
                texts.clear();
            }
            texts.push(part.text(dialect, values.len()));
            values.extend(part.values);
        }
        if !texts.is_empty() {
            out.push((joined(dialect, &texts), values));
        }
        out
    }
}

/// SQLite takes statements in a row; PostgreSQL prepares one at a time, which may carry others.
fn joined(dialect: Dialect, texts: &[String]) -> String {
    let Some((last, others)) = texts.split_last() else { return String::new() };
    if dialect == Dialect::Sqlite || others.is_empty() {
        return texts.join("; ");
    }
    let with: Vec<String> =
        others.iter().enumerate().map(|(at, text)| format!("w{at} AS ({text})")).collect();
    format!("WITH {} {last}", with.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Batch = Batch { head: "INSERT INTO a (x) SELECT *", tail: "" };
    const B: Among = Among { head: "UPDATE b SET y = 1 WHERE x IN ", tail: "" };

    fn sheaf() -> Sheaf {
        let mut sheaf = Sheaf::default();
        sheaf.rows(A, vec![vec![Value::Int(1)]]);
        sheaf.among(B, &[Value::Int(2)]);
        sheaf
    }

    #[test]
    fn writes_to_two_tables_are_one_statement_on_postgresql() {
        let [(text, values)] = sheaf().statements(Dialect::Postgres).try_into().unwrap();
        let expected = "WITH w0 AS (INSERT INTO a (x) SELECT * FROM (VALUES ($1)) AS v \
                        WHERE v.column1 IS NOT NULL) UPDATE b SET y = 1 WHERE x IN ($2)";
        assert_eq!(text, expected);
        assert_eq!(values, [Value::Int(1), Value::Int(2)]);
    }

    #[test]
    fn writes_to_two_tables_are_two_statements_in_a_row_on_sqlite() {
        let [(text, _)] = sheaf().statements(Dialect::Sqlite).try_into().unwrap();
        let expected = "INSERT OR FAIL INTO a (x) SELECT * FROM (VALUES (?)) AS v \
                        WHERE v.column1 IS NOT NULL; UPDATE OR FAIL b SET y = 1 WHERE x IN (?)";
        assert_eq!(text, expected);
    }

    #[test]
    fn more_values_than_a_statement_takes_are_written_in_several() {
        let mut sheaf = Sheaf::default();
        sheaf.rows(A, (0..40_000).map(|at| vec![Value::Int(at)]).collect());
        let statements = sheaf.statements(Dialect::Postgres);
        assert!(statements.len() > 1);
        assert!(statements.iter().all(|(_, values)| values.len() <= MOST));
    }
}
