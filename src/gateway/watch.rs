//! How a gateway is watched, and how fast it may send: what an operator may set beside the settings
//! of its kind.

/// `poll_minutes`, `silent_hours` and `per_second` of a `[gateways.NAME]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// Minutes between two looks at its list of messages, 0 for none; `None` as its kind wants it.
    pub poll_minutes: Option<i64>,
    /// Hours without a sign after which it counts as silent, 0 for never; `None` for the default.
    pub silent_hours: Option<i64>,
    /// Messages that may leave in a second; `None` for what its provider allows everybody.
    pub per_second: Option<u32>,
}

impl Watch {
    /// Hours of silence where nobody says otherwise: a night, and a little.
    pub const SILENT_HOURS: i64 = 12;
    /// The most minutes between two looks: a day.
    pub const MOST_MINUTES: i64 = 1_440;
    /// The most hours of silence: a month.
    pub const MOST_HOURS: i64 = 720;
    /// The most messages a second: ten times what any provider grants.
    pub const MOST_PER_SECOND: u32 = 10_000;
}
