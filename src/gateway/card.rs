//! What an operator must know of a gateway before it works: what it can do, which addresses its
//! provider asks for, what else is entered there, and what the settings leave out.

use std::borrow::Cow;

use serde::Serialize;

use crate::domain::address::Channel;

/// Stands in an address where the secret belongs, which is never shown.
pub const SECRET: &str = "SECRET";

/// What a gateway tells about itself. It holds no secret.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// The channels it serves; one may serve two.
    pub channels: Vec<Channel>,
    /// What it can do beside words in and out.
    pub skills: &'static [Skill],
    /// The addresses its provider asks for; none where it only sends.
    pub doors: &'static [Door],
    /// How a hook shows who sends it.
    pub proof: Proof,
    /// What else is entered, on either side.
    pub entries: &'static [Entry],
    /// What is not set and may be missed.
    pub gaps: Vec<Gap>,
    /// Keys of the texts that say what else to choose there.
    pub notes: &'static [&'static str],
    /// Whether the operator has to build the signature, as no provider does.
    pub signs_itself: bool,
}

/// What some gateways can and others cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Skill {
    /// Up to three buttons below a text.
    Buttons,
    /// A list to choose from.
    Lists,
    /// Approved templates outside the 24 hours of `WhatsApp`.
    Templates,
    /// Pictures, voice notes and files come in.
    Media,
    /// It tells whether a message arrived.
    Reports,
    /// It drops a repetition of ours by itself.
    Repeats,
}

impl Skill {
    /// Its word in keys of texts (`gateway-can-buttons`).
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Buttons => "buttons",
            Self::Lists => "lists",
            Self::Templates => "templates",
            Self::Media => "media",
            Self::Reports => "reports",
            Self::Repeats => "repeats",
        }
    }
}

/// One address of ours at the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Door {
    /// What comes in there.
    pub purpose: Purpose,
    /// The method to choose.
    pub method: &'static str,
    /// What follows `/hooks/{kind}/{name}`, with [`SECRET`] for the secret.
    pub tail: &'static str,
}

/// What comes in at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Messages and all news.
    Everything,
    /// Messages of people.
    Messages,
    /// Whether ours arrived.
    Reports,
    /// Who refuses messages.
    OptOuts,
}

impl Purpose {
    /// Its word in keys of texts (`gateway-for-messages`).
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::Messages => "messages",
            Self::Reports => "reports",
            Self::OptOuts => "opt-outs",
        }
    }
}

/// How a hook shows who sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// The setting that holds the secret.
    pub key: &'static str,
    /// The header it stands in, in lower case; none where it stands in the address or a field.
    pub header: Option<Cow<'static, str>>,
    /// The header of the time it covers, in lower case.
    pub time_header: Option<Cow<'static, str>>,
    /// What it covers.
    pub covers: Covers,
}

/// What a proof covers; what it does not cover can be changed on the way without being noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Covers {
    /// The raw body.
    #[default]
    Body,
    /// The time and the raw body.
    TimeAndBody,
    /// The public address and every field.
    AddressAndFields,
    /// The fields, with the time among them.
    Fields,
    /// A token over the time and the body.
    TokenAndBody,
    /// A token over the time and our address, not the body.
    Token,
    /// Nothing: a secret stands in the address.
    Path,
}

impl Covers {
    /// Its word in keys of texts (`gateway-covers-body`).
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::TimeAndBody => "time-and-body",
            Self::AddressAndFields => "address-and-fields",
            Self::Fields => "fields",
            Self::TokenAndBody => "token-and-body",
            Self::Token => "token",
            Self::Path => "path",
        }
    }
}

impl Proof {
    /// A proof in a header.
    #[must_use]
    pub const fn header(key: &'static str, header: &'static str, covers: Covers) -> Self {
        Self { key, header: Some(Cow::Borrowed(header)), time_header: None, covers }
    }

    /// With the header of the time it covers.
    #[must_use]
    pub fn timed(self, header: &'static str) -> Self {
        Self { time_header: Some(Cow::Borrowed(header)), ..self }
    }

    /// A secret in the address.
    #[must_use]
    pub const fn path() -> Self {
        Self { key: "secret", header: None, time_header: None, covers: Covers::Path }
    }
}

/// A field of the provider's console that belongs to a setting of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The words beside it, in the provider's own language.
    pub label: &'static str,
    /// Our setting.
    pub key: &'static str,
    /// Who tells whom.
    pub way: Way,
}

/// Who tells whom a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// We choose it and enter it there.
    Enter,
    /// It stands there and is copied into the settings.
    Copy,
}

impl Entry {
    /// A value of ours that is entered there.
    #[must_use]
    pub const fn enter(label: &'static str, key: &'static str) -> Self {
        Self { label, key, way: Way::Enter }
    }

    /// A value of theirs that is copied here.
    #[must_use]
    pub const fn copy(label: &'static str, key: &'static str) -> Self {
        Self { label, key, way: Way::Copy }
    }
}

/// A setting nothing refuses to start without, but somebody may miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The setting.
    pub key: &'static str,
    /// The key of the text that says what is lost without it.
    pub text: &'static str,
}

/// The gaps of which the condition holds.
#[must_use]
pub fn gaps<const N: usize>(all: [(bool, &'static str, &'static str); N]) -> Vec<Gap> {
    let open = all.into_iter().filter(|(missing, ..)| *missing);
    open.map(|(_, key, text)| Gap { key, text }).collect()
}
