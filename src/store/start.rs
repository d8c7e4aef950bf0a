//! Opening: migrations, the settings of each connection, the writer's number, the key check.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool, Connection as _, Row as _};
use tokio::sync::{mpsc, watch};

use super::audit::Chain;
use super::change::Rules;
use super::committer::Committer;
use super::dialect::Dialect;
use super::id::Ids;
use super::journal::Journal;
use super::keys::Keys;
use super::outbox::Parcel;
use super::{Store, StoreError};
use crate::clock::Clock;
use crate::domain::time::Millis;

/// Jobs that may wait; beyond that the answer is 503.
const QUEUE: usize = 4096;
/// Connections for pages.
const READERS: u32 = 4;
/// The first SQLite whose write-ahead log cannot lose a commit (sqlite.org/changes.html).
const SQLITE_FIRST: (u32, u32, u32) = (3, 51, 3);

/// Where the database and its keys are.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite:path` or `postgres://…`.
    pub url: String,
    /// The key file.
    pub keys: PathBuf,
}

/// What opening gives: the handle, the committer to be run, and the parcels for the courier.
pub struct Opened {
    /// The handle.
    pub store: Store,
    /// The task that does the work.
    pub committer: Committer,
    /// Claimed outbox rows.
    pub parcels: mpsc::UnboundedReceiver<Parcel>,
}

/// Opens the database, makes it if it is new.
///
/// # Errors
/// [`StoreError::Refused`] with what is wrong and how to mend it; [`StoreError::Down`].
pub async fn open(settings: &Settings, clock: Clock, rules: Rules) -> Result<Opened, StoreError> {
    sqlx::any::install_default_drivers();
    let dialect = Dialect::of(&settings.url).ok_or_else(no_database)?;
    let lock = lock(&settings.url, dialect)?;
    let url = full_url(&settings.url, dialect);
    let mut conn = connect(&url, dialect).await?;
    let migrated = dialect.migrations().run(&mut conn).await;
    migrated.map_err(|error| refused(&format!("migration: {error}")))?;
    let keys = Arc::new(keys(&mut conn, settings).await?);
    let writer = writer(&mut conn, &keys, &clock).await?;
    if dialect == Dialect::Sqlite {
        // The file lock proves that the process which was sending is gone.
        // The index is of what is below 3, and found only by those words.
        let text = "UPDATE outbox SET state = 2 WHERE state = 1 AND state < 3";
        sqlx::query(text).execute(&mut conn).await?;
        let text = "UPDATE outbox SET due_at = 0 WHERE state = 2 AND state < 3";
        sqlx::query(text).execute(&mut conn).await?;
    }
    let read = pool(&url, dialect).await?;
    let (jobs, waiting) = mpsc::channel(QUEUE);
    let (parcels_in, parcels) = mpsc::unbounded_channel();
    let commits = watch::Sender::new(0);
    let batches_refused = Arc::new(AtomicU64::new(0));
    let store = Store {
        jobs,
        read,
        keys: Arc::clone(&keys),
        clock: clock.clone(),
        commits: commits.subscribe(),
        refused: Arc::clone(&batches_refused),
    };
    let committer = Committer {
        url,
        conn: Some(conn),
        dialect,
        keys,
        ids: Arc::new(Ids::new(clock.clone(), writer)),
        rules,
        clock,
        jobs: waiting,
        parcels: parcels_in,
        commits,
        chain: Chain::default(),
        inbox_vault: None,
        journal: Journal::default(),
        wake: Millis(0),
        looked: Millis(0),
        refused: batches_refused,
        _lock: lock,
    };
    Ok(Opened { store, committer, parcels })
}

pub(super) fn no_database() -> StoreError {
    refused("database.url must begin with sqlite: or postgres://")
}

pub(super) fn refused(text: &str) -> StoreError {
    StoreError::Refused(text.to_owned())
}

