//! The committer: one task that owns the write connection, takes whatever waits and puts it into
//! one transaction and one flush.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::{AnyConnection, Connection as _};
use tokio::sync::{mpsc, watch};

use super::audit::Chain;
use super::change::Rules;
use super::dialect::Dialect;
use super::id::Ids;
use super::inbox::{Arrival, Receipt};
use super::job::{ActBody, Job, Waiting};
use super::journal::{self, Journal};
use super::keys::{Keys, Mac};
use super::look::Scope;
use super::outbox::{Parcel, Settled};
use super::ripe::Ripe;
use super::seal::Vault;
use super::turn::Round;
use super::tx::Tx;
use super::{StoreError, start};
use crate::clock::Clock;
use crate::domain::time::{Millis, SECOND};

/// How often the committer looks by itself, for what other instances left or a crash interrupted.
const POLL: i64 = SECOND;

/// The owner of the write connection.
pub struct Committer {
    pub(super) url: String,
    pub(super) conn: Option<AnyConnection>,
    pub(super) dialect: Dialect,
    pub(super) keys: Arc<Keys>,
    pub(super) ids: Arc<Ids>,
    pub(super) rules: Rules,
    pub(super) clock: Clock,
    pub(super) jobs: mpsc::Receiver<Job>,
    pub(super) parcels: mpsc::UnboundedSender<Parcel>,
    pub(super) commits: watch::Sender<u64>,
    pub(super) chain: Chain,
    pub(super) inbox_vault: Option<(i64, Vault)>,
    pub(super) journal: Journal,
    /// When something is due next, as far as known.
    pub(super) wake: Millis,
    /// When it last looked for everything that may be due.
    pub(super) looked: Millis,
    /// Batches the database did not take.
    pub(super) refused: Arc<AtomicU64>,
    /// Keeps other processes off the file (SQLite).
    pub(super) _lock: Option<std::fs::File>,
}

impl Committer {
    /// Works until the last [`super::Store`] is gone and everything handed in is done.
    pub async fn run(mut self) {
        loop {
            let clock = self.clock.clone();
            let next = self.wake.min(clock.now().plus(POLL));
            let first = tokio::select! {
                biased;
                job = self.jobs.recv() => match job {
                    Some(job) => Some(job),
                    None => break,
                },
                () = clock.until(next) => None,
            };
            let brought = first.is_some();
            let mut waiting = Waiting::take(first, &mut self.jobs);
            let stop = waiting.stop.take();
            let scope = self.scope(&waiting);
            self.work(waiting, scope).await;
            self.rest(brought).await;
            if let Some(stopped) = stop {
                let _ = stopped.send(());
                break;
            }
        }
        if let Some(mut conn) = self.conn.take() {
            // What cannot be put into the file now is read from the journal at the next start.
            let _ = journal::empty(&mut conn, self.dialect).await;
            let _ = conn.close().await;
        }
    }

    /// Lets the journal rest while nobody brings anything.
    async fn rest(&mut self, brought: bool) {
        let now = self.clock.now();
        if brought {
            return self.journal.grows(now);
        }
        let Some(conn) = self.conn.as_mut() else { return };
        if let Err(error) = self.journal.rest(conn, self.dialect, now).await {
            tracing::warn!(%error, "The journal stays beside the file for now");
        }
    }

    /// Under load most batches only bring something; what is due by time alone is looked for when
    /// its time has come, and once a second for what other instances left.
    fn scope(&mut self, waiting: &Waiting) -> Scope {
        let now = self.clock.now();
        let due = self.wake.min(self.looked.plus(POLL)) <= now;
        if due || waiting.is_idle() || !waiting.looks.is_empty() {
            self.looked = now;
            return Scope::All;
        }
        Scope::Brought
    }

