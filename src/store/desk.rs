//! What the console reads: the board, a case with its conversation, what did not get through.

use std::collections::HashMap;

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::alarm::account;
use super::audit::Act;
use super::change::{Case, Thread};
use super::file::File;
use super::id::Ids;
use super::record::{EntryRecord, MessageRecord};
use super::seal::Place;
use super::turn::{case, thread};
use super::tx::Vaults;
use super::{Store, StoreError};
use crate::domain::time::Millis;
use crate::domain::urgency::Urgency;

/// A line of the board. Nothing in it was sealed.
#[derive(Clone, Debug)]
pub struct BoardRow {
    /// The case.
    pub id: i64,
    /// Its code.
    pub code: String,
    /// Its kind.
    pub kind: String,
    /// Its stage.
    pub stage: String,
    /// Its level.
    pub urgency: Urgency,
    /// Who holds it.
    pub holder: Option<i64>,
    /// When it opened.
    pub opened_at: Millis,
    /// When something last happened.
    pub touched_at: Millis,
    /// The open alert: its rung, and when the next one is due.
    pub alert: Option<(i64, Millis)>,
}

/// A case as its page shows it.
#[derive(Debug)]
pub struct CasePage {
    /// The case.
    pub case: Case,
    /// Its open alert.
    pub alert: Option<(i64, Millis)>,
    /// Its threads.
    pub threads: Vec<Thread>,
    /// What was said in them, in order.
    pub said: Vec<Said>,
    /// What people did and noted.
    pub entries: Vec<Entry>,
}

/// A message as the page shows it.
#[derive(Debug)]
pub struct Said {
    /// Its id.
    pub id: i64,
    /// 0 person · 1 bot · 2 companion.
    pub way: i64,
    /// The companion who wrote.
    pub account: Option<i64>,
    /// When it was said.
    pub sent_at: Millis,
    /// When it reached us.
    pub received_at: Millis,
    /// How far it got (see `message.state`).
    pub state: i64,
    /// Why it did not get through, or why it waits.
    pub why: Option<String>,
    /// Whether it is a companion's text that has not left yet.
    pub waits: bool,
    /// The words; `None` when the record does not open.
    pub record: Option<MessageRecord>,
    /// Files that came with it.
    pub files: Vec<File>,
}

/// A note or act as the page shows it.
#[derive(Debug)]
pub struct Entry {
    /// Who.
    pub account: Option<i64>,
    /// What.
    pub kind: String,
    /// When.
    pub at: Millis,
    /// The words.
    pub record: EntryRecord,
}

/// A message that did not leave, for the list of dead letters.
#[derive(Clone, Debug)]
pub struct Undelivered {
    /// Its class, see the outbox.
    pub class: i64,
    /// Where it was to leave.
    pub gateway: String,
    /// 4 failed · 5 expired.
    pub state: i64,
    /// Class of the last error.
    pub why: Option<String>,
    /// The case it belongs to, where there is one.
    pub case_code: Option<String>,
    /// When it was written, from its id.
    pub id: i64,
}

impl Undelivered {
    /// When it was written.
    #[must_use]
    pub const fn written_at(&self) -> Millis {
        Ids::born(self.id)
    }
}

const BOARD: &str = "SELECT c.id, c.ref, c.kind, c.stage, c.urgency, c.holder, c.opened_at, \
    c.touched_at, a.rung, a.due_at AS alert_due FROM cases c \
    LEFT JOIN alert a ON a.case_id = c.id AND a.closed_at IS NULL \
    WHERE c.stage <> 'closed' ORDER BY c.urgency, c.touched_at DESC LIMIT 200";
const CASE: &str = "SELECT c.id, c.ref, c.kind, c.stage, c.urgency, c.holder, c.opened_at, \
    c.touched_at, c.version, c.sealed, v.id AS vault, v.epoch, v.wrapped, a.rung, \
    a.due_at AS alert_due FROM cases c JOIN vault v ON v.id = c.vault \
    LEFT JOIN alert a ON a.case_id = c.id AND a.closed_at IS NULL WHERE c.ref = $1";
const THREADS: &str = "SELECT t.id, t.person, t.channel, t.gateway, t.heard_at, t.due_at, \
    t.version, t.sealed, v.id AS vault, v.epoch, v.wrapped FROM voice o \
    JOIN thread t ON t.id = o.thread JOIN vault v ON v.id = t.vault WHERE o.case_id = $1 \
    ORDER BY t.id";
