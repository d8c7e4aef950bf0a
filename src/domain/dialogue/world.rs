//! What the dialogue is told about the world around it.

use crate::domain::address::Channel;
use crate::domain::facts::Facts;
use crate::domain::lang::Lang;
use crate::domain::time::Millis;
use crate::domain::words::Words;

/// What the dialogue is told about the world around it.
#[derive(Clone, Copy, Debug)]
pub struct World<'a> {
    /// The hotline's time.
    pub now: Millis,
    /// The channel of the thread.
    pub channel: Channel,
    /// The calling code's country of the sender (`ID`, `MY`), where the number is known.
    pub country: Option<&'a str>,
    /// What people say to us, all languages in one.
    pub words: &'a Words,
    /// Numbers of countries and missions, hot spots.
    pub facts: &'a Facts,
    /// What the operator chose.
    pub hotline: &'a Hotline,
    /// A code for a case that may open.
    pub draw: &'a str,
    /// What the roster can promise.
    pub duty: &'a Duty,
}

/// What the operator chose, as far as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hotline {
    /// The neutral name, `{svc}`.
    pub name: String,
    /// The language of a thread that has not shown another.
    pub lang: Lang,
    /// How many months answers are kept after a case has ended, `{keep}`.
    pub keep_months: u16,
    /// What is said after TOKO.
    pub cover: Cover,
}

impl Default for Hotline {
    fn default() -> Self {
        Self {
            name: "Pendamping".to_owned(),
            lang: Lang::default(),
            keep_months: 24,
            cover: Cover::Shop,
        }
    }
}

/// The two cover lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// `cover-shop`.
    Shop,
    /// `cover`.
    WrongNumber,
}

/// What the roster can promise tonight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Whether somebody is on duty now.
    pub staffed: bool,
    /// Whether the night is staffed, so that SOS may be offered.
    pub night: bool,
    /// The hours of service as people read them (`08.00-22.00 WIB`).
    pub hours: String,
    /// When the next duty begins, where nobody is on duty now.
    pub opens: Option<Opens>,
}

impl Default for Duty {
    fn default() -> Self {
        Self { staffed: true, night: true, hours: "08.00-22.00 WIB".to_owned(), opens: None }
    }
}

/// When the next duty begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opens {
    /// The day of the week, Monday is 1.
    pub weekday: u8,
    /// The time with its zone (`08.00 WIB`).
    pub time: String,
}
