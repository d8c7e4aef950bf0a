//! What is wrong in a words file, in words for the operator.

/// What is wrong in a file, in words for the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as it was named to us.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl Fault {
    /// A fault at a byte of a text.
    #[must_use]
    pub fn at(file: &str, text: &str, byte: usize, what: &str, remedy: &str) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
        let (file, what, remedy) = (file.to_owned(), what.to_owned(), remedy.to_owned());
        Self { file, line, column, what, remedy }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { file, line, column, what, remedy } = self;
        write!(out, "{file}:{line}:{column}: {what}. {remedy}")
    }
}

pub(super) fn unreadable(file: &str, text: &str, error: &toml::de::Error) -> Fault {
    let byte = error.span().map_or(0, |span| span.start);
    let remedy = "Write lists as name = [\"one\", \"two\"] below the right [table]; \
                  every quote and bracket needs its partner";
    Fault::at(file, text, byte, error.message(), remedy)
}
