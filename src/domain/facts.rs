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

/// Code, emergency number, mission, month checked. Missions whose last check is older than three
/// years are left out: a dead number costs more than the ministry's own line.
const BUILT_IN: [(&str, &str, &str, &str); 19] = [
    ("MY", "999", "KBRI Kuala Lumpur +60 17-668 8032", "2024-12"),
    ("HK", "999", "KJRI Hong Kong +852 5242 2240", "2025-09"),
    ("JO", "911", "KBRI Amman +962 7 7915 0407", "2024-06"),
    ("SG", "999", "", ""),
    ("TW", "110/119/1955", "", ""),
    ("SA", "911", "", ""),
    ("AE", "999", "", ""),
    ("KH", "117/119", "", ""),
    ("TH", "191/1669", "", ""),
    ("MM", "199", "", ""),
    ("LA", "191", "", ""),
    ("BN", "993", "", ""),
    ("KR", "112/119", "", ""),
    ("JP", "110/119", "", ""),
    ("CN", "110/120", "", ""),
    ("PH", "911", "", ""),
    ("KW", "112", "", ""),
    ("QA", "999", "", ""),
    ("OM", "9999", "", ""),
];

impl Default for Facts {
    fn default() -> Self {
        let countries = BUILT_IN.iter().map(|(code, emergency, mission, checked)| Country {
            code: (*code).to_owned(),
            emergency: (*emergency).to_owned(),
            mission: (!mission.is_empty())
                .then(|| Mission { text: (*mission).to_owned(), checked: (*checked).to_owned() }),
        });
        Self {
            countries: countries.collect(),
            hot_spots: ["KH", "MM", "LA"].map(str::to_owned).to_vec(),
        }
    }
}

impl Facts {
    /// What is known of a country.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.code == code)
    }

    /// The number to call in an emergency, for texts that always need one.
    #[must_use]
    pub fn emergency(&self, code: Option<&str>) -> &str {
        code.and_then(|code| self.country(code)).map_or("112", |country| &country.emergency)
    }

    /// Whether a country is known for scam compounds.
    #[must_use]
    pub fn is_hot(&self, code: &str) -> bool {
        self.hot_spots.iter().any(|hot| hot == code)
    }
}
