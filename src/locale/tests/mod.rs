//! The room as a whole: wording of what is built in, rendering, folders of operators.

mod folder;
mod rendering;
mod wording;

use super::load::File;
use super::*;
use crate::domain::text::{Spec, TEXTS, spec};

const LANGS: [&str; 2] = ["id", "en"];

fn lang(tag: &str) -> Lang {
    Lang::new(tag)
}

/// A text with its longest arguments.
fn longest(spec: &Spec, tag: &str) -> Text {
    let text = Text::new(spec.key);
    spec.args.iter().fold(text, |text, arg| text.with(arg.name, arg.longest(tag)))
}

fn said(parts: Vec<Text>) -> Say {
    Say { parts, asks: Some("STATE".to_owned()), danger: false }
}

fn sms(catalogue: &Catalogue, tag: &str, parts: Vec<Text>) -> String {
    catalogue.say(&lang(tag), &said(parts), Channel::Sms).plain
}

/// What is built in with these files laid over it, without the words.
fn laid(own: &[(&str, &[u8])]) -> (Catalogue, Vec<Problem>) {
    let own = own.iter().map(|(path, bytes)| {
        let (tag, name) = path.split_once('/').unwrap();
        File { lang: lang(tag), name: name.to_owned(), bytes: bytes.to_vec().into() }
    });
    let files = Files { own: own.collect(), ..Files::collect(None, &mut Vec::new()) };
    let mut problems = Vec::new();
    let texts = Texts::new(&files, &mut problems);
    problems.extend(check::broken(&texts));
    (Catalogue { words: Arc::default(), texts }, problems)
}
