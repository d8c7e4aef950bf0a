//! The value that a turn kept, compared with the one expected.

use serde_json::Value;

use super::row::Row;
use crate::domain::dialogue::{QUESTIONS, State, Step};
use crate::domain::place::Place;

/// The year of the clock; its first day.
const YEAR: u16 = 2026;
/// The country without a region.
const HOME: &str = "ID";

/// Whether the value kept is the one expected; `None` where the row expects none.
pub(super) fn is_right(row: &Row, step: &Step) -> Option<bool> {
    let expect = &row.expect;
    if let Some(year) = expect.birth_year {
        let whole = YEAR.checked_sub(year)?;
        let age = age(step);
        return Some(age == Some(whole) || age == whole.checked_sub(1));
    }
    if let Some(date) = &expect.birth_date {
        let (year, rest) = date.split_once('-')?;
        let passed = rest == "01-01";
        let whole = YEAR.checked_sub(year.parse().ok()?)?;
        return Some(age(step) == whole.checked_sub(u16::from(!passed)));
    }
    let wanted = match expect.value.as_ref()? {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some(match row.intent.as_str() {
        "choice" => option(step) == wanted.parse().ok(),
        "age" => age(step) == wanted.parse().ok(),
        "phone" => phone(step).as_deref() == Some(wanted.as_str()),
        "name" => {
            told(step, State::Name).is_some_and(|name| name.to_lowercase() == wanted.to_lowercase())
        }
        "place" => place(step).is_some_and(|place| is_place(place, &wanted)),
        "language" => language(step, &wanted),
        "time" => time(step, row.text.trim(), &wanted),
        _ => false,
    })
}

fn told(step: &Step, state: State) -> Option<&str> {
    values(step, state.name()).first().map(String::as_str)
}

fn values<'a>(step: &'a Step, question: &str) -> &'a [String] {
    let told = step.case.told.iter().rev().find(|told| told.question == question);
    told.map_or(&[], |told| &told.values)
}

/// The number of the option on an SMS.
fn option(step: &Step) -> Option<usize> {
    [State::Who, State::JDocs].into_iter().find_map(|state| {
        let value = told(step, state)?;
        let row = QUESTIONS.iter().find(|row| row.state == state)?;
        row.values().iter().position(|known| *known == value).map(|at| at + 1)
    })
}

fn age(step: &Step) -> Option<u16> {
    let answered = values(step, "AGE_YEARS").first().and_then(|age| age.parse().ok());
    answered.or_else(|| reading(step)?.age.map(u16::from))
}

fn phone(step: &Step) -> Option<String> {
    let answered = told(step, State::Phone).map(str::to_owned);
    let read = || reading(step)?.phones.first().map(|phone| phone.as_str().to_owned());
    answered.or_else(read)
}

fn reading(step: &Step) -> Option<&crate::domain::reading::Reading> {
    step.acted.last()?.reading.as_deref()
}

fn place(step: &Step) -> Option<&Place> {
    let talk = &step.dialogue.talk;
    talk.unsure.as_ref().or(talk.place.as_ref()).or_else(|| reading(step)?.place.as_ref())
}

/// `Dubai, AE`, `KH`, `Kupang, ID`.
fn is_place(place: &Place, wanted: &str) -> bool {
    let (name, country) = wanted.rsplit_once(", ").unwrap_or(("", wanted));
    let named = country != HOME || place.name.to_lowercase().contains(&name.to_lowercase());
    place.country == country && named
}

fn language(step: &Step, wanted: &str) -> bool {
    let wished = |flag: &str| step.case.flags.iter().any(|held| held == flag);
    match wanted {
        "jv" => wished("language_jv"),
        "id" | "en" => step.dialogue.lang.as_str() == wanted,
        _ => wished("language_other"),
    }
}

/// `20:00 WIB`, `after 21:00`, `any`; everything else is right if the words are kept, and without
/// a window where none was told.
fn time(step: &Step, text: &str, wanted: &str) -> bool {
    let kept = values(step, State::SafeTime.name());
    let first = kept.first().map_or("", String::as_str);
    if wanted == "any" {
        return first == "any";
    }
    let window = first.get(..5).filter(|start| is_clock(start));
    let clock = wanted.trim_start_matches("after ");
    if clock.get(..5).is_some_and(is_clock) {
        let starts = clock.split(" or ").any(|start| start.get(..5) == window);
        let zone = clock.split(' ').nth(1).filter(|zone| *zone != "or").unwrap_or_default();
        return window.is_some() && starts && first.to_uppercase().contains(zone);
    }
    window.is_none() && kept.iter().any(|words| words == text)
}

fn is_clock(text: &str) -> bool {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    text.as_bytes().get(2) == Some(&b':') && [0, 1, 3, 4].into_iter().all(digit)
}
