//! What the parser says, in the words of whoever edits the file.

use fluent_syntax::parser::{ErrorKind, ParserError};

use super::Problem;

/// The problem behind an error of the parser.
pub fn of(file: &str, text: &str, error: &ParserError) -> Problem {
    let at = error.pos.start.min(text.len());
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    let (what, remedy) = by_line(line).unwrap_or_else(|| by_kind(&error.kind));
    Problem::at(file, text, at, what, remedy)
}

fn by_line(line: &str) -> Option<(&'static str, &'static str)> {
    let first = line.trim_start_matches(' ').chars().next()?;
    match first {
        '\t' => Some(("this line begins with a TAB", "use spaces")),
        '\u{a0}' => Some(("this line begins with a hidden no-break space", "use plain spaces")),
        '[' | '*' | '.' if !line.contains("= ") => Some((
            "a continued line may not begin with [ * or .",
            "begin it with another letter, or write {\"[\"}",
        )),
        '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}' => {
            Some(("this is a curly quote", "use the straight ones: \" and '"))
        }
        _ => None,
    }
}

fn by_kind(kind: &ErrorKind) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::ExpectedToken('}') => {
            ("something stands in the braces that does not belong there", "write { $name }")
        }
        ErrorKind::ExpectedInlineExpression => {
            ("nothing usable stands in the braces", "write { $name }")
        }
        ErrorKind::MissingDefaultVariant => {
            ("no choice is marked as the usual one", "put a star before it: *[other]")
        }
        ErrorKind::ExpectedMessageField { .. } | ErrorKind::MissingValue => {
            ("this text is empty", "write it after the =, or take the whole line away")
        }
        ErrorKind::UnbalancedClosingBrace => {
            ("this } closes nothing", "take it away, or write {\"}\"}")
        }
        ErrorKind::UnterminatedStringLiteral => ("a quote is not closed", "write \" at its end"),
        _ => (
            "this line is no text of its own",
            "begin it with 4 spaces if it continues the text above, else write: key = text",
        ),
    }
}
