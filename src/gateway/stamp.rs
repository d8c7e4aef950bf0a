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
}
