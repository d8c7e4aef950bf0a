//! Whether a request that changes something comes from a page of ours.

use axum::http::{HeaderMap, Method};

/// Whether the request may pass: reading always, changing only from `own` (`https://host`).
#[must_use]
pub fn passes(method: &Method, headers: &HeaderMap, own: &str) -> bool {
    matches!(*method, Method::GET | Method::HEAD) || is_own(headers, own)
}

/// A browser names where a request comes from in two headers. Both must be ours, one must be there.
fn is_own(headers: &HeaderMap, own: &str) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (text("sec-fetch-site"), text("origin")) {
        // Browsers hide the origin of pages that send no referrer.
        (Some("same-origin"), None | Some("null")) => true,
        (Some("same-origin") | None, Some(origin)) => {
            origin == own || is_this_machine(origin, own, text("host").unwrap_or_default())
        }
        _ => false,
    }
}

/// On this machine `localhost` and `127.0.0.1` are the same place.
fn is_this_machine(origin: &str, own: &str, host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    own.starts_with("http://")
        && matches!(name, "localhost" | "127.0.0.1" | "[::1]")
        && origin.strip_prefix("http://") == Some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(pairs: &[(&'static str, &str)], own: &str) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        passes(&Method::POST, &headers, own)
    }

    #[test]
    fn only_pages_of_ours_may_change_anything() {
        let https = "https://desk.example.org";
        assert!(own(&[("origin", https)], https));
        assert!(own(&[("sec-fetch-site", "same-origin"), ("origin", "null")], https));
        for (site, origin) in [
            ("cross-site", https),
            ("same-site", https),
            ("none", https),
            ("same-origin", "https://evil.example"),
            ("same-origin", "https://desk.example.org.evil.example"),
            ("same-origin", "http://desk.example.org"),
        ] {
            assert!(
                !own(&[("sec-fetch-site", site), ("origin", origin)], https),
                "{site} {origin}"
            );
        }
        assert!(!own(&[], https));
        assert!(!own(&[("origin", "null")], https));
    }

    #[test]
    fn this_machine_has_three_names_and_a_stranger_none() {
        let here = "http://127.0.0.1:8081";
        assert!(own(&[("host", "localhost:8081"), ("origin", "http://localhost:8081")], here));
        assert!(!own(
            &[("host", "evil.example:8081"), ("origin", "http://evil.example:8081")],
            here
        ));
        assert!(!own(&[("host", "localhost:8081"), ("origin", "http://localhost:1")], here));
    }
}
