//! One file of texts, taken apart as far as the checks need it: where each text stands, what it
//! uses, by what it chooses. The parser tells no places, so they are found line by line.

use std::collections::HashMap;
use std::ops::Range;

use fluent::FluentResource;
use fluent_syntax::ast::{
    Attribute, Entry as Parsed, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};

/// A file of texts.
#[derive(Debug)]
pub struct Sheet {
    /// The file, below the folder of languages.
    pub file: String,
    /// What it holds.
    pub text: String,
    /// Its texts in order; one that stands twice is here twice.
    pub entries: Vec<Entry>,
    /// Where the last text of each name is among them.
    index: HashMap<String, usize>,
}

/// One text.
#[derive(Debug)]
pub struct Entry {
    /// Its name, a term's without the `-`.
    pub key: String,
    /// Whether it is a term.
    pub is_term: bool,
    /// The bytes it takes in the file.
    pub at: Range<usize>,
    /// Its words, then its attributes.
    pub parts: Vec<Part>,
}

/// The words of a text or one of its attributes.
#[derive(Debug, Default)]
pub struct Part {
    /// The name of an attribute.
    pub name: Option<String>,
    /// The bytes it takes in the file.
    pub at: Range<usize>,
    /// The words outside all braces, one choice below the other.
    pub words: String,
    /// Its `$names`.
    pub variables: Vec<String>,
    /// Texts it takes in.
    pub references: Vec<String>,
    /// Terms it takes in.
    pub terms: Vec<String>,
    /// What is chosen by, and the names of the branches.
    pub choices: Vec<(String, Vec<String>)>,
}

impl Sheet {
    /// Takes a parsed file apart.
    pub fn new(file: &str, text: &str, resource: &FluentResource) -> Self {
        let mut places = places(text).into_iter();
        let mut entries = Vec::new();
        for parsed in resource.entries() {
            let (key, is_term, value, attributes) = match parsed {
                Parsed::Message(one) => (one.id.name, false, one.value.as_ref(), &one.attributes),
                Parsed::Term(one) => (one.id.name, true, Some(&one.value), &one.attributes),
                _ => continue,
            };
            let Some((_, at)) = places.find(|(name, _)| name == key) else { continue };
            let parts = parts(text, &at, value, attributes);
            entries.push(Entry { key: key.to_owned(), is_term, at, parts });
        }
        let messages = entries.iter().enumerate().filter(|(_, entry)| !entry.is_term);
        let index = messages.map(|(at, entry)| (entry.key.clone(), at)).collect();
        Self { file: file.to_owned(), text: text.to_owned(), entries, index }
    }

    /// The last text of this name, which is the one that counts.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(*self.index.get(key)?)
    }

    /// Where some words stand within a range, without regard to capitals; else where it begins.
    pub fn find(&self, within: &Range<usize>, words: &str) -> Range<usize> {
        let text = self.text.get(within.clone()).unwrap_or_default();
        let small = text.to_ascii_lowercase();
        match small.find(&words.to_ascii_lowercase()) {
            Some(at) => within.start + at..within.start + at + words.len(),
            None => self.head(within),
        }
    }

    /// Where the name at the beginning of a range stands.
    pub fn head(&self, within: &Range<usize>) -> Range<usize> {
        let text = self.text.get(within.clone()).unwrap_or_default();
        let blank = text.len() - text.trim_start().len();
        let name = text.trim_start().split(['=', ' ', '\n']).next().unwrap_or_default();
        within.start + blank..within.start + blank + name.len()
    }
}

impl Entry {
    /// The words or one attribute.
    pub fn part(&self, name: Option<&str>) -> Option<&Part> {
        self.parts.iter().find(|part| part.name.as_deref() == name)
    }

    /// Every argument it uses, in words and attributes.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|part| part.variables.iter().map(String::as_str))
    }
}

/// Name and bytes of every text, in order.
fn places(text: &str) -> Vec<(String, Range<usize>)> {
    let mut places: Vec<(String, Range<usize>)> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        if line.starts_with(|first: char| first.is_ascii_alphabetic() || "-#".contains(first)) {
            open = false;
            if let Some(key) = key(line) {
                places.push((key.to_owned(), at..next));
                open = true;
            }
        } else if open
            && !line.trim().is_empty()
            && let Some((_, place)) = places.last_mut()
        {
            place.end = next;
        }
        at = next;
    }
    places
}

fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.strip_prefix('-').unwrap_or(key).trim_end();
    let fits = key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    fits.then_some(key)
}

fn parts(
    text: &str,
    at: &Range<usize>,
    value: Option<&Pattern<&str>>,
    attributes: &[Attribute<&str>],
) -> Vec<Part> {
    let starts = attribute_starts(text.get(at.clone()).unwrap_or_default());
    let mut starts: Vec<usize> = starts.into_iter().map(|start| at.start + start).collect();
    starts.push(at.end);
    let mut parts = Vec::new();
    if let Some(pattern) = value {
        let end = starts.first().copied().unwrap_or(at.end);
        parts.push(part(None, at.start..end, pattern));
    }
    for (number, attribute) in attributes.iter().enumerate() {
        let start = starts.get(number).copied().unwrap_or(at.start);
        let end = starts.get(number + 1).copied().unwrap_or(at.end);
        parts.push(part(Some(attribute.id.name.to_owned()), start..end, &attribute.value));
    }
    // Most texts have one part, and there are thousands of them.
    parts.shrink_to_fit();
    parts
}

/// Where lines begin that begin with a dot.
fn attribute_starts(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut starts = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.trim_start_matches(' ').starts_with('.') {
            starts.push(at);
        }
        at += line.len();
    }
    starts
}

fn part(name: Option<String>, at: Range<usize>, found: &Pattern<&str>) -> Part {
    let mut part = Part { name, at, ..Part::default() };
    pattern(found, &mut part);
    part
}

fn pattern(found: &Pattern<&str>, part: &mut Part) {
    for element in &found.elements {
        match element {
            PatternElement::TextElement { value } => part.words.push_str(value),
            PatternElement::Placeable { expression } => {
                // Two words with something between them are not one word.
                part.words.push('\u{fffc}');
                placeable(expression, part);
            }
        }
    }
}

fn placeable(expression: &Expression<&str>, part: &mut Part) {
    match expression {
        Expression::Inline(one) => inline(one, part),
        Expression::Select { selector, variants } => {
            inline(selector, part);
            let by = match selector {
                InlineExpression::VariableReference { id } => id.name.to_owned(),
                _ => String::new(),
            };
            let names = variants.iter().map(|variant| match &variant.key {
                VariantKey::Identifier { name } => (*name).to_owned(),
                VariantKey::NumberLiteral { value } => (*value).to_owned(),
            });
            part.choices.push((by, names.collect()));
            for variant in variants {
                // A choice is no line of its own.
                part.words.push_str("\n\u{fffc}");
                pattern(&variant.value, part);
            }
        }
    }
}

fn inline(found: &InlineExpression<&str>, part: &mut Part) {
    match found {
        InlineExpression::VariableReference { id } => part.variables.push(id.name.to_owned()),
        InlineExpression::MessageReference { id, .. } => part.references.push(id.name.to_owned()),
        InlineExpression::TermReference { id, .. } => part.terms.push(id.name.to_owned()),
        InlineExpression::StringLiteral { value } => part.words.push_str(value),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_with_their_parts_and_what_they_use() {
        let text =
            "# hello = no\nhello = a { $svc }\n    b = c\n    .opt-x = Ya { stop }\n\nstop= x\n";
        let resource = FluentResource::try_new(text.to_owned()).unwrap();
        let sheet = Sheet::new("id/a.ftl", text, &resource);
        let names: Vec<_> = sheet.entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(names, ["hello", "stop"]);
        let hello = sheet.entry("hello").unwrap();
        assert_eq!(hello.variables().collect::<Vec<_>>(), ["svc"]);
        let answer = hello.part(Some("opt-x")).unwrap();
        assert_eq!(&text[answer.at.clone()], "    .opt-x = Ya { stop }\n");
        assert_eq!(answer.references, ["stop"]);
        assert_eq!(&text[sheet.head(&answer.at)], ".opt-x");
        assert_eq!(&text[sheet.find(&hello.at, "$SVC")], "$svc");
    }
}
