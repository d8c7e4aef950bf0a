//! From a message of the bot to what a channel shows: numbered text, buttons or a list.

use super::{Catalogue, country};
use crate::domain::address::Channel;
use crate::domain::lang::Lang;
use crate::domain::outbound::{Choice as Tap, Widget};
use crate::domain::text::{Arg, Choice, Say, Spec, Text, spec};

/// Buttons a message may have.
const BUTTONS: usize = 3;
/// Characters of a button.
const BUTTON: usize = 20;
/// Rows a list may have.
const ROWS: usize = 10;
/// Characters of a row.
const ROW: usize = 24;

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
pub fn say(catalogue: &Catalogue, lang: &Lang, say: &Say, channel: Channel) -> Rendered {
    let stems: Vec<String> = say.parts.iter().map(|text| stem(catalogue, lang, text)).collect();
    let words = stems.join("\n");
    let hash = catalogue.hash(lang).to_owned();
    let spec = say.parts.last().and_then(|text| spec(&text.key));
    let Some(spec) = spec.filter(|spec| !spec.options.is_empty()) else {
        return Rendered { plain: words.clone(), text: words, widget: None, hash };
    };
    let plain = format!("{words}{}", numbered(catalogue, lang, spec));
    let widget = match channel {
        Channel::Whatsapp if spec.choice == Choice::One => widget(catalogue, lang, say, spec),
        _ => None,
    };
    let text = if widget.is_some() { words } else { plain.clone() };
    Rendered { text, plain, widget, hash }
}

/// The words of one text without its options.
pub fn stem(catalogue: &Catalogue, lang: &Lang, text: &Text) -> String {
    let values: Vec<(&str, String)> =
        text.args.iter().map(|(name, arg)| (name.as_str(), value(catalogue, lang, arg))).collect();
    let args: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut out = String::new();
    catalogue.format(lang, &text.key, None, &args, &mut out);
    out
}

fn value(catalogue: &Catalogue, lang: &Lang, arg: &Arg) -> String {
    match arg {
        Arg::Plain(words) => words.clone(),
        Arg::Text(text) => stem(catalogue, lang, text),
        Arg::List(texts) => {
            let all: Vec<String> = texts.iter().map(|text| stem(catalogue, lang, text)).collect();
            all.join(", ")
        }
        Arg::Country(code) => country::name(lang.as_str(), code),
    }
}

/// A line for each option: its digit and its label; skip is 0 and stands last.
fn numbered(catalogue: &Catalogue, lang: &Lang, spec: &Spec) -> String {
    let mut out = String::new();
    let mut digit = 0;
    for value in spec.options {
        let shown = if *value == "skip" {
            0
        } else {
            digit += 1;
            digit
        };
        out.push_str(&format!("\n{shown} {}", label(catalogue, lang, spec, value)));
    }
    out
}

fn label(catalogue: &Catalogue, lang: &Lang, spec: &Spec, value: &str) -> String {
    let mut out = String::new();
    catalogue.format(lang, spec.key, Some(&format!("opt-{value}")), &[], &mut out);
    out
}

/// The label for a button or row: the short one where there is one.
fn title(catalogue: &Catalogue, lang: &Lang, spec: &Spec, value: &str) -> String {
    let mut out = String::new();
    let short = format!("short-{value}");
    if catalogue.format(lang, spec.key, Some(&short), &[], &mut out) {
        return out;
    }
    label(catalogue, lang, spec, value)
}

fn widget(catalogue: &Catalogue, lang: &Lang, say: &Say, spec: &Spec) -> Option<Widget> {
    let state = say.asks.as_deref()?;
    let tap = |value: &&str| Tap {
        id: format!("{state}:{value}"),
        title: title(catalogue, lang, spec, value),
    };
    let choices: Vec<Tap> = spec.options.iter().map(tap).collect();
    let fits = |most: usize| choices.iter().all(|tap| tap.title.chars().count() <= most);
    if choices.len() <= BUTTONS && fits(BUTTON) {
        return Some(Widget::Buttons { choices });
    }
    (choices.len() <= ROWS && fits(ROW)).then(|| Widget::List {
        open: stem(catalogue, lang, &Text::new("list-open")),
        section: String::new(),
        choices,
    })
}
