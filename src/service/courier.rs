//! The courier: takes claimed parcels, hands them to their gateways over the wire, and says how it
//! ended.

use std::collections::{BTreeMap, HashMap};
use std::future::ready;

use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::contents::Contents;
use super::gateways::{Gateways, Line};
use super::pace::Pace;
use super::wire::{Handed, Wire, WireError};
use crate::clock::Clock;
use crate::dice;
use crate::domain::time::{DAY, HOUR, MINUTE, Millis, SECOND};
use crate::gateway::{Given, Outcome};
use crate::store::Store;
use crate::store::outbox::{Ending, Parcel, Settled};

/// How long a status is waited for after a send that may have got through.
const AMBIGUOUS: i64 = 10 * SECOND;
/// The first wait after a failure; it doubles.
const BACKOFF: i64 = 5 * SECOND;
/// What a claim must still last for a send: more than the wire's time-out.
const ROOM: i64 = 25 * SECOND;
/// How long a channel rests whose account is at fault.
const REST: i64 = MINUTE;

/// Sends what must leave.
#[derive(Debug)]
pub struct Courier {
    wire: Wire,
    gateways: Gateways,
    store: Store,
    clock: Clock,
    contents: Contents,
}

/// What waits for one gateway, and how fast it may go.
#[derive(Default)]
struct Queue {
    /// By class, then by age.
    waiting: BTreeMap<(i64, i64), Parcel>,
    /// The first claim of these ends then; never later.
    ends_at: Option<Millis>,
    under_way: usize,
    rests_until: Millis,
    /// Time at which the next message may go, for a gateway with a rate.
    next_at: Millis,
    /// How often each person was written to.
    pace: Pace,
}

impl Queue {
    /// The next message whose person may be written to, or when one may be.
    fn next(&mut self, line: Option<&Line>, now: Millis) -> Result<Parcel, Option<Millis>> {
        let mut wake: Option<Millis> = None;
        let mut found = None;
        for (place, parcel) in &self.waiting {
            let ready_at = self.pace.ready_at(parcel.lane, per_person(line, parcel));
            if ready_at <= now {
                found = Some(*place);
                break;
            }
            wake = wake.into_iter().chain([ready_at]).min();
        }
        let parcel = found.and_then(|place| self.waiting.remove(&place)).ok_or(wake)?;
        self.pace.take(parcel.lane, per_person(line, &parcel), now);
        Ok(parcel)
    }

    /// When the next one may go.
    fn ready_at(&self, now: Millis) -> Millis {
        self.next_at.max(self.rests_until).max(now)
    }

    /// Takes out what cannot leave and be answered before its claim ends: claimed anew by somebody
    /// else it would pass for one that may have got through.
    fn overdue(&mut self, now: Millis) -> Vec<Parcel> {
        let enough = self.ready_at(now).plus(ROOM);
        if self.ends_at.is_none_or(|at| at >= enough) {
            return Vec::new();
        }
        let overdue = self.waiting.extract_if(.., |_, parcel| parcel.lease_until < enough);
        let overdue = overdue.map(|(_, parcel)| parcel).collect();
        self.ends_at = self.waiting.values().map(|parcel| parcel.lease_until).min();
        overdue
    }

    /// When the next claim is too short.
    fn overdue_at(&self) -> Option<Millis> {
        self.ends_at.map(|at| at.plus(1 - ROOM))
    }

    fn add(&mut self, parcel: Parcel) {
        self.ends_at = self.ends_at.into_iter().chain([parcel.lease_until]).min();
        self.waiting.insert((parcel.class, parcel.id), parcel);
    }
}

impl Courier {
    /// A courier with its wire.
    ///
    /// # Errors
    /// When the TLS library cannot be set up.
    pub fn new(store: Store, gateways: Gateways, clock: Clock) -> Result<Self, WireError> {
        let contents = Contents::new(store.clone());
        Ok(Self { wire: Wire::new()?, gateways, store, clock, contents })
    }

