//! What a batch of the committer looks for beside what it was handed.

use super::StoreError;
use super::keys::Mac;
use super::turn::Round;
use super::tx::Tx;

/// What a batch looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// What it brought itself.
    Brought,
    /// Everything that may be due.
    All,
    /// Nothing: turns and the rest follow, each in a transaction of its own.
    Apart,
}

impl Tx<'_> {
    /// Turns, alarms, claims: what follows from what the batch brought, or all that is due. Gives
    /// the replies of companions.
    pub(crate) async fn round(
        &mut self,
        scope: Scope,
        settled: usize,
        accepts: usize,
    ) -> Result<Vec<(Mac, i64)>, StoreError> {
        let all = scope == Scope::All;
        // What has just come in and is ripe is stepped here.
        self.wake = self.wake.filter(|at| *at > self.now);
        let mut round = Round::default();
        if all {
            round = self.turns().await?;
        } else if accepts > 0 {
            round = self.fresh_turns().await?;
        }
        if all || self.wake.is_some_and(|at| at <= self.now) {
            self.alarms().await?;
        }
        if all {
            self.expire().await?;
            self.detours().await?;
        }
        if all || settled > 0 {
            self.claim().await?;
        }
        if round.full {
            self.wake_at(self.now);
        }
        Ok(round.accounts)
    }
}
