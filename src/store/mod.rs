//! The database: the only room that knows sqlx. One committer owns the write connection and puts
//! whatever waits into one transaction; pages read through a pool. Rules come in as pure closures.

mod accepted;
pub mod account;
pub mod act;
pub mod alarm;
mod alias;
pub mod audit;
pub mod batch;
pub mod calling;
pub mod change;
pub mod committer;
pub mod desk;
pub mod detour;
pub mod dialect;
pub mod file;
pub mod id;
pub mod inbox;
pub mod job;
mod journal;
pub mod keys;
mod look;
pub mod media;
pub mod note;
pub mod outbox;
mod part;
pub mod pending;
pub mod poll;
pub mod pulse;
pub mod record;
pub mod reply;
pub mod retention;
mod ripe;
pub mod seal;
pub mod send;
pub mod session;
pub mod settle;
mod sheaf;
pub mod start;
mod team;
pub mod turn;
pub mod tx;
pub mod unread;
pub mod visit;
pub mod window;
pub mod write;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::future::BoxFuture;
use sqlx::AnyPool;
use tokio::sync::{mpsc, oneshot, watch};

use inbox::{Arrival, Receipt};
use job::{ActBody, Acted, Job};
use keys::Keys;
use outbox::Settled;
use tx::Tx;

use crate::clock::Clock;

/// What the rest of the program can ask of the database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) jobs: mpsc::Sender<Job>,
    pub(crate) read: AnyPool,
    pub(crate) keys: Arc<Keys>,
    pub(crate) clock: Clock,
    pub(crate) commits: watch::Receiver<u64>,
    pub(crate) refused: Arc<AtomicU64>,
}

/// Why the database did not do it. One variant per reaction.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another instance is at it: try again shortly.
    #[error("another instance is working on it")]
    Busy,
    /// The database cannot be reached or refuses to write: answer 503, try again later.
    #[error("the database is not available")]
    Down(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The queue is full: answer 503.
    #[error("too much is waiting")]
    Full,
    /// Something stored cannot be read: a human must look.
    #[error("{0} cannot be read")]
    Damaged(&'static str),
    /// It cannot be started like this: the operator must mend it.
    #[error("{0}")]
    Refused(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        // The text of a database error may quote what was bound: only its code is kept.
        let kept: Box<dyn std::error::Error + Send + Sync> = match &error {
            sqlx::Error::Database(inner) => {
                let code = inner.code().map(std::borrow::Cow::into_owned).unwrap_or_default();
                let constraint = inner.constraint().unwrap_or_default();
                format!("code {code} {constraint}").into()
            }
            sqlx::Error::ColumnNotFound(column) => format!("no column {column}").into(),
            sqlx::Error::ColumnDecode { index, .. } => format!("column {index}").into(),
            sqlx::Error::RowNotFound => "no such row".into(),
            sqlx::Error::Io(inner) => format!("{:?}", inner.kind()).into(),
            _ => "no answer".into(),
        };
        Self::Down(kept)
    }
}

impl From<seal::Broken> for StoreError {
    fn from(broken: seal::Broken) -> Self {
        Self::Damaged(broken.0)
    }
}

impl Store {
    /// Stores what a webhook brought: durable when this returns.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was stored then.
    pub async fn accept(
        &self,
        arrivals: Vec<Arrival>,
        receipts: Vec<Receipt>,
    ) -> Result<usize, StoreError> {
        let (done, told) = oneshot::channel();
        let job = Job::Accept { arrivals, receipts, done };
        // Full means 503: the gateway tries again, memory stays bounded.
        self.jobs.try_send(job).ok().ok_or(StoreError::Full)?;
        told.await.unwrap_or(Err(StoreError::Full))
    }

    /// Hands in how a send ended. Waits while the queue is full.
    pub async fn settled(&self, settled: Settled) {
        // The committer is gone only when the process ends; the lease then tells the next one.
        let _ = self.jobs.send(Job::Settled(settled)).await;
    }

    /// Makes the committer look for what is due, and waits until it has.
    pub async fn look(&self) {
        let (done, told) = oneshot::channel();
        if self.jobs.send(Job::Look(done)).await.is_ok() {
            let _ = told.await;
        }
    }

    /// Ends the committer once everything handed in before is done.
    pub async fn stop(&self) {
        let (done, told) = oneshot::channel();
        if self.jobs.send(Job::Stop(done)).await.is_ok() {
            let _ = told.await;
        }
    }

    /// Lets a new form of an address (number or business-scoped id) lead where the old one does.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn relink(&self, old: keys::Mac, new: keys::Mac) -> Result<(), StoreError> {
        const RELINK: &str = "INSERT INTO handle (mac, thread) SELECT $2, thread FROM handle \
            WHERE mac = $1 AND thread IS NOT NULL ON CONFLICT (mac) DO NOTHING";
        self.act(move |tx| {
            Box::pin(async move {
                let query = sqlx::query(RELINK).bind(old.to_vec()).bind(new.to_vec());
                query.execute(&mut *tx.conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// Counts commits; changes with every one.
    #[must_use]
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.commits.clone()
    }

    /// How often the database took no batch of this process; each was tried again. Grows with
    /// deadlocks, a full disk, a lost connection.
    #[must_use]
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    /// All keys, for the hashes of addresses and messages.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Runs an act in a transaction of its own on the committer's connection.
    pub(crate) async fn act<T, F>(&self, act: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'t, 'c> FnOnce(&'t mut Tx<'c>) -> BoxFuture<'t, Result<T, StoreError>>
            + Send
            + 'static,
    {
        let (done, told) = oneshot::channel();
        let body: ActBody = Box::new(move |tx| {
            Box::pin(async move {
                let result = act(tx).await;
                let failed = result.is_err();
                Ok(Acted {
                    failed,
                    tell: Box::new(move |committed: Result<(), StoreError>| {
                        let _ = done.send(committed.and(result));
                    }),
                })
            })
        });
        self.jobs.send(Job::Act(body)).await.ok().ok_or(StoreError::Full)?;
        told.await.unwrap_or(Err(StoreError::Full))
    }
}
