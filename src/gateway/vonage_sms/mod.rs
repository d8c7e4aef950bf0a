//! Vonage's older SMS API: forms with a signature of their own, and long texts in parts.

mod authentic;
mod card;
mod read;
mod settle;
mod status;

use serde::Deserialize;

use crate::domain::address::{Channel, Phone};
use crate::domain::heard::Heard;
use crate::domain::outbound::Outbound;
use crate::domain::segment;
use crate::domain::time::Millis;

pub use self::authentic::Method;
use super::form::Form;
use super::registry::Home;
use super::secret::Secret;
use super::{
    Account, Answer, Call, Card, Gateway, Given, Hook, HookError, Outcome, Read, Reply, json,
    sender,
};

/// `[gateways.NAME]` with `kind = "vonage-sms"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The account; hooks of others are not ours.
    pub api_key: String,
    /// Lets us send.
    pub api_secret: Secret,
    /// Signs what Vonage sends us. Support has to switch that on (gateways.md §4).
    pub signature_secret: Secret,
    /// How it signs, as the account's settings say; Vonage's own default is `md5hash`.
    pub signature_method: Method,
    /// The number we send from.
    pub number: String,
    /// Seconds the parts of a long text wait for each other. Default 60: they leave the phone
    /// together, and a person should not wait longer for a part that is lost.
    #[serde(default = "concat_timeout_s")]
    pub concat_timeout_s: u32,
    /// Where to send; another address lets a mock stand in.
    #[serde(default = "api_url")]
    pub api_url: String,
}

const fn concat_timeout_s() -> u32 {
    60
}

fn api_url() -> String {
    "https://rest.nexmo.com".to_owned()
}

/// One number at Vonage.
pub struct VonageSms {
    name: String,
    settings: Settings,
    calling_code: String,
    number: String,
}

impl VonageSms {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when a secret, the account or the number is missing.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        settings.signature_secret.require(name, "signature_secret")?;
        settings.api_secret.require(name, "api_secret")?;
        if settings.api_key.trim().is_empty() {
            return Err(format!("gateways.{name}.api_key is empty: copy it from the dashboard"));
        }
        let number = sender::own_number(&settings.number, name, home)?;
        let calling_code = home.calling_code.clone();
        Ok(Self { name: name.to_owned(), settings, calling_code, number })
    }

    fn form(&self, message: &Outbound, reference: &str) -> [(&'static str, String); 8] {
        let to = message.to.phone.as_ref().map(Phone::digits).unwrap_or_default();
        let kind = if segment::is_gsm7(&message.plain) { "text" } else { "unicode" };
        [
            ("api_key", self.settings.api_key.trim().to_owned()),
            ("api_secret", self.settings.api_secret.expose().to_owned()),
            ("from", self.number.trim_start_matches('+').to_owned()),
            ("to", to.to_owned()),
            ("type", kind.to_owned()),
            ("text", message.plain.clone()),
            ("status-report-req", "1".to_owned()),
            ("client-ref", reference.to_owned()),
        ]
    }
}

impl Gateway for VonageSms {
    fn kind(&self) -> &'static str {
        "vonage-sms"
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        Channel::Sms
    }

    fn read(&self, hook: &Hook<'_>, now: Millis) -> Result<Read, HookError> {
        if !matches!(hook.method, "POST" | "GET") {
            return Err(HookError::Method);
        }
        if !matches!(hook.tail, [] | ["status"]) {
            return Err(HookError::NotFound);
        }
        let form = self.authentic(hook, now)?;
        // An empty request only asks whether somebody is there.
        let items = match form {
            Some(form) => vec![read::item(self, &form, now)?],
            None => Vec::new(),
        };
        Ok(Read { heard: Heard { items }, answer: Answer::default() })
    }

    fn write(&self, message: &Outbound, given: &Given<'_>) -> Call {
        Call::post(format!("{}/sms/json", self.settings.api_url.trim_end_matches('/')))
            .form(&self.form(message, given.reference))
    }

    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        settle::outcome(reply)
    }

    /// The account's own limit differs by country; one a second is what every country takes.
    fn per_second(&self) -> f64 {
        1.0
    }

    fn card(&self) -> Card {
        card::card(&self.settings)
    }

    fn probe(&self) -> Option<Call> {
        Some(card::probe(&self.settings))
    }

    fn probed(&self, reply: &Reply<'_>) -> Account {
        card::probed(reply)
    }
}

#[cfg(test)]
mod tests;
