//! The simulator: a gateway like any other, on either channel, for trials without a provider.

mod read;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::domain::address::{Channel, Phone};
use crate::domain::heard::Heard;
use crate::domain::outbound::{Outbound, Widget};
use crate::domain::time::Millis;

use super::card::{Card, Covers, Door, Proof, Purpose, Skill};
use super::json::word;
use super::registry::Home;
use super::secret::Secret;
use super::signature::{Key, same};
use super::{Answer, Call, Gateway, Given, Hook, HookError, Outcome, Read, Reply, verdict};

const SILENT: &[Skill] = &[Skill::Buttons, Skill::Lists];
const REPORTING: &[Skill] = &[Skill::Buttons, Skill::Lists, Skill::Reports];

/// `[gateways.NAME]` with `kind = "simulator"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `sms` or `whatsapp`.
    pub channel: Channel,
    /// Signs what goes either way.
    pub secret: Secret,
    /// Where the simulated phones listen.
    pub api_url: String,
    /// Our number, where the simulated phones should know one.
    pub number: Option<String>,
    /// Whether these phones tell what arrived.
    #[serde(default)]
    pub reports: bool,
}

/// Simulated phones on one channel.
pub struct Simulator {
    name: String,
    settings: Settings,
    signing: Key,
    home: Home,
}

impl Simulator {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when the secret or the address is empty.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        let signing = Key::sha256(settings.secret.require(name, "secret")?);
        if settings.api_url.trim().is_empty() {
            return Err(format!(
                "gateways.{name}.api_url is empty: write the address the simulator listens at"
            ));
        }
        Ok(Self { name: name.to_owned(), settings, signing, home: home.clone() })
    }

    fn signature(&self, body: &[u8]) -> String {
        format!("sha256={}", self.signing.hex(&[body]))
    }

    fn body(&self, message: &Outbound, reference: &str) -> Value {
        let to = message.to.phone.as_ref().map(Phone::as_str).or(message.to.bsuid.as_deref());
        let (choices, open) = match &message.widget {
            Some(Widget::Buttons { choices }) => (Some(choices), None),
            Some(Widget::List { choices, open, .. }) => (Some(choices), Some(open)),
            Some(Widget::Template { .. }) | None => (None, None),
        };
        let template = match &message.widget {
            Some(Widget::Template { name, .. }) => Some(name),
            _ => None,
        };
        json!({
            "id": reference,
            "channel": self.settings.channel,
            "to": to,
            "text": message.text,
            "plain": message.plain,
            "choices": choices,
            "open": open,
            "template": template,
        })
    }
}

impl Gateway for Simulator {
    fn kind(&self) -> &'static str {
        "simulator"
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        self.settings.channel
    }

    /// As at a real provider, so that a trial shows what happens after a day of silence.
    fn has_window(&self, channel: Channel) -> bool {
        channel == Channel::Whatsapp
    }

    fn read(&self, hook: &Hook<'_>, _now: Millis) -> Result<Read, HookError> {
        match (hook.method, hook.tail) {
            ("POST", []) => {}
            ("POST", _) => return Err(HookError::NotFound),
            _ => return Err(HookError::Method),
        }
        let given = hook.header("x-simulator-signature").ok_or(HookError::Unauthorised)?;
        if !same(given, &self.signature(hook.body)) {
            return Err(HookError::Unauthorised);
        }
        if !hook.is_of_type("application/json") {
            return Err(HookError::MediaType);
        }
        let body = super::json::read(hook.body).ok_or(HookError::Unreadable("not JSON"))?;
        let item = read::item(self, &body)?;
        Ok(Read { heard: Heard { items: vec![item] }, answer: Answer::default() })
    }

    fn write(&self, message: &Outbound, given: &Given<'_>) -> Call {
        let body = self.body(message, given.reference);
        let signature = self.signature(body.to_string().as_bytes());
        let call = Call::post(self.settings.api_url.clone());
        call.json(&body).header("x-simulator-signature", signature)
    }

    /// A refusal may name a class (`{"class":"opted_out"}`), so that every fate can be tried out.
    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        let body = super::json::read(reply.body).unwrap_or(Value::Null);
        let accepted = (200..300).contains(&reply.status);
        match word(&body, "/id") {
            Some(id) if accepted => Outcome::Accepted { references: vec![id], bsuid: None },
            _ => {
                let class = body.get("class").cloned().unwrap_or(Value::Null);
                let why = format!("HTTP {}", reply.status);
                match serde_json::from_value(class) {
                    Ok(class) => verdict::by_class(class, why, reply),
                    Err(_) => verdict::by_status(why, reply),
                }
            }
        }
    }

    fn per_second(&self) -> f64 {
        0.0
    }

    /// Simulated phones take everything at once.
    fn per_person(&self, _channel: Channel) -> i64 {
        0
    }

    fn card(&self) -> Card {
        Card {
            channels: vec![self.settings.channel],
            skills: if self.settings.reports { REPORTING } else { SILENT },
            doors: &[Door { purpose: Purpose::Everything, method: "POST", tail: "" }],
            proof: Proof::header("secret", "x-simulator-signature", Covers::Body),
            ..Card::default()
        }
    }
}

#[cfg(test)]
mod tests;
