//! Messages a webhook never brought, as data: what asks the provider's own list for them, and what
//! its answer holds. Each is read into the same item its webhook would give, with the same keys, so
//! that one that came both ways is one.

use std::fmt;

use super::{Call, Reply};
use crate::domain::heard::Item;
use crate::domain::time::Millis;

/// Minutes between two looks where a list may be read as often as one likes.
pub const MINUTES: i64 = 5;

/// The time that is asked for. What is younger than its end the webhook may still bring, with more
/// in it than a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// From here on.
    pub since: Millis,
    /// Up to here.
    pub until: Millis,
}

/// What an answer held.
#[derive(Debug, Default)]
pub struct Found {
    /// Messages, in any order.
    pub items: Vec<Item>,
    /// What else to ask: further pages, the messages behind a list of threads.
    pub next: Vec<Call>,
}

/// Why an answer is not used: a code or word for the log, never anything a person wrote.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unlisted(pub String);

impl fmt::Debug for Unlisted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Unlisted({})", self.0)
    }
}

impl Unlisted {
    /// A word of ours.
    #[must_use]
    pub fn word(word: &str) -> Self {
        Self(word.to_owned())
    }
}

/// The JSON of an answer that went well.
///
/// # Errors
/// [`Unlisted`] with the status, or because it is no JSON.
pub fn body(reply: &Reply<'_>) -> Result<serde_json::Value, Unlisted> {
    if !reply.is_success() {
        return Err(Unlisted(format!("HTTP {}", reply.status)));
    }
    super::json::read(reply.body).ok_or_else(|| Unlisted::word("not_json"))
}

/// Scheme, host and port of an address; `None` where it has none.
#[must_use]
pub fn origin(url: &str) -> Option<&str> {
    let host = url.find("://")?.checked_add(3)?;
    let rest = url.get(host..)?;
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    if end == 0 { None } else { url.get(..host + end) }
}

/// The address of a path on the same host as `url`; `None` where the path leads elsewhere.
#[must_use]
pub fn beside(url: &str, path: &str) -> Option<String> {
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let inside = path.starts_with('/') && !path.starts_with("//");
    (plain && inside).then(|| Some(format!("{}{path}", origin(url)?))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_next_page_stays_on_its_host() {
        let api = "https://api.example.org:8443/v1";
        let there = beside(api, "/v1/next?Page=1&To=%2B62").unwrap();
        assert_eq!(there, "https://api.example.org:8443/v1/next?Page=1&To=%2B62");
        for path in
            ["", "v1/next", "//evil.example/x", "https://evil.example/x", "/\\evil", "/a b", "/é"]
        {
            assert_eq!(beside(api, path), None, "{path}");
        }
        assert_eq!(beside("no address", "/x"), None);
    }

    #[test]
    fn the_origin_of_an_address_ends_where_its_path_begins() {
        for (url, wanted) in [
            ("https://a.example/x", Some("https://a.example")),
            ("http://127.0.0.1:9/", Some("http://127.0.0.1:9")),
            ("https://a.example?x=/", Some("https://a.example")),
            ("https://a.example\\@b.example/", Some("https://a.example")),
            ("https:///x", None),
            ("a.example/x", None),
        ] {
            assert_eq!(origin(url), wanted, "{url}");
        }
    }
}
