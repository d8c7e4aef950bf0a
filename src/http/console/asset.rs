//! Style and script, ours and small, under names that change with their content.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};

use super::fault::Fault;
use crate::http::live;

const CSS: &str = include_str!("desk.css");
const JS: &str = include_str!("desk.js");
/// Without one, browsers ask for `/favicon.ico` at every page.
const DOT: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><circle cx='4' cy='4' \
    r='3' fill='#0b6b62'/></svg>";
/// Where the icon is.
pub const ICON: &str = "/asset/dot.svg";
/// The content of a name never changes, so a browser never asks twice.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// As it is served: without what only its readers need.
static CSS_TEXT: LazyLock<String> = LazyLock::new(|| slim(CSS));
static JS_TEXT: LazyLock<String> = LazyLock::new(|| slim(JS));

static CSS_NAME: LazyLock<String> = LazyLock::new(|| format!("desk.{}.css", live::mark(CSS)));
static JS_NAME: LazyLock<String> = LazyLock::new(|| format!("desk.{}.js", live::mark(JS)));

/// Where the style is.
#[must_use]
pub fn css() -> String {
    format!("/asset/{}", *CSS_NAME)
}

/// Where the script is.
#[must_use]
pub fn js() -> String {
    format!("/asset/{}", *JS_NAME)
}

/// Without indents and comment lines.
fn slim(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The bytes and the type of an asset.
#[must_use]
pub fn named(name: &str) -> Option<Response> {
    let (kind, text) = match name {
        name if name == *CSS_NAME => ("text/css; charset=utf-8", CSS_TEXT.as_str()),
        name if name == *JS_NAME => ("text/javascript; charset=utf-8", JS_TEXT.as_str()),
        "dot.svg" => ("image/svg+xml", DOT),
        _ => return None,
    };
    Some(([(CONTENT_TYPE, kind), (CACHE_CONTROL, FOR_EVER)], text).into_response())
}

/// Serves an asset.
pub async fn serve(Path(name): Path<String>) -> Result<Response, Fault> {
    named(&name).ok_or(Fault::NotFound)
}
