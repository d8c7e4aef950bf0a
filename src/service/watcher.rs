//! The watcher: notes what gateways tell of themselves, asks their providers how they are, and says
//! once when something begins to be wrong and once when it is over. No number, no text.

use tokio_util::sync::CancellationToken;

use super::gateways::{Gateways, Line};
use super::pulse::Seen;
use super::wire::{Told, Wire};
use crate::clock::Clock;
use crate::domain::time::{HOUR, MINUTE, Millis};
use crate::gateway::card::Skill;
use crate::gateway::trouble::{Beat, Facts, health};
use crate::gateway::{Account, Reply, Vitals};
use crate::store::pulse::{Pulse, Taken};
use crate::store::{Store, StoreError};

/// How often gateways are judged.
const PAUSE: i64 = MINUTE;
/// How often a provider is asked.
const EVERY: i64 = 15 * MINUTE;

/// Watches gateways.
#[derive(Debug)]
pub struct Watcher {
    wire: Wire,
    gateways: Gateways,
    store: Store,
    clock: Clock,
}

impl Watcher {
    /// Over a wire.
    #[must_use]
    pub fn new(store: Store, gateways: Gateways, clock: Clock, wire: Wire) -> Self {
        Self { wire, gateways, store, clock }
    }

    /// Works until told to stop. What was wrong before a restart is told again at once.
    pub async fn run(self, stop: CancellationToken) {
        let mut next = self.clock.now().plus(PAUSE);
        let mut ended = self.judge().await;
        loop {
            if let Err(error) = ended {
                tracing::warn!(%error, "Gateways could not be looked after");
            }
            let round = async {
                self.clock.until(next).await;
                next = self.clock.now().plus(PAUSE);
                self.round().await
            };
            ended = tokio::select! {
                () = stop.cancelled() => return,
                ended = round => ended,
            };
        }
    }

    async fn round(&self) -> Result<(), StoreError> {
        for (key, seen) in self.gateways.pulse().take() {
            self.store.change_pulse(&key, move |pulse| notice(pulse, seen)).await?;
        }
        let checks = self.gateways.iter().map(|(key, line)| self.check(key, line));
        for ended in futures_util::future::join_all(checks).await {
            ended?;
        }
        self.judge().await
    }

    /// Asks a provider how it is, where that is due.
    async fn check(&self, key: &str, line: &Line) -> Result<(), StoreError> {
        let questions = line.gateway.checkup();
        if questions.is_empty() || !self.store.begin_check(key, EVERY).await? {
            return Ok(());
        }
        let mut vitals = None;
        for call in &questions {
            if let Told::Answer { status, retry_after, body } = self.wire.call(call).await {
                let reply = Reply { status, retry_after, body: &body };
                let told = line.gateway.vitals(call, &reply);
                vitals = Some(Vitals::and(vitals.unwrap_or_default(), told));
            }
        }
        let now = self.clock.now();
        self.store.change_pulse(key, move |pulse| learn(pulse, vitals.as_ref(), now)).await
    }

    async fn judge(&self) -> Result<(), StoreError> {
        let (pulses, taken) = (self.store.pulses().await?, self.store.taken().await?);
        let stuck = self.store.stuck().await?;
        let now = self.clock.now();
        for (key, line) in self.gateways.iter() {
            let pulse = pulses.get(key).cloned().unwrap_or_default();
            let taken = taken.get(key).copied().unwrap_or_default();
            let reports = taken.unreported > 0
                && line.gateway.card().skills.contains(&Skill::Reports)
                && self.store.has_reported(key).await?;
            let stuck = stuck.get(key).copied().unwrap_or_default();
            let stuck = stuck > 0 && self.store.has_told(key).await?;
            let silent_hours = self.gateways.silent_hours(key);
            let facts = Facts { silent_hours, stuck, ..facts(pulse, taken, reports) };
            let (begun, over) = self.gateways.pulse().judge(key, health(&facts, now));
            for trouble in begun.iter().map(|one| one.as_str()) {
                tracing::warn!(gateway = key, trouble, "A gateway is in trouble");
            }
            for trouble in over.iter().map(|one| one.as_str()) {
                tracing::info!(gateway = key, trouble, "A gateway's trouble is over");
            }
        }
        self.gateways.pulse().judged();
        Ok(())
    }
}

/// What a process saw.
fn notice(pulse: &mut Pulse, seen: Seen) {
    if let Some(at) = seen.heard_at {
        let heard = Beat { at: pulse.heard_at, gap: pulse.heard_gap }.again(at);
        (pulse.heard_at, pulse.heard_gap) = (heard.at, heard.gap);
    }
    if let Some(at) = seen.ping_at {
        ping(pulse, at);
    }
    pulse.online = seen.online.or(pulse.online);
    pulse.battery = seen.battery.or(pulse.battery);
    pulse.doubled_at = seen.doubled_at.or(pulse.doubled_at);
}

fn ping(pulse: &mut Pulse, at: Millis) {
    let ping = Beat { at: pulse.ping_at, gap: pulse.ping_gap }.again(at);
    (pulse.ping_at, pulse.ping_gap) = (ping.at, ping.gap);
}

/// What a provider said; `None` where nobody answered.
fn learn(pulse: &mut Pulse, vitals: Option<&Vitals>, now: Millis) {
    let Some(vitals) = vitals else {
        pulse.misses = pulse.misses.saturating_add(1);
        return;
    };
    pulse.misses = 0;
    // A provider that is busy has said nothing of us.
    if let Some(account) = vitals.account.as_ref().filter(|one| is_clear(one)) {
        pulse.account = Some(account.as_str().to_owned());
        // A new token may have no end, or another.
        pulse.ends_at = vitals.ends_at;
    }
    pulse.battery = vitals.battery.or(pulse.battery);
    if let Some(at) = vitals.ping_at {
        ping(pulse, at);
        if now.since(at) < HOUR {
            pulse.online = Some(true);
        }
    }
}

const fn is_clear(account: &Account) -> bool {
    !matches!(account, Account::Trouble(_) | Account::Odd(_))
}

fn facts(pulse: Pulse, taken: Taken, reports: bool) -> Facts {
    Facts {
        heard: Beat { at: pulse.heard_at, gap: pulse.heard_gap },
        ping: Beat { at: pulse.ping_at, gap: pulse.ping_gap },
        online: pulse.online,
        battery: pulse.battery,
        account: pulse.account,
        misses: pulse.misses,
        ends_at: pulse.ends_at,
        reports,
        accepted: taken.accepted,
        unreported: taken.unreported,
        doubled_at: pulse.doubled_at,
        ..Facts::default()
    }
}
