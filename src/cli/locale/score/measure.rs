//! What is measured, and what must be held.

use serde::Serialize;

/// One measure of a file of labelled messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The intent read is one that counts as right.
    Intent,
    /// Danger is heard as danger.
    DangerRecall,
    /// Danger ends below level 2.
    DangerBelowUrgent,
    /// What is urgent ends at level 2 or 1.
    UrgentRecall,
    /// Level 1 for what is none.
    OverAlarm,
    /// An outcome that would do harm.
    NeverHits,
    /// A case has to be open, and is not.
    MustWithoutCase,
    /// A case was opened for what is none.
    CaseForNothing,
    /// The value is right where the intent is.
    Values,
    /// The language is right: three words and more of Indonesian or English.
    Language,
    /// Neighbours of Indonesian are not taken for English.
    Neighbours,
}

/// What must be held.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Good rows, at least this share.
    AtLeast(f64),
    /// Bad rows, at most this share.
    AtMost(f64),
    /// Good rows; printed only.
    Good,
    /// Bad rows; printed only.
    Bad,
}

impl Measure {
    /// All of them, in printed order.
    pub const ALL: &'static [Self] = &[
        Self::NeverHits,
        Self::DangerRecall,
        Self::DangerBelowUrgent,
        Self::MustWithoutCase,
        Self::Intent,
        Self::OverAlarm,
        Self::Values,
        Self::Language,
        Self::UrgentRecall,
        Self::CaseForNothing,
        Self::Neighbours,
    ];

    /// Its name in figures.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intent => "intent",
            Self::DangerRecall => "danger_recall",
            Self::DangerBelowUrgent => "danger_below_urgent",
            Self::UrgentRecall => "urgent_recall",
            Self::OverAlarm => "over_alarm",
            Self::NeverHits => "never_hits",
            Self::MustWithoutCase => "must_without_case",
            Self::CaseForNothing => "case_for_nothing",
            Self::Values => "values",
            Self::Language => "language",
            Self::Neighbours => "neighbours",
        }
    }

    /// What must be held (the corpus README).
    #[must_use]
    pub const fn bound(self) -> Bound {
        match self {
            Self::Intent | Self::Values => Bound::AtLeast(0.90),
            Self::DangerRecall => Bound::AtLeast(0.95),
            Self::Language => Bound::AtLeast(0.97),
            Self::NeverHits => Bound::AtMost(0.0),
            Self::DangerBelowUrgent | Self::MustWithoutCase => Bound::AtMost(0.01),
            Self::OverAlarm => Bound::AtMost(0.02),
            Self::UrgentRecall | Self::Neighbours => Bound::Good,
            Self::CaseForNothing => Bound::Bad,
        }
    }

    /// Whether a counted row is a good one.
    #[must_use]
    pub const fn counts_good(self) -> bool {
        matches!(self.bound(), Bound::AtLeast(_) | Bound::Good)
    }
}
