//! Instants as gateways write them.

use crate::domain::time::{Millis, SECOND};

/// From here on a Unix number counts milliseconds: as seconds it would lie in the year 33658.
const MILLISECONDS_FROM: i64 = 1_000_000_000_000;

/// The end of the year 9999. What lies behind is no time but a mistake.
const LATEST: i64 = 253_402_300_799_999;

/// Reads Unix seconds or milliseconds; `None` where it is neither.
#[must_use]
pub fn unix(text: &str) -> Option<Millis> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<i64>().ok().filter(|number| digits && *number > 0)?;
    let millis = if number >= MILLISECONDS_FROM { number } else { number.saturating_mul(SECOND) };
    (millis <= LATEST).then_some(Millis(millis))
}

/// Reads RFC 3339 (`2026-11-25T08:59:30.000+07:00`); `None` where it is not.
#[must_use]
pub fn rfc3339(text: &str) -> Option<Millis> {
    let instant = text.parse::<jiff::Timestamp>().ok()?;
    Some(Millis(instant.as_millisecond()))
}

/// Reads `YYYY-MM-DD HH:MM:SS` in UTC, as older gateways write it; `None` where it is not.
#[must_use]
pub fn utc(text: &str) -> Option<Millis> {
    let civil = jiff::civil::DateTime::strptime("%Y-%m-%d %H:%M:%S", text).ok()?;
    let instant = jiff::tz::TimeZone::UTC.to_timestamp(civil).ok()?;
    Some(Millis(instant.as_millisecond()))
}

/// Reads RFC 3339, or the same with an offset without colon (`2026-11-25T01:59:30.000+0000`).
#[must_use]
pub fn lenient(text: &str) -> Option<Millis> {
    let zoned =
        || jiff::fmt::strtime::parse("%Y-%m-%dT%H:%M:%S%.f%z", text).ok()?.to_timestamp().ok();
    rfc3339(text).or_else(|| zoned().map(|instant| Millis(instant.as_millisecond())))
}

/// Reads RFC 2822 (`Wed, 25 Nov 2026 01:59:30 +0000`); `None` where it is not.
#[must_use]
pub fn rfc2822(text: &str) -> Option<Millis> {
    let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(Millis(zoned.timestamp().as_millisecond()))
}

/// Reads a date of HTTP in any of its three writings (RFC 9110, 5.6.7).
#[must_use]
pub fn http(text: &str) -> Option<Millis> {
    let civil = |form: &str| jiff::civil::DateTime::strptime(form, text).ok();
    let old = || civil("%A, %d-%b-%y %H:%M:%S GMT").or_else(|| civil("%a %b %e %H:%M:%S %Y"));
    let instant = || jiff::tz::TimeZone::UTC.to_timestamp(old()?).ok();
    rfc2822(text).or_else(|| instant().map(|at| Millis(at.as_millisecond())))
}

/// Reads a day in English words (`18 November 2029`) as its beginning in UTC, or Unix seconds.
#[must_use]
pub fn day(text: &str) -> Option<Millis> {
    let day = jiff::civil::Date::strptime("%d %B %Y", text).ok();
    let start = |day: jiff::civil::Date| day.at(0, 0, 0, 0);
    let instant = day.and_then(|day| jiff::tz::TimeZone::UTC.to_timestamp(start(day)).ok());
    instant.map(|at| Millis(at.as_millisecond())).or_else(|| unix(text))
}

/// An instant as RFC 3339 in UTC, to whole seconds; empty where it lies beyond all calendars.
#[must_use]
pub fn written(at: Millis) -> String {
    let whole = at.0.div_euclid(SECOND);
    jiff::Timestamp::from_second(whole).map_or_else(|_| String::new(), |at| at.to_string())
}

/// Reads whatever of the above it is.
#[must_use]
pub fn any(text: &str) -> Option<Millis> {
    unix(text).or_else(|| lenient(text)).or_else(|| utc(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_milliseconds_are_one_instant() {
        assert_eq!(unix("1795571970"), Some(Millis(1_795_571_970_000)));
        assert_eq!(unix("1795571970000"), Some(Millis(1_795_571_970_000)));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in ["", "0", "-1", "+1", "soon", "1e9", "9999999999999999", "99999999999999999999"]
        {
            assert_eq!(unix(text), None, "{text}");
        }
    }

    #[test]
    fn offset_and_zulu_are_one_instant() {
        let instant = Some(Millis(1_795_571_970_000));
        assert_eq!(rfc3339("2026-11-25T08:59:30.000+07:00"), instant);
        assert_eq!(rfc3339("2026-11-25T01:59:30Z"), instant);
        assert_eq!(rfc3339("kemarin"), None);
    }

    #[test]
    fn an_instant_is_written_in_whole_seconds_and_read_from_a_mail_date() {
        assert_eq!(written(Millis(1_795_571_970_999)), "2026-11-25T01:59:30Z");
        assert_eq!(written(Millis(i64::MAX)), "");
        let read = rfc2822("Wed, 25 Nov 2026 01:59:30 +0000");
        assert_eq!(read, Some(Millis(1_795_571_970_000)));
        assert_eq!(rfc2822("2026-11-25"), None);
        assert_eq!(day("25 November 2026"), Some(Millis(1_795_564_800_000)));
        assert_eq!((day("1795564800"), day("soon")), (Some(Millis(1_795_564_800_000)), None));
    }

    #[test]
    fn writings_of_one_instant_are_one_instant() {
        let instant = Some(Millis(1_795_571_970_000));
        for text in [
            "1795571970",
            "2026-11-25T08:59:30.000+0700",
            "2026-11-25T01:59:30+0000",
            "2026-11-25T01:59:30Z",
            "2026-11-25 01:59:30",
        ] {
            assert_eq!(any(text), instant, "{text}");
        }
        for text in ["", "2026-13-25 01:59:30", "2026-11-25", "25/11/2026 01:59", "kemarin"] {
            assert_eq!(any(text), None, "{text}");
        }
    }
}
