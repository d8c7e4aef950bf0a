//! A secret of the configuration: never shown, never empty when it is used, wiped when dropped.

use std::fmt;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

/// A password, token or key. White space around it is dropped, as files end with a line break.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// A secret from text; `None` where nothing but white space stands there.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let secret = Self(Zeroizing::new(text.trim().to_owned()));
        (!secret.0.is_empty()).then_some(secret)
    }

    /// The secret itself, for the one place that signs or sends it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Refuses an empty secret.
    ///
    /// An empty key would be an open door, so nothing starts with one.
    ///
    /// # Errors
    /// A sentence for the operator that names `key` and what to do.
    pub fn require(&self, gateway: &str, key: &str) -> Result<&str, String> {
        if self.0.is_empty() {
            return Err(format!(
                "gateways.{gateway}.{key} is empty: write the secret from the provider's console \
                 there, or the file that holds it as {key}_file"
            ));
        }
        Ok(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(…)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    /// Takes any text: [`Secret::require`] refuses the empty one, as only there the key is known.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        Ok(Self(Zeroizing::new(text.trim().to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secret_never_shows_itself() {
        assert_eq!(format!("{:?}", Secret::new("hush")), "Some(Secret(…))");
    }

    #[test]
    fn nothing_but_white_space_is_no_secret() {
        assert!(Secret::new("").is_none());
        assert!(Secret::new(" \n").is_none());
    }

    #[test]
    fn refusal_names_the_key_and_the_remedy() {
        let secret: Secret = serde_json::from_str("\" \"").unwrap();
        let refusal = secret.require("main", "app_secret").unwrap_err();
        assert!(refusal.starts_with("gateways.main.app_secret is empty: write"), "{refusal}");
        assert!(refusal.ends_with("app_secret_file"), "{refusal}");
    }

    #[test]
    fn line_break_at_the_end_of_a_file_is_no_part_of_the_secret() {
        let secret: Secret = serde_json::from_str("\"hush\\n\"").unwrap();
        assert_eq!(secret.expose(), "hush");
    }
}
