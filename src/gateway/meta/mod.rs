//! `WhatsApp` through Meta's Cloud API: one phone number of a business account.
//!
//! Several numbers may share one app and so one hook; what is signed for another number is answered
//! and left alone.

mod card;
mod content;
mod message;
mod read;
mod settle;
mod status;
mod write;

use serde::Deserialize;

use crate::domain::address::Channel;
use crate::domain::heard::{Heard, Media, MediaRef};
use crate::domain::outbound::Outbound;
use crate::domain::time::Millis;

use super::form::Form;
use super::registry::Home;
use super::secret::Secret;
use super::signature::{Key, same};
use super::{
    Account, Answer, Call, Card, Errand, Fetch, Gateway, Given, Hook, HookError, Outcome, Read,
    Reply, Vitals, fetch, json, sender,
};

/// `[gateways.NAME]` with `kind = "meta"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The id of our number in the business account; messages for others are not ours.
    pub phone_number_id: String,
    /// Signs what Meta sends us.
    pub app_secret: Secret,
    /// A word we choose; Meta shows it once when the hook is registered.
    pub verify_token: Secret,
    /// Lets us send and fetch media.
    pub access_token: Secret,
    /// Where to send; another address lets a mock stand in.
    #[serde(default = "api_url")]
    pub api_url: String,
    /// The id of the business account, where templates live.
    pub waba_id: Option<String>,
    /// Our number as people see it, where Meta should not say it.
    pub display_phone_number: Option<String>,
    /// The same as `display_phone_number`, as other gateways call it.
    pub number: Option<String>,
}

fn api_url() -> String {
    "https://graph.facebook.com/v25.0".to_owned()
}

/// One number at Meta.
pub struct Meta {
    name: String,
    settings: Settings,
    signing: Key,
    calling_code: String,
    /// Our number as E.164, where the settings name it.
    number: Option<String>,
}

impl Meta {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when a secret or the number's id is empty.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        let signing = Key::sha256(settings.app_secret.require(name, "app_secret")?);
        settings.verify_token.require(name, "verify_token")?;
        settings.access_token.require(name, "access_token")?;
        if settings.phone_number_id.trim().is_empty() {
            return Err(format!(
                "gateways.{name}.phone_number_id is empty: copy it from WhatsApp > API Setup"
            ));
        }
        let number = settings.number.as_ref().or(settings.display_phone_number.as_ref());
        let number = number.and_then(|number| sender::own(number, &home.calling_code));
        let calling_code = home.calling_code.clone();
        Ok(Self { name: name.to_owned(), settings, signing, calling_code, number })
    }

    /// The subscription check: the right token gets its challenge back, as bare text.
    fn subscribe(&self, query: &str) -> Result<Read, HookError> {
        let form = Form::read(query.as_bytes());
        let token = form.get("hub.verify_token").filter(|_| form.count("hub.verify_token") == 1);
        let known = token.is_some_and(|token| same(&token, self.settings.verify_token.expose()));
        let subscribes = form.get("hub.mode").as_deref() == Some("subscribe");
        match form.word("hub.challenge").filter(|_| known && subscribes) {
            Some(challenge) => {
                Ok(Read { heard: Heard::default(), answer: Answer::text(challenge) })
            }
            None => Err(HookError::Forbidden),
        }
    }

    /// The signature stands over the raw bytes: Meta escapes letters as no writer of ours would.
    fn authenticate(&self, hook: &Hook<'_>) -> Result<(), HookError> {
        let expected = format!("sha256={}", self.signing.hex(&[hook.body]));
        let given = hook.header("x-hub-signature-256").ok_or(HookError::Unauthorised)?;
        if same(given, &expected) { Ok(()) } else { Err(HookError::Unauthorised) }
    }

    fn hear(&self, hook: &Hook<'_>) -> Result<Read, HookError> {
        self.authenticate(hook)?;
        if !hook.is_of_type("application/json") {
            return Err(HookError::MediaType);
        }
        let body = json::read(hook.body).ok_or(HookError::Unreadable("not JSON"))?;
        Ok(Read { heard: Heard { items: read::items(self, &body)? }, answer: Answer::default() })
    }
}

impl Gateway for Meta {
    fn kind(&self) -> &'static str {
        "meta"
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        Channel::Whatsapp
    }

    fn has_window(&self, _channel: Channel) -> bool {
        true
    }

    fn read(&self, hook: &Hook<'_>, _now: Millis) -> Result<Read, HookError> {
        match (hook.method, hook.tail) {
            ("GET", []) => self.subscribe(hook.query),
            ("POST", []) => self.hear(hook),
            ("GET" | "POST", _) => Err(HookError::NotFound),
            _ => Err(HookError::Method),
        }
    }

    fn write(&self, message: &Outbound, _given: &Given<'_>) -> Call {
        let url = format!(
            "{}/{}/messages",
            self.settings.api_url.trim_end_matches('/'),
            self.settings.phone_number_id.trim()
        );
        let bearer = format!("Bearer {}", self.settings.access_token.expose());
        Call::post(url).header("authorization", bearer).json(&write::body(message))
    }

    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        settle::outcome(reply)
    }

    /// The id leads to an address that is good for five minutes; both want the token (gateways.md §2).
    fn fetch(&self, media: &Media, _given: &Given<'_>) -> Fetch {
        let id = media.reference.as_str();
        let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if media.kind != MediaRef::Id || !is_id {
            return fetch::inline(media);
        }
        let home = self.settings.api_url.trim_end_matches('/');
        let bearer = format!("Bearer {}", self.settings.access_token.expose());
        let call = Call::get(format!("{home}/{id}")).header("authorization", bearer);
        let trusted = &["lookaside.fbsbx.com"];
        Fetch::Ask(Box::new(Errand { leads: true, trusted, ..Errand::home(home, call) }))
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

    fn per_second(&self) -> f64 {
        // Meta's own limit of a number, in and out together.
        80.0
    }

    fn checkup(&self) -> Vec<Call> {
        vec![card::probe(&self.settings), card::token(&self.settings)]
    }

    fn vitals(&self, asked: &Call, reply: &Reply<'_>) -> Vitals {
        card::vitals(asked, reply)
    }
}

#[cfg(test)]
mod tests;