const SAID: &str = "SELECT m.id, m.way, m.account, m.sent_at, m.received_at, m.state, m.sealed, \
    v.id AS vault, v.epoch, v.wrapped, CASE WHEN o.state = 0 AND o.due_at > o.not_after \
    THEN 'parked' WHEN o.state <> 3 THEN o.why END AS why, \
    CAST(CASE WHEN o.state = 0 AND o.class = 3 THEN 1 ELSE 0 END AS BIGINT) AS waits \
    FROM message m JOIN vault v ON v.id = m.vault \
    LEFT JOIN outbox o ON o.id = m.id WHERE m.thread = $1 ORDER BY m.id DESC LIMIT 500";
const ENTRIES: &str = "SELECT e.id, e.account, e.kind, e.at, e.sealed, v.id AS vault, v.epoch, \
    v.wrapped FROM entry e JOIN vault v ON v.id = e.vault WHERE e.case_id = $1 ORDER BY e.id";
const UNDELIVERED: &str = "SELECT o.id, o.class, o.gateway, o.state, o.why, c.ref FROM outbox o \
    LEFT JOIN voice w ON w.thread = o.lane LEFT JOIN cases c ON c.id = w.case_id \
    WHERE o.state >= 4 AND (o.why IS NULL OR o.why <> 'withdrawn') ORDER BY o.id DESC LIMIT 200";
const PULSE: &str = "SELECT c.version, \
    (SELECT COUNT(*) FROM entry e WHERE e.case_id = c.id) AS entries, \
    (SELECT CAST(COALESCE(SUM(t.version), 0) AS BIGINT) FROM voice o \
     JOIN thread t ON t.id = o.thread WHERE o.case_id = c.id) AS threads, \
    (SELECT CAST(COALESCE(MAX(m.id), 0) AS BIGINT) FROM voice o \
     JOIN message m ON m.thread = o.thread WHERE o.case_id = c.id) AS last, \
    (SELECT CAST(COALESCE(SUM(m.state), 0) AS BIGINT) FROM voice o \
     JOIN message m ON m.thread = o.thread WHERE o.case_id = c.id) AS states, \
    (SELECT CAST(COALESCE(SUM(d.state), 0) AS BIGINT) FROM voice o \
     JOIN media d ON d.thread = o.thread WHERE o.case_id = c.id) AS files \
    FROM cases c WHERE c.id = $1";
const UNREAD: &str = "SELECT COUNT(*) AS n FROM inbox WHERE state = 3";
const NAMES: &str = "SELECT a.id, a.login, a.role, a.version, a.sealed, v.id AS vault, v.epoch, \
    v.wrapped FROM account a JOIN vault v ON v.id = a.vault ORDER BY a.id";

impl Store {
    /// The open cases, the most urgent first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn board(&self) -> Result<Vec<BoardRow>, StoreError> {
        let rows = sqlx::query(BOARD).fetch_all(&self.read).await?;
        rows.iter().map(board_row).collect()
    }

    /// A case without its content, to ask whether it may be read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn case_head(&self, code: &str) -> Result<Option<BoardRow>, StoreError> {
        let row = sqlx::query(CASE).bind(code.to_owned()).fetch_optional(&self.read).await?;
        row.as_ref().map(board_row).transpose()
    }

    /// A case with all its content. That it was read stands in the audit before this returns.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn case_page(&self, code: &str, reader: i64) -> Result<Option<CasePage>, StoreError> {
        let row = sqlx::query(CASE).bind(code.to_owned()).fetch_optional(&self.read).await?;
        let Some(row) = row else { return Ok(None) };
        let case = case(&self.keys, &row)?;
        let subject = case.id;
        self.read_by(reader, subject).await?;
        let threads = self.threads(subject).await?;
        let mut said = Vec::new();
        for thread in &threads {
            said.extend(self.said(thread.id).await?);
        }
        said.sort_by_key(|one| one.id);
        let entries = self.entries(subject).await?;
        Ok(Some(CasePage { case, alert: alert_of(&row)?, threads, said, entries }))
    }

    /// Numbers that change whenever something in a case does. Nothing is opened, so that asking
    /// again and again is not reading.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn case_pulse(&self, case: i64) -> Result<[i64; 6], StoreError> {
        let row = sqlx::query(PULSE).bind(case).fetch_optional(&self.read).await?;
        let Some(row) = row else { return Ok([0; 6]) };
        Ok([
            row.try_get("version")?,
            row.try_get("entries")?,
            row.try_get("threads")?,
            row.try_get("last")?,
            row.try_get("states")?,
            row.try_get("files")?,
        ])
    }

    async fn read_by(&self, reader: i64, case: i64) -> Result<(), StoreError> {
        self.act(move |tx| {
            Box::pin(async move {
                let (actor, subject) = (Some(reader), Some(case));
                let act = Act { actor, action: "case.read", subject, detail: None };
                tx.audit(&[act]).await
            })
        })
        .await
    }

    async fn threads(&self, case: i64) -> Result<Vec<Thread>, StoreError> {
        let rows = sqlx::query(THREADS).bind(case).fetch_all(&self.read).await?;
        rows.iter().map(|row| thread(&self.keys, row)).collect()
    }

    async fn said(&self, thread: i64) -> Result<Vec<Said>, StoreError> {
        let rows = sqlx::query(SAID).bind(thread).fetch_all(&self.read).await?;
        let (mut vaults, mut files) = (Vaults::default(), self.files(thread).await?);
        rows.iter().map(|row| said(&mut vaults, self, row, &mut files)).collect()
    }

    async fn entries(&self, case: i64) -> Result<Vec<Entry>, StoreError> {
        let rows = sqlx::query(ENTRIES).bind(case).fetch_all(&self.read).await?;
        let mut vaults = Vaults::default();
        rows.iter().map(|row| entry(&mut vaults, self, row)).collect()
    }

    /// What did not leave, the newest first, and how many items wait for a human to read them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn undelivered(&self) -> Result<(Vec<Undelivered>, i64), StoreError> {
        let rows = sqlx::query(UNDELIVERED).fetch_all(&self.read).await?;
        let out: Result<Vec<Undelivered>, StoreError> = rows.iter().map(undelivered).collect();
        let unread: i64 = sqlx::query(UNREAD).fetch_one(&self.read).await?.try_get("n")?;
        Ok((out?, unread))
    }

    /// The names of all accounts, also of those who left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn names(&self) -> Result<HashMap<i64, String>, StoreError> {
        let rows = sqlx::query(NAMES).fetch_all(&self.read).await?;
        let accounts = rows.iter().map(|row| account(&self.keys, row));
        accounts.map(|account| account.map(|one| (one.id, one.record.name))).collect()
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn answers(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1 AS one").fetch_one(&self.read).await?;
        Ok(())
    }
}