    async fn work(&mut self, mut waiting: Waiting, scope: Scope) {
        let settled = std::mem::take(&mut waiting.settled);
        let accepts: Vec<_> = waiting
            .accepts
            .iter_mut()
            .map(|(arrivals, receipts, _)| (std::mem::take(arrivals), std::mem::take(receipts)))
            .collect();
        let mut taken = Err(StoreError::Busy);
        for _ in 0..2 {
            taken = self.batch(&settled, &accepts, scope).await;
            if taken.is_ok() {
                break;
            }
        }
        if let Err(error) = &taken {
            tracing::warn!(%error, "A batch failed; its parts are tried one by one");
            taken = self.batch(&settled, &accepts, Scope::Apart).await;
        }
        self.answer(taken, waiting).await;
    }

    async fn answer(&mut self, taken: Result<Done, StoreError>, waiting: Waiting) {
        let (done, error) = match taken {
            Ok(done) => (done, None),
            Err(error) => {
                tracing::error!(%error, "The database does not take a batch");
                (Done::default(), Some(error.to_string()))
            }
        };
        let mut counts = done.counts.into_iter();
        for (_, _, tell) in waiting.accepts {
            let answer = match (&error, counts.next()) {
                (None, Some(count)) => Ok(count),
                (Some(text), _) => Err(StoreError::Down(text.clone().into())),
                (None, None) => Err(StoreError::Busy),
            };
            let _ = tell.send(answer);
        }
        for act in waiting.acts {
            self.act(act).await;
        }
        for (sender, account) in done.accounts {
            if let Err(error) = self.companion_reply(sender, account).await {
                tracing::warn!(%error, "A companion's reply waits for the next round");
            }
        }
        for look in waiting.looks {
            let _ = look.send(());
        }
        if error.is_some() {
            self.reconnect().await;
        }
    }

