//! Turns: threads that have something due are locked, loaded, handed to the rules, written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::StoreError;
use super::batch::{Among, Value};
use super::change::{Case, Cause, Change, Item, Loaded, Thread};
use super::dialect::Dialect;
use super::keys::{Keys, Mac};
use super::record::{CaseRecord, ThreadRecord};
use super::ripe::{Behind, Ripe};
use super::seal::Place;
use super::tx::{Tx, vault};
use crate::domain::time::Millis;
use crate::domain::urgency::Urgency;

/// The most rows of one round; it stands in the statements too.
pub(crate) const ROUND: usize = 256;
/// How soon a thread is tried again that another instance holds just now.
const BUSY_PAUSE: i64 = 20;

const DUE: &str =
    "SELECT id FROM thread WHERE due_at IS NOT NULL AND due_at <= $1 ORDER BY due_at LIMIT 256";
const THREADS: &str = "SELECT t.id, t.person, t.channel, t.gateway, t.heard_at, t.due_at, \
    t.version, t.sealed, v.id AS vault, v.epoch, v.wrapped FROM thread t \
    JOIN vault v ON v.id = t.vault WHERE t.id IN ";
const LOCKED: &str = " ORDER BY t.id FOR NO KEY UPDATE OF t SKIP LOCKED";
const WAITED: &str = " ORDER BY t.id FOR NO KEY UPDATE OF t";
const SORTED: &str = " ORDER BY t.id";

const CASES: &str = "SELECT o.thread, c.id, c.ref, c.kind, c.stage, c.urgency, c.holder, \
    c.opened_at, c.touched_at, c.version, c.sealed, v.id AS vault, v.epoch, v.wrapped \
    FROM voice o JOIN cases c ON c.id = o.case_id JOIN vault v ON v.id = c.vault \
    WHERE c.stage <> 'closed' AND o.thread IN ";
const CASES_LOCKED: &str = " ORDER BY c.id FOR NO KEY UPDATE OF c";
const CASES_SORTED: &str = " ORDER BY c.id";

/// How a thread that another transaction holds is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// Leave it for the next round.
    Skip,
    /// Wait for it.
    Wait,
}

/// What a round found.
#[derive(Debug, Default)]
pub struct Round {
    /// Senders that were stepped, for the count of failures.
    pub senders: Vec<Mac>,
    /// Senders that are accounts: they are answered in transactions of their own.
    pub accounts: Vec<(Mac, i64)>,
    /// Whether there may be more.
    pub full: bool,
}