    /// Works until told to stop, then lets what is under way end.
    pub async fn run(self, mut parcels: mpsc::UnboundedReceiver<Parcel>, stop: CancellationToken) {
        let mut queues: HashMap<String, Queue> = HashMap::new();
        let mut sending: FuturesUnordered<BoxFuture<'_, Sent>> = FuturesUnordered::new();
        loop {
            let wake = self.start(&mut queues, &mut sending);
            let wake = wake.unwrap_or_else(|| self.clock.now().plus(HOUR));
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                Some(sent) = sending.next() => self.end(&mut queues, sent).await,
                parcel = parcels.recv() => match parcel {
                    Some(parcel) => {
                        queues.entry(parcel.gateway.clone()).or_default().add(parcel);
                    }
                    None => break,
                },
                () = self.clock.until(wake) => {}
            }
        }
        while let Some(sent) = sending.next().await {
            self.end(&mut queues, sent).await;
        }
    }

    /// Starts what may go now; gives the time at which more may.
    fn start<'a>(
        &'a self,
        queues: &mut HashMap<String, Queue>,
        sending: &mut FuturesUnordered<BoxFuture<'a, Sent>>,
    ) -> Option<Millis> {
        let now = self.clock.now();
        let mut wake: Option<Millis> = None;
        for (name, queue) in queues {
            let line = self.gateways.get(name);
            let limit = line.map_or(1, |line| line.in_flight);
            let ready_at = queue.ready_at(now);
            for parcel in queue.overdue(now) {
                queue.under_way += 1;
                let at = ready_at.min(parcel.not_after);
                sending.push(Box::pin(ready(back(&parcel, at))));
            }
            while queue.under_way < limit && !queue.waiting.is_empty() {
                let ready_at = queue.ready_at(now);
                if ready_at > now {
                    wake = wake.into_iter().chain([ready_at]).min();
                    break;
                }
                let parcel = match queue.next(line, now) {
                    Ok(parcel) => parcel,
                    Err(at) => {
                        wake = wake.into_iter().chain(at).min();
                        break;
                    }
                };
                queue.under_way += 1;
                queue.next_at = now.plus(gap(line));
                sending.push(Box::pin(self.send(line.cloned(), parcel)));
            }
            wake = wake.into_iter().chain(queue.overdue_at()).min();
        }
        wake
    }

    async fn end(&self, queues: &mut HashMap<String, Queue>, sent: Sent) {
        if let Some(queue) = queues.get_mut(&sent.gateway) {
            queue.under_way = queue.under_way.saturating_sub(1);
            if let Some(until) = sent.rests_until {
                queue.rests_until = queue.rests_until.max(until);
            }
        }
        if let Some(settled) = sent.settled {
            self.store.settled(settled).await;
        }
    }

    async fn send(&self, line: Option<Line>, parcel: Parcel) -> Sent {
        let gateway = parcel.gateway.clone();
        let now = self.clock.now();
        // A lease that is over belongs to whoever claims next.
        if now > parcel.lease_until {
            return Sent { gateway, settled: None, rests_until: None };
        }
        let (ending, rests_until) = self.attempt(line, &parcel, now).await;
        let settled = Settled { id: parcel.id, epoch: parcel.epoch, ending };
        Sent { gateway, settled: Some(settled), rests_until }
    }

    async fn attempt(
        &self,
        line: Option<Line>,
        parcel: &Parcel,
        now: Millis,
    ) -> (Ending, Option<Millis>) {
        if now > parcel.not_after {
            return (Ending::Expired, None);
        }
        let Some(line) = line else {
            tracing::error!(gateway = parcel.gateway, "No such gateway in the configuration");
            return (Ending::Failed("no_such_gateway".to_owned()), None);
        };
        let safe = parcel.class == 0 || line.gateway.drops_repeats();
        if parcel.ambiguous && !safe && (parcel.class == 3 || parcel.tries > 1) {
            // A second buzz may betray the person: a human decides.
            return (Ending::Failed("ambiguous".to_owned()), None);
        }
        let gateway = line.gateway.as_ref();
        let content = self.contents.of(&self.wire, gateway, parcel, now).await;
        let (reference, nonce) = (parcel.reference(), dice::token());
        let content = content.as_deref();
        let now_real = self.clock.real();
        let given = Given { reference: &reference, now: now_real, nonce: &nonce, content };
        match self.wire.hand(gateway, &parcel.record.outbound, &given).await {
            Handed::Judged(Outcome::Permanent { why }) if content.is_some() => {
                // It may have been deleted there: the words go without it.
                self.contents.forget(gateway, parcel, now).await;
                (Ending::Later(now, why), None)
            }
            Handed::Judged(outcome) => self.judge(parcel, &reference, outcome).await,
            Handed::Nothing => (Ending::Ambiguous(now.plus(AMBIGUOUS)), None),
            Handed::TooManyCalls => (Ending::Failed("too_many_calls".to_owned()), None),
        }
    }

    async fn judge(
        &self,
        parcel: &Parcel,
        reference: &str,
        outcome: Outcome,
    ) -> (Ending, Option<Millis>) {
        let now = self.clock.now();
        match outcome {
            Outcome::Accepted { reference: theirs, bsuid } => {
                if let Some(bsuid) = bsuid {
                    self.learn(parcel, &bsuid).await;
                }
                let id = theirs.as_deref().unwrap_or(reference);
                let mac = self.store.keys().reference(&parcel.gateway, id);
                (Ending::Accepted(Some(mac)), None)
            }
            Outcome::Unknown | Outcome::More(_) => (Ending::Accepted(None), None),
            Outcome::Retry { why, after } => (later(parcel, why, after, now), None),
            Outcome::Slow { why, after } => {
                tracing::warn!(gateway = parcel.gateway, why, "The gateway asks for patience");
                let ending = later(parcel, why, after, now);
                (ending, Some(now.plus(after.unwrap_or(BACKOFF))))
            }
            Outcome::Misconfigured { why } if parcel.is_template() => {
                tracing::error!(gateway = parcel.gateway, why, "A template cannot be sent");
                (Ending::Failed(format!("template {why}")), None)
            }
            Outcome::Misconfigured { why } => {
                tracing::error!(gateway = parcel.gateway, why, "The gateway's account is at fault");
                (later(parcel, why, Some(REST), now), Some(now.plus(REST)))
            }
            Outcome::Permanent { why } => (Ending::Failed(format!("permanent {why}")), None),
            Outcome::OptedOut { why } => (Ending::Failed(format!("opted_out {why}")), None),
            Outcome::WindowClosed { why } => {
                (Ending::WindowClosed(format!("window_closed {why}")), None)
            }
        }
    }

    /// A gateway told the business-scoped id behind a number: both lead to one thread.
    async fn learn(&self, parcel: &Parcel, bsuid: &str) {
        let to = &parcel.record.outbound.to;
        let Some(phone) = &to.phone else { return };
        let (keys, channel) = (self.store.keys(), to.channel.as_str());
        let (old, new) = (keys.address(channel, phone.as_str()), keys.address(channel, bsuid));
        if let Err(error) = self.store.relink(old, new).await {
            tracing::warn!(%error, "A business-scoped id could not be remembered");
        }
    }
}

