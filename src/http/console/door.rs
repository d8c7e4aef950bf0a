//! Signing in and out. A name nobody has gets the same answer, after the same work and time.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::header::{HeaderValue, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::Desk;
use super::fault::Fault;
use super::label::Labels;
use super::page::{self, Frame};
use super::visitor::{Posted, Stranger, return_path};
use crate::domain::time::{Millis, SECOND};
use crate::service::passphrase;
use crate::store::session::Lock;

/// A refusal never comes sooner: the time does not tell what was done.
const LEAST: i64 = SECOND;
/// It never comes later than this because of that, however the clock behaves.
const MOST: Duration = Duration::from_secs(2);

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    to: Option<String>,
}

/// What is filled in.
#[derive(Deserialize)]
pub struct Entry {
    name: String,
    passphrase: String,
    #[serde(default)]
    to: String,
}

/// The page.
pub async fn show(State(desk): State<Arc<Desk>>, labels: Labels, Query(to): Query<To>) -> Response {
    let form = Form { to: to.to.as_deref().unwrap_or_default(), name: "", news: None };
    form.page(&desk, &labels, StatusCode::OK)
}

/// Signs in.
pub async fn enter(
    State(desk): State<Arc<Desk>>,
    labels: Labels,
    Stranger(entry): Stranger<Entry>,
) -> Result<Response, Fault> {
    let (started, name) = (desk.clock.real(), entry.name.trim().to_lowercase());
    let lock = desk.store.lock_of(&name).await?;
    let until = lock.as_ref().map_or_else(|| desk.memory.wait_until(&name), |lock| lock.wait_until);
    if until > started {
        return Ok(wait(&desk, &labels, &entry, until.since(started)));
    }
    if let Some(account) = who(&desk, lock, &name, entry.passphrase).await? {
        return signed_in(&desk, account, &entry.to).await;
    }
    patience(&desk, started).await;
    let news = labels.say("in-wrong");
    let form = Form { to: &entry.to, name: &name, news: Some(&news) };
    Ok(form.page(&desk, &labels, StatusCode::FORBIDDEN))
}

/// Ends the session and makes the browser forget.
pub async fn leave(
    State(desk): State<Arc<Desk>>,
    Posted { visitor, .. }: Posted<To>,
) -> Result<Response, Fault> {
    desk.store.end_session(&visitor.token).await?;
    let mut response = Redirect::to("/in").into_response();
    let cookie = desk.set_cookie(desk.session_cookie(), "", Some(0));
    let headers = response.headers_mut();
    headers.extend(HeaderValue::from_str(&cookie).ok().map(|value| (SET_COOKIE, value)));
    let name = HeaderName::from_static("clear-site-data");
    headers.insert(name, HeaderValue::from_static("\"*\""));
    Ok(response)
}

/// The account, if name and passphrase are right.
async fn who(
    desk: &Desk,
    lock: Option<Lock>,
    name: &str,
    passphrase: String,
) -> Result<Option<i64>, Fault> {
    let (account, stored) = lock.map(|lock| (lock.account, lock.passphrase)).unzip();
    let short = passphrase.len() <= passphrase::LONGEST;
    let passphrase = if short { passphrase } else { String::new() };
    if desk.passphrases.fits(passphrase, stored.flatten()).await {
        return Ok(account);
    }
    match account {
        Some(account) => desk.store.wrong_passphrase(account).await?,
        None => desk.memory.wrong(name, desk.clock.real()),
    }
    Ok(None)
}

async fn patience(desk: &Desk, started: Millis) {
    let left = LEAST - desk.clock.real().since(started);
    let until = desk.clock.now().plus(left);
    // The hotline's clock wakes when it is moved; then the wait is merely shorter.
    let _ = tokio::time::timeout(MOST, desk.clock.until(until)).await;
}

/// Opens a session, under a new token, and goes where one wanted to.
///
/// # Errors
/// What the store says.
pub async fn signed_in(desk: &Desk, account: i64, to: &str) -> Result<Response, Fault> {
    let token = desk.store.open_session(account).await?;
    let mut response = Redirect::to(return_path(to).unwrap_or("/")).into_response();
    let cookie = desk.set_cookie(desk.session_cookie(), &token, None);
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(SET_COOKIE, value);
    }
    Ok(response)
}

fn wait(desk: &Desk, labels: &Labels, entry: &Entry, span: i64) -> Response {
    let seconds = (span + SECOND - 1) / SECOND;
    let news = labels.with("in-wait", &[("n", &seconds.to_string())]);
    let form = Form { to: &entry.to, name: &entry.name, news: Some(&news) };
    let mut response = form.page(desk, labels, StatusCode::TOO_MANY_REQUESTS);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// The form with what stands in it.
struct Form<'a> {
    to: &'a str,
    name: &'a str,
    news: Option<&'a str>,
}

impl Form<'_> {
    fn page(&self, desk: &Desk, labels: &Labels, status: StatusCode) -> Response {
        let to = return_path(self.to);
        let path = to.map_or_else(|| "/in".to_owned(), |to| format!("/in?to={to}"));
        let body = html! {
            h1 { (labels.say("in-title")) }
            @if let Some(news) = self.news { p.wrong role="alert" { (news) } }
            (self.fields(labels, to))
            @if let Some(to) = to {
                // A link from another app comes without our cookie; one from here brings it.
                p { a href=(to) { (labels.say("in-already")) } }
            }
        };
        page::answer(
            status,
            &Frame { desk, labels, path: &path, visitor: None },
            &labels.say("in-title"),
            &body,
        )
    }

    fn fields(&self, labels: &Labels, to: Option<&str>) -> Markup {
        html! {
            form.tall method="post" action="/in" {
                label for="name" { (labels.say("in-name")) }
                input id="name" name="name" value=(self.name) required autocomplete="username"
                    autocapitalize="none" spellcheck="false" maxlength="100";
                label for="passphrase" { (labels.say("in-passphrase")) }
                input id="passphrase" name="passphrase" type="password" required
                    autocomplete="current-password" maxlength="512";
                input type="hidden" name="to" value=(to.unwrap_or_default());
                button.main { (labels.say("in-go")) }
            }
        }
    }
}
