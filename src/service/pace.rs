//! How often one person is written to: in the long run one message in so many seconds, and a short
//! burst at once, as a conversation needs.

use std::collections::HashMap;

use crate::domain::time::Millis;

/// Messages that may follow each other at once.
const BURST: i64 = 5;
/// Lanes that are remembered at least before those that are long quiet are forgotten.
const MANY: usize = 4_096;

/// The time up to which the messages of each lane are used up.
#[derive(Debug, Default)]
pub struct Pace {
    used: HashMap<i64, Millis>,
    /// How many lanes there may be before the next look at all of them.
    room: usize,
}

impl Pace {
    /// When the next message of a lane may go, with `gap` milliseconds between two in the long run.
    #[must_use]
    pub fn ready_at(&self, lane: i64, gap: i64) -> Millis {
        if gap == 0 {
            return Millis(0);
        }
        let used = self.used.get(&lane).copied().unwrap_or(Millis(0));
        used.plus(-(BURST - 1) * gap)
    }

    /// A message of the lane goes now.
    pub fn take(&mut self, lane: i64, gap: i64, now: Millis) {
        if gap == 0 {
            return;
        }
        if self.used.len() >= self.room.max(MANY) {
            self.used.retain(|_, used| *used > now);
            // In a surge most of them are fresh: the next look comes when there are twice as many.
            self.room = self.used.len().saturating_mul(2);
        }
        let used = self.used.entry(lane).or_insert(now);
        *used = (*used).max(now).plus(gap);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_messages_go_at_once_and_then_one_in_six_seconds() {
        let (mut pace, mut now) = (Pace::default(), Millis(1_000_000));
        let mut went = Vec::new();
        for _ in 0..8 {
            now = now.max(pace.ready_at(7, 6_000));
            pace.take(7, 6_000, now);
            went.push(now.0 - 1_000_000);
        }
        assert_eq!(went, [0, 0, 0, 0, 0, 6_000, 12_000, 18_000]);
        assert!(pace.ready_at(8, 6_000) < now, "another person waits for nobody");
    }

    #[test]
    fn quiet_lanes_are_forgotten_and_fresh_ones_are_not() {
        let mut pace = Pace::default();
        for lane in 0..20_000 {
            pace.take(lane, 6_000, Millis(1_000_000));
        }
        assert_eq!(pace.used.len(), 20_000, "all within six seconds");
        for lane in 20_000..60_000 {
            pace.take(lane, 6_000, Millis(2_000_000));
        }
        assert!(pace.used.len() < 50_000 && !pace.used.contains_key(&0), "{}", pace.used.len());
        assert!(pace.used.contains_key(&59_999));
    }

    #[test]
    fn what_waits_for_nobody_goes_at_once_after_any_burst() {
        let mut pace = Pace::default();
        for _ in 0..9 {
            pace.take(7, 6_000, Millis(1_000_000));
        }
        assert!(pace.ready_at(7, 0) < Millis(1_000_000));
    }

    #[test]
    fn a_minute_of_silence_gives_the_burst_back() {
        let mut pace = Pace::default();
        for _ in 0..5 {
            pace.take(7, 6_000, Millis(1_000_000));
        }
        assert_eq!(pace.ready_at(7, 6_000), Millis(1_006_000));
        pace.take(7, 6_000, Millis(1_060_000));
        assert!(pace.ready_at(7, 6_000) < Millis(1_060_000));
    }
}
