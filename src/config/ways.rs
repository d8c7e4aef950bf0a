//! `[ways]`: what goes another way when it does not arrive, and which gateway stands in for which.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Config, Refusal};
use crate::domain::address::Channel;

/// Longer, and help is late.
const LONGEST: i64 = 60;

/// Settings of `[ways]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ways {
    /// Minutes after which words to somebody in danger that did not arrive on `WhatsApp` go by SMS,
    /// where they allowed messages; 0 for never. Default 5.
    pub sms_after_minutes: i64,
    /// The gateway for that. Default the first one with SMS.
    pub sms: Option<String>,
    /// SMS parts that may be sent in a day (UTC), all gateways together; 0 for no cap. Alerts and
    /// answers to danger go whatever they cost. Default 0.
    pub sms_parts_a_day: i64,
    /// Percent of them that are kept for people with an open case. Default 50.
    pub sms_reserve_percent: i64,
    /// Which gateway sends while another one of its channel is out of order. People see another
    /// number then. None by default.
    pub backup: BTreeMap<String, String>,
}

impl Default for Ways {
    fn default() -> Self {
        Self {
            sms_after_minutes: 5,
            sms: None,
            sms_parts_a_day: 0,
            sms_reserve_percent: 50,
            backup: BTreeMap::new(),
        }
    }
}

impl Config {
    /// The gateway for words that do not arrive on `WhatsApp`.
    #[must_use]
    pub fn sms_gateway(&self) -> Option<&String> {
        let first = || self.gateways.keys().find(|name| self.serves(name, Channel::Sms));
        self.ways.sms.as_ref().or_else(first)
    }

    fn serves(&self, name: &str, channel: Channel) -> bool {
        self.gateway(name).is_ok_and(|gateway| gateway.card().channels.contains(&channel))
    }

    pub(super) fn other_ways(&self) -> Vec<Refusal> {
        let ways = &self.ways;
        let mut all = self.broken([
            (
                !(0..=LONGEST).contains(&ways.sms_after_minutes),
                "ways.sms_after_minutes",
                "is out of range",
                "write 0 to 60",
            ),
            (
                ways.sms_parts_a_day < 0,
                "ways.sms_parts_a_day",
                "is below nothing",
                "write 0 for no cap, or how many SMS a day may cost",
            ),
            (
                !(0..=100).contains(&ways.sms_reserve_percent),
                "ways.sms_reserve_percent",
                "is out of range",
                "write 0 to 100",
            ),
            (
                ways.sms.as_deref().is_some_and(|name| !self.serves(name, Channel::Sms)),
                "ways.sms",
                "is no gateway with SMS",
                "write the name of a [gateways.NAME] with SMS",
            ),
        ]);
        all.extend(ways.backup.iter().flat_map(|(of, by)| self.backup(of, by)));
        all
    }

    fn backup(&self, of: &str, by: &str) -> Vec<Refusal> {
        let channel = |name: &str| self.gateway(name).ok().map(|gateway| gateway.channel());
        let key = format!("ways.backup.{of}");
        let unknown = !self.gateways.contains_key(of) || !self.gateways.contains_key(by);
        let remedy = "write GATEWAY = \"OTHER\", both names of a [gateways.NAME]";
        self.broken([
            (unknown, &key, "names no gateway", remedy),
            (
                !unknown && (of == by || channel(of) != channel(by)),
                &key,
                "is no other gateway of the same channel",
                "choose a second gateway of that channel",
            ),
        ])
    }
}