impl Tx<'_> {
    /// One round of turns over everything that is due.
    pub(crate) async fn turns(&mut self) -> Result<Round, StoreError> {
        let ripe = self.ripe().await?;
        let threads = self.due_threads().await?;
        let full = ripe.full || threads.len() >= ROUND;
        let mut round = self.step(ripe, threads).await?;
        round.full = full;
        Ok(round)
    }

    /// One round of turns over what people wrote, for a batch that brought some of it.
    pub(crate) async fn fresh_turns(&mut self) -> Result<Round, StoreError> {
        let ripe = self.ripe().await?;
        let full = ripe.full;
        let mut round = self.step(ripe, Vec::new()).await?;
        round.full = full;
        Ok(round)
    }

    /// Steps these senders and threads.
    pub(crate) async fn step(
        &mut self,
        mut ripe: Ripe,
        due: Vec<i64>,
    ) -> Result<Round, StoreError> {
        if ripe.senders.is_empty() && due.is_empty() {
            return Ok(Round::default());
        }
        self.known_by_phone(&mut ripe).await?;
        let mut round = Round::default();
        let mut wanted: BTreeSet<i64> = due.into_iter().collect();
        let mut by_thread: BTreeMap<i64, Vec<Mac>> = BTreeMap::new();
        let mut strangers = Vec::new();
        for sender in ripe.senders {
            match ripe.behind.get(&sender) {
                Some(Behind::Account(account)) => round.accounts.push((sender, *account)),
                Some(Behind::Thread(thread)) => {
                    wanted.insert(*thread);
                    by_thread.entry(*thread).or_default().push(sender);
                }
                None => strangers.push(sender),
            }
        }
        let wanted: Vec<i64> = wanted.into_iter().collect();
        let locked = self.threads(&wanted, Lock::Skip).await?;
        if locked.len() < wanted.len() {
            self.wake_at(self.now.plus(BUSY_PAUSE));
        }
        by_thread.retain(|id, _| locked.iter().any(|thread| thread.id == *id));
        round.senders.extend(by_thread.values().flatten());
        round.senders.extend(&strangers);
        let items = self.still_open(ripe.items, &by_thread).await?;
        self.load_and_write(locked, &by_thread, strangers, items).await?;
        Ok(round)
    }

    /// After the lock: what another instance added or took meanwhile counts. Nobody else can be at
    /// a thread that does not exist yet, and SQLite has one writer.
    async fn still_open(
        &mut self,
        mut items: HashMap<Mac, Vec<Item>>,
        by_thread: &BTreeMap<i64, Vec<Mac>>,
    ) -> Result<HashMap<Mac, Vec<Item>>, StoreError> {
        if self.dialect == Dialect::Sqlite || by_thread.is_empty() {
            return Ok(items);
        }
        let known: Vec<Mac> = by_thread.values().flatten().copied().collect();
        items.retain(|sender, _| !known.contains(sender));
        items.extend(self.open_items(&known).await?.items);
        Ok(items)
    }

    async fn load_and_write(
        &mut self,
        locked: Vec<Thread>,
        by_thread: &BTreeMap<i64, Vec<Mac>>,
        strangers: Vec<Mac>,
        mut items: HashMap<Mac, Vec<Item>>,
    ) -> Result<(), StoreError> {
        let ids: Vec<i64> = locked.iter().map(|thread| thread.id).collect();
        let mut cases = self.open_cases(&ids).await?;
        let parked = self.parked_in(&locked, &cases).await?;
        let mut loaded = Vec::with_capacity(locked.len() + strangers.len());
        for thread in locked {
            let parked = parked.get(&thread.id).copied();
            let macs = by_thread.get(&thread.id).into_iter().flatten();
            let items = macs.filter_map(|mac| items.remove(mac)).flatten().collect();
            let case = cases.remove(&thread.id);
            loaded.push(Loaded { thread: Some(thread), items, case, parked });
        }
        for sender in strangers {
            let items = items.remove(&sender).unwrap_or_default();
            loaded.push(Loaded { thread: None, items, case: None, parked: None });
        }
        self.decide_and_write(loaded, &Cause::Ripe).await
    }

    /// Asks the rules about each thread, then writes all changes in the fixed order.
    pub(crate) async fn decide_and_write(
        &mut self,
        loaded: Vec<Loaded>,
        cause: &Cause,
    ) -> Result<(), StoreError> {
        let rules = self.rules;
        let turn = |loaded: Loaded| {
            let change = (rules.turn)(&loaded, cause, self.now);
            (loaded, change)
        };
        let changes: Vec<(Loaded, Change)> = loaded.into_iter().map(turn).collect();
        self.write(changes).await
    }

    /// What is due, for turns in transactions of their own.
    pub(crate) async fn ripe_and_due(&mut self) -> Result<(Vec<Mac>, Vec<i64>), StoreError> {
        Ok((self.ripe().await?.senders, self.due_threads().await?))
    }

    async fn due_threads(&mut self) -> Result<Vec<i64>, StoreError> {
        let query = sqlx::query(DUE).bind(self.now.0);
        let rows = query.fetch_all(&mut *self.conn).await?;
        rows.iter().map(|row| Ok(row.try_get("id")?)).collect()
    }

    /// Threads by id, locked in the order of their ids.
    pub(crate) async fn threads(
        &mut self,
        ids: &[i64],
        lock: Lock,
    ) -> Result<Vec<Thread>, StoreError> {
        let tail = match lock {
            Lock::Skip => self.dialect.pick(SORTED, LOCKED),
            Lock::Wait => self.dialect.pick(SORTED, WAITED),
        };
        let keys: Vec<Value> = ids.iter().map(|id| Value::Int(*id)).collect();
        let among = Among { head: THREADS, tail };
        let rows = among.rows(self.conn, self.dialect, &keys).await?;
        let mut out = Vec::with_capacity(rows.len());
        for row in &rows {
            out.push(thread(self.keys, row)?);
        }
        Ok(out)
    }

    /// The open cases of these threads, locked in the order of their ids.
    pub(crate) async fn open_cases(
        &mut self,
        threads: &[i64],
    ) -> Result<HashMap<i64, Case>, StoreError> {
        let keys: Vec<Value> = threads.iter().map(|id| Value::Int(*id)).collect();
        let tail = self.dialect.pick(CASES_SORTED, CASES_LOCKED);
        let rows = Among { head: CASES, tail }.rows(self.conn, self.dialect, &keys).await?;
        let mut out = HashMap::new();
        for row in &rows {
            out.insert(row.try_get("thread")?, case(self.keys, row)?);
        }
        Ok(out)
    }
}

/// A thread from a row that also carries its vault.
pub(crate) fn thread(keys: &Keys, row: &AnyRow) -> Result<Thread, StoreError> {
    let (id, version) = (row.try_get("id")?, row.try_get("version")?);
    let vault = vault(keys, "thread", row)?.ok_or(StoreError::Damaged("a vault"))?;
    let sealed: Vec<u8> = row.try_get("sealed")?;
    let place = Place { table: "thread", vault: vault.id, row: id, version };
    let plain = vault.cipher.open(place, &sealed).ok();
    let record = plain.and_then(|plain| serde_json::from_slice::<ThreadRecord>(&plain).ok());
    Ok(Thread {
        id,
        person: row.try_get("person")?,
        channel: row.try_get("channel")?,
        gateway: row.try_get("gateway")?,
        heard_at: Millis(row.try_get("heard_at")?),
        due_at: row.try_get::<Option<i64>, _>("due_at")?.map(Millis),
        version,
        vault,
        record,
    })
}

/// A case from a row that also carries its vault.
pub(crate) fn case(keys: &Keys, row: &AnyRow) -> Result<Case, StoreError> {
    let (id, version) = (row.try_get("id")?, row.try_get("version")?);
    let vault = vault(keys, "case", row)?.ok_or(StoreError::Damaged("a vault"))?;
    let sealed: Vec<u8> = row.try_get("sealed")?;
    let place = Place { table: "cases", vault: vault.id, row: id, version };
    let plain = vault.cipher.open(place, &sealed)?;
    let record: CaseRecord =
        serde_json::from_slice(&plain).ok().ok_or(StoreError::Damaged("a case"))?;
    Ok(Case {
        id,
        code: row.try_get("ref")?,
        kind: row.try_get("kind")?,
        stage: row.try_get("stage")?,
        urgency: Urgency::from_level(row.try_get("urgency")?),
        holder: row.try_get("holder")?,
        opened_at: Millis(row.try_get("opened_at")?),
        touched_at: Millis(row.try_get("touched_at")?),
        version,
        vault,
        record,
    })
}
