//! A language of the locale folder.

use serde::{Deserialize, Serialize};

/// A language by the name of its folder (`id`, `en`, `jv`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lang(String);

impl Lang {
    /// A language by its tag: 2 to 8 lower-case letters. Anything else becomes `id`.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let fits =
            (2..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase());
        Self(if fits { tag } else { "id" }.to_owned())
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Lang {
    fn default() -> Self {
        Self::new("id")
    }
}