fn board_row(row: &AnyRow) -> Result<BoardRow, StoreError> {
    Ok(BoardRow {
        id: row.try_get("id")?,
        code: row.try_get("ref")?,
        kind: row.try_get("kind")?,
        stage: row.try_get("stage")?,
        urgency: Urgency::from_level(row.try_get("urgency")?),
        holder: row.try_get("holder")?,
        opened_at: Millis(row.try_get("opened_at")?),
        touched_at: Millis(row.try_get("touched_at")?),
        alert: alert_of(row)?,
    })
}

fn alert_of(row: &AnyRow) -> Result<Option<(i64, Millis)>, StoreError> {
    let rung: Option<i64> = row.try_get("rung")?;
    let due: Option<i64> = row.try_get("alert_due")?;
    Ok(rung.zip(due.map(Millis)))
}

fn said(
    vaults: &mut Vaults,
    store: &Store,
    row: &AnyRow,
    files: &mut HashMap<i64, Vec<File>>,
) -> Result<Said, StoreError> {
    let id: i64 = row.try_get("id")?;
    let sealed: Vec<u8> = row.try_get("sealed")?;
    let record = vaults.of(&store.keys, "thread", row)?.and_then(|vault| {
        let place = Place { table: "message", vault: vault.id, row: id, version: 0 };
        let plain = vault.cipher.open(place, &sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    });
    Ok(Said {
        id,
        way: row.try_get("way")?,
        account: row.try_get("account")?,
        sent_at: Millis(row.try_get("sent_at")?),
        received_at: Millis(row.try_get("received_at")?),
        state: row.try_get("state")?,
        why: row.try_get("why")?,
        waits: row.try_get::<i64, _>("waits")? == 1,
        record,
        files: files.remove(&id).unwrap_or_default(),
    })
}

fn entry(vaults: &mut Vaults, store: &Store, row: &AnyRow) -> Result<Entry, StoreError> {
    let id: i64 = row.try_get("id")?;
    let sealed: Vec<u8> = row.try_get("sealed")?;
    let record = vaults.of(&store.keys, "case", row)?.and_then(|vault| {
        let place = Place { table: "entry", vault: vault.id, row: id, version: 0 };
        let plain = vault.cipher.open(place, &sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    });
    Ok(Entry {
        account: row.try_get("account")?,
        kind: row.try_get("kind")?,
        at: Millis(row.try_get("at")?),
        record: record.unwrap_or_default(),
    })
}

fn undelivered(row: &AnyRow) -> Result<Undelivered, StoreError> {
    Ok(Undelivered {
        class: row.try_get("class")?,
        gateway: row.try_get("gateway")?,
        state: row.try_get("state")?,
        why: row.try_get("why")?,
        case_code: row.try_get("ref")?,
        id: row.try_get("id")?,
    })
}
