//! One layer of texts of one language. The only file that knows Fluent's formatter.

use std::fmt;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};

use super::load::File;
use super::place::Places;
use super::{Problem, advice, grammar, guard};
use crate::domain::lang::Lang;

/// Bytes of one rendered text. Longer is a fault, and the next layer is asked.
const LONGEST: usize = 4096;

/// One layer of texts of one language.
pub struct Bundle {
    inner: FluentBundle<FluentResource>,
    /// Where the texts of each file stand.
    pub places: Vec<(String, Places)>,
    /// Whether all of it came with the program.
    pub is_built_in: bool,
}

impl Bundle {
    /// A layer of these files, later ones over earlier ones; a file that cannot be used is told
    /// of and left out.
    pub fn new<'a>(
        lang: &Lang,
        files: impl Iterator<Item = &'a File>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let id = lang.as_str().parse().unwrap_or_default();
        let mut inner = FluentBundle::new_concurrent(vec![id]);
        // The marks it would put round every value turn an SMS of 160 letters into one of 70.
        inner.set_use_isolating(false);
        let mut places = Vec::new();
        for file in files {
            match read(&file.path(), &file.bytes) {
                Ok((resource, found)) => {
                    inner.add_resource_overriding(resource);
                    places.push((file.path(), found));
                }
                Err(found) => problems.extend(found),
            }
        }
        Self { inner, places, is_built_in: false }
    }

    /// Whether there is a text of this key.
    pub fn has(&self, key: &str, attribute: Option<&str>) -> bool {
        self.inner.get_message(key).is_some_and(|message| match attribute {
            Some(name) => message.get_attribute(name).is_some(),
            None => message.value().is_some(),
        })
    }

    /// A text or one of its attributes. What cannot be written whole is not written at all, so
    /// that the next layer is asked.
    pub fn format(
        &self,
        key: &str,
        attribute: Option<&str>,
        args: &[(&str, &str)],
    ) -> Option<String> {
        let message = self.inner.get_message(key)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
            None => message.value(),
        };
        let values: FluentArgs<'_> =
            args.iter().map(|(name, given)| (*name, value(given))).collect();
        let mut errors = Vec::new();
        let written = self.inner.format_pattern(pattern?, Some(&values), &mut errors);
        let whole = errors.is_empty() && is_sound(&written, args);
        whole.then(|| written.into_owned())
    }
}

impl fmt::Debug for Bundle {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Bundle({} files)", self.places.len())
    }
}

/// A small number is given as one, so that a text may choose by it (`[one]`); it is written as it
/// came. Everything else is words: a code or a telephone number must keep its zeros.
fn value(given: &str) -> FluentValue<'_> {
    let counts = (1..=6).contains(&given.len())
        && given.bytes().all(|byte| byte.is_ascii_digit())
        && !given.starts_with('0');
    if counts { FluentValue::try_number(given) } else { FluentValue::from(given) }
}

/// Whether a person may read it: not empty, no brace but one that came with the arguments.
fn is_sound(written: &str, args: &[(&str, &str)]) -> bool {
    let braced = |text: &str| text.contains(['{', '}']);
    let given = args.iter().any(|(_, given)| braced(given));
    !written.trim().is_empty() && written.len() <= LONGEST && (given || !braced(written))
}

fn read(file: &str, bytes: &[u8]) -> Result<(FluentResource, Places), Vec<Problem>> {
    let text = guard::clean(file, bytes).map_err(|problem| vec![problem])?;
    let problems = guard::brackets(file, &text);
    if !problems.is_empty() {
        return Err(problems);
    }
    let places = Places::new(&text);
    let resource = FluentResource::try_new(text.clone()).map_err(|(_, errors)| {
        errors.iter().map(|error| advice::of(file, &text, error)).collect::<Vec<_>>()
    })?;
    let problems = grammar::check(file, &resource, &places);
    if problems.is_empty() { Ok((resource, places)) } else { Err(problems) }
}
