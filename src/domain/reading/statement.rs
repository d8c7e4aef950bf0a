//! What a message tells by the way.

use crate::domain::urgency::Urgency;

/// What is told, in the person's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What about.
    pub kind: StatementKind,
    /// The level it gives alone; `None` gives none.
    pub level: Option<Urgency>,
    /// The words hit.
    pub words: String,
}

/// Kinds of statements (lexicon.md §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementKind {
    /// Not allowed to leave or go home.
    NotAllowed,
    /// Papers kept, forced, deceived, debt.
    Exploitation,
    /// Wages.
    Wages,
    /// The wish to go home.
    Repatriation,
    /// Fear.
    Fear,
    /// A relative or another in trouble.
    ThirdParty,
    /// Under 18.
    Minor,
    /// A plea inside a longer text.
    Plea,
    /// No calls.
    NoCall,
    /// No reply at all: as UNSAFE.
    NoReply,
    /// The phone belongs to somebody else.
    BorrowedPhone,
    /// The phone is watched.
    Watched,
    /// Cannot hear or speak.
    NoVoice,
    /// Hearing from police is not wanted.
    NoPolice,
    /// A job offer.
    JobCheck,
    /// A question about service, law, numbers.
    Information,
    /// Somebody asks who we are or what was said.
    Probe,
    /// Asks whether a third person has written.
    NoThird,
    /// `gak jadi, takut`: cancelled out of fear.
    CancelFear,
}

impl StatementKind {
    /// Whether it is a sign of trouble (opens or raises a case).
    #[must_use]
    pub const fn is_sign(self) -> bool {
        !matches!(self, Self::Information | Self::Probe | Self::NoThird | Self::JobCheck)
    }

    /// Whether it is about how contact is safe.
    #[must_use]
    pub const fn is_contact(self) -> bool {
        matches!(self, Self::NoCall | Self::NoReply | Self::BorrowedPhone)
            || matches!(self, Self::Watched | Self::NoVoice)
    }

    /// The reason or flag stored with the case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotAllowed => "not_allowed",
            Self::Exploitation => "exploitation",
            Self::Wages => "wages",
            Self::Repatriation => "repatriation",
            Self::Fear => "fear",
            Self::ThirdParty => "third_party",
            Self::Minor => "minor",
            Self::Plea => "plea",
            Self::NoCall => "no_call",
            Self::NoReply => "no_reply",
            Self::BorrowedPhone => "borrowed_phone",
            Self::Watched => "watched",
            Self::NoVoice => "no_voice",
            Self::NoPolice => "no_police",
            Self::JobCheck => "job_check",
            Self::Information => "information",
            Self::Probe => "probe",
            Self::NoThird => "no_third",
            Self::CancelFear => "cancel_fear",
        }
    }
}

/// Kinds of noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noise {
    /// A one-time code.
    Otp,
    /// Advertising.
    Spam,
    /// Insults.
    Abuse,
    /// Jokes, keyboard mash.
    Prank,
    /// Meant for somebody else.
    Astray,
}

/// Function words counted for each language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    /// Indonesian.
    pub id: u16,
    /// English.
    pub en: u16,
    /// Javanese.
    pub jv: u16,
    /// Sundanese.
    pub su: u16,
    /// Malay.
    pub ms: u16,
}
