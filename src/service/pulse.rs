//! What this process notices of its gateways between two looks, and what is wrong with them now:
//! intake writes it, the watcher judges it, console and metrics show it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::domain::heard::SystemEvent;
use crate::domain::time::Millis;
use crate::gateway::Trouble;

/// Shared by all who need it. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Pulse {
    inner: Arc<Mutex<Inner>>,
    rounds: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Inner {
    seen: BTreeMap<String, Seen>,
    troubles: BTreeMap<String, Vec<Trouble>>,
    left_out: Counts,
    refused: Counts,
}

/// How often, by `kind/name` and a word of a fixed list.
pub type Counts = BTreeMap<(String, &'static str), u64>;

/// What was noticed of one gateway.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Its last webhook.
    pub heard_at: Option<Millis>,
    /// Its phone's last sign of life.
    pub ping_at: Option<Millis>,
    /// Whether its phone is there.
    pub online: Option<bool>,
    /// Its phone's battery in percent.
    pub battery: Option<i64>,
    /// When a webhook last had a field twice.
    pub doubled_at: Option<Millis>,
}

impl Pulse {
    /// A webhook came from `kind/name`.
    pub fn heard(&self, key: &str, at: Millis) {
        self.note(key, |seen| seen.heard_at = Some(at));
    }

    /// A webhook of `kind/name` has a field twice.
    pub fn doubled(&self, key: &str, at: Millis) {
        self.note(key, |seen| seen.doubled_at = Some(at));
    }

    /// A gateway told something of itself.
    pub fn told(&self, key: &str, event: &SystemEvent, at: Millis) {
        match event {
            SystemEvent::GatewayPing { battery, steady, .. } => self.note(key, |seen| {
                seen.online = Some(true);
                seen.battery = battery.or(seen.battery);
                if *steady {
                    seen.ping_at = Some(at);
                }
            }),
            SystemEvent::GatewayOffline { .. } => self.note(key, |seen| seen.online = Some(false)),
            _ => {}
        }
    }

    fn note(&self, key: &str, change: impl FnOnce(&mut Seen)) {
        let mut inner = self.inner();
        match inner.seen.get_mut(key) {
            Some(seen) => change(seen),
            None => change(inner.seen.entry(key.to_owned()).or_default()),
        }
    }

    /// Something in a webhook was answered 200 and went no further; how often, with this time.
    #[must_use]
    pub fn left_out(&self, key: &str, reason: &'static str) -> u64 {
        let mut inner = self.inner();
        let count = inner.left_out.entry((key.to_owned(), reason)).or_default();
        *count += 1;
        *count
    }

    /// A webhook was refused.
    pub fn refused(&self, key: &str, reason: &'static str) {
        *self.inner().refused.entry((key.to_owned(), reason)).or_default() += 1;
    }

    /// What was left out and what was refused since the start.
    #[must_use]
    pub fn counts(&self) -> (Counts, Counts) {
        let inner = self.inner();
        (inner.left_out.clone(), inner.refused.clone())
    }

    /// What was noticed since the last call.
    #[must_use]
    pub fn take(&self) -> BTreeMap<String, Seen> {
        std::mem::take(&mut self.inner().seen)
    }

    /// Sets what is wrong with a gateway; gives what began and what is over.
    #[must_use]
    pub fn judge(&self, key: &str, now: Vec<Trouble>) -> (Vec<Trouble>, Vec<Trouble>) {
        let mut inner = self.inner();
        let before = inner.troubles.get(key).cloned().unwrap_or_default();
        let only = |these: &[Trouble], those: &[Trouble]| {
            these.iter().filter(|one| !those.contains(one)).copied().collect()
        };
        let changes = (only(&now, &before), only(&before, &now));
        inner.troubles.insert(key.to_owned(), now);
        changes
    }

    /// What is wrong with each gateway that was judged, by `kind/name`.
    #[must_use]
    pub fn troubles(&self) -> BTreeMap<String, Vec<Trouble>> {
        self.inner().troubles.clone()
    }

    /// All gateways were judged.
    pub fn judged(&self) {
        self.rounds.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Tells of every time all gateways were judged.
    #[must_use]
    pub fn rounds(&self) -> watch::Receiver<u64> {
        self.rounds.subscribe()
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trouble_is_told_when_it_begins_and_when_it_is_over() {
        let pulse = Pulse::default();
        let low = || vec![Trouble::Battery];
        assert_eq!(pulse.judge("a/b", low()), (low(), Vec::new()));
        assert_eq!(pulse.judge("a/b", low()), (Vec::new(), Vec::new()), "once");
        let silent = vec![Trouble::Silent];
        assert_eq!(pulse.judge("a/b", silent.clone()), (silent, low()));
        assert_eq!(pulse.troubles()["a/b"], [Trouble::Silent]);
    }

    #[test]
    fn a_phone_that_begins_to_be_there_gives_no_steady_sign() {
        let pulse = Pulse::default();
        let ping = |battery, steady| SystemEvent::GatewayPing { device: None, battery, steady };
        pulse.told("a/b", &ping(Some(9), true), Millis(5));
        pulse.told("a/b", &ping(None, false), Millis(6));
        let seen = Seen {
            ping_at: Some(Millis(5)),
            online: Some(true),
            battery: Some(9),
            ..Seen::default()
        };
        assert_eq!(pulse.take()["a/b"], seen);
        assert!(pulse.take().is_empty());
        pulse.told("a/b", &SystemEvent::GatewayOffline { device: None }, Millis(7));
        assert_eq!(pulse.take()["a/b"].online, Some(false));
    }
}
