//! Whether a bearer token is signed by the private key of the fixtures and says what the case says.

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::Value;

use crate::app::NOW;

/// `a signed token`, or what is wrong with it. `wanted` holds `public_key` (DER of the key alone, in
/// base64), `claims`, and `lives_s`, the longest time between `iat` and `exp`.
pub fn judged(wanted: &Value, header: &str) -> String {
    read(wanted, header).unwrap_or_else(|| format!("no such token: {header}"))
}

fn read(wanted: &Value, header: &str) -> Option<String> {
    let token = header.strip_prefix("Bearer ")?;
    let (signed, signature) = token.rsplit_once('.')?;
    let (head, claims) = signed.split_once('.')?;
    let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text).ok();
    let json = |text: &str| serde_json::from_slice::<Value>(&decoded(text)?).ok();
    if json(head)? != serde_json::json!({ "alg": "RS256", "typ": "JWT" }) {
        return Some("another head".to_owned());
    }
    let key = STANDARD.decode(wanted["public_key"].as_str()?).ok()?;
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key);
    if key.verify(signed.as_bytes(), &decoded(signature)?).is_err() {
        return Some("another signature".to_owned());
    }
    let claims = json(claims)?;
    let now = NOW.0 / 1_000;
    let (iat, exp) = (claims["iat"].as_i64()?, claims["exp"].as_i64()?);
    let fresh = (iat - now).abs() <= 1 && exp > iat && exp - iat <= wanted["lives_s"].as_i64()?;
    let unique = claims["jti"].as_str()?.len() >= 16;
    let says = wanted["claims"].as_object()?.iter().all(|(name, value)| claims[name] == *value);
    match (fresh, unique, says) {
        (true, true, true) => Some("a signed token".to_owned()),
        _ => Some(format!("fresh {fresh}, unique {unique}, says {says}")),
    }
}
