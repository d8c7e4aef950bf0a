//! SMS Gateway for Android: a phone with a local SIM, in local or cloud mode.

mod card;
mod read;
mod refresh;
mod status;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::domain::address::{Channel, Phone};
use crate::domain::heard::Heard;
use crate::domain::outbound::Outbound;
use crate::domain::time::{MINUTE, Millis};

use super::registry::Home;
use super::secret::Secret;
use super::signature::{self, Key, same};
use super::{
    Answer, Call, Card, Found, Gateway, Given, Hook, HookError, Outcome, Read, Reply, Span,
    Unlisted, Vitals, android, missed, stamp, verdict,
};

/// How far the phone's clock may be from ours; each attempt is signed anew.
const TOLERANCE: i64 = 5 * MINUTE;

/// `[gateways.NAME]` with `kind = "smsgate"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Signs what the phone sends us. The app's own eight letters are too few: set a long one.
    pub signing_key: Secret,
    /// The name to send with, from the app.
    pub user: String,
    /// The password to send with, from the app.
    pub password: Secret,
    /// The phone to send from, where the account has several.
    pub device_id: Option<String>,
    /// The SIM to send from, counted from 1.
    pub sim_number: Option<u8>,
    /// Seconds after which a text that has not left is given up.
    pub ttl: Option<u32>,
    /// Where to send: the cloud, or `http://PHONE:8080` in local mode, where nobody else reads
    /// along. Another address lets a mock stand in.
    #[serde(default = "api_url")]
    pub api_url: String,
}

fn api_url() -> String {
    "https://api.sms-gate.app/3rdparty/v1".to_owned()
}

/// One phone, or the phones of one account.
pub struct Smsgate {
    name: String,
    settings: Settings,
    signing: Key,
    calling_code: String,
}

impl Smsgate {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when a secret or the user is empty.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        let signing = Key::sha256(settings.signing_key.require(name, "signing_key")?);
        settings.password.require(name, "password")?;
        if settings.user.trim().is_empty() {
            return Err(format!("gateways.{name}.user is empty: copy it from the app's home page"));
        }
        let calling_code = home.calling_code.clone();
        Ok(Self { name: name.to_owned(), settings, signing, calling_code })
    }

    /// The signature stands over the raw bytes and the time, and the time must be now.
    fn authenticate(&self, hook: &Hook<'_>, now: Millis) -> Result<(), HookError> {
        let signature = hook.header("x-signature").ok_or(HookError::Unauthorised)?;
        let stamp = hook.header("x-timestamp").ok_or(HookError::Unauthorised)?;
        let signed = same(signature, &self.signing.hex(&[hook.body, stamp.as_bytes()]));
        let at = stamp::unix(stamp).ok_or(HookError::Unauthorised)?;
        let fresh = now.since(at).abs() <= TOLERANCE;
        if signed && fresh { Ok(()) } else { Err(HookError::Unauthorised) }
    }

    fn body(&self, message: &Outbound, reference: &str) -> Value {
        let number = message.to.phone.as_ref().map(Phone::as_str).unwrap_or_default();
        let mut body = json!({
            "id": reference,
            "textMessage": { "text": message.plain },
            "phoneNumbers": [number],
            "withDeliveryReport": true,
        });
        let settings = &self.settings;
        let extras = [
            ("simNumber", settings.sim_number.map(Value::from)),
            ("ttl", settings.ttl.map(Value::from)),
            ("deviceId", settings.device_id.clone().map(Value::from)),
        ];
        for (field, value) in extras {
            if let (Some(value), Some(fields)) = (value, body.as_object_mut()) {
                fields.insert(field.to_owned(), value);
            }
        }
        body
    }
}

impl Gateway for Smsgate {
    fn kind(&self) -> &'static str {
        "smsgate"
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
        let items = read::items(&body, &self.calling_code, now)?;
        Ok(Read { heard: Heard { items }, answer: Answer::default() })
    }

    fn write(&self, message: &Outbound, given: &Given<'_>) -> Call {
        let settings = &self.settings;
        let url = format!("{}/messages", settings.api_url.trim_end_matches('/'));
        let basic = signature::basic(settings.user.trim(), settings.password.expose());
        Call::post(url).header("authorization", basic).json(&self.body(message, given.reference))
    }

    /// Statuses name our own id, so none is kept here. 409: this id was taken before.
    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        match reply.status {
            200..=299 | 409 => Outcome::Accepted { references: Vec::new(), bsuid: None },
            status => verdict::by_status(format!("HTTP {status}"), reply),
        }
    }

    fn per_second(&self) -> f64 {
        android::PER_SECOND
    }

    fn drops_repeats(&self) -> bool {
        true
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

    fn missed(&self, span: Span) -> Option<Call> {
        Some(refresh::ask(&self.settings, span))
    }

    fn found(&self, _asked: &Call, reply: &Reply<'_>, _span: Span) -> Result<Found, Unlisted> {
        refresh::answered(reply)
    }

    fn checkup(&self) -> Vec<Call> {
        vec![card::probe(&self.settings), card::health(&self.settings)]
    }

    fn vitals(&self, asked: &Call, reply: &Reply<'_>) -> Vitals {
        card::vitals(asked, reply)
    }
}

#[cfg(test)]
mod tests;
