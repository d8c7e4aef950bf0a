//! Webhooks: from a request to a [`Hook`], from what became of it to an answer. Nothing of what a
//! person wrote, and nothing of the address with its secrets, is logged here.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::Hooks;
use crate::gateway::{Answer, Hook, HookError};
use crate::service::intake::{Intake, IntakeError};
use crate::store::StoreError;

/// The largest body: Meta sends batches of up to 3 MiB.
const BODY: usize = 3 * 1024 * 1024;
/// The longest a body may take to arrive.
const SLOW: Duration = Duration::from_secs(15);
/// Seconds after which a gateway may try again.
const AGAIN: &str = "5";

/// Takes a webhook.
pub async fn take(State(hooks): State<Arc<Hooks>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    if head.headers.contains_key(header::CONTENT_ENCODING) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let body = match whole(body).await {
        Ok(body) => body,
        Err(status) => return status.into_response(),
    };
    let letter = Letter {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query().unwrap_or_default(),
        headers: headers(&head.headers),
        body: &body,
    };
    answer(deliver(&hooks.intake, &letter).await)
}

/// A request to a hook, from wherever it comes.
#[derive(Debug)]
pub struct Letter<'a> {
    /// `POST`, `GET` …
    pub method: &'a str,
    /// `/hooks/meta/main`
    pub path: &'a str,
    /// Without `?`.
    pub query: &'a str,
    /// Names in lower case.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The bytes.
    pub body: &'a [u8],
}

/// Hands a request to the gateway its path names.
///
/// # Errors
/// [`IntakeError`].
pub async fn deliver(intake: &Intake, letter: &Letter<'_>) -> Result<Answer, IntakeError> {
    let rest = letter.path.strip_prefix("/hooks/").ok_or(HookError::NotFound)?;
    let parts: Vec<&str> = rest.split('/').collect();
    let [kind, name, tail @ ..] = parts.as_slice() else {
        return Err(HookError::NotFound.into());
    };
    let hook = Hook {
        method: letter.method,
        path: letter.path,
        query: letter.query,
        tail,
        headers: &letter.headers,
        body: letter.body,
    };
    intake.take(kind, name, &hook).await
}

async fn whole(body: Body) -> Result<Vec<u8>, StatusCode> {
    let read = tokio::time::timeout(SLOW, to_bytes(body, BODY)).await;
    match read {
        Ok(Ok(bytes)) => Ok(bytes.to_vec()),
        // Cut off, or too large: axum tells one from the other by its source only.
        Ok(Err(error)) if format!("{error:?}").contains("LengthLimit") => {
            Err(StatusCode::PAYLOAD_TOO_LARGE)
        }
        Ok(Err(_)) => Err(StatusCode::BAD_REQUEST),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

fn headers(map: &HeaderMap) -> Vec<(String, Vec<u8>)> {
    map.iter().map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec())).collect()
}

/// The response of a hook.
pub fn answer(result: Result<Answer, IntakeError>) -> Response {
    let error = match result {
        Ok(Answer { content_type: Some(kind), body }) => {
            return ([(header::CONTENT_TYPE, kind)], body).into_response();
        }
        Ok(Answer { content_type: None, body }) => return body.into_response(),
        Err(error) => error,
    };
    match error {
        IntakeError::Hook(refused) => status(refused).into_response(),
        IntakeError::Store(store) => {
            if !matches!(store, StoreError::Full) {
                tracing::error!(error = %store, "A webhook could not be stored");
            }
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, AGAIN)]).into_response()
        }
    }
}

const fn status(refused: HookError) -> StatusCode {
    match refused {
        HookError::Unreadable(_) => StatusCode::BAD_REQUEST,
        HookError::Unauthorised => StatusCode::UNAUTHORIZED,
        HookError::Forbidden => StatusCode::FORBIDDEN,
        HookError::NotFound => StatusCode::NOT_FOUND,
        HookError::Method => StatusCode::METHOD_NOT_ALLOWED,
        HookError::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
    }
}
