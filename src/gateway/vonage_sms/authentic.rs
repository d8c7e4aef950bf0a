//! Vonage's signature over the fields: sorted, with `&` and `=` inside of values made harmless.

use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::{Digest as _, Md5};
use serde::Deserialize;

use crate::domain::time::{DAY, Millis};

use super::super::signature::{Key, hex, same};
use super::super::stamp;
use super::{Form, Hook, HookError, VonageSms, json};

const FORM: &str = "application/x-www-form-urlencoded";

/// Vonage repeats what we do not take for a day, with the signature of the first attempt.
const OLDEST: i64 = DAY;

/// How Vonage signs, as the account's settings say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// MD5 over fields and secret; the default of old accounts, and the weakest.
    Md5Hash,
    /// HMAC-MD5.
    Md5,
    /// HMAC-SHA1.
    Sha1,
    /// HMAC-SHA256.
    Sha256,
    /// HMAC-SHA512.
    Sha512,
}

impl VonageSms {
    /// The fields of a hook, once their signature is right; `None` for a request without any.
    pub(super) fn authentic(
        &self,
        hook: &Hook<'_>,
        now: Millis,
    ) -> Result<Option<Form>, HookError> {
        let is_json = hook.has_header("content-type") && hook.is_of_type("application/json");
        let form = match (hook.method, is_json) {
            ("GET", _) => Form::read(hook.query.as_bytes()),
            (_, false) => Form::read(hook.body),
            // What is no object has no signature either.
            (_, true) => {
                let body = json::read(hook.body).ok_or(HookError::Unauthorised)?;
                Form::of_json(&body).ok_or(HookError::Unauthorised)?
            }
        };
        if form.is_empty() {
            return Ok(None);
        }
        let given = form.word("sig").ok_or(HookError::Unauthorised)?.to_ascii_lowercase();
        let at = form.word("timestamp").and_then(|at| stamp::unix(&at));
        let fresh = at.is_some_and(|at| now.since(at).abs() <= OLDEST);
        if !same(&given, &self.signature(&signed(&form))) || !fresh {
            return Err(HookError::Unauthorised);
        }
        if hook.method == "POST" && !is_json && !hook.is_of_type(FORM) {
            return Err(HookError::MediaType);
        }
        Ok(Some(form))
    }

    pub(super) fn signature(&self, text: &[u8]) -> String {
        let secret = self.settings.signature_secret.expose();
        match self.settings.signature_method {
            Method::Md5Hash => hex(&Md5::digest([text, secret.as_bytes()].concat())),
            Method::Md5 => hmac_md5(secret.as_bytes(), text),
            Method::Sha1 => Key::sha1(secret).hex(&[text]),
            Method::Sha256 => Key::sha256(secret).hex(&[text]),
            Method::Sha512 => Key::sha512(secret).hex(&[text]),
        }
    }
}

fn hmac_md5(secret: &[u8], text: &[u8]) -> String {
    // A key of any length is taken; without one nothing is ever the same.
    let Ok(mut mac) = Hmac::<Md5>::new_from_slice(secret) else { return String::new() };
    mac.update(text);
    hex(&mac.finalize().into_bytes())
}

/// The text that is signed: `&name=value` of every field but the signature.
pub(super) fn signed(form: &Form) -> Vec<u8> {
    let mut text = Vec::new();
    for (name, value) in form.sorted().into_iter().filter(|(name, _)| *name != b"sig") {
        text.push(b'&');
        text.extend_from_slice(name);
        text.push(b'=');
        text.extend(
            value.iter().map(|byte| if matches!(byte, b'&' | b'=') { b'_' } else { *byte }),
        );
    }
    text
}
