//! How a gateway is watched: what an operator may set beside the settings of its kind.

/// `poll_minutes` and `silent_hours` of a `[gateways.NAME]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// Minutes between two looks at its list of messages, 0 for none; `None` as its kind wants it.
    pub poll_minutes: Option<i64>,
    /// Hours without a sign after which it counts as silent, 0 for never; `None` for the default.
    pub silent_hours: Option<i64>,
}

impl Watch {
    /// Hours of silence where nobody says otherwise: a night, and a little.
    pub const SILENT_HOURS: i64 = 12;
    /// The most minutes between two looks: a day.
    pub const MOST_MINUTES: i64 = 1_440;
    /// The most hours of silence: a month.
    pub const MOST_HOURS: i64 = 720;
}
