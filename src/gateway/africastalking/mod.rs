//! Africa's Talking: SMS in African countries. It signs nothing: a secret stands in the path.

mod card;
mod read;
mod settle;

use serde::Deserialize;

use crate::domain::address::{Channel, Phone};
use crate::domain::heard::Heard;
use crate::domain::outbound::Outbound;
use crate::domain::time::Millis;

use super::form::Form;
use super::registry::Home;
use super::secret::Secret;
use super::{
    Answer, Call, Card, Gateway, Given, Hook, HookError, Outcome, Read, Reply, path, sender,
};

const FORM: &str = "application/x-www-form-urlencoded";

/// `[gateways.NAME]` with `kind = "africastalking"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Stands in the address of the hook: `/hooks/africastalking/NAME/SECRET`.
    pub secret: Secret,
    /// The name of the application.
    pub username: String,
    /// Lets us send.
    pub api_key: Secret,
    /// The short code or name we send from.
    pub number: String,
    /// Where to send; another address lets a mock stand in.
    #[serde(default = "api_url")]
    pub api_url: String,
}

fn api_url() -> String {
    "https://api.africastalking.com/version1".to_owned()
}

/// One short code.
pub struct AfricasTalking {
    name: String,
    settings: Settings,
    number: String,
    calling_code: String,
}

impl AfricasTalking {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when a secret, the name or the number is missing.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        path::require(&settings.secret, name)?;
        settings.api_key.require(name, "api_key")?;
        if settings.username.trim().is_empty() {
            return Err(format!(
                "gateways.{name}.username is empty: write the name of the application"
            ));
        }
        let number = sender::own_number(&settings.number, name, home)?;
        let calling_code = home.calling_code.clone();
        Ok(Self { name: name.to_owned(), settings, number, calling_code })
    }
}

impl Gateway for AfricasTalking {
    fn kind(&self) -> &'static str {
        "africastalking"
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        Channel::Sms
    }

    fn read(&self, hook: &Hook<'_>, _now: Millis) -> Result<Read, HookError> {
        let rest = path::behind(hook, &self.settings.secret)?;
        if hook.method != "POST" {
            return Err(HookError::Method);
        }
        if !hook.is_of_type(FORM) {
            return Err(HookError::MediaType);
        }
        let form = Form::read(hook.body);
        let door = match rest {
            [] => "",
            [door @ ("status" | "optout")] => door,
            _ => return Err(HookError::NotFound),
        };
        let item = read::item(&form, door, &self.calling_code)?;
        Ok(Read { heard: Heard { items: vec![item] }, answer: Answer::default() })
    }

    fn write(&self, message: &Outbound, _given: &Given<'_>) -> Call {
        let settings = &self.settings;
        let to = message.to.phone.as_ref().map(Phone::as_str).unwrap_or_default();
        Call::post(format!("{}/messaging", settings.api_url.trim_end_matches('/')))
            .header("apikey", settings.api_key.expose())
            .header("accept", "application/json")
            .form(&[
                ("username", settings.username.trim()),
                ("to", to),
                ("from", &self.number),
                ("message", &message.plain),
                ("bulkSMSMode", "1"),
                ("enqueue", "1"),
            ])
    }

    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        settle::outcome(reply)
    }

    fn card(&self) -> Card {
        card::card(&self.settings)
    }

    fn probe(&self) -> Option<Call> {
        Some(card::probe(&self.settings))
    }
}

#[cfg(test)]
mod tests;
