//! Passphrases: Argon2id, two at a time so that signing in cannot starve the webhooks.

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::dice;

/// The fewest characters of a passphrase (ASVS 6.2.1).
pub const SHORTEST: usize = 15;
/// The most bytes; beyond that nobody types.
pub const LONGEST: usize = 512;

/// Hashes and checks passphrases off the event loop.
#[derive(Debug)]
pub struct Passphrases(Semaphore);

impl Default for Passphrases {
    fn default() -> Self {
        Self(Semaphore::new(2))
    }
}

impl Passphrases {
    /// The PHC string of a passphrase; `None` when the machine cannot.
    pub async fn hash(&self, passphrase: String) -> Option<String> {
        let _turn = self.0.acquire().await.ok()?;
        let work = move || Some(hashed(&passphrase)?.to_string());
        tokio::task::spawn_blocking(work).await.ok().flatten()
    }

    /// Whether the passphrase fits. Without a stored one the same work is done for nothing, so
    /// that the time does not tell whether the name exists.
    pub async fn fits(&self, passphrase: String, stored: Option<String>) -> bool {
        let Ok(_turn) = self.0.acquire().await else { return false };
        let work = move || {
            let Some(stored) = stored else {
                let _ = hashed(&passphrase);
                return false;
            };
            let Ok(hash) = PasswordHash::new(&stored) else { return false };
            hasher().is_some_and(|h| h.verify_password(passphrase.as_bytes(), &hash).is_ok())
        };
        tokio::task::spawn_blocking(work).await.unwrap_or(false)
    }
}

fn hashed(passphrase: &str) -> Option<PasswordHash> {
    let salt = dice::bytes::<16>();
    hasher()?.hash_password_with_salt(passphrase.as_bytes(), &salt).ok()
}

/// 64 MiB, three passes, one lane.
fn hasher() -> Option<Argon2<'static>> {
    let params = Params::new(64 * 1024, 3, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_passphrase_fits_its_own_hash_only() {
        let passphrases = Passphrases::default();
        let hash = passphrases.hash("correct horse battery".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert!(passphrases.fits("correct horse battery".to_owned(), Some(hash.clone())).await);
        assert!(!passphrases.fits("correct horse batterz".to_owned(), Some(hash)).await);
        assert!(!passphrases.fits("anything".to_owned(), None).await);
    }
}
