//! The names of countries, in the languages the list has them in.

/// `alpha2,names_id,names_en`; several names of one country are parted by `|`.
const LIST: &str = include_str!("../../data/countries.csv");

/// The name of a country; its code where the list has none.
pub fn name(lang: &str, code: &str) -> String {
    let column = if lang == "en" { 2 } else { 1 };
    let row = LIST.lines().find(|row| row.split(',').next() == Some(code));
    let names = row.and_then(|row| row.split(',').nth(column));
    let first = names.and_then(|names| names.split('|').next());
    first.filter(|name| !name.is_empty()).unwrap_or(code).to_owned()
}