/// The end of a send, before it is handed to the store.
struct Sent {
    gateway: String,
    settled: Option<Settled>,
    rests_until: Option<Millis>,
}

/// It goes back untouched.
fn back(parcel: &Parcel, at: Millis) -> Sent {
    let settled = Settled { id: parcel.id, epoch: parcel.epoch, ending: Ending::Back(at) };
    Sent { gateway: parcel.gateway.clone(), settled: Some(settled), rests_until: None }
}

/// Again later, with back-off; what is a day old and no alert is given up.
fn later(parcel: &Parcel, why: String, after: Option<i64>, now: Millis) -> Ending {
    let steps = u32::try_from(parcel.tries.clamp(0, 10)).unwrap_or(0);
    if parcel.class != 0 && parcel.tries > 40 {
        return Ending::Failed(why);
    }
    let base = (BACKOFF << steps).min(HOUR);
    let jitter = i64::from(dice::below(u32::try_from(base / 2).unwrap_or(1).max(1)));
    let wait = (base - base / 4 + jitter).max(after.unwrap_or(0)).min(DAY);
    Ending::Later(now.plus(wait), why)
}

/// Milliseconds between two messages to one person. Alerts and what answers danger wait for nobody.
fn per_person(line: Option<&Line>, parcel: &Parcel) -> i64 {
    let channel = parcel.record.outbound.to.channel;
    if parcel.class <= 1 { 0 } else { line.map_or(0, |line| line.gateway.per_person(channel)) }
}

/// Milliseconds between two messages of a line with a rate.
fn gap(line: Option<&Line>) -> i64 {
    let per_second = line.map_or(0.0, |line| line.per_second);
    if per_second <= 0.0 {
        return 0;
    }
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds between two messages")]
    let gap = (1_000.0 / per_second) as i64;
    gap
}
