//! What a whole message seems to mean.

/// What a message seems to mean where nothing in it is listed, as messages are labelled
/// (`tests/fixtures/corpus/README.md`). Answers that have a value are not among them: a guess
/// knows none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A plea.
    AskHelp,
    /// Exploitation.
    Exploitation,
    /// Somebody else in trouble.
    ThirdParty,
    /// A child in trouble.
    Minor,
    /// Wages.
    Wages,
    /// The wish to go home.
    Repatriation,
    /// A human is wanted.
    Human,
    /// A job offer.
    JobCheck,
    /// A question about service, law, numbers.
    Information,
    /// How contact is safe.
    Contact,
    /// Somebody else asks what was said.
    Probe,
    /// No more messages.
    OptOut,
    /// Everything deleted.
    Delete,
    /// How far the case is.
    Status,
    /// The question again.
    Repeat,
    /// The question before.
    Back,
    /// The end of the talk.
    Exit,
    /// Not now, not any more.
    Cancel,
    /// Another language.
    Language,
    /// Advertising.
    Spam,
    /// Insults.
    Abuse,
    /// Jokes.
    Prank,
    /// Meant for somebody else.
    Astray,
    /// A greeting.
    Greeting,
    /// Thanks.
    Thanks,
    /// Yes.
    Yes,
    /// No.
    No,
    /// Does not know.
    DontKnow,
    /// Passes over a question.
    Skip,
}

impl Meant {
    /// All, in the order in which what was learnt is kept, with their labels.
    pub const ALL: [(Self, &'static str); 29] = [
        (Self::AskHelp, "ask_help"),
        (Self::Exploitation, "exploitation"),
        (Self::ThirdParty, "third_party"),
        (Self::Minor, "minor"),
        (Self::Wages, "wages"),
        (Self::Repatriation, "repatriation"),
        (Self::Human, "human"),
        (Self::JobCheck, "job_check"),
        (Self::Information, "info_question"),
        (Self::Contact, "contact_safety"),
        (Self::Probe, "probe"),
        (Self::OptOut, "opt_out"),
        (Self::Delete, "delete"),
        (Self::Status, "status"),
        (Self::Repeat, "repeat"),
        (Self::Back, "back"),
        (Self::Exit, "exit"),
        (Self::Cancel, "cancel"),
        (Self::Language, "language"),
        (Self::Spam, "spam"),
        (Self::Abuse, "abuse"),
        (Self::Prank, "prank"),
        (Self::Astray, "accidental"),
        (Self::Greeting, "greeting"),
        (Self::Thanks, "thanks"),
        (Self::Yes, "yes"),
        (Self::No, "no"),
        (Self::DontKnow, "dont_know"),
        (Self::Skip, "skip"),
    ];

    /// Its label.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(meant, _)| *meant == self).map_or("", |(_, label)| label)
    }
}
