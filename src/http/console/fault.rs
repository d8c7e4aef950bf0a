//! What goes wrong, one variant per answer. The page says what to do and an opaque id, never what
//! somebody wrote; the log has the same id.

use axum::http::StatusCode;
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use super::Desk;
use super::label::Labels;
use super::page::{self, Frame};
use crate::dice;
use crate::store::StoreError;

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nobody has signed in: first to the door, then back to this path.
    SignIn(String),
    /// There is no such page or case, or it is not the visitor's: the two look alike.
    NotFound,
    /// The visitor's role has no use for this page.
    NotYourRole,
    /// The form does not come from a page of ours, or from an older session.
    Refused,
    /// The body is too large.
    TooLarge,
    /// The form cannot be read.
    Unreadable,
    /// Too much is going on; the id is in the log.
    Busy(String),
    /// Something is broken; the id is in the log.
    Broken(String),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        let id: String = dice::token().chars().take(8).collect();
        tracing::error!(error.id = id, %error, "A page of the console failed");
        match error {
            StoreError::Busy | StoreError::Full | StoreError::Down(_) => Self::Busy(id),
            StoreError::Damaged(_) | StoreError::Refused(_) => Self::Broken(id),
        }
    }
}

impl IntoResponse for Fault {
    /// Bare: the guard knows the language and makes a page of it.
    fn into_response(self) -> Response {
        if let Self::SignIn(to) = self {
            return Redirect::to(&format!("/in?to={to}")).into_response();
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Fault {
    const fn status(&self) -> StatusCode {
        match self {
            Self::SignIn(_) => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotYourRole | Self::Refused => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    const fn key(&self) -> &'static str {
        match self {
            Self::SignIn(_) => "in-title",
            Self::NotFound => "fault-not-found",
            Self::NotYourRole => "fault-role",
            Self::Refused => "fault-refused",
            Self::TooLarge => "fault-large",
            Self::Unreadable => "fault-unreadable",
            Self::Busy(_) => "fault-busy",
            Self::Broken(_) => "fault-broken",
        }
    }

    /// The page for people.
    #[must_use]
    pub fn page(&self, desk: &Desk, labels: &Labels) -> Response {
        let body = html! {
            h1 { (labels.say("fault-title")) }
            p { (labels.say(self.key())) }
            @if let Self::Busy(id) | Self::Broken(id) = self {
                p.quiet { (labels.with("fault-id", &[("id", id)])) }
            }
            p { a.button href="/" { (labels.say("fault-back")) } }
        };
        let frame = Frame { desk, labels, path: "/", visitor: None };
        let mut response = page::answer(self.status(), &frame, &labels.say("fault-title"), &body);
        if matches!(self, Self::Busy(_)) {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}

/// Whatever has no route.
pub async fn nothing_here() -> Fault {
    Fault::NotFound
}
