//! Fonnte: an unofficial `WhatsApp` bridge. It breaks `WhatsApp`'s terms: the number can be banned
//! any day, and the bridge reads along. It signs nothing: a secret stands in the path.

mod card;
mod read;
mod settle;

use serde::Deserialize;

use crate::domain::address::{Channel, Phone};
use crate::domain::heard::{Heard, Media};
use crate::domain::outbound::Outbound;
use crate::domain::time::Millis;

use super::registry::Home;
use super::secret::Secret;
use super::{
    Account, Answer, Call, Card, Errand, Fetch, Gateway, Given, Hook, HookError, Outcome, Read,
    Reply, Vitals, fetch, path, sender,
};

/// `[gateways.NAME]` with `kind = "fonnte"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Stands in the address of the hook: `/hooks/fonnte/NAME/SECRET`.
    pub secret: Secret,
    /// The token of the device; lets us send.
    pub token: Secret,
    /// The number of the device; what comes from others is not ours.
    pub number: String,
    /// Where to send; another address lets a mock stand in.
    #[serde(default = "api_url")]
    pub api_url: String,
}

/// Where Fonnte keeps files; they ask for no token.
const FILES: [&str; 2] = ["md.fonnte.com", "fonnte.com"];

fn api_url() -> String {
    "https://api.fonnte.com".to_owned()
}

/// One device.
pub struct Fonnte {
    name: String,
    settings: Settings,
    number: String,
    calling_code: String,
}

impl Fonnte {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when a secret or the number is missing.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        path::require(&settings.secret, name)?;
        settings.token.require(name, "token")?;
        let number = sender::own_number(&settings.number, name, home)?;
        let calling_code = home.calling_code.clone();
        Ok(Self { name: name.to_owned(), settings, number, calling_code })
    }
}

/// Braces are variables to Fonnte, and would be replaced by what it knows of the person.
fn plain(text: &str) -> String {
    text.replace('{', "(").replace('}', ")")
}

impl Gateway for Fonnte {
    fn kind(&self) -> &'static str {
        "fonnte"
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
        if !hook.is_of_type("application/json") {
            return Err(HookError::MediaType);
        }
        let body = super::json::read(hook.body).filter(serde_json::Value::is_object);
        let body = body.ok_or(HookError::Unreadable("not a JSON object"))?;
        let at_status = match rest {
            [] => false,
            ["status"] => true,
            _ => return Err(HookError::NotFound),
        };
        let item = if read::is_report(&body, at_status) {
            read::status(&body)?
        } else {
            read::message(self, &body, now)
        };
        Ok(Read { heard: Heard { items: vec![item] }, answer: Answer::default() })
    }

    /// One number at a time: a comma would make it several.
    fn write(&self, message: &Outbound, _given: &Given<'_>) -> Call {
        let to = message.to.phone.as_ref().map(Phone::digits).unwrap_or_default();
        Call::post(format!("{}/send", self.settings.api_url.trim_end_matches('/')))
            .header("authorization", self.settings.token.expose())
            .form(&[
                ("target", to),
                ("message", &plain(&message.plain)),
                ("countryCode", &self.calling_code),
                ("typing", "false"),
                ("connectOnly", "true"),
            ])
    }

    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        settle::outcome(reply)
    }

    /// Bridges that send faster are banned sooner.
    fn per_second(&self) -> f64 {
        1.0
    }

    fn fetch(&self, media: &Media, _given: &Given<'_>) -> Fetch {
        let open = FILES.map(str::to_owned).to_vec();
        let home = &self.settings.api_url;
        fetch::at_address(media, |call| Errand { open, ..Errand::home(home, call) })
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

    fn vitals(&self, _asked: &Call, reply: &Reply<'_>) -> Vitals {
        card::vitals(reply)
    }
}

#[cfg(test)]
mod tests;
