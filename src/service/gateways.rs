//! The gateways of this hotline, by `kind/name`, and how fast each may be used.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::gateway::Gateway;

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
pub struct Gateways(BTreeMap<String, Line>);

impl Gateways {
    /// Adds a line.
    pub fn add(&mut self, line: Line) {
        self.0.insert(key(line.gateway.kind(), line.gateway.name()), line);
    }

    /// The line of `kind/name`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Line> {
        self.0.get(key)
    }

    /// The key of the gateway with this name, whatever its kind: how companions name it.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(_, line)| line.gateway.name() == name);
        found.map(|(key, _)| key.as_str())
    }

    /// All lines in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Line)> {
        self.0.iter()
    }
}

impl fmt::Debug for Gateways {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.0.keys()).finish()
    }
}

/// How a gateway is named in the database and in logs.
#[must_use]
pub fn key(kind: &str, name: &str) -> String {
    format!("{kind}/{name}")
}
