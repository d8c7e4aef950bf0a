//! Messaging gateways, pure: bytes in, meaning out; a message in, a request out. No gateway calls
//! a network; `service/courier.rs` does, with what is written here.

#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

pub mod africastalking;
pub mod android;
pub mod attachment;
pub mod bearer;
pub mod call;
pub mod card;
pub mod doubled;
pub mod fetch;
pub mod fonnte;
pub mod form;
pub mod generic;
pub mod httpsms;
pub mod infobip;
pub mod interactive;
pub mod json;
pub mod kannel;
pub mod meta;
pub mod missed;
pub mod path;
pub mod probe;
pub mod registry;
#[cfg(test)]
mod sample;
pub mod secret;
pub mod sender;
pub mod signature;
pub mod simulator;
pub mod smsgate;
pub mod stamp;
pub mod trouble;
pub mod twilio;
pub mod unread;
pub mod verdict;
pub mod vonage;
pub mod vonage_sms;
pub mod wablas;
pub mod watch;

use std::fmt;

use crate::domain::address::Channel;
use crate::domain::heard::{Heard, Media};
use crate::domain::outbound::Outbound;
use crate::domain::time::Millis;

pub use call::{Call, Content, Given, Reply};
pub use card::Card;
pub use fetch::{Errand, Fetch};
pub use missed::{Found, Span, Unlisted};
pub use probe::Account;
pub use trouble::{Trouble, Vitals};
pub use watch::Watch;

/// A webhook request as it came, before anything was decided.
pub struct Hook<'a> {
    /// `GET`, `POST` …
    pub method: &'a str,
    /// The path as requested, `/hooks/meta/main`.
    pub path: &'a str,
    /// The query without `?`, byte for byte; empty where there is none.
    pub query: &'a str,
    /// What stands behind `/hooks/{kind}/{name}`: empty, `["status"]`, `["SECRET"]`, `["SECRET", "status"]`.
    pub tail: &'a [&'a str],
    /// Header names in lower case with their values, in order.
    pub headers: &'a [(String, Vec<u8>)],
    /// The raw body.
    pub body: &'a [u8],
}

impl Hook<'_> {
    /// The only value of a header. `None` where it is missing, not text, or given twice.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(key, _)| key == name);
        let value = found.next()?;
        if found.next().is_some() {
            return None;
        }
        std::str::from_utf8(&value.1).ok()
    }

    /// Whether a header is there, however often and whatever it says.
    #[must_use]
    pub fn has_header(&self, name: &str) -> bool {
        self.headers.iter().any(|(key, _)| key == name)
    }

    /// Whether the body may be of this type: it says so, or says nothing.
    #[must_use]
    pub fn is_of_type(&self, wanted: &str) -> bool {
        if !self.has_header("content-type") {
            return true;
        }
        let value = self.header("content-type").unwrap_or_default();
        let essence = value.split(';').next().unwrap_or_default();
        essence.trim().eq_ignore_ascii_case(wanted)
    }
}

/// What a hook was understood as: what was heard, and what to answer once it is stored.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What was heard.
    pub heard: Heard,
    /// The answer.
    pub answer: Answer,
}

/// The body of a 200. Nothing in it may come from the person: some gateways send it on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The content type; `None` for an empty body.
    pub content_type: Option<&'static str>,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Answer {
    /// Bare text.
    #[must_use]
    pub fn text(body: String) -> Self {
        Self { content_type: Some("text/plain; charset=utf-8"), body: body.into_bytes() }
    }
}

/// Why a hook is not taken. The variant is the status code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HookError {
    /// 400: authenticated, but unreadable as a whole. Stored once for a human.
    #[error("unreadable: {0}")]
    Unreadable(&'static str),
    /// 401: signature, token or time stamp is missing or wrong.
    #[error("not authenticated")]
    Unauthorised,
    /// 403: the subscription check has the wrong token.
    #[error("refused")]
    Forbidden,
    /// 404: wrong secret in the path, or no such path.
    #[error("not found")]
    NotFound,
    /// 405: this method is not used here.
    #[error("method not allowed")]
    Method,
    /// 415: this content type is not used here.
    #[error("content type not supported")]
    MediaType,
}

impl HookError {
    /// The word it is counted under.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Unauthorised => "not_authenticated",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Method => "method",
            Self::MediaType => "content_type",
        }
    }
}

/// What an answer means for the message (column "do" of outbound.md).
#[derive(Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Taken. `references` is what statuses will name; `bsuid` where the gateway told one.
    Accepted {
        /// The gateway's id of our message, or of each of its parts; none where statuses name our
        /// own.
        references: Vec<String>,
        /// The person's business-scoped id.
        bsuid: Option<String>,
    },
    /// Probably taken, but the answer cannot be read: wait for a status.
    Unknown,
    /// The same message later, not before `after` milliseconds where given.
    Retry {
        /// Class or code, for the operator.
        why: String,
        /// Milliseconds to wait at least.
        after: Option<i64>,
    },
    /// The same message later, and the whole channel pauses meanwhile.
    Slow {
        /// Class or code, for the operator.
        why: String,
        /// Milliseconds to wait at least.
        after: Option<i64>,
    },
    /// It will never go: the companion is told.
    Permanent {
        /// Class or code, for the companion.
        why: String,
    },
    /// The person refused messages on this channel: the companion is told, nothing more is sent.
    OptedOut {
        /// Class or code.
        why: String,
    },
    /// `WhatsApp`'s 24 hours are over: a template, or the companion.
    WindowClosed {
        /// Class or code.
        why: String,
    },
    /// Our account is at fault: the channel stops and the operator is alarmed.
    Misconfigured {
        /// Class or code, for the operator.
        why: String,
    },
    /// One more call is needed first (a token, a template).
    More(Box<Call>),
}

