//! Twilio, for SMS or for `WhatsApp`: an instance serves one of the two.

mod authentic;
mod card;
mod content;
mod list;
mod read;
mod settle;
mod status;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::address::{Address, Channel, Phone};
use crate::domain::heard::{Heard, Media};
use crate::domain::outbound::Outbound;
use crate::domain::time::Millis;

use super::form::Form;
use super::registry::Home;
use super::secret::Secret;
use super::signature::{self, Key};
use super::{
    Account, Answer, Call, Card, Content, Errand, Fetch, Found, Gateway, Given, Hook, HookError,
    Outcome, Read, Reply, Span, Unlisted, fetch, json, missed, sender,
};

/// `[gateways.NAME]` with `kind = "twilio"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `sms` or `whatsapp`.
    pub channel: Channel,
    /// The account; hooks of others are not ours.
    pub account_sid: String,
    /// Signs what Twilio sends us, and lets us send.
    pub auth_token: Secret,
    /// The number we send from; this or `messaging_service_sid`.
    pub number: Option<String>,
    /// The pool of numbers we send from; goes before `number`.
    pub messaging_service_sid: Option<String>,
    /// Where to send; another address lets a mock stand in.
    #[serde(default = "api_url")]
    pub api_url: String,
    /// The name of a shared key, where hooks are signed with one.
    pub shared_key_id: Option<String>,
    /// That shared key.
    pub shared_key_secret: Option<Secret>,
    /// Approved templates by language and name, each with its `HX…` id (`templates.id.NAME`).
    #[serde(default)]
    pub templates: BTreeMap<String, BTreeMap<String, String>>,
    /// Whether questions on `WhatsApp` get buttons and lists. Default true; they are made at
    /// Twilio when they are first needed.
    #[serde(default = "yes")]
    pub buttons: bool,
    /// Where contents are made. Default `https://content.twilio.com/v1`, or the host of `api_url`
    /// where that is another.
    pub content_url: Option<String>,
}

const fn yes() -> bool {
    true
}

/// Where Twilio keeps files.
const STORES: [&str; 3] =
    ["mms.twiliocdn.com", "media.twiliocdn.com", "s3-external-1.amazonaws.com"];

fn api_url() -> String {
    "https://api.twilio.com/2010-04-01".to_owned()
}

/// One number or pool of numbers at Twilio, on one channel.
pub struct Twilio {
    name: String,
    settings: Settings,
    signing: Key,
    shared: Option<(String, Key)>,
    home: Home,
}

impl Twilio {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when a secret, the account or the number is missing.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        let signing = Key::sha1(settings.auth_token.require(name, "auth_token")?);
        if settings.account_sid.trim().is_empty() {
            return Err(format!(
                "gateways.{name}.account_sid is empty: copy it from Twilio's console, it begins \
                 with AC"
            ));
        }
        let sources = [&settings.number, &settings.messaging_service_sid];
        if !sources.into_iter().flatten().any(|source| !source.trim().is_empty()) {
            return Err(format!(
                "gateways.{name}.number is missing: write the number to send from, or set \
                 messaging_service_sid"
            ));
        }
        let shared = shared_key(name, &settings)?;
        Ok(Self { name: name.to_owned(), settings, signing, shared, home: home.clone() })
    }

    fn source(&self) -> (&'static str, String) {
        if let Some(service) = self.settings.messaging_service_sid.as_deref()
            && !service.trim().is_empty()
        {
            return ("MessagingServiceSid", service.trim().to_owned());
        }
        let number = self.settings.number.as_deref().unwrap_or_default();
        let number = sender::own(number.trim(), &self.home.calling_code).unwrap_or_default();
        ("From", self.prefixed(&number))
    }

    fn basic(&self) -> String {
        let account = self.settings.account_sid.trim();
        signature::basic(account, self.settings.auth_token.expose())
    }

    fn prefixed(&self, address: &str) -> String {
        match self.settings.channel {
            Channel::Sms => address.to_owned(),
            Channel::Whatsapp => format!("whatsapp:{address}"),
        }
    }

    fn destination(&self, to: &Address) -> String {
        let address = to.phone.as_ref().map(Phone::as_str).or(to.bsuid.as_deref());
        self.prefixed(address.unwrap_or_default())
    }

    fn form(&self, message: &Outbound, made: Option<&str>) -> Vec<(&'static str, String)> {
        let public_url = self.home.public_url.trim_end_matches('/');
        let mut form = vec![("To", self.destination(&message.to)), self.source()];
        form.extend(content::fields(self, message, made));
        let status = format!("{public_url}/hooks/twilio/{}/status", self.name);
        form.push(("StatusCallback", status));
        form
    }
}

