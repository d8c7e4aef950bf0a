//! Numbers of countries and missions, and the places known for scam compounds. An operator keeps
//! them; what stands here is the beginning.

/// Everything the dialogue knows of countries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// One row for each country we have a number of.
    pub countries: Vec<Country>,
    /// Countries whose scam compounds make a place level 2.
    pub hot_spots: Vec<String>,
}

/// The numbers of a country. Whoever enters a mission also enters the day it was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Two letters.
    pub code: String,
    /// The emergency number.
    pub emergency: String,
    /// Name and number of the Indonesian mission.
    pub mission: Option<Mission>,
}

/// An Indonesian mission abroad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mission {
    /// As people read it (`KJRI Hong Kong +852 5242 2240`).
    pub text: String,
    /// The month somebody last checked it.
    pub checked: String,
}

/// `country,number,verified_on,source,mission,mission_verified_on,mission_source`.
const LIST: &str = include_str!("../../data/emergency.csv");

/// `number,who`: the only numbers that texts name in their words.
const LINES: &str = include_str!("../../data/lines.csv");

/// The police of Indonesia, free and nationwide; 112 does not answer in every regency.
const AT_HOME: &str = "110";

impl Default for Facts {
    fn default() -> Self {
        Self {
            countries: LIST.lines().skip(1).filter_map(country).collect(),
            hot_spots: ["KH", "MM", "LA"].map(str::to_owned).to_vec(),
        }
    }
}

/// A row of the list. A number nobody has checked is left out: a dead one costs a life, and the
/// ministry's own line is always named instead.
fn country(row: &str) -> Option<Country> {
    let fields: Vec<&str> = row.split(',').collect();
    let [code, number, verified, _, mission, checked, ..] = fields.as_slice() else { return None };
    let mission = (!mission.is_empty() && !checked.is_empty())
        .then(|| Mission { text: (*mission).to_owned(), checked: (*checked).to_owned() });
    (*code != "ID" && !number.is_empty() && !verified.is_empty()).then(|| Country {
        code: (*code).to_owned(),
        emergency: (*number).to_owned(),
        mission,
    })
}

impl Facts {
    /// What is known of a country.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.code == code)
    }

    /// The number to call in an emergency: at home, and in countries whose number was checked.
    #[must_use]
    pub fn emergency(&self, code: Option<&str>) -> Option<&str> {
        match code {
            None | Some("ID") => Some(AT_HOME),
            Some(code) => self.country(code).map(|country| country.emergency.as_str()),
        }
    }

    /// Whether a text may name this number: it stands in a table, however it is written.
    #[must_use]
    pub fn may_be_named(&self, number: &str) -> bool {
        let number = digits(number);
        let lines = LINES.lines().skip(1).filter_map(|row| row.split(',').next());
        let abroad = self.countries.iter().flat_map(|one| one.emergency.split('/'));
        let missions = self.countries.iter().filter_map(|one| one.mission.as_ref());
        let missions =
            missions.filter_map(|mission| mission.text.split_once('+').map(|(_, to)| to));
        lines.chain(abroad).chain(missions).any(|known| digits(known) == number)
    }

    /// Whether a country is known for scam compounds.
    #[must_use]
    pub fn is_hot(&self, code: &str) -> bool {
        self.hot_spots.iter().any(|hot| hot == code)
    }
}

/// The digits of a number, Indonesian ones with their zero in front.
fn digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("62") {
        Some(rest) if digits.len() > 8 => format!("0{rest}"),
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_nobody_has_checked_is_never_named() {
        let facts = Facts::default();
        assert_eq!(facts.emergency(Some("HK")), Some("999"));
        assert_eq!(facts.emergency(Some("ID")), Some("110"));
        for row in LIST.lines().skip(1) {
            let fields: Vec<&str> = row.split(',').collect();
            let known = facts.country(fields[0]);
            assert!(known.is_none() || !fields[2].is_empty(), "{row}");
            let mission = known.and_then(|country| country.mission.as_ref());
            assert!(mission.is_none() || !fields[5].is_empty(), "{row}");
        }
        assert_eq!(facts.emergency(Some("MY")), None);
    }

    #[test]
    fn a_text_may_name_what_stands_in_a_table_and_nothing_else() {
        let facts = Facts::default();
        for number in ["110", "0812 9007 0027", "+62-812-9007-0027", "999", "852 5242 2240"] {
            assert!(facts.may_be_named(number), "{number}");
        }
        for number in ["911", "081200001001", "1100", "2240"] {
            assert!(!facts.may_be_named(number), "{number}");
        }
    }
}
