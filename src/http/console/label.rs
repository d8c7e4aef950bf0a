//! The words of the console in one language.

use std::sync::Arc;

use axum::http::header::{ACCEPT_LANGUAGE, HeaderMap};

use super::Desk;
use super::visitor::cookie;
use crate::domain::lang::Lang;
use crate::locale::Catalogue;

/// The longest id of a stored word that is looked up; longer ones are a person's own words.
const LONGEST: usize = 40;

/// The words in one language. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Labels {
    catalogue: Arc<Catalogue>,
    lang: Lang,
}

impl Labels {
    /// The words of `lang` as they are now.
    #[must_use]
    pub fn new(desk: &Desk, lang: Lang) -> Self {
        Self { catalogue: desk.shelf.load(), lang }
    }

    /// The language.
    #[must_use]
    pub const fn lang(&self) -> &Lang {
        &self.lang
    }

    /// A label.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A label with its arguments.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.catalogue.label(&self.lang, key, args)
    }

    /// The name of a language in itself.
    #[must_use]
    pub fn own_name(&self, lang: &Lang) -> String {
        self.catalogue.label(lang, "language-name", &[])
    }

    /// The label of a stored word, or the word where there is none for it.
    #[must_use]
    pub fn word(&self, group: &str, word: &str) -> String {
        self.known(group, word).unwrap_or_else(|| word.to_owned())
    }

    /// The label of a stored word.
    #[must_use]
    pub fn known(&self, group: &str, word: &str) -> Option<String> {
        let is_id = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        if !is_id || word.is_empty() || word.len() > LONGEST {
            return None;
        }
        let key = format!("{group}-{word}");
        // The catalogue answers with the key where it has no label.
        Some(self.say(&key)).filter(|label| *label != key)
    }
}

/// The language a request asks for, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// By the switch on the page: to be remembered.
    Now(Lang),
    /// By the switch, earlier.
    Before(Lang),
    /// By the settings of the browser, or not at all.
    Never(Lang),
}

impl Asked {
    /// Reads what a request asks for.
    #[must_use]
    pub fn of(desk: &Desk, query: &str, headers: &HeaderMap) -> Self {
        let offered = |tag: &str| desk.languages.iter().find(|lang| lang.as_str() == tag).cloned();
        let switch = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
        if let Some(lang) = switch.and_then(offered) {
            return Self::Now(lang);
        }
        if let Some(lang) = cookie(headers, desk.language_cookie()).and_then(offered) {
            return Self::Before(lang);
        }
        let wishes = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let mut tags = wishes.unwrap_or_default().split(',').filter_map(|wish| {
            let tag = wish.trim().split([';', '-']).next()?;
            offered(if tag == "in" { "id" } else { tag })
        });
        let first = || desk.languages.first().cloned();
        Self::Never(tags.next().or_else(first).unwrap_or_default())
    }

    /// The language.
    #[must_use]
    pub const fn lang(&self) -> &Lang {
        match self {
            Self::Now(lang) | Self::Before(lang) | Self::Never(lang) => lang,
        }
    }
}
