//! Those who answer: there must be somebody, and alerts must reach them.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer};

use super::{Config, Refusal};
use crate::domain::access::Role;
use crate::domain::address::Address;
use crate::domain::lang::Lang;

/// Somebody who answers, until the roster of the console replaces this.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Companion {
    /// The name to sign in with.
    pub name: String,
    /// Where alerts go (`whatsapp:+6281200002001`).
    #[serde(deserialize_with = "handle")]
    pub handle: Address,
    /// The gateway alerts leave through.
    pub gateway: String,
    /// `companion` (default) or `coordinator`.
    #[serde(default = "companion")]
    pub role: Role,
    /// The language of alerts and console. Default `id`.
    #[serde(default)]
    pub language: Lang,
}

const fn companion() -> Role {
    Role::Companion
}

fn handle<'de, D: Deserializer<'de>>(from: D) -> Result<Address, D::Error> {
    let text = String::deserialize(from)?;
    // Without a plus the country would be a guess, and alerts would wake a stranger.
    let read = Address::parse(&text, "").filter(|_| text.contains(":+"));
    read.ok_or_else(|| serde::de::Error::custom("expected CHANNEL:+NUMBER (whatsapp:+62812…)"))
}

impl Config {
    pub(super) fn people(&self) -> Vec<Refusal> {
        if self.companions.is_empty() {
            let remedy = "add a [[companions]], or nobody is called";
            return vec![self.no("companions", "are missing", remedy)];
        }
        let numbered = self.companions.iter().enumerate();
        let mut all: Vec<Refusal> =
            numbered.flat_map(|(at, companion)| self.companion(at, companion)).collect();
        all.extend(self.twice());
        all
    }

    fn companion(&self, at: usize, companion: &Companion) -> Vec<Refusal> {
        let key = |name: &str| format!("companions.{at}.{name}");
        let known = self.gateways.contains_key(&companion.gateway);
        let other = self
            .gateway(&companion.gateway)
            .is_ok_and(|gateway| gateway.channel() != companion.handle.channel);
        let answers = matches!(companion.role, Role::Companion | Role::Coordinator);
        let spoken = self.hotline.languages.contains(&companion.language);
        self.broken([
            (!known, &key("gateway"), "is no gateway", "write the name of a [gateways.NAME]"),
            (
                other,
                &key("gateway"),
                "is of another channel than the handle",
                "choose a gateway of the handle's channel",
            ),
            (!answers, &key("role"), "answers nobody", "write companion or coordinator"),
            (!spoken, &key("language"), "is not spoken here", "take one of hotline.languages"),
        ])
    }

    /// One phone, one account: a reply must tell who took the case.
    fn twice(&self) -> Vec<Refusal> {
        let (mut names, mut handles) = (BTreeSet::new(), BTreeSet::new());
        let mut all = Vec::new();
        for (at, companion) in self.companions.iter().enumerate() {
            let handle = companion.handle.canonical().next().unwrap_or_default();
            let channel = companion.handle.channel;
            let rules = [
                (!names.insert(&companion.name), "name"),
                (!handles.insert((channel, handle)), "handle"),
            ];
            let broken = rules.into_iter().filter(|rule| rule.0);
            let key = |name: &str| format!("companions.{at}.{name}");
            all.extend(broken.map(|(_, name)| {
                self.no(&key(name), "stands twice", "give each companion their own")
            }));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use crate::config::sample::only;

    #[test]
    fn a_companion_who_cannot_be_reached_is_refused() {
        only("gateway = \"main\"", "gateway = \"mian\"", "companions.0.gateway is no gateway");
        only("gateway = \"main\"", "gateway = \"sms-main\"", "is of another channel");
        only("role = \"companion\"", "role = \"admin\"", "companions.0.role answers nobody");
        only("language = \"id\"", "language = \"jv\"", "companions.0.language is not spoken");
    }

    #[test]
    fn two_companions_cannot_share_a_phone() {
        let second = "language = \"id\"\n[[companions]]\nname = \"companion-2\"\n\
                      handle = \"whatsapp:+62 812-0000-2001\"\ngateway = \"main\"";
        only("language = \"id\"", second, "companions.1.handle stands twice");
    }
}
