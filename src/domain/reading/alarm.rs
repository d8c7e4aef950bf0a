//! Danger and self-harm, as a message tells of them.

/// Danger or self-harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// What was hit.
    pub kind: AlarmKind,
    /// Who is in danger.
    pub subject: Subject,
    /// What weakens it. A guarded alarm is level 2 or a question, never nothing.
    pub guard: Guard,
    /// All signs hit without a guard, for `harm` questions and the companion.
    pub signs: Vec<Sign>,
    /// The words hit.
    pub words: String,
}

/// What was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlarmKind {
    /// A danger word (`sos`, `darurat`, `110`).
    Word,
    /// The cry (`tolong`, `help me`) and nothing else.
    Cry,
    /// Nearly the cry or a danger word: level 2 and `DANGER_ASK`.
    FuzzyCry,
    /// The cry beside laughter: level 3 and `DANGER_ASK`.
    LaughedCry,
    /// A phrase.
    Phrase(Sign),
    /// No listed words, but the whole sounds like those of people in danger.
    Hunch,
    /// `dia datang`: level 1, page in silence, nothing is sent.
    AbuserNear,
    /// Self-harm, in [`super::Reading::self_harm`] only.
    SelfHarm,
    /// A soft sign of self-harm (`titip anak saya`): level 2 and a person.
    SelfHarmSoft,
}

/// What a danger phrase is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// Locked in, cannot get out.
    Confined,
    /// Beaten, tortured, killed.
    Violence,
    /// Threatened.
    Threat,
    /// Forced sex.
    Sexual,
    /// Sold.
    Sold,
    /// About to be moved.
    Moved,
    /// An organ.
    Organ,
    /// A weapon.
    Weapon,
    /// A medical emergency.
    Ill,
    /// Money asked for a person.
    Ransom,
    /// Fleeing, chased.
    Fled,
    /// A request for the police or to be saved.
    Rescue,
    /// Any other.
    Other,
}

impl Sign {
    /// The value of `D_WHAT` it stands for.
    #[must_use]
    pub const fn d_what(self) -> &'static str {
        match self {
            Self::Confined => "confined",
            Self::Violence | Self::Threat | Self::Sexual | Self::Weapon => "hurt",
            Self::Sold | Self::Moved | Self::Organ => "moved_or_sold",
            Self::Ill => "ill",
            Self::Ransom | Self::Fled | Self::Rescue | Self::Other => "other",
        }
    }

    /// The reason stored with the case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Confined => "confined",
            Self::Violence => "violence",
            Self::Threat => "threat",
            Self::Sexual => "sexual",
            Self::Sold => "sold",
            Self::Moved => "moved",
            Self::Organ => "organ",
            Self::Weapon => "weapon",
            Self::Ill => "ill",
            Self::Ransom => "ransom",
            Self::Fled => "fled",
            Self::Rescue => "rescue",
            Self::Other => "other",
        }
    }
}

/// Who is in danger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// The one who writes.
    #[default]
    Own,
    /// Somebody else.
    Other,
}

/// What weakens an alarm (lexicon.md §5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Guard {
    /// Nothing: level 1.
    #[default]
    None,
    /// A negated phrase: level 2 and review.
    Negated,
    /// Past or done with: level 2 and review, a sign of exploitation.
    Past,
    /// A question for study, news or how to report, without first person: review item only.
    Study,
    /// A negated danger word: `no` at `DANGER_ASK`, safe at HELLO; elsewhere level 3 and the question.
    NegatedWord,
}
