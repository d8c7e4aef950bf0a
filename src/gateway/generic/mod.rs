//! A gateway described wholly in the configuration, for what needs no code of its own: playSMS,
//! Gammu, Zenziva, WATI and the like. Ready ones lie in `deploy/gateways/`.

mod answer;
mod card;
mod fields;
mod hook;
mod settings;
mod template;

use crate::domain::address::{Channel, Phone};
use crate::domain::heard::{Fate, Heard, Media};
use crate::domain::outbound::Outbound;
use crate::domain::time::Millis;

pub use self::settings::Settings;
use self::settings::{Authentication, Body, Method};
use super::registry::Home;
use super::secret::Secret;
use super::signature::Key;
use super::{
    Answer, Call, Card, Errand, Fetch, Gateway, Given, Hook, HookError, Outcome, Read, Reply,
    fetch, path, sender,
};

/// What a request may name beside the secrets.
const PLACES: [&str; 7] =
    ["to", "to_digits", "from", "from_digits", "text", "reference", "status_url"];

/// A gateway of the operator's own making.
pub struct Generic {
    name: String,
    settings: Settings,
    signing: Option<Key>,
    number: Option<String>,
    home: Home,
}

impl Generic {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when it would let anybody in, or cannot do what it says.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        let signing = signing(name, &settings)?;
        check(name, &settings)?;
        let number = settings.number.as_deref();
        let number = number.and_then(|number| sender::own(number.trim(), &home.calling_code));
        Ok(Self { name: name.to_owned(), settings, signing, number, home: home.clone() })
    }

    /// What stands for a name in the request.
    fn filling(&self, name: &str, message: &Outbound, given: &Given<'_>) -> Option<String> {
        let phone = message.to.phone.as_ref();
        let digits = |number: &str| number.trim_start_matches('+').to_owned();
        match name {
            "to" => phone.map(|phone| phone.as_str().to_owned()),
            "to_digits" => phone.map(|phone| Phone::digits(phone).to_owned()),
            "from" => self.number.clone(),
            "from_digits" => self.number.as_deref().map(digits),
            "text" => Some(message.plain.clone()),
            "reference" => Some(given.reference.to_owned()),
            "status_url" => Some(self.status_url()),
            secret => self.settings.secrets.get(secret).map(|secret| secret.expose().to_owned()),
        }
    }

    fn status_url(&self) -> String {
        let hook = self.home.hook("generic", &self.name);
        match &self.settings.secret {
            Some(secret) => format!("{hook}/{}/status", secret.expose()),
            None => format!("{hook}/status"),
        }
    }
}

/// The key of what comes in. Nothing at all is never enough.
fn signing(name: &str, settings: &Settings) -> Result<Option<Key>, String> {
    if let Some(secret) = &settings.secret {
        path::require(secret, name)?;
    }
    let hears = settings.inbound.is_some() || settings.status.is_some();
    match (settings.authentication, &settings.signing_key) {
        (Authentication::Signature, Some(key)) => {
            Ok(Some(Key::sha256(key.require(name, "signing_key")?)))
        }
        (Authentication::Signature, None) if hears => Err(format!(
            "gateways.{name}.signing_key is missing: choose a long one and give it to the sender, \
             or, where the sender cannot sign, write authentication = \"path\" and a secret"
        )),
        (Authentication::Path, None) if hears && settings.secret.is_none() => Err(format!(
            "gateways.{name}.secret is missing: with authentication = \"path\" it is all there is"
        )),
        (Authentication::Path, Some(_)) => Err(format!(
            "gateways.{name}.signing_key is set, but authentication = \"path\" asks for no \
             signature: take one of the two out"
        )),
        _ => Ok(None),
    }
}

/// Names that stand for nothing, and words that mean nothing.
fn check(name: &str, settings: &Settings) -> Result<(), String> {
    for (key, secret) in &settings.secrets {
        secret.require(name, &format!("secrets.{key}"))?;
    }
    let request = &settings.outbound;
    let headers = request.headers.values().flat_map(|value| template::places(value));
    let places = template::places(&request.url).into_iter().chain(headers);
    let unknown = places
        .chain(template::places_in(&request.body))
        .find(|place| !PLACES.contains(place) && !settings.secrets.contains_key(*place));
    if let Some(place) = unknown {
        return Err(format!(
            "gateways.{name}.outbound names {{{place}}}, which stands for nothing: take one of {}, \
             or add it to secrets",
            PLACES.join(", ")
        ));
    }
    let words = settings.status.iter().flat_map(|status| status.words.keys());
    match words.into_iter().find(|word| fate(word).is_none()) {
        Some(word) => Err(format!(
            "gateways.{name}.status.words.{word} means nothing: write queued, sent, delivered, \
             read, failed or expired"
        )),
        None if !request.url.contains("://") => {
            Err(format!("gateways.{name}.outbound.url is no address: begin it with https://"))
        }
        None => Ok(()),
    }
}

/// How far a message got, by our own word for it.
fn fate(word: &str) -> Option<Fate> {
    serde_json::from_value(word.into()).ok()
}

impl Gateway for Generic {
    fn kind(&self) -> &'static str {
        "generic"
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        self.settings.channel
    }

    fn read(&self, hook: &Hook<'_>, now: Millis) -> Result<Read, HookError> {
        let rest = self.authentic(hook, now)?;
        if !matches!(hook.method, "POST" | "GET") {
            return Err(HookError::Method);
        }
        let items = match rest {
            [] => self.items(hook, now, false)?,
            ["status"] => self.items(hook, now, true)?,
            _ => return Err(HookError::NotFound),
        };
        Ok(Read { heard: Heard { items }, answer: Answer::default() })
    }

    fn write(&self, message: &Outbound, given: &Given<'_>) -> Call {
        let request = &self.settings.outbound;
        let filling = |name: &str| self.filling(name, message, given);
        let url = template::address(&request.url, &filling);
        let mut call = match request.method {
            Method::Get => Call::get(url),
            Method::Post => Call::post(url),
        };
        for (name, value) in &request.headers {
            call = call.header(&name.to_ascii_lowercase(), template::header(value, &filling));
        }
        let body = template::json(&request.body, &filling);
        match request.format {
            Body::None => call,
            Body::Json => call.json(&body),
            Body::Form => {
                let pairs = body.as_object().into_iter().flatten();
                let text = |value: &serde_json::Value| {
                    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
                };
                let pairs: Vec<_> = pairs.map(|(name, value)| (name, text(value))).collect();
                call.form(&pairs)
            }
            Body::Text => Call { body: message.plain.clone().into_bytes(), ..call }
                .header("content-type", "text/plain; charset=utf-8"),
        }
    }

    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        self.settings.answer.outcome(reply)
    }

    /// Nobody knows what it bears; a SIM bears this.
    fn per_second(&self) -> f64 {
        1.0
    }

    fn has_window(&self, channel: Channel) -> bool {
        self.settings.window && channel == Channel::Whatsapp
    }

    /// The configuration describes one request, and that is for words.
    fn knows_template(&self, _name: &str, _language: &str) -> bool {
        false
    }

    /// From the hosts the operator names, without any credential.
    fn fetch(&self, media: &Media, _given: &Given<'_>) -> Fetch {
        let inbound = self.settings.inbound.as_ref();
        let open = inbound.map(|inbound| inbound.media_hosts.clone()).unwrap_or_default();
        let home = &self.settings.outbound.url;
        fetch::at_address(media, |call| Errand { open, ..Errand::home(home, call) })
    }

    fn card(&self) -> Card {
        card::card(&self.settings)
    }
}

#[cfg(test)]
mod tests;
