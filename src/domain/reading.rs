//! What a message was understood to say. `Words` makes it, the dialogue decides what it means.

use super::address::Phone;
use super::place::Place;
use super::urgency::Urgency;

/// Everything read in one message, whatever question is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The message as it came.
    pub text: String,
    /// Its words after normalisation, shorthand written out (`tdk` is `tidak`).
    pub tokens: Vec<Token>,
    /// The tokens left when address words and particles are taken away (`kak`, `ya`, `dong`).
    pub bare: Vec<usize>,
    /// Whether a question mark stands in it.
    pub asks: bool,
    /// Danger, the strongest hit.
    pub alarm: Option<Alarm>,
    /// Self-harm. Both may be read in one message.
    pub self_harm: Option<Alarm>,
    /// The abuser is near, whatever else is told: nothing should be sent.
    pub near: bool,
    /// The whole message is a command.
    pub command: Option<Command>,
    /// What is told, each kind once.
    pub statements: Vec<Statement>,
    /// A greeting and nothing else.
    pub greeting: bool,
    /// Thanks and nothing else.
    pub thanks: bool,
    /// A bare acknowledgement (`ok`, `baik`, thanks): nothing to answer while silent.
    pub nod: bool,
    /// What makes it noise, if anything.
    pub noise: Option<Noise>,
    /// Laughter stands in it.
    pub laughter: bool,
    /// In a hurry (`cepat`, `sekarang`, `mumpung`).
    pub hurry: bool,
    /// Written from hiding (`wc`, `ngumpet`).
    pub hidden: bool,
    /// `kami 12 orang`.
    pub group: Option<u32>,
    /// An age told (the lower of two).
    pub age: Option<u8>,
    /// A place told, first the surest.
    pub place: Option<Place>,
    /// Telephone numbers in it.
    pub phones: Vec<Phone>,
    /// Function words of each language.
    pub votes: Votes,
    /// Option words of all questions that stand in it.
    pub(super) marked: Vec<Marked>,
}

/// An option word found in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// Place of the question in the table of options.
    pub(super) state: u16,
    /// Place of the value.
    pub(super) value: u16,
    /// First token.
    pub(super) start: usize,
    /// Behind the last token.
    pub(super) end: usize,
}

impl Reading {
    /// How many words it has.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.tokens.len()
    }

    /// The first statement of a kind.
    #[must_use]
    pub fn statement(&self, kind: StatementKind) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.kind == kind)
    }

    /// Whether a kind of statement was read.
    #[must_use]
    pub fn tells(&self, kind: StatementKind) -> bool {
        self.statement(kind).is_some()
    }

    /// The most urgent level that a statement alone gives.
    #[must_use]
    pub fn level(&self) -> Option<Urgency> {
        self.statements.iter().filter_map(|statement| statement.level).min()
    }

    /// Four words or more, or a listed sign: a told story, never "unclear" (dialogue.md §4.1).
    #[must_use]
    pub fn is_story(&self) -> bool {
        self.noise.is_none()
            && (self.tokens.len() >= 4
                || self.statements.iter().any(|statement| statement.kind.is_sign()))
    }
}

/// One word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Token {
    /// As written, lower case.
    pub text: String,
    /// Written out (`sy` is `saya`); the same as `text` for a word not listed.
    pub word: String,
    /// Number of the vocabulary; 0 for a word not listed.
    pub id: u32,
    /// The clause it stands in, counted from 0.
    pub clause: u16,
    /// Whether punctuation follows it directly.
    pub stop: bool,
}

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
    /// `dia datang`: level 1, page in silence, nothing is sent.
    AbuserNear,
    /// Self-harm, in [`Reading::self_harm`] only.
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

