//! Why a request is refused. A signature only says no; what is behind it is found by changing one
//! thing after the other until it says yes.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::Stored;
use crate::cli::gateway::Asked;
use crate::config::Surveyed;
use crate::domain::time::{MINUTE, Millis};
use crate::gateway::card::{Covers, Proof};
use crate::gateway::form::Form;
use crate::gateway::registry::{self, Home};
use crate::gateway::{Gateway, HookError, stamp};

/// One sentence or more for a refusal.
pub fn reasons(
    asked: &Asked,
    one: &Surveyed,
    gateway: &dyn Gateway,
    stored: &Stored,
    at: Millis,
    error: HookError,
) -> Vec<String> {
    let proof = gateway.card().proof;
    let key = format!("gateways.{}.{}", one.name, proof.key);
    let place = asked.place(&key);
    let facts = [("key", key.as_str()), ("place", place.as_str())];
    let kind = stored.header("content-type").unwrap_or_default();
    let one_of = |text: &str, facts: &[(&str, &str)]| vec![asked.say(text, facts)];
    match error {
        HookError::Unreadable(what) => one_of("gateway-why-unreadable", &[("what", what)]),
        HookError::Forbidden => {
            let key = format!("gateways.{}.verify_token", one.name);
            one_of("gateway-why-token", &[("key", &key), ("place", &asked.place(&key))])
        }
        HookError::NotFound if proof.covers == Covers::Path => one_of("gateway-why-path", &facts),
        HookError::NotFound => one_of("gateway-why-tail", &[]),
        HookError::Method => one_of("gateway-why-method", &[("method", &stored.method)]),
        HookError::MediaType => one_of("gateway-why-type", &[("type", &kind)]),
        HookError::Unauthorised => {
            let found = Trial { asked, one, gateway, stored, at }.found(&proof);
            let found = if found.is_empty() { one_of("gateway-why-secret", &facts) } else { found };
            found.into_iter().chain(cut(asked, stored)).collect()
        }
    }
}

/// A body that is not as long as the request says was changed or cut on the way to the file.
fn cut(asked: &Asked, stored: &Stored) -> Option<String> {
    let told = stored.header("content-length")?;
    let there = stored.body.len().to_string();
    let differs = told.trim() != there;
    differs.then(|| asked.say("gateway-why-length", &[("told", told.trim()), ("there", &there)]))
}

/// Changes one thing and asks again.
struct Trial<'a> {
    asked: &'a Asked,
    one: &'a Surveyed,
    gateway: &'a dyn Gateway,
    stored: &'a Stored,
    at: Millis,
}

impl Trial<'_> {
    fn found(&self, proof: &Proof) -> Vec<String> {
        let say = |key: &str, facts: &[(&str, &str)]| self.asked.say(key, facts);
        if let Some(header) = &proof.header {
            let times = self.stored.headers.iter().filter(|(name, _)| name == header).count();
            match times {
                0 => return vec![say("gateway-why-no-header", &[("header", header)])],
                1 => {}
                _ => return vec![say("gateway-why-two-headers", &[("header", header)])],
            }
        }
        if self.passes_at_its_own_time() {
            return vec![say("gateway-why-time", &[])];
        }
        if self.passes_without_line_end() {
            return vec![say("gateway-why-line-end", &[])];
        }
        if let Some(url) = self.signed_for() {
            let ours = self.asked.survey.home.public_url.as_str();
            return vec![say("gateway-why-url", &[("signed", &url), ("ours", ours)])];
        }
        let other = self.signed_by();
        other.map(|name| say("gateway-why-other", &[("name", &name)])).into_iter().collect()
    }

    /// Whether a gateway knows the sender, be the rest as it may.
    fn knows(&self, gateway: &dyn Gateway, stored: &Stored, at: Millis) -> bool {
        let here = format!("/hooks/{}/{}", self.one.kind, self.one.name);
        let tail = stored.tail(&here).unwrap_or_default();
        !matches!(
            gateway.read(&stored.hook(&tail), at),
            Err(HookError::Unauthorised | HookError::Forbidden | HookError::NotFound)
        )
    }

    fn passes_at_its_own_time(&self) -> bool {
        let own = stamped(self.gateway, self.stored);
        own.is_some_and(|at| {
            self.at.since(at).abs() > MINUTE && self.knows(self.gateway, self.stored, at)
        })
    }

    /// Editors put a line break at the end of a file.
    fn passes_without_line_end(&self) -> bool {
        let mut bare = self.stored.clone();
        while bare.body.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            bare.body.pop();
            if self.knows(self.gateway, &bare, self.at) {
                return true;
            }
        }
        false
    }

    /// The address it was signed for, where it is another one than ours.
    fn signed_for(&self) -> Option<String> {
        let settings = self.one.settings.as_ref()?;
        let hosts = ["x-forwarded-host", "x-original-host", "host"];
        let hosts = hosts.into_iter().filter_map(|name| self.stored.header(name));
        let urls = hosts.flat_map(|host| [format!("https://{host}"), format!("http://{host}")]);
        let ours = self.asked.survey.home.public_url.clone();
        let turned = match ours.split_once("://") {
            Some(("https", rest)) => format!("http://{rest}"),
            Some((_, rest)) => format!("https://{rest}"),
            None => ours.clone(),
        };
        let mut urls = urls.chain([turned]).filter(|url| *url != ours);
        urls.find(|url| {
            let home = Home { public_url: url.clone(), ..self.asked.survey.home.clone() };
            let other = registry::build(&self.one.name, settings.clone(), &home);
            other.is_ok_and(|other| self.knows(other.as_ref(), self.stored, self.at))
        })
    }

    /// The gateway of ours whose secret it was signed with.
    fn signed_by(&self) -> Option<String> {
        let others = self.asked.survey.gateways.iter().filter(|other| other.kind == self.one.kind);
        let mut others = others.filter(|other| other.name != self.one.name);
        let other = others.find(|other| {
            let gateway = other.gateway.as_ref();
            gateway.is_ok_and(|gateway| self.knows(gateway.as_ref(), self.stored, self.at))
        });
        other.map(|other| other.name.clone())
    }
}

/// The time a request says it was signed at.
pub fn stamped(gateway: &dyn Gateway, stored: &Stored) -> Option<Millis> {
    let proof = gateway.card().proof;
    match proof.covers {
        Covers::TimeAndBody => stamp::unix(stored.header(proof.time_header.as_deref()?)?.trim()),
        Covers::Token | Covers::TokenAndBody => token_time(&stored.header("authorization")?),
        Covers::Fields => {
            let all = [stored.query.as_bytes(), &stored.body].map(Form::read);
            let json = serde_json::from_slice::<Value>(&stored.body).ok();
            let told = all.iter().find_map(|form| form.word("timestamp"));
            let told = told.or_else(|| crate::gateway::json::word(&json?, "/timestamp"));
            stamp::unix(&told?)
        }
        Covers::Body | Covers::AddressAndFields | Covers::Path => None,
    }
}

/// Not judged here: only looked at.
fn token_time(header: &str) -> Option<Millis> {
    let claims = header.split('.').nth(1)?;
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
    let seconds = claims.get("iat").or_else(|| claims.get("nbf"))?.as_f64()?;
    stamp::unix(&format!("{seconds:.0}"))
}
