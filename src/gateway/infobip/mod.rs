//! Infobip: SMS and `WhatsApp`. It signs nothing, so a secret stands in the path; a name and a
//! password on top where the subscription sends them.

mod card;
mod content;
mod inbox;
mod read;
mod settle;
mod status;
mod write;

use serde::Deserialize;

use crate::domain::address::Channel;
use crate::domain::heard::{Heard, Media};
use crate::domain::outbound::Outbound;
use crate::domain::time::Millis;

use super::registry::Home;
use super::secret::Secret;
use super::signature::{self, same};
use super::{
    Account, Answer, Call, Card, Errand, Fetch, Found, Gateway, Given, Hook, HookError, Outcome,
    Read, Reply, Span, Unlisted, fetch, path,
};

/// `[gateways.NAME]` with `kind = "infobip"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The channel of alerts; people are answered on the one they write on. Default `sms`.
    #[serde(default = "channel")]
    pub channel: Channel,
    /// Stands in the address of the hook: `/hooks/infobip/NAME/SECRET`.
    pub secret: Secret,
    /// The name of the basic authentication the subscription sends, where it does.
    pub hook_user: Option<String>,
    /// Its password.
    pub hook_password: Option<Secret>,
    /// Lets us send.
    pub api_key: Secret,
    /// Who texts come from: a number or a registered name.
    pub sender: String,
    /// Where to send: the base address of the account (`https://xxxxx.api.infobip.com`).
    pub api_url: String,
}

const fn channel() -> Channel {
    Channel::Sms
}

/// One sender of an account.
pub struct Infobip {
    name: String,
    settings: Settings,
    home: Home,
}

impl Infobip {
    /// A gateway from its settings.
    ///
    /// # Errors
    /// A sentence for the operator when a secret, the sender or the address is missing.
    pub fn new(name: &str, settings: Settings, home: &Home) -> Result<Self, String> {
        path::require(&settings.secret, name)?;
        settings.api_key.require(name, "api_key")?;
        for (key, value) in [("sender", &settings.sender), ("api_url", &settings.api_url)] {
            if value.trim().is_empty() {
                return Err(format!("gateways.{name}.{key} is empty: copy it from the portal"));
            }
        }
        if settings.hook_user.is_some() != settings.hook_password.is_some() {
            return Err(format!(
                "gateways.{name}: hook_user and hook_password belong together, set both or neither"
            ));
        }
        if let Some(password) = &settings.hook_password {
            password.require(name, "hook_password")?;
        }
        Ok(Self { name: name.to_owned(), settings, home: home.clone() })
    }

    fn authenticate(&self, hook: &Hook<'_>) -> Result<(), HookError> {
        let (Some(user), Some(password)) = (&self.settings.hook_user, &self.settings.hook_password)
        else {
            return Ok(());
        };
        let given = hook.header("authorization").ok_or(HookError::Unauthorised)?;
        let wanted = signature::basic(user.trim(), password.expose());
        if same(given, &wanted) { Ok(()) } else { Err(HookError::Unauthorised) }
    }

    /// Where delivery reports go.
    fn status_hook(&self) -> String {
        let secret = self.settings.secret.expose();
        format!("{}/{secret}/status", self.home.hook("infobip", &self.name))
    }
}

impl Infobip {
    fn app_key(&self) -> String {
        format!("App {}", self.settings.api_key.expose())
    }
}

impl Gateway for Infobip {
    fn kind(&self) -> &'static str {
        "infobip"
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn channel(&self) -> Channel {
        self.settings.channel
    }

    fn has_window(&self, channel: Channel) -> bool {
        channel == Channel::Whatsapp
    }

    fn read(&self, hook: &Hook<'_>, _now: Millis) -> Result<Read, HookError> {
        let rest = path::behind(hook, &self.settings.secret)?;
        match (hook.method, rest) {
            ("POST", [] | ["status"]) => {}
            ("POST", _) => return Err(HookError::NotFound),
            _ => return Err(HookError::Method),
        }
        self.authenticate(hook)?;
        if !hook.is_of_type("application/json") {
            return Err(HookError::MediaType);
        }
        let body = super::json::read(hook.body).ok_or(HookError::Unreadable("not JSON"))?;
        let items = read::items(&body, &self.home.calling_code)?;
        Ok(Read { heard: Heard { items }, answer: Answer::default() })
    }

    fn write(&self, message: &Outbound, given: &Given<'_>) -> Call {
        let (path, body) = write::request(self, message, given.reference);
        Call::post(format!("{}{path}", self.settings.api_url.trim().trim_end_matches('/')))
            .header("authorization", self.app_key())
            .header("accept", "application/json")
            .json(&body)
    }

    fn settle(&self, reply: &Reply<'_>) -> Outcome {
        settle::outcome(reply)
    }

    fn fetch(&self, media: &Media, _given: &Given<'_>) -> Fetch {
        let with_key = |call: Call| call.header("authorization", self.app_key());
        let home = self.settings.api_url.trim();
        fetch::at_address(media, |call| Errand::home(home, with_key(call)))
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
        Some(0)
    }

    fn missed(&self, _span: Span) -> Option<Call> {
        Some(inbox::ask(self))
    }

    fn found(&self, _asked: &Call, reply: &Reply<'_>, _span: Span) -> Result<Found, Unlisted> {
        inbox::found(self, reply)
    }
}

#[cfg(test)]
mod tests;
