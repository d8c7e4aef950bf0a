//! What is wrong with a file of a language, where, and how to mend it.

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Serialize;

use super::label;
use super::load::Files;
use super::rule::Rule;
use super::texts::Texts;
use crate::domain::lang::Lang;

/// The built-in texts of the command line, for whoever has no catalogue at hand.
static BUILT_IN: LazyLock<Texts> = LazyLock::new(|| {
    let mut files = Files::default();
    files
        .built_in
        .extend(super::load::built_in().into_iter().filter(|file| file.name == "cli.ftl"));
    Texts::new(&files, &mut Vec::new())
});

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The rule that is broken.
    pub rule: Rule,
    /// The file, below the folder of languages.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// The column, from 1; 0 where the whole file is meant.
    pub column: usize,
    /// The bytes of the file that are meant, its byte order mark and carriage returns left out.
    pub span: Range<usize>,
    /// What stands in the sentences about it, by name.
    pub facts: Vec<(&'static str, String)>,
    /// What could be written instead.
    pub fixes: Vec<Fix>,
}

/// A change that mends it, in the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// The bytes to take away.
    pub span: Range<usize>,
    /// What stands there instead.
    pub with: String,
}

/// A problem in the words of one language, for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// `L012`.
    pub code: &'static str,
    /// `error`, `warning`, `info`.
    pub severity: super::rule::Severity,
    /// The file, below the folder of languages.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// The column, from 1; 0 where the whole file is meant.
    pub column: usize,
    /// First byte meant.
    pub start: usize,
    /// First byte that is not meant any more.
    pub end: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
    /// What could be written instead.
    pub fixes: Vec<Fix>,
}

impl Problem {
    /// A problem of a whole file.
    #[must_use]
    pub fn of_file(rule: Rule, file: &str) -> Self {
        let (facts, fixes) = (Vec::new(), Vec::new());
        Self { rule, file: file.to_owned(), line: 0, column: 0, span: 0..0, facts, fixes }
    }

    /// A problem at some bytes of a text.
    #[must_use]
    pub fn at(rule: Rule, file: &str, text: &str, span: Range<usize>) -> Self {
        let before = text.get(..span.start.min(text.len())).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { line, column, span, ..Self::of_file(rule, file) }
    }

    /// With something its sentences tell.
    #[must_use]
    pub fn with(mut self, name: &'static str, told: impl Into<String>) -> Self {
        self.facts.push((name, told.into()));
        self
    }

    /// With a change that mends it.
    #[must_use]
    pub fn fixed(mut self, span: Range<usize>, with: &str) -> Self {
        self.fixes.push(Fix { span, with: with.to_owned() });
        self
    }

    /// What is wrong, in one line.
    #[must_use]
    pub fn what(&self, lang: &Lang) -> String {
        self.part(lang, None)
    }

    /// What to do, in one line.
    #[must_use]
    pub fn remedy(&self, lang: &Lang) -> String {
        self.part(lang, Some("help"))
    }

    fn part(&self, lang: &Lang, part: Option<&str>) -> String {
        let facts: Vec<(&str, &str)> =
            self.facts.iter().map(|(name, told)| (*name, told.as_str())).collect();
        sentence(lang, &self.rule.key(), part, &facts)
    }

    /// All of it in one language.
    #[must_use]
    pub fn told(&self, lang: &Lang) -> Told {
        Told {
            code: self.rule.code,
            severity: self.rule.severity,
            file: self.file.clone(),
            line: self.line,
            column: self.column,
            start: self.span.start,
            end: self.span.end,
            what: self.what(lang),
            remedy: self.remedy(lang),
            fixes: self.fixes.clone(),
        }
    }

    /// By file, place and code.
    #[must_use]
    pub fn order(&self) -> (&str, usize, usize, Rule) {
        (&self.file, self.line, self.column, self.rule)
    }
}

/// A built-in sentence of the command line; its name where there is none.
#[must_use]
pub fn sentence(lang: &Lang, key: &str, part: Option<&str>, facts: &[(&str, &str)]) -> String {
    // A text with braces of its own is held for a broken one; these came as arguments.
    let braces = [("open", "{"), ("close", "}")];
    let all: Vec<(&str, &str)> = facts.iter().copied().chain(braces).collect();
    debug_assert!(label::is_given(key, &all), "{key} lacks an argument");
    BUILT_IN.format(lang, key, part, &all).unwrap_or_else(|| key.to_owned())
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lang = Lang::new("en");
        out.write_str(&self.file)?;
        for number in [self.line, self.column].into_iter().filter(|number| *number > 0) {
            write!(out, ":{number}")?;
        }
        let (severity, code) = (self.rule.severity.as_str(), self.rule.code);
        write!(out, ": {severity}[{code}]: {}: {}", self.what(&lang), self.remedy(&lang))
    }
}
