//! How soon a human must act. The machine may raise it, only a human may lower it.

use serde::{Deserialize, Serialize};

/// The four levels of dialogue.md §8. A smaller one is more urgent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Urgency {
    /// Red: a life may be at risk now.
    Now = 1,
    /// Orange: today.
    Today = 2,
    /// Yellow: soon.
    Soon = 3,
    /// Green: information.
    Info = 4,
}

impl Urgency {
    /// All levels, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Now, Self::Today, Self::Soon, Self::Info];

    /// The number stored in the database, 1 to 4.
    #[must_use]
    pub const fn level(self) -> i64 {
        self as i64
    }

    /// Reads the stored number; what is out of range counts as most urgent.
    #[must_use]
    pub const fn from_level(level: i64) -> Self {
        match level {
            2 => Self::Today,
            3 => Self::Soon,
            4 => Self::Info,
            _ => Self::Now,
        }
    }

    /// The more urgent of two.
    #[must_use]
    pub fn or_worse(self, other: Self) -> Self {
        self.min(other)
    }
}
