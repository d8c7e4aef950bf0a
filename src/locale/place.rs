//! Where each text stands in its file, so that whoever mends it finds it.

use std::collections::BTreeMap;

/// The line of each text, from 1.
#[derive(Debug, Default)]
pub struct Places {
    lines: BTreeMap<String, usize>,
    /// Texts that stand twice: their name, the first and the second line.
    pub doubles: Vec<(String, usize, usize)>,
}

impl Places {
    /// Reads where each text begins.
    pub fn new(text: &str) -> Self {
        let mut places = Self::default();
        for (at, line) in text.lines().enumerate() {
            let Some(key) = key(line) else { continue };
            match places.lines.get(key) {
                Some(first) => places.doubles.push((key.to_owned(), *first, at + 1)),
                None => {
                    places.lines.insert(key.to_owned(), at + 1);
                }
            }
        }
        places
    }

    /// The line of a text; 0 where it is not in the file.
    pub fn line(&self, key: &str) -> usize {
        self.lines.get(key).copied().unwrap_or_default()
    }

    /// The names of all texts with their lines.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.lines.iter().map(|(key, line)| (key.as_str(), *line))
    }
}

fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.strip_prefix('-').unwrap_or(key).trim_end();
    let fits = key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    fits.then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_and_doubles_told() {
        let places = Places::new("# hello = no\nhello = a\n    b = c\nstop= x\nhello = d\n");
        assert_eq!((places.line("hello"), places.line("stop"), places.line("b")), (2, 4, 0));
        assert_eq!(places.doubles, [("hello".to_owned(), 2, 5)]);
    }
}
