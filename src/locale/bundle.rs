//! One layer of texts of one language. The only file that knows Fluent's formatter.

use std::fmt;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};

use super::load::File;
use super::sheet::{Entry, Sheet};
use super::{Problem, advice, grammar, guard};
use crate::domain::lang::Lang;

/// Bytes of one rendered text. Longer is a fault, and the next layer is asked.
const LONGEST: usize = 4096;

/// One layer of texts of one language.
pub struct Bundle {
    inner: FluentBundle<FluentResource>,
    /// Its files, taken apart; later ones over earlier ones.
    pub sheets: Vec<Arc<Sheet>>,
    /// The first of them that is the operator's.
    own_from: usize,
    /// Whether all of it came with the program.
    pub is_built_in: bool,
}

impl Bundle {
    /// A layer of these files, the operator's over the built-in ones; a file that cannot be used
    /// is told of and left out.
    pub fn new<'a>(
        lang: &Lang,
        built_in: impl Iterator<Item = &'a File>,
        own: impl Iterator<Item = &'a File>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let id = lang.as_str().parse().unwrap_or_default();
        let mut inner = FluentBundle::new_concurrent(vec![id]);
        // The marks it would put round every value turn an SMS of 160 letters into one of 70.
        inner.set_use_isolating(false);
        let (mut sheets, mut own_from) = (Vec::new(), 0);
        let files = built_in.map(|file| (file, 1)).chain(own.map(|file| (file, 0)));
        for (file, comes_with_us) in files {
            match read(&file.path(), &file.bytes) {
                Ok((resource, sheet)) => {
                    inner.add_resource_overriding(resource);
                    sheets.push(Arc::new(sheet));
                    own_from += comes_with_us;
                }
                Err(found) => problems.extend(found),
            }
        }
        Self { inner, sheets, own_from, is_built_in: false }
    }

    /// The text of this name that counts, with its file.
    pub fn entry(&self, key: &str) -> Option<(&Sheet, &Entry)> {
        self.sheets.iter().rev().find_map(|sheet| Some((sheet.as_ref(), sheet.entry(key)?)))
    }

    /// The files an operator answers for: their own, or all where nothing else is there.
    pub fn own(&self) -> &[Arc<Sheet>] {
        let own = self.sheets.get(self.own_from..).unwrap_or_default();
        if own.is_empty() { &self.sheets } else { own }
    }

    /// Every text of [`Self::own`] that counts, with its file.
    pub fn entries(&self) -> impl Iterator<Item = (&Sheet, &Entry)> {
        let all =
            self.own().iter().flat_map(|sheet| sheet.entries.iter().map(move |one| (sheet, one)));
        all.filter(|(sheet, entry)| {
            let counts = self.entry(&entry.key);
            entry.is_term
                || counts.is_some_and(|(other, one)| other.file == sheet.file && one.at == entry.at)
        })
        .map(|(sheet, entry)| (sheet.as_ref(), entry))
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
        write!(out, "Bundle({} files)", self.sheets.len())
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

/// Reads bytes as a file of texts and writes every text of it, given nothing. For tests that throw
/// anything at it: it must come back.
///
/// # Errors
/// The first problem that keeps it from being used.
pub fn probe(bytes: &[u8]) -> Result<(), Problem> {
    let lang = Lang::default();
    let file =
        File { lang: lang.clone(), name: "probe.ftl".to_owned(), bytes: bytes.to_vec().into() };
    let mut problems = Vec::new();
    let bundle = Bundle::new(&lang, std::iter::empty(), std::iter::once(&file), &mut problems);
    for entry in bundle.sheets.iter().flat_map(|sheet| &sheet.entries) {
        for part in &entry.parts {
            let _ = bundle.format(&entry.key, part.name.as_deref(), &[]);
        }
    }
    problems.into_iter().next().map_or(Ok(()), Err)
}

fn read(file: &str, bytes: &[u8]) -> Result<(FluentResource, Sheet), Vec<Problem>> {
    let text = guard::clean(file, bytes).map_err(|problem| vec![problem])?;
    let problems = guard::brackets(file, &text);
    if !problems.is_empty() {
        return Err(problems);
    }
    let resource = FluentResource::try_new(text.clone()).map_err(|(_, errors)| {
        errors.iter().map(|error| advice::of(file, &text, error)).collect::<Vec<_>>()
    })?;
    let sheet = Sheet::new(file, &text, &resource);
    let problems = grammar::check(&resource, &sheet);
    if problems.is_empty() { Ok((resource, sheet)) } else { Err(problems) }
}