/// Half a shared key would leave every hook refused, so it is refused at start instead.
fn shared_key(name: &str, settings: &Settings) -> Result<Option<(String, Key)>, String> {
    match (&settings.shared_key_id, &settings.shared_key_secret) {
        (None, None) => Ok(None),
        (Some(id), Some(secret)) if !id.trim().is_empty() => {
            let key = Key::sha256(secret.require(name, "shared_key_secret")?);
            Ok(Some((id.trim().to_owned(), key)))
        }
        _ => Err(format!(
            "gateways.{name}: shared_key_id and shared_key_secret belong together, set both or \
             neither"
        )),
    }
}

impl Gateway for Twilio {
    fn kind(&self) -> &'static str {
        "twilio"
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        self.settings.channel
    }

    fn read(&self, hook: &Hook<'_>, _now: Millis) -> Result<Read, HookError> {
        if !matches!(hook.method, "POST" | "GET") {
            return Err(HookError::Method);
        }
        if !matches!(hook.tail, [] | ["status"]) {
            return Err(HookError::NotFound);
        }
        let form = self.authentic(hook)?;
        let item = read::item(self, &form, hook.tail == ["status"])?;
        // Whatever stands in the answer is sent to the person; nothing at all is an error to them.
        let body = b"<Response/>".to_vec();
        let answer = Answer { content_type: Some("text/xml; charset=utf-8"), body };
        Ok(Read { heard: Heard { items: vec![item] }, answer })
    }

    fn write(&self, message: &Outbound, given: &Given<'_>) -> Call {
        let (api_url, account) =
            (self.settings.api_url.trim_end_matches('/'), self.settings.account_sid.trim());
        Call::post(format!("{api_url}/Accounts/{account}/Messages.json"))
            .header("authorization", self.basic())
            .form(&self.form(message, given.content))
    }

    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        settle::outcome(reply)
    }

    fn has_window(&self, channel: Channel) -> bool {
        channel == Channel::Whatsapp
    }

    fn knows_template(&self, name: &str, language: &str) -> bool {
        content::template(self, name, language).is_some()
    }

    fn content(&self, message: &Outbound) -> Option<Content> {
        content::wanted(self, message)
    }

    fn made(&self, reply: &Reply<'_>) -> Option<String> {
        content::made(reply)
    }

    /// Twilio sends on to its stores, which must not see our token (gateways.md §3).
    fn fetch(&self, media: &Media, _given: &Given<'_>) -> Fetch {
        fetch::at_address(media, |call| Errand {
            open: STORES.map(str::to_owned).to_vec(),
            ..Errand::home(&self.settings.api_url, call.header("authorization", self.basic()))
        })
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

    fn polls(&self) -> Option<i64> {
        self.settings.number.is_some().then_some(missed::MINUTES)
    }

    fn missed(&self, span: Span) -> Option<Call> {
        list::first(self, span)
    }

    fn found(&self, _asked: &Call, reply: &Reply<'_>, span: Span) -> Result<Found, Unlisted> {
        list::found(self, reply, span)
    }
}

#[cfg(test)]
mod tests;
