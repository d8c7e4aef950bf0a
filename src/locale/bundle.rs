//! The texts of one language. The only file that knows Fluent's formatter.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};

use super::{Problem, guard};
use crate::domain::lang::Lang;

/// Texts of one language.
pub struct Bundle {
    inner: FluentBundle<FluentResource>,
    fallback: Option<Lang>,
    hash: String,
}

impl Bundle {
    /// A bundle of one language's files (name and bytes); a file that cannot be used is told of
    /// and left out.
    pub fn new(lang: &Lang, files: &[(String, Vec<u8>)], problems: &mut Vec<Problem>) -> Self {
        let id = lang.as_str().parse().unwrap_or_default();
        let mut inner = FluentBundle::new_concurrent(vec![id]);
        // The marks it would put round every value turn an SMS of 160 letters into one of 70.
        inner.set_use_isolating(false);
        let mut all = Vec::new();
        for (file, bytes) in files {
            match resource(file, bytes) {
                Ok(resource) => {
                    inner.add_resource_overriding(resource);
                    all.extend_from_slice(bytes);
                }
                Err(found) => problems.extend(found),
            }
        }
        let hash = short(&all);
        let mut bundle = Self { inner, fallback: None, hash };
        let mut fallback = String::new();
        if bundle.format("meta-fallback", None, &[], &mut fallback) {
            bundle.fallback = Some(Lang::new(&fallback)).filter(|other| other != lang);
        }
        bundle
    }

    /// The language that stands in for missing keys.
    pub fn fallback(&self) -> Option<&Lang> {
        self.fallback.as_ref()
    }

    /// Hash of the files.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Whether there is a message of this key with a value.
    pub fn has(&self, key: &str) -> bool {
        self.inner.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// Writes a message or one of its attributes. What cannot be written whole is not written at
    /// all, so that the next language of the chain is asked.
    pub fn format(
        &self,
        key: &str,
        attribute: Option<&str>,
        args: &[(&str, &str)],
        out: &mut String,
    ) -> bool {
        let Some(message) = self.inner.get_message(key) else { return false };
        let pattern = match attribute {
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
            None => message.value(),
        };
        let Some(pattern) = pattern else { return false };
        let args: FluentArgs<'_> = args.iter().copied().collect();
        let start = out.len();
        let mut errors = Vec::new();
        let written = self.inner.format_pattern(pattern, Some(&args), &mut errors);
        out.push_str(&written);
        let whole = errors.is_empty() && !written.trim().is_empty();
        if !whole {
            out.truncate(start);
        }
        whole
    }
}

impl fmt::Debug for Bundle {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Bundle({})", self.hash)
    }
}

/// Twelve hexadecimal digits that change with the texts.
fn short(bytes: &[u8]) -> String {
    let hash = digest(&SHA256, bytes);
    hash.as_ref().iter().take(6).fold(String::new(), |out, byte| out + &format!("{byte:02x}"))
}

fn resource(file: &str, bytes: &[u8]) -> Result<FluentResource, Vec<Problem>> {
    let text = guard::clean(file, bytes).map_err(|problem| vec![problem])?;
    FluentResource::try_new(text.clone()).map_err(|(_, errors)| {
        let remedy = "write `key = text`, further lines of a text indented";
        let problem = |error: &fluent_syntax::parser::ParserError| {
            Problem::at(file, &text, error.pos.start, &error.kind.to_string(), remedy)
        };
        errors.iter().map(problem).collect()
    })
}
