//! A part of a page that is asked for again every few seconds, and answered only when it changed.

use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse as _, Response};
use maud::{Markup, html};

use crate::domain::time::Millis;
use crate::gateway::signature::sha256_hex;

/// The hotline's time, so that the script can count down although a phone's clock is wrong.
const NOW: HeaderName = HeaderName::from_static("x-now");

/// The mark of some content.
#[must_use]
pub fn mark(content: &str) -> String {
    sha256_hex(content.as_bytes()).chars().take(24).collect()
}

/// Whether the browser has what stands under this mark.
#[must_use]
pub fn is_known(headers: &HeaderMap, mark: &str) -> bool {
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    known.is_some_and(|known| known.trim_matches('"') == mark)
}

/// Nothing changed.
#[must_use]
pub fn unchanged(now: Millis) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    response.headers_mut().insert(NOW, HeaderValue::from(now.0));
    response
}

/// The part as it is now.
#[must_use]
pub fn changed(part: Markup, mark: &str, now: Millis) -> Response {
    let mut response = Html(part.into_string()).into_response();
    let headers = response.headers_mut();
    if let Ok(mark) = HeaderValue::from_str(&format!("\"{mark}\"")) {
        headers.insert(ETAG, mark);
    }
    headers.insert(NOW, HeaderValue::from(now.0));
    response
}

/// The part in its page, with what the script needs to ask again.
#[must_use]
pub fn frame(id: &str, source: &str, mark: &str, now: Millis, part: &Markup) -> Markup {
    html! {
        div id=(id) data-src=(source) data-mark=(mark) data-now=(now.0) { (part) }
    }
}
