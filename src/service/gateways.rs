//! The gateways of this hotline, by `kind/name`, and how fast each may be used.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::pulse::Pulse;
use crate::gateway::{Gateway, Watch};

/// A gateway and its limits.
#[derive(Clone)]
pub struct Line {
    /// The gateway.
    pub gateway: Arc<dyn Gateway>,
    /// Requests under way at once.
    pub in_flight: usize,
    /// Messages a second, 0 for no limit.
    pub per_second: f64,
}

/// All lines by `kind/name`.
#[derive(Clone, Default)]
pub struct Gateways {
    lines: BTreeMap<String, Line>,
    watches: BTreeMap<String, Watch>,
    pulse: Pulse,
}

impl Gateways {
    /// Adds a line.
    pub fn add(&mut self, line: Line) {
        self.lines.insert(key(line.gateway.kind(), line.gateway.name()), line);
    }

    /// Sets how the line of `kind/name` is watched; one that is not set as its kind wants it.
    pub fn watch(&mut self, key: String, watch: Watch) {
        self.watches.insert(key, watch);
    }

    /// Minutes between two looks at the list of messages of `kind/name`, 0 for none.
    #[must_use]
    pub fn poll_minutes(&self, key: &str) -> i64 {
        let wanted = self.watches.get(key).and_then(|watch| watch.poll_minutes);
        let kind = self.get(key).and_then(|line| line.gateway.polls());
        kind.map_or(0, |usual| wanted.unwrap_or(usual))
    }

    /// Hours of silence of `kind/name` that are too long, 0 for never.
    #[must_use]
    pub fn silent_hours(&self, key: &str) -> i64 {
        let wanted = self.watches.get(key).and_then(|watch| watch.silent_hours);
        wanted.unwrap_or(Watch::SILENT_HOURS)
    }

    /// What is noticed of them while they work; all clones share it.
    #[must_use]
    pub const fn pulse(&self) -> &Pulse {
        &self.pulse
    }

    /// The line of `kind/name`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Line> {
        self.lines.get(key)
    }

    /// The key of the gateway with this name, whatever its kind: how companions name it.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&str> {
        let found = self.lines.iter().find(|(_, line)| line.gateway.name() == name);
        found.map(|(key, _)| key.as_str())
    }

    /// All lines in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Line)> {
        self.lines.iter()
    }
}

impl fmt::Debug for Gateways {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.lines.keys()).finish()
    }
}

/// How a gateway is named in the database and in logs.
#[must_use]
pub fn key(kind: &str, name: &str) -> String {
    format!("{kind}/{name}")
}
