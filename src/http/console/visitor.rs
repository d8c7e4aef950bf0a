//! Who asks: a cookie becomes a session, a session an actor. Forms are read here, with their token.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Desk;
use super::fault::Fault;
use super::label::{Asked, Labels};
use crate::dice::CODE_LETTERS;
use crate::domain::access::{Action, Actor, CaseFor, Role, authorize};
use crate::domain::lang::Lang;
use crate::gateway::signature::same;
use crate::store::desk::BoardRow;
use crate::store::session::Session;

/// Somebody who has signed in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The session.
    pub session: Session,
    /// Who decides are made for.
    pub actor: Actor,
    /// The token of the session.
    pub token: String,
    /// The words in the visitor's language.
    pub labels: Labels,
}

impl Visitor {
    /// Whether the visitor may do something that needs no case.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        authorize(&self.actor, action, None).granted()
    }

    /// Whether the visitor may do something to a case with this holder.
    #[must_use]
    pub fn may_with(&self, action: Action, holder: Option<i64>) -> bool {
        authorize(&self.actor, action, Some(&CaseFor { holder })).granted()
    }

    /// A case the visitor may do this to. One that is not theirs is as good as none.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or what the store says.
    pub async fn case(&self, desk: &Desk, code: &str, action: Action) -> Result<BoardRow, Fault> {
        let head = head(desk, code).await?;
        if self.may_with(action, head.holder) { Ok(head) } else { Err(Fault::NotFound) }
    }
}

/// A case without its content.
///
/// # Errors
/// [`Fault::NotFound`], or what the store says.
pub async fn head(desk: &Desk, code: &str) -> Result<BoardRow, Fault> {
    let is_code = code.len() == 5 && code.bytes().all(|byte| CODE_LETTERS.contains(&byte));
    if !is_code {
        return Err(Fault::NotFound);
    }
    desk.store.case_head(code).await?.ok_or(Fault::NotFound)
}

impl FromRequestParts<Arc<Desk>> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Fault> {
        let token = cookie(&parts.headers, desk.session_cookie()).unwrap_or_default().to_owned();
        let session = match token.as_str() {
            "" => None,
            token => desk.store.session(token).await?,
        };
        let known = session.and_then(|session| Some((Role::parse(&session.role)?, session)));
        let Some((role, session)) = known else { return Err(to_the_door(parts)) };
        let lang = match parts.extensions.get::<Asked>() {
            Some(Asked::Now(lang) | Asked::Before(lang)) => lang.clone(),
            _ => Lang::new(&session.record.language),
        };
        let actor = Actor { account: session.account, role };
        let labels = Labels::new(desk, lang);
        Ok(Self { session, actor, token, labels })
    }
}

/// Whoever has not signed in is sent to the door, and comes back from there.
fn to_the_door(parts: &Parts) -> Fault {
    Fault::SignIn(return_path(parts.uri.path()).unwrap_or("/").to_owned())
}

/// A path one may be sent back to: a page of ours, nothing that a browser could read as another
/// host or scheme.
#[must_use]
pub fn return_path(path: &str) -> Option<&str> {
    let case = path.strip_prefix("/k/").is_some_and(|code| {
        code.len() == 5 && code.bytes().all(|byte| CODE_LETTERS.contains(&byte))
    });
    (case || matches!(path, "/" | "/undelivered" | "/texts" | "/me")).then_some(path)
}

/// Somebody who may not have signed in: the words only.
impl FromRequestParts<Arc<Desk>> for Labels {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Fault> {
        let asked = parts.extensions.get::<Asked>().map(Asked::lang).cloned();
        Ok(Self::new(desk, asked.unwrap_or_default()))
    }
}

/// A form of somebody who has signed in, with the token of the session.
#[derive(Debug)]
pub struct Posted<T> {
    /// Who.
    pub visitor: Visitor,
    /// What.
    pub form: T,
}

#[derive(Deserialize)]
struct Token {
    token: String,
}

impl<T: DeserializeOwned> FromRequest<Arc<Desk>> for Posted<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Fault> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, desk).await?;
        let bytes = whole(Request::from_parts(parts, body), desk).await?;
        let given: Token = read(&bytes)?;
        if !same(&given.token, &visitor.session.form_token) {
            return Err(Fault::Refused);
        }
        Ok(Self { visitor, form: read(&bytes)? })
    }
}

/// A form of somebody who has not signed in.
#[derive(Debug)]
pub struct Stranger<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<Desk>> for Stranger<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Fault> {
        Ok(Self(read(&whole(request, desk).await?)?))
    }
}

async fn whole(request: Request, desk: &Arc<Desk>) -> Result<Bytes, Fault> {
    Bytes::from_request(request, desk).await.ok().ok_or(Fault::TooLarge)
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    serde_urlencoded::from_bytes(bytes).ok().ok_or(Fault::Unreadable)
}

/// The value of a cookie.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name && !value.is_empty()).then_some(value)
    })
}

impl Desk {
    /// The name of the session cookie. The prefix makes browsers insist on TLS and this host.
    #[must_use]
    pub const fn session_cookie(&self) -> &'static str {
        if self.secure { "__Host-s" } else { "s" }
    }

    /// The name of the cookie that remembers the language.
    #[must_use]
    pub const fn language_cookie(&self) -> &'static str {
        if self.secure { "__Host-l" } else { "l" }
    }

    /// The header that sets a cookie; without `seconds` it ends with the browser.
    #[must_use]
    pub fn set_cookie(&self, name: &str, value: &str, seconds: Option<u32>) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}")
    }
}
