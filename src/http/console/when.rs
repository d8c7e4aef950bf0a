//! Times as people read them: by the clock of the hotline's zone, and how long ago.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use maud::{Markup, html};

use super::Desk;
use super::label::Labels;
use crate::domain::time::{DAY, HOUR, MINUTE, Millis};

/// Shows times to one reader at one moment.
#[derive(Clone, Debug)]
pub struct Times<'a> {
    labels: &'a Labels,
    zone: TimeZone,
    /// The hotline's time.
    pub now: Millis,
}

impl<'a> Times<'a> {
    /// Times of this moment.
    #[must_use]
    pub fn new(desk: &Desk, labels: &'a Labels) -> Self {
        Self { labels, zone: desk.zone.clone(), now: desk.clock.now() }
    }

    fn zoned(&self, at: Millis) -> ZonedDateTime {
        let at = Timestamp::from_millisecond(at.0).unwrap_or_default();
        at.to_zoned_datetime(self.zone.clone())
    }

    /// `21.04 WIB`, with the day where it is another one.
    #[must_use]
    pub fn clock(&self, at: Millis) -> String {
        let (at, now) = (self.zoned(at), self.zoned(self.now));
        let time = at.strftime("%H.%M %Z").to_string();
        if at.date() == now.date() {
            return time;
        }
        let month = self.labels.say(&format!("month-{}", at.month()));
        format!("{} {month} {time}", at.day())
    }

    /// `12 menit`: a span in one unit.
    #[must_use]
    pub fn span(&self, span: i64) -> String {
        let (key, unit) = match span.max(0) {
            0..MINUTE => return self.labels.say("span-now"),
            MINUTE..HOUR => ("span-minutes", MINUTE),
            HOUR..DAY => ("span-hours", HOUR),
            _ => ("span-days", DAY),
        };
        self.labels.with(key, &[("n", &(span / unit).to_string())])
    }

    /// How old something is. The script keeps it right.
    #[must_use]
    pub fn age(&self, at: Millis) -> Markup {
        let exact = self.zoned(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        html! {
            time datetime=(exact) data-ago=(at.0) { (self.span(self.now.since(at))) }
        }
    }

    /// Time of day and age.
    #[must_use]
    pub fn at(&self, at: Millis) -> Markup {
        html! { (self.clock(at)) " · " (self.age(at)) }
    }

    /// How long until something happens. The script counts down.
    #[must_use]
    pub fn until(&self, at: Millis) -> Markup {
        html! { time data-until=(at.0) { (self.span(at.since(self.now))) } }
    }

    /// Where the script says that the page is old, with the units it counts in.
    #[must_use]
    pub fn stale(&self) -> Markup {
        let unit = |key| self.labels.with(key, &[("n", "#")]);
        html! {
            p.notice role="status" id="stale" hidden data-now=(self.labels.say("span-now"))
                data-minutes=(unit("span-minutes")) data-hours=(unit("span-hours"))
                data-days=(unit("span-days")) data-paused=(self.labels.say("live-paused"))
                data-lost=(self.labels.say("live-lost")) {}
        }
    }
}
