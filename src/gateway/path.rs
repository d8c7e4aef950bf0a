//! The secret in the path, for gateways that sign nothing: `/hooks/{kind}/{name}/{secret}`.

use super::secret::Secret;
use super::signature::same;
use super::{Hook, HookError};

/// Fewest letters of a secret that is all there is between us and whoever guesses.
const SHORTEST: usize = 16;

/// What stands behind the secret in the path.
///
/// # Errors
/// [`HookError::NotFound`] where the secret is missing or wrong: the address is then not ours.
pub fn behind<'a>(hook: &'a Hook<'_>, secret: &Secret) -> Result<&'a [&'a str], HookError> {
    match hook.tail {
        [given, rest @ ..] if same(given, secret.expose()) => Ok(rest),
        _ => Err(HookError::NotFound),
    }
}

/// Refuses a secret that can be guessed or cannot stand in an address.
///
/// # Errors
/// A sentence for the operator.
pub fn require(secret: &Secret, gateway: &str) -> Result<(), String> {
    let text = secret.require(gateway, "secret")?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if text.len() < SHORTEST || !text.bytes().all(plain) {
        return Err(format!(
            "gateways.{gateway}.secret is too short or cannot stand in an address: write at least \
             {SHORTEST} letters and digits (openssl rand -hex 16)"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn tail<'a>(parts: &'a [&'a str]) -> Result<usize, HookError> {
        let secret = Secret::new("fx-path-secret-01").unwrap();
        behind(&Hook { tail: parts, ..sample::hook(&[], b"") }, &secret).map(<[&str]>::len)
    }

    #[test]
    fn only_the_whole_secret_opens() {
        assert_eq!(tail(&["fx-path-secret-01"]), Ok(0));
        assert_eq!(tail(&["fx-path-secret-01", "status"]), Ok(1));
        let wrong: [&[&str]; 4] =
            [&[], &[""], &["fx-path-secret-0"], &["status", "fx-path-secret-01"]];
        for parts in wrong {
            assert_eq!(tail(parts), Err(HookError::NotFound), "{parts:?}");
        }
    }

    #[test]
    fn secret_that_can_be_guessed_is_refused() {
        for text in ["short", "with space and more", "percent%20percent%20", "dots/../dots/../d"] {
            let refused = require(&Secret::new(text).unwrap(), "main").unwrap_err();
            assert!(refused.starts_with("gateways.main.secret is too short"), "{refused}");
        }
        assert!(require(&Secret::new("fx-path-secret-01").unwrap(), "main").is_ok());
    }
}