/// The address with what SQLite needs to make the file.
pub(super) fn full_url(url: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Sqlite if !url.contains('?') => format!("{url}?mode=rwc"),
        Dialect::Sqlite => url.to_owned(),
        // Each statement in each size of a batch; the default of 100 would prepare them anew.
        Dialect::Postgres if url.contains("statement-cache-capacity") => url.to_owned(),
        Dialect::Postgres => {
            let sign = if url.contains('?') { '&' } else { '?' };
            format!("{url}{sign}statement-cache-capacity=512")
        }
    }
}

/// The file of a SQLite address.
pub(super) fn sqlite_path(url: &str) -> &str {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    path.split('?').next().unwrap_or_default()
}

/// Takes the file for this process alone.
fn lock(url: &str, dialect: Dialect) -> Result<Option<std::fs::File>, StoreError> {
    if dialect == Dialect::Postgres {
        return Ok(None);
    }
    let path = sqlite_path(url).to_owned() + ".lock";
    let mut options = std::fs::OpenOptions::new();
    let file = options.create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|error| {
        refused(&format!(
            "{path} cannot be opened ({error}): make its folder and let us write there"
        ))
    })?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(_) => Err(refused(&format!(
            "{path} is held: another pendamping works on this database. Stop it, or use PostgreSQL"
        ))),
    }
}

/// A connection with the settings everything relies on, checked.
pub(crate) async fn connect(url: &str, dialect: Dialect) -> Result<AnyConnection, StoreError> {
    let mut conn = AnyConnection::connect(url).await?;
    match dialect {
        Dialect::Sqlite => {
            pragmas(&mut conn).await?;
            sqlite_is_safe(&mut conn).await?;
        }
        Dialect::Postgres => postgres_is_safe(&mut conn).await?,
    }
    Ok(conn)
}

async fn pragmas(conn: &mut AnyConnection) -> Result<(), sqlx::Error> {
    for pragma in [
        "PRAGMA busy_timeout = 5000",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA cache_size = -32768",
        "PRAGMA wal_autocheckpoint = 16384",
        "PRAGMA secure_delete = FAST",
        "PRAGMA trusted_schema = OFF",
        "PRAGMA cell_size_check = ON",
    ] {
        sqlx::query(pragma).fetch_all(&mut *conn).await?;
    }
    Ok(())
}

async fn sqlite_is_safe(conn: &mut AnyConnection) -> Result<(), StoreError> {
    let version = sqlx::query("SELECT sqlite_version() AS v").fetch_one(&mut *conn).await?;
    let version: String = version.try_get("v")?;
    let mut parts = version.split('.').filter_map(|part| part.parse::<u32>().ok());
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < SQLITE_FIRST {
        return Err(refused(&format!(
            "SQLite {version} can lose a commit; 3.51.3 or newer is needed: build with the bundled one"
        )));
    }
    let row = sqlx::query("PRAGMA synchronous").fetch_one(&mut *conn).await?;
    let synchronous: i64 = row.try_get(0)?;
    if synchronous < 2 {
        return Err(refused("SQLite runs below synchronous = FULL: remove that from database.url"));
    }
    Ok(())
}

async fn postgres_is_safe(conn: &mut AnyConnection) -> Result<(), StoreError> {
    for (setting, remedy) in [
        ("fsync", "set fsync = on"),
        ("full_page_writes", "set full_page_writes = on"),
        ("synchronous_commit", "set synchronous_commit = on"),
    ] {
        let query = sqlx::query("SELECT current_setting($1) AS v").bind(setting);
        let value: String = query.fetch_one(&mut *conn).await?.try_get("v")?;
        if value == "off" {
            return Err(refused(&format!(
                "PostgreSQL runs with {setting} = off and can lose what was acknowledged: {remedy}"
            )));
        }
    }
    for text in [
        // Statements over many rows cost more to plan than to run, and have one plan anyway.
        "SET plan_cache_mode = force_generic_plan",
        // A batch names its rows by key, however few rows the statistics think there are.
        "SET enable_seqscan = off",
        "SET enable_hashjoin = off",
        "SET enable_mergejoin = off",
        // To start a helper takes ten times as long as a batch's statement.
        "SET max_parallel_workers_per_gather = 0",
        "SET jit = off",
        "SET statement_timeout = '30s'",
        "SET lock_timeout = '5s'",
        "SET idle_in_transaction_session_timeout = '30s'",
    ] {
        sqlx::query(text).execute(&mut *conn).await?;
    }
    Ok(())
}

