//! Texts and words of all languages, loaded from `locales/`, rendered purely. A language is a
//! folder; what is missing in it stands in for itself key by key from its fallback, and at last
//! from the built-in Indonesian, which is never empty.

mod advice;
mod audit;
mod bundle;
mod check;
mod country;
mod grammar;
mod guard;
mod label;
mod lexicon;
mod load;
mod press;
mod preview;
mod problem;
mod render;
pub mod rule;
mod sheet;
mod shelf;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod texts;

use std::path::Path;
use std::sync::Arc;

pub use audit::Audit;
pub use bundle::probe;
pub use load::Print;
pub use press::{Held, Offered, Press, Taken};
pub use preview::{Count, Preview};
pub use problem::{Fix, Problem, Told, sentence};
pub use render::Rendered;
pub use shelf::Shelf;
pub use survey::{Longest, Standing, survey};
pub use table::{Merged, Row, blank, merge, rows, sources};

use bundle::Bundle;
use load::Files;
use texts::Texts;

use crate::domain::address::Channel;
use crate::domain::lang::Lang;
use crate::domain::outbound::Widget;
use crate::domain::text::{Say, Text};
use crate::domain::words::Words;

/// Texts and words together; swapped as one.
#[derive(Debug)]
pub struct Catalogue {
    /// All `words.toml`, compiled.
    pub words: Arc<Words>,
    texts: Texts,
}

impl Default for Catalogue {
    fn default() -> Self {
        Self::embedded()
    }
}

impl Catalogue {
    /// The built-in languages.
    #[must_use]
    pub fn embedded() -> Self {
        Self::load(None).0
    }

    /// The built-in languages, with a folder laid over them where one is given.
    ///
    /// A file that cannot be used is left out and told of; the built-in one stands instead. So
    /// does a text that cannot be written with what it is given.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let files = Files::collect(folder, &mut problems);
        let words = lexicon::compile(&files, &mut problems);
        let texts = Texts::new(&files, &mut problems);
        problems.extend(check::broken(&texts));
        problems.sort_by(|one, other| one.order().cmp(&other.order()));
        (Self { words: Arc::new(words), texts }, problems)
    }

    /// No texts at all: every label is its key, so that a test can look for it.
    #[cfg(test)]
    #[must_use]
    pub fn bare() -> Self {
        Self { words: Arc::default(), texts: Texts::default() }
    }

    /// Whether a language came with the program.
    #[must_use]
    pub fn is_built_in(&self, lang: &Lang) -> bool {
        self.texts.built_in(lang).is_some()
    }

    /// The languages there are.
    pub fn languages(&self) -> impl Iterator<Item = &Lang> {
        self.texts.languages()
    }

    /// Renders a message of the bot.
    #[must_use]
    pub fn say(&self, lang: &Lang, say: &Say, channel: Channel) -> Rendered {
        render::say(&self.texts, lang, say, channel)
    }

    /// Renders one text (an alert, a macro, a fragment) as plain words.
    #[must_use]
    pub fn text(&self, lang: &Lang, text: &Text) -> String {
        render::stem(&self.texts, lang, text)
    }

    /// A template of `WhatsApp`: its words, and the name and language it was approved under.
    #[must_use]
    pub fn template(&self, lang: &Lang, key: &str) -> Option<(String, Widget)> {
        let parts = self.texts.whole(lang, key, &["name", "language"])?;
        let [words, name, language] = <[String; 3]>::try_from(parts).ok()?;
        Some((words, Widget::Template { name, language, parameters: Vec::new() }))
    }

    /// A label of console or command line; the key itself where no language has it.
    #[must_use]
    pub fn label(&self, lang: &Lang, key: &str, args: &[(&str, &str)]) -> String {
        debug_assert!(args.is_empty() || label::is_given(key, args), "{key} lacks an argument");
        self.texts.format(lang, key, None, args).unwrap_or_else(|| key.to_owned())
    }

    /// Whether some language of the chain has this key.
    #[must_use]
    pub fn has(&self, lang: &Lang, key: &str) -> bool {
        self.texts.has(lang, key)
    }
}
