//! Places people name: regencies and provinces of Indonesia, countries, cities of both.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::reading::Token;

const PROVINCES: &str = include_str!("../../data/provinces.csv");
const REGENCIES: &str = include_str!("../../data/regencies.csv");
const COUNTRIES: &str = include_str!("../../data/countries.csv");

/// Words of the longest name that is looked for.
const LONGEST: usize = 6;
/// Letters of the shortest name that is understood with a slip, and of each of its words.
const SLIPPED: usize = 6;
const WORD: usize = 4;
/// Words of a message that may be nothing but a place.
const SHORT: usize = 3;
/// Words that stand before a place in running text.
const BEFORE: [&str; 17] = [
    "the",
    "di",
    "ke",
    "dari",
    "in",
    "at",
    "from",
    "to",
    "kota",
    "kab",
    "kabupaten",
    "near",
    "dekat",
    "daerah",
    "neng",
    "ning",
    "nang",
];
/// Words that belong to an address and not to the name.
const PREFIXES: [&str; 6] = ["kota", "kab", "kabupaten", "provinsi", "prov", "daerah"];

/// A place.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// The country (`ID`, `MY`).
    pub country: String,
    /// Code of regency or province in Indonesia (`52.03`, `52`).
    pub region: Option<String>,
    /// The name in our list.
    pub name: String,
    /// Whether it is sure; if not, `place-confirm` asks.
    pub sure: bool,
}

impl Place {
    /// The value stored: `id:52.03`, `id`, `abroad:MY`.
    #[must_use]
    pub fn value(&self) -> String {
        match (&self.region, self.country.as_str()) {
            (Some(region), _) => format!("id:{region}"),
            (None, "ID") => "id".to_owned(),
            (None, country) => format!("abroad:{country}"),
        }
    }
}

/// The name of a country in a language (`id` or `en`; others get the Indonesian one). The code
/// itself where it is not listed.
#[must_use]
pub fn country_name(code: &str, lang: &str) -> String {
    let named = rows(COUNTRIES).find(|row| row.first().is_some_and(|known| known == code));
    named.and_then(|row| shown(&row, lang)).unwrap_or_else(|| code.to_owned())
}

/// The name of a country from its row.
fn shown(row: &[String], lang: &str) -> Option<String> {
    let names = row.get(if lang == "en" { 2 } else { 1 })?;
    let shortest = names.split('|').min_by_key(|name| (name.contains(','), name.len() < 4));
    shortest.map(str::to_owned)
}

/// Every place we know, by the words people write.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    names: HashMap<String, Place>,
    /// The first words of all names.
    begins: HashSet<String>,
    /// Names of long words, for slips.
    long: Vec<String>,
}

impl Gazetteer {
    /// All places, with the short forms of the words files: how it is written, and the code meant
    /// (`MY`, `52.03`; `?SA` where it has to be confirmed).
    pub(super) fn new(short: &[(String, String)]) -> Self {
        let mut gazetteer = Self::default();
        let countries: Vec<Vec<String>> = rows(COUNTRIES).collect();
        gazetteer.countries(&countries);
        gazetteer.regions(PROVINCES, 1);
        gazetteer.regions(REGENCIES, 2);
        for (written, code) in short {
            gazetteer.short(written, code, &countries);
        }
        let told = |name: &&String| name.split(' ').all(|word| word.len() >= WORD);
        let long = gazetteer.names.keys().filter(|name| name.len() >= SLIPPED).filter(told);
        gazetteer.long = long.cloned().collect();
        let begins = gazetteer.names.keys().filter_map(|name| name.split(' ').next());
        gazetteer.begins = begins.map(str::to_owned).collect();
        gazetteer.long.sort_unstable();
        gazetteer
    }

    fn countries(&mut self, countries: &[Vec<String>]) {
        for row in countries {
            let [code, id, en, ..] = row.as_slice() else { continue };
            for name in id.split('|').chain(en.split('|')) {
                self.put(name, place(code, None, name));
            }
        }
    }

    fn regions(&mut self, table: &str, column: usize) {
        for row in rows(table) {
            let (Some(code), Some(name)) = (row.first(), row.get(column)) else { continue };
            let bare = name.trim_start_matches("Kabupaten ").trim_start_matches("Kota ");
            let bare = bare.trim_start_matches("Administrasi ").trim_start_matches("DKI ");
            let found = place("ID", Some(code), name);
            self.put(name, found.clone());
            if name.starts_with("Kota ") || !self.names.contains_key(&bare.to_lowercase()) {
                self.put(bare, found);
            }
        }
    }

