//! Kannel: the SMS gateway of operators and short codes. The operator writes its addresses, we say
//! what stands in them. It signs nothing: a secret stands in the path.

mod card;
mod charset;
mod read;

use serde::Deserialize;

use crate::domain::address::{Channel, Phone};
use crate::domain::heard::Heard;
use crate::domain::outbound::Outbound;
use crate::domain::segment;
use crate::domain::time::Millis;

use super::form::{Form, encoded};
use super::registry::Home;
use super::secret::Secret;
use super::{Account, Answer, Call, Card, Gateway, Given, Hook, HookError, Outcome, Read, Reply};
use super::{path, sender, signature, verdict};

/// Which reports we want: delivered, undelivered, accepted and rejected by the operator.
const REPORTS: &str = "27";

/// `[gateways.NAME]` with `kind = "kannel"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Stands in the address of the hook: `/hooks/kannel/NAME/SECRET`.
    pub secret: Secret,
    /// The `username` of `group = sendsms-user`.
    pub user: String,
    /// Its password.
    pub password: Secret,
    /// The number or short code we send from.
    pub number: String,
    /// Where its smsbox listens.
    #[serde(default = "api_url")]
    pub api_url: String,
}

fn api_url() -> String {
    "http://127.0.0.1:13013".to_owned()
}

/// One number of a Kannel.
pub struct Kannel {
    name: String,
    settings: Settings,
    number: String,
    home: Home,
}

impl Kannel {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when a secret, the user or the number is missing.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        path::require(&settings.secret, name)?;
        settings.password.require(name, "password")?;
        if settings.user.trim().is_empty() {
            return Err(format!(
                "gateways.{name}.user is empty: write the username of group = sendsms-user"
            ));
        }
        let number = sender::own_number(&settings.number, name, home)?;
        Ok(Self { name: name.to_owned(), settings, number, home: home.clone() })
    }

    /// Where reports go: our id travels there and back, as Kannel gives none.
    fn report(&self, reference: &str) -> String {
        let (hook, secret) = (self.home.hook("kannel", &self.name), self.settings.secret.expose());
        let mid = encoded(reference.as_bytes());
        format!("{hook}/{secret}/status?mid={mid}&dlr=%d&reply=%A&ts=%T")
    }

    fn query(&self, message: &Outbound, reference: &str) -> String {
        let to = message.to.phone.as_ref().map(Phone::as_str).unwrap_or_default();
        let pairs = [
            ("username", self.settings.user.trim()),
            ("password", self.settings.password.expose()),
            ("from", &self.number),
            ("to", to),
        ];
        let pairs = pairs.map(|(name, value)| format!("{name}={}", encoded(value.as_bytes())));
        let report = encoded(self.report(reference).as_bytes());
        format!("{}&{}&dlr-mask={REPORTS}&dlr-url={report}", pairs.join("&"), text(&message.plain))
    }
}

/// Builds without iconv refuse to recode, so what is not GSM-7 goes as the bytes of the air.
fn text(text: &str) -> String {
    if segment::is_gsm7(text) {
        return format!("coding=0&charset=UTF-8&text={}", encoded(text.as_bytes()));
    }
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    format!("coding=2&text={}", encoded(&bytes))
}

impl Gateway for Kannel {
    fn kind(&self) -> &'static str {
        "kannel"
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        Channel::Sms
    }

    /// The answer is empty: whatever stood in it would be sent to the person.
    fn read(&self, hook: &Hook<'_>, now: Millis) -> Result<Read, HookError> {
        let rest = path::behind(hook, &self.settings.secret)?;
        let item = match (hook.method, rest) {
            // Both addresses take both, so that a mistake in the configuration loses nothing.
            ("GET", [] | ["status"]) if read::is_report(hook, rest) => read::report(hook)?,
            ("GET", [] | ["status"]) => read::get(hook, &self.home.calling_code, now)?,
            ("POST", [] | ["status"]) => read::post(hook, &self.home.calling_code, now)?,
            ("GET" | "POST", _) => return Err(HookError::NotFound),
            _ => return Err(HookError::Method),
        };
        Ok(Read { heard: Heard { items: vec![item] }, answer: Answer::default() })
    }

    fn write(&self, message: &Outbound, given: &Given<'_>) -> Call {
        let api_url = self.settings.api_url.trim_end_matches('/');
        Call::get(format!("{api_url}/cgi-bin/sendsms?{}", self.query(message, given.reference)))
    }

    /// The words are Kannel's own; reports name our id.
    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        let body = String::from_utf8_lossy(reply.body);
        let why = format!("HTTP {}", reply.status);
        match reply.status {
            _ if body.starts_with("Temporal failure") => {
                Outcome::Retry { why, after: reply.retry_after }
            }
            200..=299 if body.starts_with("0:") || body.starts_with("3:") => {
                Outcome::Accepted { references: Vec::new(), bsuid: None }
            }
            404 => Outcome::Permanent { why },
            _ => verdict::by_status(why, reply),
        }
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
