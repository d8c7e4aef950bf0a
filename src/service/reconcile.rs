//! Reconciliation: looks at a gateway's own list of messages and brings what its webhook never
//! brought, through the same inbox with the same keys, so that nothing is answered twice.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use tokio_util::sync::CancellationToken;

use super::gateways::{Gateways, Line};
use super::intake::Intake;
use super::wire::{LONGEST, Told, Wire};
use crate::clock::Clock;
use crate::domain::heard::Item;
use crate::domain::time::{DAY, HOUR, MINUTE, Millis};
use crate::gateway::missed::origin;
use crate::gateway::{Call, Found, Reply, Span, Unlisted};
use crate::store::poll::{LEASE, Look};
use crate::store::{Store, StoreError};

/// How often it is looked which lists are due.
const PAUSE: i64 = MINUTE;
/// The part of the last look that is looked at again: lists are not in order to the second.
const OVERLAP: i64 = 10 * MINUTE;
/// What is younger the webhook may still bring, with files and taps that a list does not have.
const PATIENCE: i64 = 2 * MINUTE;
/// How far the first look goes back: whoever wrote before the hotline was there wrote to nobody.
const FIRST: i64 = HOUR;
/// How far any look goes back. The inbox remembers longer, so nothing is taken twice.
const FARTHEST: i64 = 7 * DAY;
/// Requests of one look.
const CALLS: usize = 200;

/// Looks at lists.
#[derive(Debug)]
pub struct Reconciler {
    wire: Wire,
    intake: Intake,
    gateways: Gateways,
    store: Store,
    clock: Clock,
    /// Why a look did not end well, until one does: said once.
    failing: Mutex<BTreeMap<String, String>>,
}

/// What a look brought, and how it ended.
struct Gathered {
    items: Vec<Item>,
    end: Result<(), Unlisted>,
}

impl Reconciler {
    /// Over a wire.
    #[must_use]
    pub fn new(intake: Intake, wire: Wire) -> Self {
        Self {
            wire,
            gateways: intake.gateways.clone(),
            store: intake.store.clone(),
            clock: intake.clock.clone(),
            intake,
            failing: Mutex::default(),
        }
    }

    /// Works until told to stop: all lists at once at the start, then each when it is due.
    pub async fn run(self, stop: CancellationToken) {
        let mut wait = Some(PAUSE);
        loop {
            let next = self.clock.now().plus(PAUSE);
            let round = async {
                self.round(wait).await;
                self.clock.until(next).await;
            };
            // A look that is broken off begins again at its mark.
            tokio::select! {
                () = stop.cancelled() => return,
                () = round => {}
            }
            wait = None;
        }
    }

    /// Looks at what is due: the last look is `wait` ago, or as long as the settings say.
    async fn round(&self, wait: Option<i64>) {
        let due = self.gateways.iter().filter_map(|(key, line)| {
            let every = self.gateways.poll_minutes(key);
            (every > 0).then(|| self.look(key, line, wait.unwrap_or(every * MINUTE)))
        });
        for ended in futures_util::future::join_all(due).await {
            if let Err(error) = ended {
                tracing::warn!(%error, "Missed messages could not be looked for");
            }
        }
    }

    async fn look(&self, key: &str, line: &Line, wait: i64) -> Result<(), StoreError> {
        let Some(look) = self.store.begin_look(key, wait).await? else { return Ok(()) };
        let span = span(look);
        let gathered = self.gather(line, span, look.at.plus(LEASE)).await;
        let brought = self.intake.bring(key, gathered.items).await?;
        if brought > 0 {
            tracing::warn!(gateway = key, brought, "Messages came that no webhook had brought");
        }
        self.tell(key, &gathered.end);
        let read_to = gathered.end.is_ok().then_some(span.until);
        self.store.end_look(key, look, read_to).await
    }

    /// Asks page after page. What came before something went wrong is kept.
    async fn gather(&self, line: &Line, span: Span, until: Millis) -> Gathered {
        let mut items = Vec::new();
        let first = line.gateway.missed(span);
        let home = first.as_ref().and_then(|call| origin(&call.url)).map(str::to_owned);
        let mut open: VecDeque<Call> = first.into_iter().collect();
        for _ in 0..CALLS {
            let Some(call) = open.pop_front() else { return Gathered { items, end: Ok(()) } };
            let end = if self.clock.now() > until {
                Err(Unlisted::word("too_slow"))
            } else if origin(&call.url) != home.as_deref() {
                // Whatever an answer says: the credential stays with its host.
                Err(Unlisted::word("page_elsewhere"))
            } else {
                self.ask(line, &call, span).await
            };
            match end {
                Ok(found) => {
                    items.extend(found.items);
                    open.extend(found.next);
                }
                Err(why) => return Gathered { items, end: Err(why) },
            }
        }
        let end = if open.is_empty() { Ok(()) } else { Err(Unlisted::word("too_many_pages")) };
        Gathered { items, end }
    }

    async fn ask(&self, line: &Line, call: &Call, span: Span) -> Result<Found, Unlisted> {
        match self.wire.read(call).await {
            Told::Answer { body, .. } if body.len() > LONGEST => Err(Unlisted::word("too_large")),
            Told::Answer { status, retry_after, body } => {
                let reply = Reply { status, retry_after, body: &body };
                line.gateway.found(call, &reply, span)
            }
            Told::NotSent => Err(Unlisted::word("no_connection")),
            Told::Nothing => Err(Unlisted::word("no_answer")),
        }
    }

    fn tell(&self, key: &str, end: &Result<(), Unlisted>) {
        let mut failing = self.failing.lock().unwrap_or_else(PoisonError::into_inner);
        match end {
            Ok(()) => {
                if failing.remove(key).is_some() {
                    tracing::info!(gateway = key, "The list of messages can be read again");
                }
            }
            Err(Unlisted(why)) => {
                let before = failing.insert(key.to_owned(), why.clone());
                if before.as_ref() != Some(why) {
                    tracing::warn!(gateway = key, why, "The list of messages cannot be read");
                }
            }
        }
    }
}

/// What a look asks for.
fn span(look: Look) -> Span {
    let from = look.mark.map_or(look.at.plus(-FIRST), |mark| mark.plus(-OVERLAP));
    Span { since: from.max(look.at.plus(-FARTHEST)), until: look.at.plus(-PATIENCE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_begins_a_little_before_the_last_one_ended_and_never_too_far_back() {
        let at = Millis(100 * DAY);
        let since = |mark| span(Look { at, mark }).since;
        assert_eq!(since(None), at.plus(-HOUR));
        assert_eq!(since(Some(at.plus(-7 * MINUTE))), at.plus(-17 * MINUTE));
        assert_eq!(since(Some(at.plus(-3 * DAY))), at.plus(-3 * DAY - 10 * MINUTE));
        assert_eq!(since(Some(Millis(1))), at.plus(-7 * DAY));
        assert_eq!(span(Look { at, mark: None }).until, at.plus(-2 * MINUTE));
    }
}
