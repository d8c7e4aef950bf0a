//! What is wrong with a file of a language, in plain words.

use std::fmt;

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Problem {
    /// The file, below the folder of languages.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// The column, from 1; 0 where the whole line is meant.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Problem {
    /// A problem of a whole file.
    #[must_use]
    pub fn of_file(file: &str, what: &str, remedy: &str) -> Self {
        let (what, remedy) = (what.to_owned(), remedy.to_owned());
        Self { file: file.to_owned(), line: 0, column: 0, what, remedy }
    }

    /// A problem at a byte of a text.
    #[must_use]
    pub fn at(file: &str, text: &str, byte: usize, what: &str, remedy: &str) -> Self {
        let before = text.get(..byte.min(text.len())).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { line, column, ..Self::of_file(file, what, remedy) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.file)?;
        for number in [self.line, self.column].into_iter().filter(|number| *number > 0) {
            write!(out, ":{number}")?;
        }
        write!(out, ": {}: {}", self.what, self.remedy)
    }
}
