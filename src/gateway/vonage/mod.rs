//! Vonage's Messages API: `WhatsApp` and SMS through one application, signed both ways with tokens.

mod card;
mod content;
mod read;
mod settle;
mod status;
mod write;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::domain::address::Channel;
use crate::domain::heard::{Heard, Media};
use crate::domain::outbound::Outbound;
use crate::domain::time::{MINUTE, Millis, SECOND};

use super::bearer::{self, Signer};
use super::registry::Home;
use super::secret::Secret;
use super::signature::{Key, same, sha256_hex};
use super::{
    Answer, Call, Card, Errand, Fetch, Gateway, Given, Hook, HookError, Outcome, Read, Reply,
    fetch, sender,
};

/// How far Vonage's clock may be ahead of ours.
const TOLERANCE: i64 = 5 * MINUTE;

/// Seconds a token of ours lives: a request takes far less.
const LIVES: i64 = 900;

/// `[gateways.NAME]` with `kind = "vonage"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The channel of alerts; people are answered on the one they write on. Default `whatsapp`.
    #[serde(default = "channel")]
    pub channel: Channel,
    /// The account; tokens of others are refused.
    pub api_key: String,
    /// The application; tokens for others are refused.
    pub application_id: String,
    /// Signs what Vonage sends us.
    pub signature_secret: Secret,
    /// The private key of the application (PEM), which lets us send.
    pub private_key: Secret,
    /// The number we send from.
    pub number: String,
    /// The namespace of our templates, where the account has one.
    pub template_namespace: Option<String>,
    /// Seconds a token of theirs is good for. Default a day, as long as they repeat what was not
    /// taken.
    #[serde(default = "max_age_s")]
    pub max_age_s: u32,
    /// Where to send; another address lets a mock stand in.
    #[serde(default = "api_url")]
    pub api_url: String,
}

const fn channel() -> Channel {
    Channel::Whatsapp
}

const fn max_age_s() -> u32 {
    86_400
}

/// Vonage's servers that keep files, by region.
const REGIONS: &[&str] =
    &["api.nexmo.com", "api-eu.nexmo.com", "api-us.nexmo.com", "api-ap.nexmo.com"];

fn api_url() -> String {
    "https://api.nexmo.com/v1".to_owned()
}

/// One number of an application.
pub struct Vonage {
    name: String,
    settings: Settings,
    signing: Key,
    signer: Signer,
    calling_code: String,
    number: String,
}

impl Vonage {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when a secret, a name or the number is missing.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        let signing = Key::sha256(settings.signature_secret.require(name, "signature_secret")?);
        let signer = Signer::read(settings.private_key.require(name, "private_key")?);
        let signer = signer.ok_or_else(|| {
            format!(
                "gateways.{name}.private_key is no RSA key: name the file of the application in \
                 private_key_file"
            )
        })?;
        for (key, value) in
            [("api_key", &settings.api_key), ("application_id", &settings.application_id)]
        {
            if value.trim().is_empty() {
                return Err(format!("gateways.{name}.{key} is empty: copy it from the dashboard"));
            }
        }
        let number = sender::own_number(&settings.number, name, home)?;
        let calling_code = home.calling_code.clone();
        Ok(Self { name: name.to_owned(), settings, signing, signer, calling_code, number })
    }

    /// The token must be of our application or our account, young, and over these very bytes. Vonage's own library
    /// leaves the last out (gateways.md §4).
    fn authenticate(&self, hook: &Hook<'_>, now: Millis) -> Result<(), HookError> {
        let claims = bearer::claims(hook, &self.signing)?;
        let told = |name: &str| claims.get(name).and_then(Value::as_str);
        let whole = told("payload_hash")
            .is_some_and(|hash| same(&hash.to_ascii_lowercase(), &sha256_hex(hook.body)));
        let age = bearer::seconds(&claims, "iat").map(|at| now.0 - at.saturating_mul(SECOND));
        let longest = i64::from(self.settings.max_age_s) * SECOND;
        let young = age.is_some_and(|age| (-TOLERANCE..=longest).contains(&age));
        // Keys of SMS alone have no application, and either may be left out: the secret is ours anyway.
        let ours = told("application_id")
            .is_none_or(|id| id == self.settings.application_id.trim())
            && told("api_key").is_none_or(|key| key == self.settings.api_key.trim());
        if whole && young && ours { Ok(()) } else { Err(HookError::Unauthorised) }
    }

    fn token(&self, given: &Given<'_>) -> String {
        let iat = given.now.0.div_euclid(SECOND);
        let claims = json!({
            "application_id": self.settings.application_id.trim(),
            "iat": iat,
            "exp": iat + LIVES,
            "jti": given.nonce,
        });
        format!("Bearer {}", self.signer.token(&claims).unwrap_or_default())
    }
}

impl Gateway for Vonage {
    fn kind(&self) -> &'static str {
        "vonage"
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        self.settings.channel
    }

    fn has_window(&self, channel: Channel) -> bool {
        channel == Channel::Whatsapp
    }

    fn read(&self, hook: &Hook<'_>, now: Millis) -> Result<Read, HookError> {
        match (hook.method, hook.tail) {
            ("POST", [] | ["status"]) => {}
            ("POST", _) => return Err(HookError::NotFound),
            _ => return Err(HookError::Method),
        }
        self.authenticate(hook, now)?;
        if !hook.is_of_type("application/json") {
            return Err(HookError::MediaType);
        }
        let body = super::json::read(hook.body).ok_or(HookError::Unreadable("not JSON"))?;
        let item = read::item(self, &body)?;
        Ok(Read { heard: Heard { items: vec![item] }, answer: Answer::default() })
    }

    fn write(&self, message: &Outbound, given: &Given<'_>) -> Call {
        Call::post(format!("{}/messages", self.settings.api_url.trim_end_matches('/')))
            .header("authorization", self.token(given))
            .json(&write::body(self, message, given.reference))
    }

    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        settle::outcome(reply)
    }

    fn fetch(&self, media: &Media, given: &Given<'_>) -> Fetch {
        let with_token = |call: Call| call.header("authorization", self.token(given));
        let home = &self.settings.api_url;
        fetch::at_address(media, |call| Errand {
            trusted: REGIONS,
            ..Errand::home(home, with_token(call))
        })
    }

    fn card(&self) -> Card {
        card::card(&self.settings)
    }
}

#[cfg(test)]
mod tests;
