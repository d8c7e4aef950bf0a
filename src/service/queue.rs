//! What waits for one gateway: in which order, how fast, and whether it is out of order.

use std::collections::BTreeMap;

use super::gateways::Line;
use super::pace::Pace;
use crate::domain::time::{MINUTE, Millis, SECOND};
use crate::store::outbox::{Ending, Parcel};

/// Attempts in a row that come to nothing before a gateway counts as out of order.
const FAILURES: u32 = 3;
/// What a claim must still last for a send: more than the wire's time-out.
const ROOM: i64 = 25 * SECOND;
/// How long a channel rests whose account is at fault, and a gateway that is out of order.
pub(super) const REST: i64 = MINUTE;

/// What waits for one gateway, and how fast it may go.
#[derive(Default)]
pub(super) struct Queue {
    /// By class, then by age.
    pub(super) waiting: BTreeMap<(i64, i64), Parcel>,
    /// The first claim of these ends then; never later.
    ends_at: Option<Millis>,
    pub(super) under_way: usize,
    pub(super) rests_until: Millis,
    /// Time at which the next message may go, for a gateway with a rate.
    pub(super) next_at: Millis,
    /// How often each person was written to.
    pace: Pace,
    /// Attempts in a row that came to nothing.
    failures: u32,
    /// Until when its backup sends.
    broken_until: Option<Millis>,
}

impl Queue {
    /// Whether it is out of order, so that its backup sends.
    pub(super) fn is_broken(&self, now: Millis) -> bool {
        self.broken_until.is_some_and(|until| now < until)
    }

    /// Whether the gateway is out of order from now on.
    pub(super) fn breaks(
        &mut self,
        ending: Option<&Ending>,
        rests_until: Option<Millis>,
        now: Millis,
    ) -> bool {
        match ending {
            Some(Ending::Accepted(_)) => (self.failures, self.broken_until) = (0, None),
            Some(Ending::Later(..) | Ending::Ambiguous(_)) => self.failures += 1,
            _ => return false,
        }
        let rests = rests_until.is_some_and(|until| until >= now.plus(REST));
        if self.failures < FAILURES && !rests {
            return false;
        }
        let news = self.broken_until.is_none();
        self.broken_until = Some(now.plus(REST));
        news
    }

    /// The next message whose person may be written to, or when one may be.
    pub(super) fn next(
        &mut self,
        line: Option<&Line>,
        now: Millis,
    ) -> Result<Parcel, Option<Millis>> {
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
    pub(super) fn ready_at(&self, now: Millis) -> Millis {
        self.next_at.max(self.rests_until).max(now)
    }

    /// Takes out what cannot leave and be answered before its claim ends: claimed anew by somebody
    /// else it would pass for one that may have got through.
    pub(super) fn overdue(&mut self, now: Millis) -> Vec<Parcel> {
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
    pub(super) fn overdue_at(&self) -> Option<Millis> {
        self.ends_at.map(|at| at.plus(1 - ROOM))
    }

    /// Puts a message in.
    pub(super) fn add(&mut self, parcel: Parcel) {
        self.ends_at = self.ends_at.into_iter().chain([parcel.lease_until]).min();
        self.waiting.insert((parcel.class, parcel.id), parcel);
    }
}

/// Milliseconds between two messages to one person. Alerts and what answers danger wait for nobody.
fn per_person(line: Option<&Line>, parcel: &Parcel) -> i64 {
    let channel = parcel.record.outbound.to.channel;
    if parcel.class <= 1 { 0 } else { line.map_or(0, |line| line.gateway.per_person(channel)) }
}
