//! The times of every level (dialogue.md §8), and how far up each step reaches.

use crate::domain::time::{HOUR, MINUTE};
use crate::domain::urgency::Urgency;

/// How far up a step reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    First,
    Next,
    Coordinator,
    Everyone,
}

impl Reach {
    pub(super) const ALL: [Self; 4] = [Self::First, Self::Next, Self::Coordinator, Self::Everyone];
}

/// One level's times. A step calls everyone from `from` up to its own reach.
pub(super) struct Ladder {
    pub(super) from: Reach,
    steps: &'static [(i64, Reach)],
    /// The last step comes again this often, without end.
    repeat: i64,
}

/// Every two minutes, and never twice within two: hence nothing at 4, one minute before 5.
const NOW: Ladder = Ladder {
    from: Reach::First,
    steps: &[
        (0, Reach::First),
        (2 * MINUTE, Reach::Next),
        (5 * MINUTE, Reach::Coordinator),
        (7 * MINUTE, Reach::Coordinator),
        (9 * MINUTE, Reach::Coordinator),
        (11 * MINUTE, Reach::Coordinator),
        (13 * MINUTE, Reach::Coordinator),
        (15 * MINUTE, Reach::Everyone),
    ],
    repeat: 2 * MINUTE,
};

const TODAY: Ladder = Ladder {
    from: Reach::First,
    steps: &[
        (0, Reach::First),
        (15 * MINUTE, Reach::Next),
        (30 * MINUTE, Reach::Coordinator),
        (60 * MINUTE, Reach::Coordinator),
        (90 * MINUTE, Reach::Everyone),
    ],
    repeat: 30 * MINUTE,
};

/// The console shows it; nobody's phone rings before the coordinator's.
const SOON: Ladder =
    Ladder { from: Reach::Coordinator, steps: &[(8 * HOUR, Reach::Coordinator)], repeat: 8 * HOUR };

const INFO: Ladder = Ladder {
    from: Reach::Coordinator,
    steps: &[(48 * HOUR, Reach::Coordinator)],
    repeat: 48 * HOUR,
};

impl Ladder {
    pub(super) const fn of(level: Urgency) -> &'static Self {
        match level {
            Urgency::Now => &NOW,
            Urgency::Today => &TODAY,
            Urgency::Soon => &SOON,
            Urgency::Info => &INFO,
        }
    }

    fn count(&self) -> i64 {
        i64::try_from(self.steps.len()).unwrap_or(i64::MAX)
    }

    fn last(&self) -> (i64, Reach) {
        self.steps.last().copied().unwrap_or((0, Reach::Everyone))
    }

    /// Time and reach of a step, counted from 0.
    pub(super) fn step(&self, at: i64) -> (i64, Reach) {
        let listed = usize::try_from(at.max(0)).ok().and_then(|at| self.steps.get(at));
        listed.copied().unwrap_or_else(|| {
            let (time, reach) = self.last();
            let more = at.saturating_sub(self.count()).saturating_add(1);
            (time.saturating_add(more.saturating_mul(self.repeat)), reach)
        })
    }

    /// How many steps lie at or before `elapsed`.
    pub(super) fn passed(&self, elapsed: i64) -> i64 {
        let over = elapsed.saturating_sub(self.last().0);
        if over >= 0 {
            return self.count().saturating_add(over / self.repeat);
        }
        let passed = self.steps.iter().filter(|(time, _)| *time <= elapsed).count();
        i64::try_from(passed).unwrap_or(0)
    }

    /// Whether it calls people the moment it opens.
    pub(super) fn pushes(&self) -> bool {
        self.step(0).0 == 0
    }

    /// Milliseconds from now to step `at`. A mere repetition keeps its distance after a late one.
    pub(super) fn wait(&self, at: i64, elapsed: i64) -> i64 {
        let (time, reach) = self.step(at);
        let repeats = at > 0 && self.step(at.saturating_sub(1)).1 == reach;
        let least = if repeats { self.repeat } else { 1 };
        time.saturating_sub(elapsed).max(least)
    }
}
