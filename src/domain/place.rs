//! Places people name: regencies and provinces of Indonesia, countries, cities of both.

/// A place.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// The country (`ID`, `MY`); empty when not known (at sea).
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
