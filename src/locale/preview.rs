//! A text as it looks on a phone, with the longest values the machine may fill in: as SMS, counted,
//! and on `WhatsApp` with what can be tapped there.

use serde::Serialize;

use super::Catalogue;
use super::check::longest_text;
use crate::domain::address::Channel;
use crate::domain::lang::Lang;
use crate::domain::outbound::Widget;
use crate::domain::segment::{is_gsm7, segments};
use crate::domain::text::{Say, Spec, Text};

/// One text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The SMS.
    pub sms: String,
    /// What it takes.
    pub count: Count,
    /// The words on `WhatsApp`, above what can be tapped.
    pub whatsapp: String,
    /// What can be tapped.
    pub widget: Option<Widget>,
    /// Whether the language has it of its own.
    pub is_own: bool,
}

/// What an SMS takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Whether all its letters are plain ones.
    pub gsm7: bool,
    /// Its letters.
    pub letters: usize,
    /// Letters that one SMS of such letters has room for.
    pub room: usize,
    /// SMS it takes.
    pub parts: usize,
}

impl Count {
    /// Counts an SMS.
    #[must_use]
    pub fn of(words: &str) -> Self {
        let gsm7 = is_gsm7(words);
        let room = if gsm7 { 160 } else { 70 };
        Self { gsm7, letters: words.chars().count(), room, parts: segments(words) }
    }

    /// The name of the alphabet.
    #[must_use]
    pub const fn alphabet(&self) -> &'static str {
        if self.gsm7 { "GSM-7" } else { "UCS-2" }
    }
}

impl Preview {
    /// A text with its longest values.
    #[must_use]
    pub fn of(catalogue: &Catalogue, lang: &Lang, spec: &Spec) -> Self {
        Self::with(catalogue, lang, longest_text(spec, lang))
    }

    /// A text with the values it holds.
    #[must_use]
    pub fn with(catalogue: &Catalogue, lang: &Lang, text: Text) -> Self {
        let newest = catalogue.texts.newest(lang);
        let is_own = newest.is_some_and(|layer| layer.has(&text.key, None));
        // What asks is the same for all: nobody sees the ids of what can be tapped.
        let say = Say { parts: vec![text], asks: Some("PREVIEW".to_owned()), danger: false };
        let sms = catalogue.say(lang, &say, Channel::Sms).plain;
        let whatsapp = catalogue.say(lang, &say, Channel::Whatsapp);
        let count = Count::of(&sms);
        Self { sms, count, whatsapp: whatsapp.text, widget: whatsapp.widget, is_own }
    }

    /// The titles of what can be tapped.
    #[must_use]
    pub fn taps(&self) -> Vec<&str> {
        match &self.widget {
            Some(Widget::Buttons { choices } | Widget::List { choices, .. }) => {
                choices.iter().map(|choice| choice.title.as_str()).collect()
            }
            Some(Widget::Template { .. }) | None => Vec::new(),
        }
    }
}
