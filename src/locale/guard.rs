//! What a file must be before the parser sees it: brackets within brackets overflow the parser's
//! stack, and an overflow cannot be caught.

use super::Problem;
use super::rule::{self, Rule};

/// Bytes of a file.
pub const LARGEST: usize = 256 * 1024;
/// Brackets within brackets.
const DEEPEST: usize = 8;
/// Placeables in one message.
const PLACEABLES: usize = 40;
/// Problems told of one file.
const MOST: usize = 20;

/// The text without byte order mark and carriage returns.
pub fn clean(file: &str, bytes: &[u8]) -> Result<String, Problem> {
    if bytes.len() > LARGEST {
        return Err(Problem::of_file(rule::TOO_LARGE, file));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let before = std::str::from_utf8(before).unwrap_or_default();
        Problem::at(rule::NOT_UTF8, file, before, before.len()..before.len())
    })?;
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n"))
}

/// Every bracket that must not come before the parser.
pub fn brackets(file: &str, text: &str) -> Vec<Problem> {
    let scan = Scan { file, text, open: Vec::new(), placeables: 0, problems: Vec::new() };
    scan.run()
}

/// Walks a text as the parser does, without its stack.
struct Scan<'a> {
    file: &'a str,
    text: &'a str,
    /// Where the brackets stand that are open, and what is read inside them.
    open: Vec<(usize, Inside)>,
    placeables: usize,
    problems: Vec<Problem>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// A name or the like, in braces.
    Placeable,
    /// The texts of a choice, behind `->`.
    Choice,
    /// What is given to a function.
    Arguments,
}

impl Scan<'_> {
    fn run(mut self) -> Vec<Problem> {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let begins = |first: char| first.is_ascii_alphabetic() || first == '-' || first == '#';
            if line.starts_with(begins) {
                self.entry();
            }
            if !line.starts_with('#') {
                self.line(at, line);
            }
            at += line.len();
        }
        self.entry();
        self.problems
    }

    /// Something new begins. The parser would read on inside an open bracket, so none may be.
    fn entry(&mut self) {
        if let Some((first, _)) = self.open.first().copied() {
            self.problem(first, rule::BRACE_OPEN);
        }
        self.open.clear();
        self.placeables = 0;
    }

    fn line(&mut self, at: usize, line: &str) {
        let mut letters = line.char_indices().peekable();
        while let Some((offset, letter)) = letters.next() {
            let inside = self.open.last().map(|(_, inside)| *inside);
            let expects = matches!(inside, Some(Inside::Placeable | Inside::Arguments));
            match letter {
                '{' => self.opened(at + offset, Inside::Placeable),
                '(' if expects => self.opened(at + offset, Inside::Arguments),
                '}' if inside != Some(Inside::Arguments) => self.closed(),
                ')' if inside == Some(Inside::Arguments) => self.closed(),
                '"' if expects => {
                    while let Some((_, letter)) = letters.next_if(|(_, letter)| *letter != '"') {
                        if letter == '\\' {
                            letters.next();
                        }
                    }
                    if letters.next().is_none() {
                        self.problem(at + offset, rule::QUOTE_OPEN);
                        self.open.clear();
                    }
                }
                '>' if expects && line.get(..offset).is_some_and(|line| line.ends_with('-')) => {
                    self.chooses();
                }
                _ => {}
            }
        }
    }

    fn opened(&mut self, here: usize, inside: Inside) {
        self.open.push((here, inside));
        self.placeables += usize::from(inside == Inside::Placeable);
        if self.open.len() == DEEPEST + 1 {
            self.problem(here, rule::TOO_DEEP);
        }
        if self.placeables == PLACEABLES + 1 {
            self.problem(here, rule::TOO_MANY);
        }
    }

    fn closed(&mut self) {
        self.open.pop();
    }

    fn chooses(&mut self) {
        if let Some((_, inside)) = self.open.last_mut() {
            *inside = Inside::Choice;
        }
    }

    fn problem(&mut self, at: usize, rule: Rule) {
        // A hostile file may have thousands; an honest one is mended from the top.
        if self.problems.len() < MOST {
            self.problems.push(Problem::at(rule, self.file, self.text, at..at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(usize, usize)> {
        brackets("file", text).iter().map(|found| (found.line, found.column)).collect()
    }

    #[test]
    fn a_brace_left_open_is_shown_where_it_was_opened() {
        assert_eq!(faults("a = Halo { $svc\nb = Ya\n"), [(1, 10)]);
        assert_eq!(faults("a = Halo\n    dan { $svc\n\nb = { $x\n"), [(2, 9), (4, 5)]);
    }

    #[test]
    fn what_people_write_passes() {
        for text in [
            "a = (English: ketik EN) ({ $level }) :-) \"x\n",
            "a = { $n ->\n    [one] satu (1) \"{ $n }\" :)\n   *[other] { $n }\n}\nb = x\n",
            "a = {\"{\"} dan {\"}\"} {\"}}}\"}\nb = x\n",
            "a = {\"{\"}{\"{\"}{\"{\"}{\"{\"}{\"{\"}{\"{\"}{\"{\"}{\"{\"}{\"{\"}{\"\\\"{\"}\nb = x\n",
            "# $when: { or (\na = x\n",
        ] {
            assert_eq!(faults(text), [], "{text}");
        }
    }

    #[test]
    fn nesting_is_seen_in_every_disguise() {
        for text in [
            format!("a = {}\"x\"{}\n", "{".repeat(1000), "}".repeat(1000)),
            format!("a = {{ {}\n", "F(".repeat(1000)),
            format!("a = {{F(\n{}\n", "a,{F(\n".repeat(1000)),
            format!("a = {{ $x ->\n *[a] \" {}\n", "{".repeat(1000)),
            format!("a = {}\n", "{F(\"}}})))\" ".repeat(1000)),
            format!("a = {}\n", "{F({\"->\"} ".repeat(1000)),
            format!("a = {}\n", "{F({$x ->\n *[a] )} ".repeat(1000)),
            format!("a = {}\n", "{ $x ->\n *[a] ".repeat(1000)),
            format!("a = {}\n", "{$a}".repeat(41)),
        ] {
            assert!(!faults(&text).is_empty(), "{}", &text[..20]);
        }
    }
}
