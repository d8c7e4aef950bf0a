//! httpSMS: an Android phone behind a cloud. The cloud reads along; its token covers no body.

mod card;
mod list;
mod read;
mod settle;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::domain::address::{Channel, Phone};
use crate::domain::heard::{Heard, Media};
use crate::domain::outbound::Outbound;
use crate::domain::time::{MINUTE, Millis, SECOND};

use super::registry::Home;
use super::secret::Secret;
use super::signature::Key;
use super::{
    Answer, Call, Card, Errand, Fetch, Found, Gateway, Given, Hook, HookError, Outcome, Read,
    Reply, Span, Unlisted, Vitals, android, bearer, fetch, missed, sender,
};

/// How far the cloud's clock may be from ours, beyond the ten minutes a token lives.
const TOLERANCE: i64 = 5 * MINUTE;

/// Who signs the tokens.
const ISSUER: &str = "api.httpsms.com";

/// `[gateways.NAME]` with `kind = "httpsms"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Signs the tokens of what the cloud sends us. We choose it when the webhook is made.
    pub signing_key: Secret,
    /// Lets us send.
    pub api_key: Secret,
    /// The number of the phone.
    pub number: String,
    /// The account; tokens of others are refused. Not checked where it is not set.
    pub user_id: Option<String>,
    /// Where to send; another address lets a mock stand in.
    #[serde(default = "api_url")]
    pub api_url: String,
}

fn api_url() -> String {
    "https://api.httpsms.com/v1".to_owned()
}

/// One phone.
pub struct HttpSms {
    name: String,
    settings: Settings,
    signing: Key,
    calling_code: String,
    /// The phone's number as E.164.
    number: String,
    /// The address of the webhook, as tokens name it.
    address: String,
}

impl HttpSms {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when a secret or the number is missing.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        let signing = Key::sha256(settings.signing_key.require(name, "signing_key")?);
        settings.api_key.require(name, "api_key")?;
        let number = sender::own_number(&settings.number, name, home)?;
        let address = home.hook("httpsms", name);
        let calling_code = home.calling_code.clone();
        Ok(Self { name: name.to_owned(), settings, signing, calling_code, number, address })
    }

    /// The token must be ours, for this address, and of now.
    fn authenticate(&self, hook: &Hook<'_>, now: Millis) -> Result<(), HookError> {
        let claims = bearer::claims(hook, &self.signing)?;
        let at = |name: &str| bearer::seconds(&claims, name).map(|at| at.saturating_mul(SECOND));
        let begun = at("nbf").is_none_or(|from| from <= now.0 + TOLERANCE);
        let lives = at("exp").is_some_and(|until| until >= now.0 - TOLERANCE);
        let issued = claims.get("iss").and_then(Value::as_str) == Some(ISSUER);
        let user = self.settings.user_id.as_deref();
        let ours = user.is_none_or(|user| claims.get("sub").and_then(Value::as_str) == Some(user));
        if begun && lives && issued && ours && self.is_for_us(&claims) {
            return Ok(());
        }
        Err(HookError::Unauthorised)
    }

    fn is_for_us(&self, claims: &Value) -> bool {
        match claims.get("aud") {
            Some(Value::String(one)) => *one == self.address,
            Some(Value::Array(several)) => several.iter().any(|one| *one == self.address),
            _ => false,
        }
    }
}

impl Gateway for HttpSms {
    fn kind(&self) -> &'static str {
        "httpsms"
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        Channel::Sms
    }

    fn read(&self, hook: &Hook<'_>, now: Millis) -> Result<Read, HookError> {
        match (hook.method, hook.tail) {
            ("POST", []) => {}
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
        let settings = &self.settings;
        let to = message.to.phone.as_ref().map(Phone::as_str);
        Call::post(format!("{}/messages/send", settings.api_url.trim_end_matches('/')))
            .header("x-api-key", settings.api_key.expose())
            .json(&json!({
                "from": self.number,
                "to": to,
                "content": message.plain,
                "request_id": given.reference,
            }))
    }

    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        settle::outcome(reply)
    }

    fn per_second(&self) -> f64 {
        android::PER_SECOND
    }

    fn fetch(&self, media: &Media, _given: &Given<'_>) -> Fetch {
        let settings = &self.settings;
        let with_key = |call: Call| call.header("x-api-key", settings.api_key.expose());
        fetch::at_address(media, |call| Errand::home(&settings.api_url, with_key(call)))
    }

    fn card(&self) -> Card {
        card::card(&self.settings)
    }

    fn probe(&self) -> Option<Call> {
        Some(card::probe(&self.settings))
    }

    fn polls(&self) -> Option<i64> {
        Some(missed::MINUTES)
    }

    fn missed(&self, _span: Span) -> Option<Call> {
        Some(list::threads(self, 0))
    }

    fn found(&self, asked: &Call, reply: &Reply<'_>, span: Span) -> Result<Found, Unlisted> {
        list::found(self, asked, reply, span)
    }

    fn checkup(&self) -> Vec<Call> {
        vec![card::probe(&self.settings), card::heartbeats(&self.settings, &self.number)]
    }

    fn vitals(&self, asked: &Call, reply: &Reply<'_>) -> Vitals {
        card::vitals(asked, reply)
    }
}

#[cfg(test)]
mod tests;
