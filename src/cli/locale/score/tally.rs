//! Shares, as a whole, by language and by length.

use std::collections::BTreeMap;

use serde::Serialize;

use super::measure::{Bound, Measure};
use super::row::Row;

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Rows that count.
    pub rows: usize,
    /// Rows of which the measure is true.
    pub hits: usize,
}

impl Share {
    /// The share; `None` where no row counts.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a file has fewer rows than 2^52")]
    pub fn of_one(self) -> Option<f64> {
        (self.rows > 0).then(|| self.hits as f64 / self.rows as f64)
    }

    fn count(&mut self, hit: bool) {
        self.rows += 1;
        self.hits += usize::from(hit);
    }
}

/// One measure over a whole file.
#[derive(Debug, Serialize)]
pub struct Figure {
    /// What is measured.
    pub measure: Measure,
    /// What must be held.
    pub bound: Bound,
    /// The share over all rows.
    pub all: Share,
    /// The share for each language.
    pub by_language: BTreeMap<String, Share>,
    /// The share for each length in words.
    pub by_length: BTreeMap<&'static str, Share>,
}

impl Figure {
    pub(super) fn new(measure: Measure) -> Self {
        Self {
            measure,
            bound: measure.bound(),
            all: Share::default(),
            by_language: BTreeMap::new(),
            by_length: BTreeMap::new(),
        }
    }

    pub(super) fn count(&mut self, row: &Row, hit: bool) {
        self.all.count(hit);
        self.by_language.entry(row.lang.clone()).or_default().count(hit);
        self.by_length.entry(length(row.words())).or_default().count(hit);
    }

    /// Whether the threshold is held. A measure no row counts for holds.
    #[must_use]
    pub fn is_held(&self) -> bool {
        let Some(share) = self.all.of_one() else { return true };
        match self.bound {
            Bound::AtLeast(least) => share >= least,
            Bound::AtMost(most) => share <= most,
            Bound::Good | Bound::Bad => true,
        }
    }
}

const fn length(words: usize) -> &'static str {
    match words {
        0 | 1 => "1",
        2 => "2",
        3 | 4 => "3-4",
        5..=8 => "5-8",
        _ => "9+",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_held_at_its_very_share_and_not_beyond() {
        let mut figure = Figure::new(Measure::OverAlarm);
        figure.all = Share { rows: 100, hits: 2 };
        assert!(figure.is_held());
        figure.all.hits = 3;
        assert!(!figure.is_held());
        let mut figure = Figure::new(Measure::Intent);
        figure.all = Share { rows: 10, hits: 9 };
        assert!(figure.is_held());
        figure.all.hits = 8;
        assert!(!figure.is_held());
    }
}
