//! A table of a translator as a spreadsheet wrote it, and the cell that a problem is about.

use std::path::Path;

use super::Asked;
use crate::locale::{Problem, Row, rule};

/// The columns that `locale export` writes.
const COLUMNS: [&str; 6] = ["key", "part", "state", "source", "translation", "hash"];

/// A table that was read.
pub struct Grid {
    /// Its rows, without the head.
    pub rows: Vec<Row>,
    /// The names in its head, in their order.
    columns: Vec<String>,
}

/// Why a table cannot be taken in.
pub enum Unreadable {
    /// A cell is not UTF-8: its row and column.
    Letters(usize, usize),
    /// It has no column of this name.
    Column(&'static str),
    /// This row is none, in the words of the reader.
    Row(usize, String),
}

impl Unreadable {
    /// In the language of who asked.
    pub fn told(&self, asked: &Asked<'_>) -> String {
        match self {
            Self::Letters(row, column) => {
                let (row, column) = (row.to_string(), column.to_string());
                asked.say("cli-table-letters", &[("line", &row), ("count", &column)])
            }
            Self::Column(name) => asked.say("cli-table-column", &[("name", name)]),
            Self::Row(row, told) => {
                asked.say("cli-row-unreadable", &[("line", &row.to_string()), ("told", told)])
            }
        }
    }
}

impl Grid {
    /// The rows of a table, however a spreadsheet put its cells apart.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let apart = [b',', b';', b'\t'];
        let count = |sign: u8| head.split(|byte| *byte == sign).count();
        let apart = apart.into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',');
        letters(bytes, apart)?;
        let mut table = csv::ReaderBuilder::new().delimiter(apart).from_reader(bytes);
        // The head is the first row, as a spreadsheet counts.
        let row = |error: &csv::Error| error.position().map_or(1, csv::Position::record) + 1;
        let wrong = |error: csv::Error| {
            Unreadable::Row(usize::try_from(row(&error)).unwrap_or_default(), error.to_string())
        };
        let columns: Vec<String> =
            table.headers().map_err(wrong)?.iter().map(str::to_owned).collect();
        if let Some(name) = COLUMNS.into_iter().find(|name| !columns.iter().any(|one| one == name))
        {
            return Err(Unreadable::Column(name));
        }
        let rows = table.deserialize().collect::<Result<_, _>>().map_err(wrong)?;
        Ok(Self { rows, columns })
    }

    /// The row, counted with the head, and the column that a problem is about; `None` where it is
    /// about something that is not in the table.
    pub fn cell(&self, problem: &Problem, text: Option<&str>) -> Option<(usize, &'static str)> {
        match problem.rule {
            rule::UNKNOWN_ROW => return Some((problem.line, "key")),
            rule::STALE_ROW => return Some((problem.line, "hash")),
            _ => {}
        }
        let (key, part) = text_at(text?, problem.line)?;
        let is_it = |row: &Row| row.key == key && row.part == part && !row.translation.is_empty();
        let whole = |row: &Row| row.key == key && !row.translation.is_empty();
        let at = self.rows.iter().position(is_it).or_else(|| self.rows.iter().position(whole))?;
        Some((at + 2, "translation"))
    }

    /// That cell as a spreadsheet shows it.
    pub fn place(&self, asked: &Asked<'_>, file: &Path, row: usize, name: &str) -> String {
        let column = self.columns.iter().position(|one| one == name).map_or(0, |at| at + 1);
        let (file, row, column) = (file.display().to_string(), row.to_string(), column.to_string());
        let facts = [("file", &*file), ("line", &*row), ("count", &*column), ("name", name)];
        asked.say("cli-table-place", &facts)
    }
}

/// Every cell must be UTF-8.
fn letters(bytes: &[u8], apart: u8) -> Result<(), Unreadable> {
    let mut table = csv::ReaderBuilder::new();
    let mut table = table.delimiter(apart).has_headers(false).flexible(true).from_reader(bytes);
    for (row, record) in table.byte_records().filter_map(Result::ok).enumerate() {
        let wrong = record.iter().position(|cell| std::str::from_utf8(cell).is_err());
        if let Some(column) = wrong {
            return Err(Unreadable::Letters(row + 1, column + 1));
        }
    }
    Ok(())
}

/// Name and attribute of the text that a line of a file belongs to.
fn text_at(text: &str, line: usize) -> Option<(&str, &str)> {
    let above: Vec<&str> = text.lines().take(line).collect();
    let named = |line: &&&str| line.starts_with(|first: char| first.is_ascii_alphabetic());
    let head = above.iter().rposition(|line| named(&line))?;
    let name = |line: &'_ str| line.split('=').next().map(str::len);
    let key = above.get(head)?;
    let key = key.get(..name(key)?)?.trim_end();
    let mut below = above.get(head + 1..).unwrap_or_default().iter().rev();
    let part = below.find_map(|line| line.trim_start().strip_prefix('.'));
    let part = part.and_then(|line| line.split('=').next()).map_or("", str::trim_end);
    Some((key, part))
}
