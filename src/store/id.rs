//! Ids of all rows: 42 bit milliseconds since 2020 of the real clock, 10 bit writer, 11 bit counter.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::clock::Clock;

/// 2020-01-01 UTC in milliseconds.
const YEAR_2020: i64 = 1_577_836_800_000;
/// Bits below the milliseconds.
const LOW: u32 = 21;
/// Bits of the counter.
const COUNTER: u32 = 11;

/// Makes ids that only grow, even when the clock does not.
#[derive(Debug)]
pub struct Ids {
    clock: Clock,
    writer: i64,
    last: AtomicI64,
}

impl Ids {
    /// Ids of the writer with this number.
    #[must_use]
    pub fn new(clock: Clock, writer: i64) -> Self {
        Self { clock, writer, last: AtomicI64::new(0) }
    }

    /// The writer's own number.
    #[must_use]
    pub const fn writer(&self) -> i64 {
        self.writer
    }

    /// A new id.
    #[must_use]
    pub fn next(&self) -> i64 {
        let millis = self.clock.real().0.saturating_sub(YEAR_2020).max(0);
        // The clock part and the counter grow as one number; the writer is put in between.
        let fresh = millis << COUNTER;
        let step = |last: i64| Some(fresh.max(last.saturating_add(1)));
        let last = self.last.fetch_update(Ordering::SeqCst, Ordering::SeqCst, step);
        let tick = last.unwrap_or_default().saturating_add(1).max(fresh);
        let (high, low) = (tick >> COUNTER, tick & ((1 << COUNTER) - 1));
        (high << LOW) | ((self.writer & 0x3ff) << COUNTER) | low
    }

    /// The lowest id of an instant: what is older than it is older than that id.
    #[must_use]
    pub const fn floor(at: crate::domain::time::Millis) -> i64 {
        let millis = at.0.saturating_sub(YEAR_2020);
        if millis < 0 { 0 } else { millis << LOW }
    }

    /// When the row with this id was made, by the real clock.
    #[must_use]
    pub const fn born(id: i64) -> crate::domain::time::Millis {
        crate::domain::time::Millis((id >> LOW).saturating_add(YEAR_2020))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Millis;

    #[test]
    fn ids_grow_though_the_clock_stands() {
        let ids = Ids::new(Clock::fixed(Millis(YEAR_2020 + 5)), 3);
        let made: Vec<i64> = (0..5_000).map(|_| ids.next()).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(made[0] >= Ids::floor(Millis(YEAR_2020 + 5)));
        assert!(made.iter().all(|id| (id >> COUNTER) & 0x3ff == 3));
    }
}