    /// Everything that waits, in one transaction.
    async fn batch(
        &mut self,
        settled: &[Settled],
        accepts: &[(Vec<Arrival>, Vec<Receipt>)],
        scope: Scope,
    ) -> Result<Done, StoreError> {
        let mut done = self
            .transaction(async |tx: &mut Tx<'_>| {
                let mut done = Done::default();
                tx.settle(settled).await?;
                for (arrivals, receipts) in accepts {
                    tx.receipts(receipts).await?;
                    done.counts.push(arrivals.len());
                }
                let arrivals = accepts.iter().flat_map(|(arrivals, _)| arrivals).collect();
                tx.accept(arrivals).await?;
                if scope != Scope::Apart {
                    done.accounts = tx.round(scope, settled.len(), accepts.len()).await?;
                }
                Ok(done)
            })
            .await?;
        if scope == Scope::Apart {
            self.one_by_one(&mut done).await;
        }
        Ok(done)
    }

    /// Turns thread by thread: one that cannot be stepped must not hold up the others.
    async fn one_by_one(&mut self, done: &mut Done) {
        let ripe = self.transaction(async |tx: &mut Tx<'_>| tx.ripe_and_due().await).await;
        let Ok((senders, threads)) = ripe else { return };
        for sender in senders {
            let round = self
                .transaction(async |tx: &mut Tx<'_>| {
                    let ripe = tx.open_items(&[sender]).await?;
                    tx.step(ripe, Vec::new()).await
                })
                .await;
            match round {
                Ok(Round { accounts, .. }) => done.accounts.extend(accounts),
                Err(StoreError::Busy) => self.wake = self.clock.now(),
                Err(error) => self.failed(sender, &error).await,
            }
        }
        for thread in threads {
            let step = async |tx: &mut Tx<'_>| tx.step(Ripe::default(), vec![thread]).await;
            if let Err(error) = self.transaction(step).await {
                tracing::error!(%error, thread, "A thread that is due cannot be stepped");
            }
        }
        for part in [Part::Alarms, Part::Claim] {
            let run = async |tx: &mut Tx<'_>| match part {
                Part::Alarms => tx.alarms().await,
                Part::Claim => {
                    tx.expire().await?;
                    tx.detours().await?;
                    tx.claim().await
                }
            };
            if let Err(error) = self.transaction(run).await {
                tracing::error!(%error, ?part, "A part of the round failed");
            }
        }
    }

    async fn failed(&mut self, sender: Mac, error: &StoreError) {
        tracing::error!(%error, "A turn failed; the fifth time its messages go to a human");
        let count = async |tx: &mut Tx<'_>| tx.items_failed(&[sender]).await;
        if let Err(error) = self.transaction(count).await {
            tracing::error!(%error, "A failed turn could not be counted");
        }
    }

    async fn act(&mut self, act: ActBody) {
        let mut tell = None;
        let result = self
            .transaction(async |tx: &mut Tx<'_>| {
                let acted = act(tx).await?;
                let failed = acted.failed;
                tell = Some(acted.tell);
                // Its own result tells the caller why; here it only has to be rolled back.
                if failed { Err(StoreError::Busy) } else { Ok(()) }
            })
            .await;
        if let Some(tell) = tell {
            tell(match result {
                Err(StoreError::Busy) | Ok(()) => Ok(()),
                Err(other) => Err(other),
            });
        }
    }

    async fn companion_reply(&mut self, sender: Mac, account: i64) -> Result<(), StoreError> {
        self.transaction(async |tx: &mut Tx<'_>| tx.companion_reply(sender, account).await).await
    }

    /// Runs `body` in one transaction; what it wants to happen afterwards happens if it commits.
    async fn transaction<T>(
        &mut self,
        body: impl AsyncFnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let chain = self.chain;
        let had_vault = self.inbox_vault.as_ref().map(|(day, _)| *day);
        let Some(conn) = self.conn.as_mut() else {
            return Err(StoreError::Down("not connected".into()));
        };
        let now = self.clock.now();
        let mut tx = Tx {
            conn,
            dialect: self.dialect,
            keys: &self.keys,
            ids: &self.ids,
            rules: &self.rules,
            now,
            chain: &mut self.chain,
            inbox_vault: &mut self.inbox_vault,
            parcels: Vec::new(),
            wake: None,
        };
        sqlx::query(self.dialect.begin()).execute(&mut *tx.conn).await?;
        let mut result = body(&mut tx).await;
        if result.is_ok() && tx.chain.is_beyond(&chain) {
            result = tx.set_head().await.and(result);
        }
        let end = if result.is_ok() { "COMMIT" } else { "ROLLBACK" };
        if let Err(error) = sqlx::query(end).execute(&mut *tx.conn).await
            && result.is_ok()
        {
            result = Err(error.into());
        }
        if let Err(StoreError::Down(_)) = &result {
            self.refused.fetch_add(1, Ordering::Relaxed);
        }
        let (parcels, wake) = (tx.parcels, tx.wake);
        if result.is_err() {
            self.chain = chain;
            if self.inbox_vault.as_ref().map(|(day, _)| *day) != had_vault {
                self.inbox_vault = None;
            }
            return result;
        }
        self.committed(parcels, wake, now);
        result
    }

    fn committed(&mut self, parcels: Vec<Parcel>, wake: Option<Millis>, now: Millis) {
        for parcel in parcels {
            // A courier that is gone leaves the lease to the next process.
            let _ = self.parcels.send(parcel);
        }
        // What was due before this transaction has been looked at.
        let later = if self.wake <= now { now.plus(POLL) } else { self.wake };
        self.wake = wake.map_or(later, |wake| wake.min(later));
        self.commits.send_modify(|count| *count = count.wrapping_add(1));
    }

    async fn reconnect(&mut self) {
        self.conn = None;
        match start::connect(&self.url, self.dialect).await {
            Ok(conn) => self.conn = Some(conn),
            Err(error) => tracing::error!(%error, "The database cannot be reached"),
        }
    }
}

/// The parts of a round beside the turns.
#[derive(Clone, Copy, Debug)]
enum Part {
    Alarms,
    Claim,
}

/// What a batch did.
#[derive(Default)]
struct Done {
    counts: Vec<usize>,
    accounts: Vec<(Mac, i64)>,
}
