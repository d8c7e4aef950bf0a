//! From a message of the bot to what a channel shows: numbered text, buttons or a list.

use std::fmt::Write as _;

use super::{Texts, country};
use crate::domain::address::Channel;
use crate::domain::lang::Lang;
use crate::domain::outbound::{Choice as Tap, Widget};
use crate::domain::text::{Arg, Choice, Say, Spec, Text, spec};

/// Characters above buttons or a list.
const BODY: usize = 1024;
/// Buttons a message may have.
pub const BUTTONS: usize = 3;
/// Characters of a button.
pub const BUTTON: usize = 20;
/// Rows a list may have.
const ROWS: usize = 10;
/// Characters of a row.
pub const ROW: usize = 24;

/// A message ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The words above the buttons on `WhatsApp`; equal to `plain` without a widget.
    pub text: String,
    /// The words with numbered options.
    pub plain: String,
    /// Buttons or list.
    pub widget: Option<Widget>,
    /// Hash of the texts it came from.
    pub hash: String,
}

/// Renders a message.
pub fn say(texts: &Texts, lang: &Lang, say: &Say, channel: Channel) -> Rendered {
    let mut stems: Vec<String> = say.parts.iter().map(|text| stem(texts, lang, text)).collect();
    stems.retain(|stem| !stem.is_empty());
    let words = stems.join("\n");
    let hash = texts.hash(lang).to_owned();
    let spec = say.parts.last().and_then(|text| spec(&text.key));
    let Some(spec) = spec.filter(|spec| !spec.options.is_empty()) else {
        return Rendered { plain: words.clone(), text: words, widget: None, hash };
    };
    let plain = format!("{words}{}", numbered(texts, lang, spec));
    let widget = match channel {
        Channel::Whatsapp if spec.choice == Choice::One && words.chars().count() <= BODY => {
            widget(texts, lang, say, spec)
        }
        _ => None,
    };
    let text = if widget.is_some() { words } else { plain.clone() };
    Rendered { text, plain, widget, hash }
}

/// The words of one text without its options.
pub fn stem(texts: &Texts, lang: &Lang, text: &Text) -> String {
    let values: Vec<(&str, String)> =
        text.args.iter().map(|(name, arg)| (name.as_str(), value(texts, lang, arg))).collect();
    let args: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    texts.format(lang, &text.key, None, &args).unwrap_or_else(|| {
        // Better a hole in the sentence than no sentence.
        let all = spec(&text.key).map_or(&[][..], |spec| spec.args);
        let given = |name: &str| args.iter().any(|(other, _)| *other == name);
        let holes = all.iter().filter(|arg| !given(arg.name)).map(|arg| (arg.name, ""));
        let args: Vec<(&str, &str)> = args.iter().copied().chain(holes).collect();
        texts.format(lang, &text.key, None, &args).unwrap_or_default()
    })
}

fn value(texts: &Texts, lang: &Lang, arg: &Arg) -> String {
    match arg {
        Arg::Plain(words) => words.clone(),
        Arg::Text(text) => stem(texts, lang, text),
        Arg::List(list) => {
            let all: Vec<String> = list.iter().map(|text| stem(texts, lang, text)).collect();
            all.join(", ")
        }
        Arg::Country(code) => country::name(lang.as_str(), code),
    }
}

/// A line for each option: its digit and its label; skip is 0 and stands last.
fn numbered(texts: &Texts, lang: &Lang, spec: &Spec) -> String {
    let mut out = String::new();
    let mut digit = 0;
    for value in spec.options {
        let shown = if *value == "skip" {
            0
        } else {
            digit += 1;
            digit
        };
        let _ = write!(out, "\n{shown} {}", label(texts, lang, spec, value));
    }
    out
}

fn label(texts: &Texts, lang: &Lang, spec: &Spec, value: &str) -> String {
    let label = format!("opt-{value}");
    texts.format(lang, spec.key, Some(&label), &[]).unwrap_or_default()
}

/// The label for a button or row: the short one where there is one.
pub fn title(texts: &Texts, lang: &Lang, spec: &Spec, value: &str) -> String {
    let (short, long) = (format!("short-{value}"), format!("opt-{value}"));
    texts.first(lang, spec.key, &[&short, &long]).unwrap_or_default()
}

fn widget(texts: &Texts, lang: &Lang, say: &Say, spec: &Spec) -> Option<Widget> {
    let state = say.asks.as_deref()?;
    let tap = |value: &&str| Tap {
        id: format!("{state}:{value}"),
        title: title(texts, lang, spec, value),
    };
    let choices: Vec<Tap> = spec.options.iter().map(tap).collect();
    if choices.len() <= BUTTONS && fit(&choices, BUTTON) {
        return Some(Widget::Buttons { choices });
    }
    let open = stem(texts, lang, &Text::new("list-open"));
    let opens = (1..=BUTTON).contains(&open.chars().count());
    (opens && choices.len() <= ROWS && fit(&choices, ROW)).then(|| Widget::List {
        open,
        section: String::new(),
        choices,
    })
}

/// Whether `WhatsApp` takes these titles: it refuses the whole message for one too long or twice.
fn fit(choices: &[Tap], most: usize) -> bool {
    choices.iter().enumerate().all(|(at, tap)| {
        let alone = choices.iter().skip(at + 1).all(|other| other.title != tap.title);
        alone && (1..=most).contains(&tap.title.chars().count())
    })
}
