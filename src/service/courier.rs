//! The courier: takes claimed parcels, hands them to their gateways over the wire, and says how it
//! ended.

use std::collections::{BTreeMap, HashMap};
use std::future::ready;

use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::budget::{Budget, Cap};
use super::contents::Contents;
use super::gateways::{Gateways, Line};
use super::intake::opted_out;
use super::queue::{Queue, REST};
use super::wire::{Handed, Wire};
use crate::clock::Clock;
use crate::dice;
use crate::domain::time::{DAY, HOUR, MINUTE, Millis, SECOND};
use crate::gateway::{Given, Outcome};
use crate::store::Store;
use crate::store::outbox::{Ending, Parcel, Settled};

/// How long a status is waited for after a send that may have got through …
const AMBIGUOUS: i64 = MINUTE;
/// … and where saying it twice harms nobody.
const AMBIGUOUS_AND_SAFE: i64 = 10 * SECOND;
/// The first wait after a failure; it doubles.
const BACKOFF: i64 = 5 * SECOND;
/// Sends what must leave.
#[derive(Debug)]
pub struct Courier {
    wire: Wire,
    gateways: Gateways,
    store: Store,
    clock: Clock,
    contents: Contents,
    /// Which gateway sends while another one is out of order.
    backups: BTreeMap<String, String>,
    budget: Budget,
}

impl Courier {
    /// Over a wire.
    #[must_use]
    pub fn new(store: Store, gateways: Gateways, clock: Clock, wire: Wire) -> Self {
        let contents = Contents::new(store.clone());
        let budget = Budget::new(store.clone(), Cap::default());
        Self { wire, gateways, store, clock, contents, backups: BTreeMap::new(), budget }
    }

    /// With gateways that stand in for others.
    #[must_use]
    pub fn with_backups(self, backups: BTreeMap<String, String>) -> Self {
        Self { backups, ..self }
    }

    /// With a cap on what SMS cost in a day.
    #[must_use]
    pub fn with_cap(self, cap: Cap) -> Self {
        Self { budget: Budget::new(self.store.clone(), cap), ..self }
    }

    /// Works until told to stop, then lets what is under way end.
    pub async fn run(self, mut parcels: mpsc::UnboundedReceiver<Parcel>, stop: CancellationToken) {
        let mut queues: HashMap<String, Queue> = HashMap::new();
        let mut sending: FuturesUnordered<BoxFuture<'_, Sent>> = FuturesUnordered::new();
        loop {
            self.hand_over(&mut queues);
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

    /// What waits for a gateway that is out of order goes to its backup. What may have got through
    /// stays: a second buzz from another number may betray the person.
    fn hand_over(&self, queues: &mut HashMap<String, Queue>) {
        let now = self.clock.now();
        for (of, by) in &self.backups {
            let broken = |name: &String| queues.get(name).is_some_and(|queue| queue.is_broken(now));
            if !broken(of) || broken(by) || self.gateways.get(by).is_none() {
                continue;
            }
            let Some(queue) = queues.get_mut(of) else { continue };
            let movable =
                |_: &(i64, i64), parcel: &mut Parcel| !parcel.ambiguous || parcel.class == 0;
            let moved: Vec<_> = queue.waiting.extract_if(.., movable).collect();
            let backup = queues.entry(by.clone()).or_default();
            for (_, mut parcel) in moved {
                parcel.gateway.clone_from(by);
                backup.add(parcel);
            }
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
            if queue.breaks(sent.ending(), sent.rests_until, self.clock.now())
                && self.backups.contains_key(&sent.gateway)
            {
                tracing::warn!(gateway = sent.gateway, "Out of order: its backup sends");
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
        if !self.budget.allows(parcel, now).await {
            tracing::error!(gateway = parcel.gateway, "The SMS of this day are used up");
            return (Ending::Failed("used_up".to_owned()), None);
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
            Handed::Nothing => {
                let wait = if safe { AMBIGUOUS_AND_SAFE } else { AMBIGUOUS };
                (Ending::Ambiguous(now.plus(wait)), None)
            }
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
            Outcome::Accepted { references, bsuid } => {
                if let Some(bsuid) = bsuid {
                    self.learn(parcel, &bsuid).await;
                }
                self.budget.pay(parcel, now).await;
                let mac = |id: &str| self.store.keys().reference(&parcel.gateway, id);
                let mut macs: Vec<_> = references.iter().map(|id| mac(id)).collect();
                if macs.is_empty() {
                    macs.push(mac(reference));
                }
                (Ending::Accepted(macs), None)
            }
            Outcome::Unknown | Outcome::More(_) => {
                self.budget.pay(parcel, now).await;
                (Ending::Accepted(Vec::new()), None)
            }
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
            Outcome::OptedOut { why } => {
                self.stopped(parcel, now).await;
                (Ending::Failed(format!("opted_out {why}")), None)
            }
            Outcome::WindowClosed { why } => {
                (Ending::WindowClosed(format!("window_closed {why}")), None)
            }
        }
    }

    /// The person refuses messages at the gateway: that counts like their own stop.
    async fn stopped(&self, parcel: &Parcel, now: Millis) {
        let to = &parcel.record.outbound.to;
        let arrival = opted_out(self.store.keys(), &parcel.gateway, to, now);
        let Some(arrival) = arrival.filter(|_| parcel.class != 0) else { return };
        if let Err(error) = self.store.accept(vec![arrival], Vec::new()).await {
            tracing::warn!(%error, "A stop told by the gateway could not be kept");
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

impl Sent {
    fn ending(&self) -> Option<&Ending> {
        self.settled.as_ref().map(|settled| &settled.ending)
    }
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
