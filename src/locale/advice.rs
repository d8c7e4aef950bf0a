//! What the parser says, as rules for whoever edits the file.

use std::ops::Range;

use fluent_syntax::parser::{ErrorKind, ParserError};

use super::Problem;
use super::rule::{self, Rule};
use crate::domain::text::spec;

/// Words a name may be parted into before it is taken for a sentence.
const NAME_WORDS: usize = 2;

/// The problem behind an error of the parser.
pub fn of(file: &str, text: &str, error: &ParserError) -> Problem {
    let at = error.pos.start.min(text.len());
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    let rule = by_line(line, at - start).unwrap_or_else(|| by_kind(&error.kind));
    if let Some(problem) = (rule == rule::EMPTY).then(|| below(file, text, start)).flatten() {
        return problem;
    }
    let choice = (rule == rule::NO_STAR).then(|| choice(text, at)).flatten();
    let here = choice.or_else(|| place(rule, start, line)).unwrap_or(at..at + 1);
    let problem = Problem::at(rule, file, text, here);
    let problem = problem.with("line", line.trim());
    match rule {
        rule::TAB | rule::HARD_SPACE => {
            let junk = error.slice.clone().unwrap_or(start..start + line.len());
            indent(problem, text, junk)
        }
        rule::CURLY_QUOTE => straighten(problem, start, line),
        rule::COLON => colon(problem, start, line),
        _ => problem,
    }
}

/// A text whose words begin on the line below, behind a TAB or a no-break space: it is not empty.
fn below(file: &str, text: &str, start: usize) -> Option<Problem> {
    let next = start + text.get(start..)?.find('\n')? + 1;
    let rest = text.get(next..)?;
    let line = rest.lines().next()?;
    let rule = by_line(line, 0).filter(|rule| [rule::TAB, rule::HARD_SPACE].contains(rule))?;
    // All lines up to the next text.
    let end = rest.split_inclusive('\n').take_while(|line| line.starts_with([' ', '\t', '\u{a0}']));
    let junk = next..next + end.map(str::len).sum::<usize>();
    let problem = Problem::at(rule, file, text, place(rule, next, line)?).with("line", line.trim());
    Some(indent(problem, text, junk))
}

/// Signs that Word and phones write for straight quotes.
const CURLY: [char; 4] = ['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}'];

fn by_line(line: &str, column: usize) -> Option<Rule> {
    let first = line.trim_start_matches(' ').chars().next()?;
    let here = line.get(column..).and_then(|rest| rest.chars().next());
    match first {
        '\t' => return Some(rule::TAB),
        '\u{a0}' => return Some(rule::HARD_SPACE),
        '[' | '*' | '.' | '}' if !line.contains("= ") && (column == 0 || first == '.') => {
            return Some(rule::LEADING_SIGN);
        }
        _ => {}
    }
    if here.is_some_and(|sign| CURLY.contains(&sign)) {
        return Some(rule::CURLY_QUOTE);
    }
    let is_name = |name: &str| !name.is_empty() && !name.contains(' ');
    if here == Some(':') && line.get(..column).is_some_and(|name| is_name(name.trim_end())) {
        return Some(rule::COLON);
    }
    let (name, _) = line.split_once('=')?;
    let starts = !line.starts_with(' ') && column <= name.len();
    let valid = |sign: char| sign.is_ascii_alphanumeric() || "-_".contains(sign);
    let fine = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.trim_end().chars().all(valid);
    let few = name.split_whitespace().count() <= NAME_WORDS;
    (starts && few && !fine).then_some(rule::BAD_NAME)
}

fn by_kind(kind: &ErrorKind) -> Rule {
    match kind {
        ErrorKind::ExpectedToken('}')
        | ErrorKind::ExpectedInlineExpression
        | ErrorKind::ExpectedLiteral
        | ErrorKind::ForbiddenCallee
        | ErrorKind::PositionalArgumentFollowsNamed
        | ErrorKind::DuplicatedNamedArgument(_)
        | ErrorKind::TermAttributeAsPlaceable => rule::BAD_BRACES,
        ErrorKind::MissingDefaultVariant => rule::NO_STAR,
        ErrorKind::MultipleDefaultVariants => rule::TWO_STARS,
        ErrorKind::ExpectedMessageField { .. }
        | ErrorKind::ExpectedTermField { .. }
        | ErrorKind::MissingValue => rule::EMPTY,
        ErrorKind::UnbalancedClosingBrace => rule::CLOSES_NOTHING,
        ErrorKind::UnterminatedStringLiteral => rule::QUOTE_OPEN,
        ErrorKind::UnknownEscapeSequence(_) | ErrorKind::InvalidUnicodeEscapeSequence(_) => {
            rule::BAD_ESCAPE
        }
        ErrorKind::MessageReferenceAsSelector
        | ErrorKind::TermReferenceAsSelector
        | ErrorKind::MessageAttributeAsSelector
        | ErrorKind::ExpectedSimpleExpressionAsSelector => rule::CHOICE_BY_OTHER,
        ErrorKind::ExpectedCharRange { range } if range.contains("\\n") || range.contains('\n') => {
            rule::CHOICE_LINE
        }
        _ => rule::NOT_A_TEXT,
    }
}

/// Where the eye is led to, where the parser's own place would not do.
fn place(rule: Rule, start: usize, line: &str) -> Option<Range<usize>> {
    let blank = line.len() - line.trim_start().len();
    match rule {
        rule::TAB | rule::HARD_SPACE => Some(start..start + blank),
        rule::LEADING_SIGN => Some(start + blank..start + blank + 1),
        rule::NOT_A_TEXT | rule::EMPTY => Some(start..start + line.trim_end().len().max(1)),
        rule::BAD_NAME => {
            let name = line.split('=').next().unwrap_or_default().trim_end();
            Some(start..start + name.len())
        }
        _ => None,
    }
}

/// The choice that ends here: its brace, what it chooses by, and its arrow.
fn choice(text: &str, end: usize) -> Option<Range<usize>> {
    let arrow = text.get(..end)?.rfind("->")?;
    Some(text.get(..arrow)?.rfind('{')?..arrow + 2)
}

/// Four spaces instead of whatever the lines begin with.
fn indent(mut problem: Problem, text: &str, junk: Range<usize>) -> Problem {
    let mut at = junk.start;
    for line in text.get(junk).unwrap_or_default().split_inclusive('\n') {
        let blank = line.len() - line.trim_start_matches([' ', '\t', '\u{a0}']).len();
        let head = line.get(..blank).unwrap_or_default();
        if head.contains(['\t', '\u{a0}']) {
            problem = problem.fixed(at..at + blank, "    ");
        }
        at += line.len();
    }
    problem
}

fn straighten(mut problem: Problem, start: usize, line: &str) -> Problem {
    for (at, sign) in line.char_indices().filter(|(_, sign)| CURLY.contains(sign)) {
        problem = problem.fixed(start + at..start + at + sign.len_utf8(), "\"");
    }
    problem
}

/// `hello: Halo` is mended where there is a text of that name; else it may be a sentence.
fn colon(problem: Problem, start: usize, line: &str) -> Problem {
    let Some((name, rest)) = line.split_once(':') else { return problem };
    if spec(name.trim_end()).is_none() {
        return problem;
    }
    let at = start + name.trim_end().len();
    let blank = rest.len() - rest.trim_start().len();
    problem.fixed(at..start + name.len() + 1 + blank, " = ")
}
