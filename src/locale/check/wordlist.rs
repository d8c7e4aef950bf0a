//! A `words.toml` as the list of its lines: in which table each stands, and where in the file.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::locale::guard;
use crate::locale::load::File;

/// One word or phrase of a list.
#[derive(Clone, Debug)]
pub struct Line {
    /// The names of the tables and the list, joined by dots (`commands.stop`).
    pub list: String,
    /// The word or phrase.
    pub word: String,
    /// Its bytes in the file, with the quotes.
    pub at: Range<usize>,
}

/// A file with its lines.
#[derive(Debug)]
pub struct WordList {
    /// The file, below the folder of languages.
    pub file: String,
    /// What it holds.
    pub text: String,
    /// Its lines in order.
    pub lines: Vec<Line>,
    /// The names of its tables (`options.HELLO.safe`) with their bytes.
    pub tables: Vec<(String, Range<usize>)>,
}

impl WordList {
    /// Reads a file; `None` where it is no TOML, which is told elsewhere.
    pub fn new(file: &File) -> Option<Self> {
        let path = file.path();
        let text = guard::clean(&path, &file.bytes).ok()?;
        let table = DeTable::parse(&text).ok()?;
        let mut list =
            Self { file: path, text: String::new(), lines: Vec::new(), tables: Vec::new() };
        list.table("", table.get_ref());
        list.text = text;
        Some(list)
    }

    /// The lines of a list, or of all lists below a table.
    pub fn below<'a>(&'a self, table: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| is_below(&line.list, table))
    }

    fn table(&mut self, path: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            let path = match path {
                "" => name.get_ref().to_string(),
                path => format!("{path}.{}", name.get_ref()),
            };
            self.tables.push((path.clone(), name.span()));
            self.value(&path, value.get_ref(), value.span());
        }
    }

    fn value(&mut self, path: &str, value: &DeValue<'_>, at: Range<usize>) {
        match value {
            DeValue::String(word) => {
                self.lines.push(Line { list: path.to_owned(), word: word.to_string(), at });
            }
            DeValue::Array(all) => {
                for one in all {
                    self.value(path, one.get_ref(), one.span());
                }
            }
            DeValue::Table(table) => self.table(path, table),
            _ => {}
        }
    }
}

/// Whether a list is this one or stands in this table.
pub fn is_below(list: &str, table: &str) -> bool {
    list.strip_prefix(table).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