impl fmt::Debug for Outcome {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Accepted { .. } => out.write_str("Accepted"),
            Self::Unknown => out.write_str("Unknown"),
            Self::Retry { why, after } => write!(out, "Retry({why}, {after:?})"),
            Self::Slow { why, after } => write!(out, "Slow({why}, {after:?})"),
            Self::Permanent { why } => write!(out, "Permanent({why})"),
            Self::OptedOut { why } => write!(out, "OptedOut({why})"),
            Self::WindowClosed { why } => write!(out, "WindowClosed({why})"),
            Self::Misconfigured { why } => write!(out, "Misconfigured({why})"),
            Self::More(_) => out.write_str("More"),
        }
    }
}

/// A messaging gateway: an account at a provider, or a phone on a shelf.
pub trait Gateway: Send + Sync {
    /// The kind, second part of its hook address (`meta`, `twilio`, `smsgate`).
    fn kind(&self) -> &'static str;

    /// The name of this instance, third part of its hook address.
    fn name(&self) -> &str;

    /// The channel it serves.
    fn channel(&self) -> Channel;

    /// Verifies a hook over its raw bytes, then reads it.
    ///
    /// # Errors
    /// See [`HookError`]; the authentication is judged before the body is parsed.
    fn read(&self, hook: &Hook<'_>, now: Millis) -> Result<Read, HookError>;

    /// The request that sends `message`.
    fn write(&self, message: &Outbound, given: &Given<'_>) -> Call;

    /// What the answer to that request means.
    fn settle(&self, reply: &Reply<'_>) -> Outcome;

    /// How many messages a second it takes, 0 for no limit. What an account of ours may send at
    /// once differs; a gateway that wants more patience says so.
    fn per_second(&self) -> f64 {
        10.0
    }

    /// Whether words of our own may leave only within 24 hours of the person's last message.
    fn has_window(&self, _channel: Channel) -> bool {
        false
    }

    /// Whether an approved template of this name and language can leave here.
    fn knows_template(&self, _name: &str, _language: &str) -> bool {
        true
    }

    /// Milliseconds between two messages to one person in the long run, 0 for no limit
    /// (gateways.md §2: `WhatsApp` takes one in six seconds, and a short burst).
    fn per_person(&self, channel: Channel) -> i64 {
        if self.has_window(channel) { 6_000 } else { 0 }
    }

    /// What has to be made at the provider once before this message can be tapped there; without
    /// it the message goes as numbered text.
    fn content(&self, _message: &Outbound) -> Option<Content> {
        None
    }

    /// The id of what was made.
    fn made(&self, _reply: &Reply<'_>) -> Option<String> {
        None
    }

    /// Whether the gateway drops a repetition of the same reference by itself.
    fn drops_repeats(&self) -> bool {
        false
    }

    /// How a file of one of its messages is brought.
    fn fetch(&self, media: &Media, _given: &Given<'_>) -> Fetch {
        fetch::inline(media)
    }

    /// What an operator must know of it.
    fn card(&self) -> Card {
        Card::default()
    }

    /// The cheapest request that shows whether our credentials are right and sends nothing; `None`
    /// where the provider has none.
    fn probe(&self) -> Option<Call> {
        None
    }

    /// What the answer to [`Gateway::probe`] says.
    fn probed(&self, reply: &Reply<'_>) -> Account {
        probe::by_status(reply)
    }

    /// The questions that show how it is, [`Gateway::probe`] among them; they send nothing.
    fn checkup(&self) -> Vec<Call> {
        self.probe().into_iter().collect()
    }

    /// What the answer to one of [`Gateway::checkup`] tells.
    fn vitals(&self, _asked: &Call, reply: &Reply<'_>) -> Vitals {
        Vitals::of(self.probed(reply))
    }

    /// Minutes between two looks at the provider's own list of messages where the operator says
    /// nothing, 0 for none; `None` where it keeps no list.
    fn polls(&self) -> Option<i64> {
        None
    }

    /// What asks for the messages of a span, which the webhook may not have brought.
    fn missed(&self, _span: Span) -> Option<Call> {
        None
    }

    /// What the answer to [`Gateway::missed`], or to a call that followed from it, holds.
    ///
    /// # Errors
    /// [`Unlisted`]; nothing of the answer is then used.
    fn found(&self, _asked: &Call, _reply: &Reply<'_>, _span: Span) -> Result<Found, Unlisted> {
        Err(Unlisted::word("no_list"))
    }
}
