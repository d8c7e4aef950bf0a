//! Which numbers and channels the page shows.

use maud::{Markup, html};
use serde::Deserialize;

use super::Simulator;
use super::phone::Line;
use crate::domain::address::Channel;

/// Which phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Whoever needs help.
    Person,
    /// Whoever gives it.
    Companion,
}

impl Side {
    /// The word in forms and labels.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Companion => "companion",
        }
    }
}

/// Which numbers and channels the page shows. It stands in the address, so that the page works
/// without a script and in several windows.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct View {
    #[serde(default)]
    pub(super) person: String,
    #[serde(default)]
    pub(super) person_channel: String,
    #[serde(default)]
    pub(super) companion: String,
    #[serde(default)]
    pub(super) companion_channel: String,
    #[serde(default)]
    pub(super) lang: String,
}

impl View {
    /// The view with only numbers, channels and languages that exist.
    #[must_use]
    pub fn checked(self, simulator: &Simulator) -> Self {
        let one = |number: String, all: &[String]| {
            if all.contains(&number) { number } else { all.first().cloned().unwrap_or_default() }
        };
        let channel = |text: &str, default: Channel| {
            Channel::parse(text).unwrap_or(default).as_str().to_owned()
        };
        Self {
            person: one(self.person, &simulator.people),
            person_channel: channel(&self.person_channel, Channel::Sms),
            companion: one(self.companion, &simulator.companions),
            companion_channel: channel(&self.companion_channel, Channel::Whatsapp),
            lang: if self.lang == "en" { "en" } else { "id" }.to_owned(),
        }
    }

    /// One phone.
    #[must_use]
    pub fn line(&self, side: Side) -> Line {
        let (number, channel) = match side {
            Side::Person => (&self.person, &self.person_channel),
            Side::Companion => (&self.companion, &self.companion_channel),
        };
        let channel = Channel::parse(channel).unwrap_or(Channel::Sms);
        Line { channel, number: number.clone() }
    }

    /// The view as the query of an address.
    #[must_use]
    pub fn query(&self) -> String {
        let pairs = self.pairs();
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    }

    fn pairs(&self) -> [(&'static str, &str); 5] {
        [
            ("person", &self.person),
            ("person_channel", &self.person_channel),
            ("companion", &self.companion),
            ("companion_channel", &self.companion_channel),
            ("lang", &self.lang),
        ]
    }

    /// The address of the page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/simulator?{}", self.query())
    }

    /// The view inside a form, without the fields the form has itself.
    pub fn hidden(&self, own: &[&str]) -> Markup {
        html! {
            @for (name, value) in self.pairs().iter().filter(|(name, _)| !own.contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
        }
    }
}