    fn short(&mut self, written: &str, code: &str, countries: &[Vec<String>]) {
        let (code, sure) = code.strip_prefix('?').map_or((code, true), |code| (code, false));
        let region = code.starts_with(|letter: char| letter.is_ascii_digit());
        let known = if region {
            self.names.values().find(|known| known.region.as_deref() == Some(code)).cloned()
        } else {
            let row = countries.iter().find(|row| row.first().is_some_and(|known| known == code));
            let name = row.and_then(|row| shown(row, "id"));
            Some(place(code, None, name.as_deref().unwrap_or(code)))
        };
        if let Some(known) = known {
            self.names.insert(written.to_owned(), Place { sure, ..known });
        }
    }

    fn put(&mut self, name: &str, place: Place) {
        let key: Vec<String> = name
            .to_lowercase()
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        self.names.insert(key.join(" "), place);
    }

    /// The first place named; the longest name wins. With `asked` a name may stand alone, and a
    /// slip is understood; in running text a region needs a word of place before it.
    pub(super) fn find(&self, tokens: &[Token], asked: bool) -> Option<Place> {
        self.find_but(tokens, asked, &|_| false)
    }

    /// As `find`, without the names that begin at a token taken back (`bukan di jakarta`).
    pub(super) fn find_but(
        &self,
        tokens: &[Token],
        asked: bool,
        taken: &dyn Fn(usize) -> bool,
    ) -> Option<Place> {
        let mut at = 0;
        let mut region: Option<Place> = None;
        while at < tokens.len() {
            let Some((found, used)) = self.longest(tokens, at) else {
                at += 1;
                continue;
            };
            let led = is_led(tokens, at);
            let stands = !taken(at) && (led || !is_tiny(tokens, at, used));
            if stands && found.country != "ID" {
                return Some(found);
            }
            if stands && (asked || led) && region.is_none() {
                region = Some(found);
            }
            at += used;
        }
        region.or_else(|| if asked { self.slip(tokens) } else { None })
    }

    fn longest(&self, tokens: &[Token], at: usize) -> Option<(Place, usize)> {
        if !self.begins.contains(&tokens.get(at)?.text) {
            return None;
        }
        (1..=LONGEST).rev().find_map(|used| {
            let words = tokens.get(at..at + used)?;
            let texts: Vec<&str> = words.iter().map(|token| token.text.as_str()).collect();
            self.names.get(&texts.join(" ")).map(|found| (found.clone(), used))
        })
    }

    /// A name written with one slip, in an answer of at most three words.
    fn slip(&self, tokens: &[Token]) -> Option<Place> {
        let words: Vec<&str> = tokens
            .iter()
            .filter(|token| tokens.len() == 1 || token.id == 0)
            .map(|token| token.text.as_str())
            .filter(|word| !PREFIXES.contains(word) && !BEFORE.contains(word))
            .collect();
        let few = words.len() <= SHORT;
        let runs = (1..=words.len()).rev().flat_map(|length| words.windows(length));
        let near = runs.filter(|_| few).find_map(|run| self.near(run))?;
        self.names.get(near).map(|found| Place { sure: false, ..found.clone() })
    }

    /// The name that is written here with one slip in some of its words.
    fn near(&self, words: &[&str]) -> Option<&String> {
        let whole: usize = words.iter().map(|word| word.len()).sum();
        let slips = |name: &str, word: &str| {
            let close = name.len().abs_diff(word.len()) <= 1
                && name.as_bytes().first() == word.as_bytes().first();
            if close { strsim::osa_distance(name, word) } else { usize::MAX }
        };
        self.long.iter().filter(|_| whole >= SLIPPED).find(|name| {
            let mut parts = name.split(' ');
            let mut paired = words.iter().zip(&mut parts);
            let all = paired.all(|(word, part)| slips(part, word) <= 1);
            all && parts.next().is_none() && name.split(' ').count() == words.len()
        })
    }
}

fn place(country: &str, region: Option<&str>, name: &str) -> Place {
    let (country, name) = (country.to_owned(), name.to_owned());
    Place { country, region: region.map(str::to_owned), name, sure: true }
}

/// The rows of a table behind its heading; a field in quotes may hold commas.
fn rows(table: &str) -> impl Iterator<Item = Vec<String>> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(fields)
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            other => {
                if let Some(field) = fields.last_mut() {
                    field.push(other);
                }
            }
        }
    }
    fields
}

/// Whether a word of place stands before.
fn is_led(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|place| tokens.get(place));
    before.is_some_and(|token| BEFORE.contains(&token.text.as_str()))
}

/// `they move us`: in a sentence two letters are a word of their own.
fn is_tiny(tokens: &[Token], at: usize, used: usize) -> bool {
    let few = tokens.get(at).is_some_and(|token| token.text.len() < 3);
    used == 1 && few && tokens.len() > SHORT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_country_has_a_name_in_both_languages() {
        assert_eq!(country_name("SA", "id"), "Arab Saudi");
        assert_eq!(country_name("KH", "en"), "Cambodia");
        assert_eq!(country_name("XX", "en"), "XX");
    }

    #[test]
    fn a_number_without_a_date_is_never_told() {
        assert_eq!(country_name("KR", "en"), "South Korea");
    }
}
