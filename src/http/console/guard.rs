//! What stands around every route: where a form comes from, in which language, what a fault looks
//! like, and the headers.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HeaderValue, SET_COOKIE};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::Desk;
use super::fault::Fault;
use super::label::{Asked, Labels};
use crate::http::{armour, origin};

/// How long a browser remembers the language, in seconds.
const A_YEAR: u32 = 31_536_000;

/// Wraps a request.
pub async fn guard(State(desk): State<Arc<Desk>>, mut request: Request, next: Next) -> Response {
    let asked = Asked::of(&desk, request.uri().query().unwrap_or_default(), request.headers());
    let passes = origin::passes(request.method(), request.headers(), &desk.public_origin);
    request.extensions_mut().insert(asked.clone());
    let mut response =
        if passes { next.run(request).await } else { Fault::Refused.into_response() };
    if let Some(fault) = fault(&mut response) {
        response = fault.page(&desk, &Labels::new(&desk, asked.lang().clone()));
    }
    if let Asked::Now(lang) = &asked {
        let cookie = desk.set_cookie(desk.language_cookie(), lang.as_str(), Some(A_YEAR));
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    armour::dress(&mut response, desk.transport());
    response
}

/// Our faults, and whatever axum refuses by itself in plain words.
fn fault(response: &mut Response) -> Option<Fault> {
    if let Some(fault) = response.extensions_mut().remove::<Fault>() {
        return Some(fault);
    }
    let status = response.status();
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind != "text/plain; charset=utf-8");
    (status.is_client_error() && !is_page).then_some(Fault::Unreadable)
}
