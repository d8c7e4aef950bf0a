//! What waits for the committer, and how much of it goes into one transaction.

use std::collections::VecDeque;

use futures_util::future::BoxFuture;
use tokio::sync::{mpsc, oneshot};

use super::StoreError;
use super::inbox::{Arrival, Receipt};
use super::outbox::Settled;
use super::tx::Tx;

/// Jobs taken into one transaction.
const TAKE: usize = 256;

/// What waits for the committer.
pub enum Job {
    /// A webhook's batch.
    Accept {
        /// Messages.
        arrivals: Vec<Arrival>,
        /// News of sent messages.
        receipts: Vec<Receipt>,
        /// Told after the commit.
        done: oneshot::Sender<Result<usize, StoreError>>,
    },
    /// The end of a send.
    Settled(Settled),
    /// An act of a human, in a transaction of its own.
    Act(ActBody),
    /// Look now.
    Look(oneshot::Sender<()>),
    /// Do what waits, then end.
    Stop(oneshot::Sender<()>),
}

/// An act and what to tell its caller once it is committed.
pub type ActBody =
    Box<dyn for<'t, 'c> FnOnce(&'t mut Tx<'c>) -> BoxFuture<'t, Result<Acted, StoreError>> + Send>;

/// The end of an act.
pub struct Acted {
    /// Whether it has to be rolled back.
    pub failed: bool,
    /// Tells the caller.
    pub tell: Box<dyn FnOnce(Result<(), StoreError>) + Send>,
}

/// The jobs of one batch, apart by kind.
#[derive(Default)]
pub(crate) struct Waiting {
    pub(crate) accepts:
        Vec<(Vec<Arrival>, Vec<Receipt>, oneshot::Sender<Result<usize, StoreError>>)>,
    pub(crate) settled: Vec<Settled>,
    pub(crate) acts: VecDeque<ActBody>,
    pub(crate) looks: Vec<oneshot::Sender<()>>,
    pub(crate) stop: Option<oneshot::Sender<()>>,
}

impl Waiting {
    /// Whether nobody brought anything.
    pub(crate) fn is_idle(&self) -> bool {
        self.accepts.is_empty() && self.settled.is_empty()
    }

    /// The first job and whatever waits behind it.
    pub(crate) fn take(first: Option<Job>, jobs: &mut mpsc::Receiver<Job>) -> Self {
        let mut waiting = Self::default();
        let mut next = first;
        for _ in 0..TAKE {
            match next.take().or_else(|| jobs.try_recv().ok()) {
                Some(Job::Accept { arrivals, receipts, done }) => {
                    waiting.accepts.push((arrivals, receipts, done));
                }
                Some(Job::Settled(settled)) => waiting.settled.push(settled),
                Some(Job::Act(act)) => waiting.acts.push_back(act),
                Some(Job::Look(done)) => waiting.looks.push(done),
                Some(Job::Stop(done)) => waiting.stop = Some(done),
                None => break,
            }
        }
        waiting
    }
}
