//! The fetcher: brings the files that came with messages, after the webhook was answered.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::gateways::Gateways;
use super::picture;
use super::wire::{Brought, LARGEST, Wire};
use crate::clock::Clock;
use crate::dice;
use crate::domain::time::{HOUR, Millis, SECOND};
use crate::gateway::{Fetch, Given};
use crate::store::media::{Claim, Found};
use crate::store::{Store, StoreError};

/// The first wait after a failure; it doubles up to six hours.
const BACKOFF: i64 = 5 * SECOND;
/// The longest wait.
const LONGEST: i64 = 6 * HOUR;
/// Tries before a file is given up: a week, as long as Meta keeps one (gateways.md §2).
const TRIES: i64 = 40;
/// How often it looks.
const PAUSE: i64 = SECOND;

/// Brings files.
#[derive(Debug)]
pub struct Fetcher {
    wire: Wire,
    gateways: Gateways,
    store: Store,
    clock: Clock,
}

impl Fetcher {
    /// Over a wire.
    #[must_use]
    pub fn new(store: Store, gateways: Gateways, clock: Clock, wire: Wire) -> Self {
        Self { wire, gateways, store, clock }
    }

    /// Works until told to stop.
    pub async fn run(self, stop: CancellationToken) {
        let mut next = self.clock.now().plus(PAUSE);
        loop {
            // A file that is under way when we stop is fetched again when its lease is over.
            let round = tokio::select! {
                () = stop.cancelled() => return,
                round = self.round_at(next) => round,
            };
            next = match round {
                Ok(0) => self.clock.now().plus(PAUSE),
                // There may be more.
                Ok(_) => self.clock.now(),
                Err(error) => {
                    tracing::warn!(%error, "Files could not be looked for");
                    self.clock.now().plus(PAUSE)
                }
            };
        }
    }

    async fn round_at(&self, at: Millis) -> Result<usize, StoreError> {
        self.clock.until(at).await;
        self.round().await
    }

    /// Fetches what is to be fetched now; gives how many there were.
    async fn round(&self) -> Result<usize, StoreError> {
        let claims = self.store.claim_media().await?;
        let count = claims.len();
        let all = claims.into_iter().map(|claim| self.fetch(claim));
        for ended in futures_util::future::join_all(all).await {
            ended?;
        }
        Ok(count)
    }

    async fn fetch(&self, claim: Claim) -> Result<(), StoreError> {
        match self.bring(&claim).await {
            Brought::Bytes(bytes) => {
                let found = looked_at(bytes).await;
                self.store.keep_media(claim, found).await
            }
            Brought::Never(why) => self.store.lose_media(&claim, why).await,
            Brought::Later(why) if claim.tries >= TRIES => self.store.lose_media(&claim, why).await,
            Brought::Later(why) => {
                let at = again(claim.tries, self.clock.now());
                self.store.media_later(&claim, at, why).await
            }
        }
    }

    async fn bring(&self, claim: &Claim) -> Brought {
        let Some(media) = &claim.media else { return Brought::Never("unreadable") };
        let Some(line) = self.gateways.get(&claim.gateway) else {
            return Brought::Never("no_such_gateway");
        };
        let reference = claim.id.to_string();
        let (now, nonce) = (self.clock.real(), dice::token());
        let given = Given { reference: &reference, now, nonce: &nonce, content: None };
        match line.gateway.fetch(media, &given) {
            Fetch::Here(bytes) if bytes.is_empty() => Brought::Never("empty"),
            Fetch::Here(bytes) if bytes.len() > LARGEST => Brought::Never("too_large"),
            Fetch::Here(bytes) => Brought::Bytes(bytes),
            Fetch::Ask(errand) => self.wire.bring(&errand).await,
            Fetch::Never(why) => Brought::Never(why),
        }
    }
}

/// What a file is. Drawing a preview takes a while and may fail in ways nobody foresaw: it is done
/// beside everything else, and without one the file is still kept.
async fn looked_at(bytes: Vec<u8>) -> Found {
    let original = Arc::new(bytes);
    let lent = Arc::clone(&original);
    let look = move || (picture::kind_of(&lent), picture::preview(&lent));
    let (kind, preview) = tokio::task::spawn_blocking(look).await.unwrap_or_default();
    let original = Arc::try_unwrap(original).unwrap_or_else(|shared| shared.to_vec());
    Found { kind: kind.map(str::to_owned), original, preview }
}

/// When a file is tried again after so many tries.
fn again(tries: i64, now: Millis) -> Millis {
    let steps = u32::try_from(tries.clamp(1, 20) - 1).unwrap_or(0);
    let wait = (BACKOFF << steps).min(LONGEST);
    now.plus(wait)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::DAY;

    #[test]
    fn a_file_is_tried_for_as_long_as_its_gateway_keeps_it() {
        let waits: i64 = (1..TRIES).map(|tries| again(tries, Millis(0)).0).sum();
        assert!(waits > 5 * DAY && waits < 10 * DAY, "{waits}");
        assert_eq!(again(1, Millis(0)), Millis(BACKOFF));
    }
}
