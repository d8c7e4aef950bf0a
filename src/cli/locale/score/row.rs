//! A labelled message, as it stands in a file of one JSON object a line.

use serde::{Deserialize, Serialize};

/// One row.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// The message.
    pub text: String,
    /// The language it is written in.
    pub lang: String,
    /// What it means above all.
    pub intent: String,
    /// Where the dialogue stands when it comes.
    pub context: Context,
    /// What would be right.
    pub expect: Expect,
}

/// What would be right.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// The lowest level that is right.
    pub urgency: Level,
    /// Whether a case has to be open afterwards.
    pub case: Case,
    /// Intents that count as right.
    pub accept: Vec<String>,
    /// Outcomes that would do harm.
    #[serde(default)]
    pub never: Vec<String>,
    /// The answer in one form for all ways to write it.
    #[serde(default)]
    pub value: Option<serde_json::Value>,
    /// The year of birth told.
    #[serde(default)]
    pub birth_year: Option<u16>,
    /// The date of birth told (`2008-05-12`).
    #[serde(default)]
    pub birth_date: Option<String>,
    /// The year in which the row was written.
    #[serde(default, rename = "as_of")]
    pub _as_of: Option<u16>,
    /// Why the row is hard; not scored.
    #[serde(default, rename = "flags")]
    pub _flags: Vec<String>,
}

/// Levels by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 1.
    DangerNow,
    /// 2.
    Urgent,
    /// 3.
    Normal,
    /// 4 or none.
    Info,
}

/// Whether a case has to be open afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// One has to, or a human has to look.
    Must,
    /// Decides nothing.
    Keep,
    /// None may be opened by this message.
    No,
}

/// Where the dialogue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Context {
    /// Nobody has written.
    New,
    /// HELLO.
    QSafe,
    /// LANG.
    QLang,
    /// CONSENT.
    QConsent,
    /// WHO.
    Menu,
    /// `DANGER_ASK`.
    QDanger,
    /// `J_DOCS`.
    QDocs,
    /// AGE.
    QAge,
    /// PLACE.
    QPlace,
    /// CONTACT.
    QCall,
    /// PHONE.
    QPhone,
    /// `SAFE_TIME`.
    QTime,
    /// NAME.
    QName,
    /// NOTE.
    Free,
    /// HANDOVER, nobody has come yet.
    Open,
}

/// A line that could not be read.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// The line, counted from 1.
    pub line: usize,
    /// Why, without the text of the line.
    pub why: String,
}

/// All rows of a file, and the lines that are none. Empty lines are passed over.
#[must_use]
pub fn rows(text: &str) -> (Vec<Row>, Vec<Unreadable>) {
    let (mut rows, mut unreadable) = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(row) => rows.push(row),
            Err(error) => unreadable.push(Unreadable { line: at + 1, why: error.to_string() }),
        }
    }
    (rows, unreadable)
}

impl Row {
    /// How many words its message has.
    #[must_use]
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_row_is_named() {
        let good = r#"{"id":"a","text":"halo","lang":"id","intent":"greeting","context":"new","expect":{"urgency":"info","case":"no","accept":["greeting"]}}"#;
        let unknown = good.replace("\"new\"", "\"nowhere\"");
        let (rows, unreadable) = rows(&format!("{good}\n\n{unknown}\nnothing\n"));
        assert_eq!(rows.len(), 1);
        assert_eq!(unreadable.iter().map(|fault| fault.line).collect::<Vec<_>>(), [3, 4]);
    }
}
