//! Texts and words of all languages, loaded from `locales/`, rendered purely. A language is a
//! folder; what is missing in it stands in for itself key by key from its fallback, and at last
//! from the built-in Indonesian, which is never empty.

mod bundle;
mod country;
mod guard;
mod load;
mod problem;
mod render;
mod shelf;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::Path;

pub use problem::Problem;
pub use render::Rendered;
pub use shelf::Shelf;

use bundle::Bundle;

use crate::domain::address::Channel;
use crate::domain::lang::Lang;
use crate::domain::text::{Say, Text};
use crate::domain::words::Words;

/// Texts and words together; swapped as one.
#[derive(Debug)]
pub struct Catalogue {
    /// All `words.toml`, compiled.
    pub words: Words,
    bundles: BTreeMap<Lang, Bundle>,
}

impl Default for Catalogue {
    fn default() -> Self {
        Self::load(None).0
    }
}

impl Catalogue {
    /// The built-in languages, with a folder laid over them where one is given.
    ///
    /// A file that cannot be used is left out and told of; the built-in one stands instead.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let files = load::files(folder, &mut problems);
        let words = load::words(&files, &mut problems);
        let bundles = load::bundles(&files, &mut problems);
        (Self { words, bundles }, problems)
    }

    /// No texts at all: every label is its key, so that a test can look for it.
    #[cfg(test)]
    #[must_use]
    pub fn bare() -> Self {
        Self { words: Words::default(), bundles: BTreeMap::new() }
    }

    /// The languages there are.
    pub fn languages(&self) -> impl Iterator<Item = &Lang> {
        self.bundles.keys()
    }

    /// Renders a message of the bot.
    #[must_use]
    pub fn say(&self, lang: &Lang, say: &Say, channel: Channel) -> Rendered {
        render::say(self, lang, say, channel)
    }

    /// Renders one text (an alert, a macro, a fragment) as plain words.
    #[must_use]
    pub fn text(&self, lang: &Lang, text: &Text) -> String {
        render::stem(self, lang, text)
    }

    /// A label of console or command line; the key itself where no language has it.
    #[must_use]
    pub fn label(&self, lang: &Lang, key: &str, args: &[(&str, &str)]) -> String {
        let mut out = String::new();
        if self.format(lang, key, None, args, &mut out) { out } else { key.to_owned() }
    }

    /// Whether some language of the chain has this key.
    #[must_use]
    pub fn has(&self, lang: &Lang, key: &str) -> bool {
        self.chain(lang).any(|bundle| bundle.has(key))
    }

    /// Writes a message or one of its attributes; `false` when no language of the chain has it.
    fn format(
        &self,
        lang: &Lang,
        key: &str,
        attribute: Option<&str>,
        args: &[(&str, &str)],
        out: &mut String,
    ) -> bool {
        self.chain(lang).any(|bundle| bundle.format(key, attribute, args, out))
    }

    /// The language, its fallbacks, and the built-in Indonesian.
    fn chain(&self, lang: &Lang) -> impl Iterator<Item = &Bundle> {
        let first = self.bundles.get(lang);
        let second = first.and_then(|bundle| self.bundles.get(bundle.fallback()?));
        first.into_iter().chain(second).chain(self.bundles.get(&Lang::default()))
    }

    /// Hash of the texts of a language, kept with every message that was rendered from them.
    fn hash(&self, lang: &Lang) -> &str {
        self.chain(lang).next().map_or("", Bundle::hash)
    }
}
