//! The few places where SQLite and PostgreSQL differ.

use std::fmt::Write as _;

use sqlx::migrate::{Migration, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr as _};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// Which database stands behind `sqlx::Any`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The embedded one.
    Sqlite,
    /// The shared one.
    Postgres,
}

impl Dialect {
    /// The dialect of a database address.
    #[must_use]
    pub fn of(url: &str) -> Option<Self> {
        if url.starts_with("sqlite:") {
            return Some(Self::Sqlite);
        }
        let postgres = url.starts_with("postgres://") || url.starts_with("postgresql://");
        postgres.then_some(Self::Postgres)
    }

    /// The migrations. SQLite finds a row by its number at once only where the column of that number
    /// is called INTEGER; a BIGINT it would keep in a second tree beside each table.
    #[must_use]
    pub fn migrations(self) -> Migrator {
        let ours = |one: &Migration| {
            let word = self.pick("INTEGER PRIMARY KEY", "BIGINT PRIMARY KEY");
            let text = one.sql.as_str().replace("BIGINT PRIMARY KEY", word);
            Migration { sql: AssertSqlSafe(text).into_sql_str(), ..one.clone() }
        };
        Migrator::with_migrations(MIGRATIONS.iter().map(ours).collect())
    }

    /// Opens a write transaction. SQLite takes the write lock at once, so that it cannot fail later.
    #[must_use]
    pub const fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// One of two texts of a statement.
    #[must_use]
    pub const fn pick(self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self {
            Self::Sqlite => sqlite,
            Self::Postgres => postgres,
        }
    }

    /// Writes the placeholder of parameter `number` (from 1). SQLite takes `?`: numbered
    /// parameters cost it quadratic time in a batch.
    pub fn placeholder(self, number: usize, out: &mut String) {
        match self {
            Self::Sqlite => out.push('?'),
            Self::Postgres => {
                let _ = write!(out, "${number}");
            }
        }
    }

    /// Writes the head of a statement over many rows. Nothing is kept of a transaction in which a
    /// statement failed, so SQLite need not be able to take back half a statement: that journal
    /// costs it a twentieth of all its work.
    pub fn head(self, head: &str, out: &mut String) {
        let words = [("INSERT INTO ", "INSERT OR FAIL INTO "), ("UPDATE ", "UPDATE OR FAIL ")];
        for (plain, fails) in words {
            if let (Self::Sqlite, Some(rest)) = (self, head.strip_prefix(plain)) {
                out.push_str(fails);
                out.push_str(rest);
                return;
            }
        }
        out.push_str(head);
    }
}
