//! Wablas: an unofficial `WhatsApp` bridge. It breaks `WhatsApp`'s terms: the number can be banned
//! any day, and the bridge reads along. It signs nothing: a secret stands in the path.
//!
//! Its field names come from public examples, not from its own papers (gateways.md §10).

mod card;
mod read;
mod settle;

use serde::Deserialize;
use serde_json::json;

use crate::domain::address::{Channel, Phone};
use crate::domain::heard::{Heard, Media};
use crate::domain::outbound::Outbound;
use crate::domain::time::Millis;

use super::form::Form;
use super::registry::Home;
use super::secret::Secret;
use super::{
    Account, Answer, Call, Card, Errand, Fetch, Gateway, Given, Hook, HookError, Outcome, Read,
    Reply, fetch, path, sender,
};

const FORM: &str = "application/x-www-form-urlencoded";

/// `[gateways.NAME]` with `kind = "wablas"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Stands in the address of the hook: `/hooks/wablas/NAME/SECRET`.
    pub secret: Secret,
    /// The token of the device; lets us send.
    pub token: Secret,
    /// The second half of the token, which newer accounts have.
    pub secret_key: Option<Secret>,
    /// The number of the device; what comes from others is not ours.
    pub number: String,
    /// Where to send: the server of the account (`https://SERVER.wablas.com`).
    pub api_url: String,
}

/// One device.
pub struct Wablas {
    name: String,
    settings: Settings,
    number: String,
    calling_code: String,
}

impl Wablas {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when a secret, the number or the server is missing.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        path::require(&settings.secret, name)?;
        settings.token.require(name, "token")?;
        if let Some(key) = &settings.secret_key {
            key.require(name, "secret_key")?;
        }
        if settings.api_url.trim().is_empty() {
            return Err(format!(
                "gateways.{name}.api_url is empty: write the server of the account"
            ));
        }
        let number = sender::own_number(&settings.number, name, home)?;
        let calling_code = home.calling_code.clone();
        Ok(Self { name: name.to_owned(), settings, number, calling_code })
    }

    fn token(&self) -> String {
        let token = self.settings.token.expose();
        let key = self.settings.secret_key.as_ref().map(Secret::expose);
        key.map_or_else(|| token.to_owned(), |key| format!("{token}.{key}"))
    }
}

impl Gateway for Wablas {
    fn kind(&self) -> &'static str {
        "wablas"
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        Channel::Whatsapp
    }

    fn read(&self, hook: &Hook<'_>, now: Millis) -> Result<Read, HookError> {
        let rest = path::behind(hook, &self.settings.secret)?;
        if hook.method != "POST" {
            return Err(HookError::Method);
        }
        let form = if hook.has_header("content-type") && hook.is_of_type(FORM) {
            Form::read(hook.body)
        } else if hook.is_of_type("application/json") {
            let body = super::json::read(hook.body).ok_or(HookError::Unreadable("not JSON"))?;
            Form::of_json(&body).ok_or(HookError::Unreadable("not an object"))?
        } else {
            return Err(HookError::MediaType);
        };
        let at_status = match rest {
            [] => false,
            ["status"] => true,
            _ => return Err(HookError::NotFound),
        };
        let item = if read::is_report(&form, at_status) {
            read::status(&form, &self.calling_code)?
        } else {
            read::message(self, &form, hook.body, now)
        };
        Ok(Read { heard: Heard { items: vec![item] }, answer: Answer::default() })
    }

    fn write(&self, message: &Outbound, _given: &Given<'_>) -> Call {
        let to = message.to.phone.as_ref().map(Phone::digits).unwrap_or_default();
        let one = json!({ "phone": to, "message": message.plain, "isGroup": "false" });
        let api_url = self.settings.api_url.trim().trim_end_matches('/');
        Call::post(format!("{api_url}/api/v2/send-message"))
            .header("authorization", self.token())
            .json(&json!({ "data": [one] }))
    }

    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        settle::outcome(reply)
    }

    /// Bridges that send faster are banned sooner.
    fn per_second(&self) -> f64 {
        1.0
    }

    fn fetch(&self, media: &Media, _given: &Given<'_>) -> Fetch {
        fetch::at_address(media, |call| Errand::home(self.settings.api_url.trim(), call))
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