/// Commands (dialogue.md §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// ORANG, PETUGAS.
    Human,
    /// A wish to be called or to talk (TELEPON, CALL, BICARA): soft.
    Call,
    /// `butuh bantuan`, `mau lapor`: as HUMAN.
    Plea,
    /// HELP, BANTUAN: help text, and a case.
    Help,
    /// MENU, INFO, `?`.
    Menu,
    /// STOP.
    Stop,
    /// BERHENTI: as STOP, asks first on the child path.
    StopSoft,
    /// HAPUS.
    Delete,
    /// DATA SAYA.
    Data,
    /// BAHASA.
    Lang,
    /// ENGLISH.
    LangEn,
    /// INDONESIA.
    LangId,
    /// Javanese asked for.
    LangJv,
    /// Sundanese asked for.
    LangSu,
    /// Malay or another language asked for.
    LangOther,
    /// KEMBALI.
    Back,
    /// SALAH: back, or in `D_*` the question whether it is over.
    Wrong,
    /// ULANG.
    Repeat,
    /// KENAPA.
    Why,
    /// APA INI.
    About,
    /// TOKO: the cover line once, then silence.
    Exit,
    /// `salah nomor`: as exit, nothing is sent.
    WrongNumber,
    /// SELESAI, KELUAR: later.
    Done,
    /// BATAL: later.
    Cancel,
    /// `nanti dulu`: later.
    Pause,
    /// STATUS.
    Status,
    /// KODE.
    Code,
    /// MULAI.
    Restart,
    /// `sudah aman`: in `D_*` the question whether it is over, elsewhere no command.
    SafeNow,
}

impl Command {
    /// Whether it wins over the open question.
    #[must_use]
    pub const fn is_hard(self) -> bool {
        matches!(self, Self::Human | Self::Plea | Self::Stop | Self::StopSoft | Self::Delete)
            || matches!(self, Self::Exit | Self::WrongNumber)
    }
}

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

/// The question that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// The name of its state (`S_FREE`), by which `words.toml` lists its option words.
    pub state: &'a str,
    /// Value ids in printed order, without skip.
    pub values: &'a [&'a str],
    /// Whether several may be chosen.
    pub multi: bool,
    /// Whether 0 skips.
    pub skip: bool,
    /// What it takes beside its options.
    pub open: Open,
}

/// What a question takes beside its options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Open {
    /// Options only.
    #[default]
    Closed,
    /// An age (AGE).
    Age,
    /// Any place (PLACE, `F_PLACE`, `SH_WHERE`, DANGER).
    Place,
    /// A country first (PLACE_DETAIL of abroad).
    Country,
    /// A city first (PLACE_DETAIL of id and home).
    City,
    /// A time of day (SAFE_TIME).
    Time,
    /// A telephone number (PHONE).
    Phone,
    /// A word to know us by (CODE_WORD).
    Word,
    /// Any words, `selesai` completes it (NOTE).
    Note,
    /// Any words (W_WHERE, `F_DEADLINE`, `J_WHERE`, NAME).
    Free,
}

/// What the message says to the open question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Value ids in printed order; exactly one unless the question is multi.
    Values(Vec<String>),
    /// An age; 18 and more is `adult`.
    Age(u8),
    /// A place that is sure.
    Place(Place),
    /// A place to be confirmed (`place-confirm`).
    Confirm(Place),
    /// A time of day.
    Time(Window),
    /// Telephone numbers.
    Phones(Vec<Phone>),
    /// Words as written: open questions only.
    Text(String),
    /// NOTE is complete.
    Done,
    /// Skip.
    Skip,
    /// Does not know, and the question has no option for it.
    DontKnow,
    /// Plain yes at a question where yes is no answer of its own.
    Yes,
    /// Plain no at a question where no is no answer of its own.
    No,
    /// Nearly an answer (out of range, two digits, a bare yes where the word must be said): ask again.
    AskAgain,
    /// No answer.
    None,
}

/// A time of day in the person's zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// From which minute of the day to which; `None` where the words open no window.
    pub minutes: Option<(u16, u16)>,
    /// The zone if one was named (`wib`, `wita`, `wit`, `hk`).
    pub zone: Option<String>,
    /// The words as written.
    pub text: String,
}