async fn pool(url: &str, dialect: Dialect) -> Result<AnyPool, StoreError> {
    let options = AnyPoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(Duration::from_secs(5))
        .after_connect(move |conn, _| {
            Box::pin(async move {
                if dialect == Dialect::Sqlite {
                    pragmas(conn).await?;
                    for pragma in ["PRAGMA query_only = ON", "PRAGMA cache_size = -4096"] {
                        sqlx::query(pragma).fetch_all(&mut *conn).await?;
                    }
                }
                Ok(())
            })
        });
    Ok(options.connect(url).await?)
}

/// The keys, checked against what the database remembers of them.
async fn keys(conn: &mut AnyConnection, settings: &Settings) -> Result<Keys, StoreError> {
    let known = sqlx::query("SELECT value FROM meta WHERE key = 'key_check'")
        .fetch_optional(&mut *conn)
        .await?;
    let keys = Keys::open(&settings.keys, known.is_none())
        .map_err(|error| refused(&format!("{error}")))?;
    match known {
        None => {
            // Two processes may start on an empty database at once: the first one's keys count.
            let text = "INSERT INTO meta (key, value) VALUES ('key_check', $1) \
                        ON CONFLICT (key) DO NOTHING";
            sqlx::query(text).bind(keys.check().to_owned()).execute(&mut *conn).await?;
            let row = sqlx::query("SELECT value FROM meta WHERE key = 'key_check'");
            check(&keys, &row.fetch_one(&mut *conn).await?, settings)?;
        }
        Some(row) => check(&keys, &row, settings)?,
    }
    Ok(keys)
}

pub(super) fn check(
    keys: &Keys,
    row: &sqlx::any::AnyRow,
    settings: &Settings,
) -> Result<(), StoreError> {
    let known: String = row.try_get("value")?;
    if known == keys.check() {
        return Ok(());
    }
    Err(refused(&format!(
        "{} is not the key file of this database: put the right one back",
        settings.keys.display()
    )))
}

/// A number of our own: highest plus one, tried again when another process took it.
async fn writer(conn: &mut AnyConnection, keys: &Keys, clock: &Clock) -> Result<i64, StoreError> {
    const LAST: &str = "SELECT COALESCE(MAX(id), 0) AS id FROM writer";
    const NEXT: &str = "INSERT INTO writer (id, started_at, audited, head) VALUES ($1, $2, 0, $3) \
        ON CONFLICT (id) DO NOTHING RETURNING id";
    for _ in 0..32 {
        let id = sqlx::query(LAST).fetch_one(&mut *conn).await?.try_get::<i64, _>("id")? + 1;
        let head = Chain::default().head(keys, id).to_vec();
        let query = sqlx::query(NEXT).bind(id).bind(clock.real().0).bind(head);
        if query.fetch_optional(&mut *conn).await?.is_some() {
            return Ok(id);
        }
    }
    Err(StoreError::Busy)
}

impl Store {
    /// Milliseconds that a trial's clock was moved ahead; 0 where it never was.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn clock_offset(&self) -> Result<i64, StoreError> {
        let text = "SELECT value FROM meta WHERE key = 'clock_offset'";
        let row = sqlx::query(text).fetch_optional(&self.read).await?;
        let value = row.map(|row| row.try_get::<String, _>("value")).transpose()?;
        Ok(value.and_then(|value| value.parse().ok()).unwrap_or(0))
    }

    /// Remembers how far a trial's clock was moved.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn keep_clock_offset(&self, offset: i64) -> Result<(), StoreError> {
        const KEEP: &str = "INSERT INTO meta (key, value) VALUES ('clock_offset', $1) \
            ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.act(move |tx| {
            Box::pin(async move {
                sqlx::query(KEEP).bind(offset.to_string()).execute(&mut *tx.conn).await?;
                Ok(())
            })
        })
        .await
    }
}
