//! How far each language is: what it has, what is old, what is wrong, its longest message.

use serde::Serialize;

use super::rule::{self, Severity};
use super::{Audit, check, render};
use crate::domain::address::Channel;
use crate::domain::lang::Lang;
use crate::domain::segment;
use crate::domain::text::{Say, Spec, TEXTS, Text};

/// One language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Its short name.
    pub lang: String,
    /// Its name as its speakers write it.
    pub name: String,
    /// Texts people may get that it has of its own.
    pub done: usize,
    /// Texts people may get.
    pub all: usize,
    /// The names of those it has not.
    pub missing: Vec<String>,
    /// Translations older than their source.
    pub stale: usize,
    /// Errors in its files.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// The longest SMS, with the longest values the machine may fill in.
    pub longest: Longest,
    /// The languages that stand in for what is missing.
    pub falls_back_to: Vec<String>,
    /// What has to happen before it is used (`needs review by native speakers`).
    pub review: Option<String>,
}

/// A message and what it takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Longest {
    /// Its name.
    pub key: String,
    /// Letters.
    pub letters: usize,
    /// SMS.
    pub parts: usize,
}

/// Every language by its short name.
#[must_use]
pub fn survey(audit: &Audit) -> Vec<Standing> {
    audit.catalogue.languages().map(|lang| standing(audit, lang)).collect()
}

fn standing(audit: &Audit, lang: &Lang) -> Standing {
    let texts = &audit.catalogue.texts;
    let newest = texts.newest(lang);
    let lacks = |spec: &&Spec| !newest.is_some_and(|layer| layer.has(spec.key, None));
    let meta = |key: &str| newest.and_then(|layer| layer.format(key, None, &[]));
    let of = |lang: &Lang| format!("{}/", lang.as_str());
    let mine = audit.problems.iter().filter(|one| one.file.starts_with(&of(lang)));
    let count = |severity| mine.clone().filter(|one| one.rule.severity == severity).count();
    let mut order = texts.order(lang);
    if order.iter().filter(|one| **one == Lang::default()).count() > 1 {
        order.pop();
    }
    Standing {
        lang: lang.as_str().to_owned(),
        name: meta("meta-name").unwrap_or_default(),
        done: check::done(texts, lang),
        all: TEXTS.len(),
        missing: TEXTS.iter().filter(lacks).map(|spec| spec.key.to_owned()).collect(),
        stale: mine.clone().filter(|one| one.rule == rule::STALE).count(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        longest: longest(audit, lang),
        falls_back_to: order.iter().skip(1).map(|one| one.as_str().to_owned()).collect(),
        review: meta("meta-review"),
    }
}

fn longest(audit: &Audit, lang: &Lang) -> Longest {
    let weigh = |spec: &Spec| {
        let words = sms(audit, lang, spec);
        let parts = segment::segments(&words);
        Longest { key: spec.key.to_owned(), letters: words.chars().count(), parts }
    };
    let all = TEXTS.iter().map(weigh);
    all.max_by_key(|one| (one.parts, one.letters)).unwrap_or_default()
}

fn sms(audit: &Audit, lang: &Lang, spec: &Spec) -> String {
    let text = spec
        .args
        .iter()
        .fold(Text::new(spec.key), |text, arg| text.with(arg.name, arg.longest(lang.as_str())));
    let say = Say { parts: vec![text], asks: None, danger: false };
    render::say(&audit.catalogue.texts, lang, &say, Channel::Sms).plain
}
