//! The texts of all languages. Each language asks its own newest layer first, then what was built
//! in, then its fallbacks in turn, at last the built-in Indonesian.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use aws_lc_rs::digest::{Context, SHA256};

use super::load::{File, Files};
use super::{Bundle, Problem};
use crate::domain::lang::Lang;

/// Languages asked one after the other.
const CHAIN: usize = 5;

/// The texts of all languages.
#[derive(Debug, Default)]
pub struct Texts {
    languages: BTreeMap<Lang, Language>,
}

/// One language.
#[derive(Debug, Default)]
struct Language {
    /// The newest layer first.
    layers: Vec<Arc<Bundle>>,
    /// All layers that are asked, its own first.
    chain: Vec<Arc<Bundle>>,
    hash: String,
}

impl Texts {
    /// The texts of these files; a file that cannot be used is told of and left out.
    pub fn new(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut languages: BTreeMap<Lang, Language> = BTreeMap::new();
        for lang in files.languages() {
            languages.insert(lang.clone(), language(lang, files, problems));
        }
        let chains: Vec<_> =
            languages.keys().map(|lang| (lang.clone(), chain(lang, &languages))).collect();
        for (lang, chain) in chains {
            if let Some(language) = languages.get_mut(&lang) {
                language.chain = chain;
            }
        }
        Self { languages }
    }

    /// The languages there are.
    pub fn languages(&self) -> impl Iterator<Item = &Lang> {
        self.languages.keys()
    }

    /// The newest layer of a language.
    pub fn newest(&self, lang: &Lang) -> Option<&Bundle> {
        self.languages.get(lang)?.layers.first().map(Arc::as_ref)
    }

    /// The names of all texts that were built in, in any language.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        let oldest = self.languages.values().filter_map(|language| language.layers.last());
        let built_in = oldest.filter(|layer| layer.is_built_in);
        let sheets = built_in.flat_map(|layer| &layer.sheets);
        sheets.flat_map(|sheet| &sheet.entries).map(|entry| entry.key.as_str())
    }

    /// The built-in layer of a language.
    pub fn built_in(&self, lang: &Lang) -> Option<&Bundle> {
        let layers = &self.languages.get(lang)?.layers;
        layers.last().map(Arc::as_ref).filter(|layer| layer.is_built_in)
    }

    /// The languages asked one after the other for what one of them has not.
    pub fn order(&self, lang: &Lang) -> Vec<Lang> {
        order(lang, &self.languages)
    }

    /// Whether some layer of the chain has this key.
    pub fn has(&self, lang: &Lang, key: &str) -> bool {
        self.language(lang).is_some_and(|one| one.chain.iter().any(|layer| layer.has(key, None)))
    }

    /// A text or one of its attributes, from the first layer of the chain that can write it.
    pub fn format(
        &self,
        lang: &Lang,
        key: &str,
        attribute: Option<&str>,
        args: &[(&str, &str)],
    ) -> Option<String> {
        let chain = &self.language(lang)?.chain;
        chain.iter().find_map(|layer| layer.format(key, attribute, args))
    }

    /// A text and some of its attributes, all from the first layer of the chain that has them all.
    pub fn whole(&self, lang: &Lang, key: &str, attributes: &[&str]) -> Option<Vec<String>> {
        let chain = &self.language(lang)?.chain;
        let names = || std::iter::once(None).chain(attributes.iter().copied().map(Some));
        chain.iter().find_map(|layer| names().map(|name| layer.format(key, name, &[])).collect())
    }

    /// The first of some attributes that a layer has, from the first layer that has any: a short
    /// label of another language never stands in for a long one of this.
    pub fn first(&self, lang: &Lang, key: &str, attributes: &[&str]) -> Option<String> {
        let chain = &self.language(lang)?.chain;
        let of = |layer: &Arc<Bundle>| {
            attributes.iter().find_map(|name| layer.format(key, Some(name), &[]))
        };
        chain.iter().find_map(of)
    }

    /// Hash of the texts of a language, kept with every message that was rendered from them.
    pub fn hash(&self, lang: &Lang) -> &str {
        self.language(lang).map_or("", |language| &language.hash)
    }

    fn language(&self, lang: &Lang) -> Option<&Language> {
        self.languages.get(lang).or_else(|| self.languages.get(&Lang::default()))
    }
}

fn language(lang: &Lang, files: &Files, problems: &mut Vec<Problem>) -> Language {
    let is_text = |file: &&File| file.lang == *lang && file.is("ftl");
    let built_in = || files.built_in.iter().filter(is_text);
    let own = || files.own.iter().filter(is_text);
    let mut layers = Vec::new();
    if own().next().is_some() {
        let newest = Bundle::new(lang, built_in(), own(), problems);
        layers.push(Arc::new(newest));
    }
    if built_in().next().is_some() {
        // What is wrong with them was told above, if ever.
        let told = &mut Vec::new();
        let problems = if layers.is_empty() { problems } else { told };
        let mut oldest = Bundle::new(lang, built_in(), std::iter::empty(), problems);
        oldest.is_built_in = true;
        layers.push(Arc::new(oldest));
    }
    let hash = hash(built_in().chain(own()));
    Language { layers, chain: Vec::new(), hash }
}

/// The first 12 hexadecimal digits of the SHA-256 of all files.
pub fn hash<'a>(files: impl Iterator<Item = &'a File>) -> String {
    let mut context = Context::new(&SHA256);
    for file in files {
        context.update(&file.bytes);
    }
    let mut hash = String::new();
    for byte in context.finish().as_ref().iter().take(6) {
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

fn order(lang: &Lang, languages: &BTreeMap<Lang, Language>) -> Vec<Lang> {
    let mut order = vec![lang.clone()];
    while let Some(next) = order.last().and_then(|last| fallback(languages.get(last)?)) {
        if order.contains(&next) || order.len() >= CHAIN {
            break;
        }
        order.push(next);
    }
    order.push(Lang::default());
    order
}

fn chain(lang: &Lang, languages: &BTreeMap<Lang, Language>) -> Vec<Arc<Bundle>> {
    let order = order(lang, languages);
    order.iter().filter_map(|lang| languages.get(lang)).flat_map(|one| one.layers.clone()).collect()
}

fn fallback(language: &Language) -> Option<Lang> {
    let told = language.layers.iter().find_map(|one| one.format("meta-fallback", None, &[]))?;
    Some(Lang::new(told.trim()))
}
