//! Signatures of gateways: HMAC over what they sent, compared in constant time.

use aws_lc_rs::{digest, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq as _;

/// A key that signs. It has no `Debug` and gives nothing back but signatures.
pub struct Key(hmac::Key);

impl Key {
    /// A key for HMAC-SHA256.
    #[must_use]
    pub fn sha256(secret: &str) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()))
    }

    /// A key for HMAC-SHA1, which Twilio still uses.
    #[must_use]
    pub fn sha1(secret: &str) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes()))
    }

    /// A key for HMAC-SHA512.
    #[must_use]
    pub fn sha512(secret: &str) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA512, secret.as_bytes()))
    }

    /// The signature over `parts` in a row, as lower-case hex.
    #[must_use]
    pub fn hex(&self, parts: &[&[u8]]) -> String {
        hex(self.sign(parts).as_ref())
    }

    /// The signature over `parts` in a row, as base64.
    #[must_use]
    pub fn base64(&self, parts: &[&[u8]]) -> String {
        STANDARD.encode(self.sign(parts))
    }

    /// The signature over `parts` in a row, as base64 for addresses, as tokens have it.
    #[must_use]
    pub fn base64url(&self, parts: &[&[u8]]) -> String {
        URL_SAFE_NO_PAD.encode(self.sign(parts))
    }

    fn sign(&self, parts: &[&[u8]]) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&self.0);
        for part in parts {
            context.update(part);
        }
        context.sign()
    }
}

/// Whether two texts are equal over their whole length, in a time that does not tell where they
/// differ.
#[must_use]
pub fn same(left: &str, right: &str) -> bool {
    left.as_bytes().ct_eq(right.as_bytes()).into()
}

/// The SHA-256 of `bytes` as lower-case hex.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(digest::digest(&digest::SHA256, bytes).as_ref())
}

/// The value of an `Authorization` header of the basic scheme.
#[must_use]
pub fn basic(name: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{name}:{password}")))
}

/// Bytes as lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| DIGITS.get(usize::from(half)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231 case 2 and RFC 2202 case 2 share key and data.
    const DATA: &[u8] = b"what do ya want for nothing?";

    #[test]
    fn sha256_agrees_with_rfc_4231() {
        assert_eq!(
            Key::sha256("Jefe").hex(&[DATA]),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn sha1_agrees_with_rfc_2202() {
        assert_eq!(Key::sha1("Jefe").hex(&[DATA]), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    }

    #[test]
    fn parts_are_signed_as_one_text() {
        let key = Key::sha256("k");
        assert_eq!(key.base64(&[b"a", b"b"]), key.base64(&[b"ab"]));
    }

    #[test]
    fn a_beginning_is_not_the_same() {
        assert!(same("abc", "abc"));
        for other in ["ab", "abcd", "abd", "ABC", ""] {
            assert!(!same("abc", other), "{other}");
        }
    }

    #[test]
    fn digest_of_nothing_is_the_known_one() {
        assert!(sha256_hex(b"").starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
    }
}
