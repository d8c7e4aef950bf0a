//! A request to a gateway as data, what it needs beside the message, and what came back.

use std::fmt;

use serde::Serialize;

use crate::domain::time::{DAY, Millis, SECOND};

use super::stamp;

/// What a request needs beside the message.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// Our own id of the message (`m-0001`), the same at every attempt.
    pub reference: &'a str,
    /// The real time, for tokens that expire.
    pub now: Millis,
    /// Text nobody can guess, another one at every attempt, for tokens that serve once.
    pub nonce: &'a str,
    /// The id of the [`Content`] of the message, once made.
    pub content: Option<&'a str>,
}

/// Something that is made at a provider once and named in every message that needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The same for all messages that need the same.
    pub key: String,
    /// Makes it.
    pub call: Call,
}

/// One HTTP request to a gateway.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// `POST` or `GET`.
    pub method: &'static str,
    /// The whole address.
    pub url: String,
    /// Headers in order, names in lower case. They hold secrets: never shown.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Call {
    /// A `POST` with nothing in it yet.
    #[must_use]
    pub const fn post(url: String) -> Self {
        Self { method: "POST", url, headers: Vec::new(), body: Vec::new() }
    }

    /// A `GET`.
    #[must_use]
    pub const fn get(url: String) -> Self {
        Self { method: "GET", url, headers: Vec::new(), body: Vec::new() }
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// With a JSON body.
    #[must_use]
    pub fn json(mut self, body: &serde_json::Value) -> Self {
        self.body = body.to_string().into_bytes();
        self.header("content-type", "application/json")
    }

    /// With the pairs as a form.
    #[must_use]
    pub fn form<K: Serialize, V: Serialize>(mut self, pairs: &[(K, V)]) -> Self {
        self.body = serde_urlencoded::to_string(pairs).unwrap_or_default().into_bytes();
        self.header("content-type", "application/x-www-form-urlencoded")
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Call({}, {} bytes)", self.method, self.body.len())
    }
}

/// What a gateway answered to a [`Call`].
pub struct Reply<'a> {
    /// The status code.
    pub status: u16,
    /// `Retry-After` in milliseconds, where it was given and readable.
    pub retry_after: Option<i64>,
    /// The body, cut at 64 KiB.
    pub body: &'a [u8],
}

/// What a `Retry-After` asks for, in milliseconds: seconds, or an instant, which is counted from the
/// answer's own `Date` where it has one, as clocks differ, and from `now` where it has none.
#[must_use]
pub fn pause(retry_after: &str, date: Option<&str>, now: Option<Millis>) -> Option<i64> {
    let text = retry_after.trim();
    let until = || {
        let from = date.and_then(|date| stamp::http(date.trim())).or(now)?;
        Some(stamp::http(text)?.since(from))
    };
    let seconds = text.parse::<i64>().ok().map(|seconds| seconds.saturating_mul(SECOND));
    seconds.or_else(until).map(|pause| pause.clamp(0, DAY))
}

impl Reply<'_> {
    /// Whether the status says that it went well.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pause_is_asked_for_in_seconds_or_until_an_instant() {
        let now = Some(Millis(1_795_571_970_000));
        let date = Some("Wed, 25 Nov 2026 01:59:00 GMT");
        for (asked, date, now, expected) in [
            ("120", None, None, Some(120_000)),
            (" -3 ", None, None, Some(0)),
            ("99999999999999999", None, None, Some(DAY)),
            ("Wed, 25 Nov 2026 02:00:00 GMT", date, now, Some(60_000)),
            ("Wed, 25 Nov 2026 02:00:00 GMT", None, now, Some(30_000)),
            ("Wednesday, 25-Nov-26 02:00:00 GMT", None, now, Some(30_000)),
            ("Wed Nov 25 02:00:00 2026", None, now, Some(30_000)),
            ("Wed, 25 Nov 2026 01:00:00 GMT", date, now, Some(0)),
            ("Wed, 25 Nov 2026 02:00:00 GMT", None, None, None),
            ("soon", date, now, None),
        ] {
            assert_eq!(pause(asked, date, now), expected, "{asked}");
        }
    }
}
