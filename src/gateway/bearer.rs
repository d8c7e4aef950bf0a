//! Bearer tokens (JWT): those that sign what comes in, and those we sign with a key of ours. The
//! algorithm is the one of the configuration, never the one a token names.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::signature::{Key, same};
use super::{Hook, HookError};

/// The claims of the token a hook carries, once its HS256 signature is right.
///
/// # Errors
/// [`HookError::Unauthorised`] for everything else.
pub fn claims(hook: &Hook<'_>, key: &Key) -> Result<Value, HookError> {
    let header = hook.header("authorization").unwrap_or_default();
    let (scheme, token) = header.split_once(' ').unwrap_or_default();
    let bearer = scheme.eq_ignore_ascii_case("bearer");
    hs256(token.trim(), key).filter(|_| bearer).ok_or(HookError::Unauthorised)
}

fn hs256(token: &str, key: &Key) -> Option<Value> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (head, claims) = signed.split_once('.')?;
    if !same(signature, &key.base64url(&[signed.as_bytes()])) {
        return None;
    }
    let part = |text: &str| {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        serde_json::from_slice::<Value>(&bytes).ok().filter(Value::is_object)
    };
    let named = part(head)?.get("alg")? == "HS256";
    part(claims).filter(|_| named)
}

/// A claim that is a number of seconds.
#[must_use]
pub fn seconds(claims: &Value, name: &str) -> Option<i64> {
    let value = claims.get(name)?;
    // Some libraries write parts of a second.
    value.as_i64().or_else(|| value.as_f64()?.floor().to_string().parse().ok())
}

/// A private key that signs tokens with RS256. It has no `Debug` and gives nothing back but tokens.
pub struct Signer(RsaKeyPair);

impl Signer {
    /// Reads a PEM file (`BEGIN PRIVATE KEY` or `BEGIN RSA PRIVATE KEY`); `None` where it is none.
    #[must_use]
    pub fn read(pem: &str) -> Option<Self> {
        let inner = pem.split("-----").nth(2)?;
        let text: String = inner.split_whitespace().collect();
        let der = STANDARD.decode(text).ok()?;
        let pair = RsaKeyPair::from_pkcs8(&der).or_else(|_| RsaKeyPair::from_der(&der)).ok()?;
        Some(Self(pair))
    }

    /// A token with these claims; `None` only where the library fails.
    #[must_use]
    pub fn token(&self, claims: &Value) -> Option<String> {
        let head = json!({ "alg": "RS256", "typ": "JWT" });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&head), part(claims));
        let mut signature = vec![0; self.0.public_modulus_len()];
        // This padding draws nothing: the generator only blinds the arithmetic.
        let random = SystemRandom::new();
        self.0.sign(&RSA_PKCS1_SHA256, &random, signed.as_bytes(), &mut signature).ok()?;
        Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn part(value: &Value) -> String {
        URL_SAFE_NO_PAD.encode(value.to_string())
    }

    fn token(head: &Value, claims: &str, secret: &str) -> String {
        let signed = format!("{}.{claims}", part(head));
        format!("{signed}.{}", Key::sha256(secret).base64url(&[signed.as_bytes()]))
    }

    fn judged(header: &str) -> Result<Value, HookError> {
        let headers = [sample::header("authorization", header)];
        claims(&sample::hook(&headers, b""), &Key::sha256("fx-secret"))
    }

    #[test]
    fn only_the_pinned_algorithm_with_our_secret_is_believed() {
        let hs256 = json!({ "alg": "HS256", "typ": "JWT" });
        let said = part(&json!({ "iat": 1 }));
        let good = token(&hs256, &said, "fx-secret");
        assert_eq!(judged(&format!("Bearer {good}")), Ok(json!({ "iat": 1 })));
        let (signed, signature) = good.rsplit_once('.').unwrap();
        let none = part(&json!({ "alg": "none" }));
        for bad in [
            format!("Bearer {}", token(&hs256, &said, "other")),
            format!("Bearer {}", token(&json!({ "alg": "none" }), &said, "fx-secret")),
            format!("Bearer {}", token(&json!({ "alg": "RS256" }), &said, "fx-secret")),
            format!("Bearer {}", token(&json!({}), &said, "fx-secret")),
            format!("Bearer {}", token(&hs256, &part(&json!([1])), "fx-secret")),
            format!("Bearer {none}.{said}."),
            format!("Bearer {signed}"),
            format!("Bearer {signed}.{signature}="),
            format!("Bearer {signature}"),
            format!("Basic {good}"),
            good.clone(),
            "Bearer ".to_owned(),
            String::new(),
        ] {
            assert_eq!(judged(&bad), Err(HookError::Unauthorised), "{bad}");
        }
    }

    #[test]
    fn claim_may_have_parts_of_a_second() {
        let claims = json!({ "a": 5, "b": 5.9, "c": "5", "d": null });
        let all = ["a", "b", "c", "d", "e"].map(|name| seconds(&claims, name));
        assert_eq!(all, [Some(5), Some(5), None, None, None]);
    }

    #[test]
    fn what_is_no_key_signs_nothing() {
        for pem in ["", "-----BEGIN PRIVATE KEY-----", "-----BEGIN X-----\nAAAA\n-----END X-----"] {
            assert!(Signer::read(pem).is_none(), "{pem}");
        }
    }
}
