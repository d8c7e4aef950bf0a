//! The one-time link: its owner chooses a passphrase and is signed in.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::fault::Fault;
use super::label::Labels;
use super::page::{self, Frame};
use super::visitor::Stranger;
use super::{Desk, door};
use crate::dice;
use crate::service::passphrase::{LONGEST, SHORTEST};

/// The fewest different characters: a row of one letter is long and no secret.
const DIFFERENT: usize = 5;

/// What is filled in.
#[derive(Deserialize)]
pub struct Choice {
    passphrase: String,
    again: String,
}

/// The page of a link, good or not.
pub async fn show(
    State(desk): State<Arc<Desk>>,
    Path(token): Path<String>,
    labels: Labels,
) -> Result<Response, Fault> {
    let owner = desk.store.link_owner(&token).await?;
    Ok(match owner {
        Some(owner) => form(&desk, &labels, &token, &owner, None),
        None => spent(&desk, &labels),
    })
}

/// Spends the link.
pub async fn enrol(
    State(desk): State<Arc<Desk>>,
    Path(token): Path<String>,
    labels: Labels,
    Stranger(choice): Stranger<Choice>,
) -> Result<Response, Fault> {
    let Some(owner) = desk.store.link_owner(&token).await? else {
        return Ok(spent(&desk, &labels));
    };
    if let Some(key) = wrong(&choice) {
        return Ok(form(&desk, &labels, &token, &owner, Some(key)));
    }
    let hash = desk.passphrases.hash(choice.passphrase).await;
    let hash = hash.ok_or_else(|| Fault::Broken(dice::token().chars().take(8).collect()))?;
    if !desk.store.enrol(&token, hash).await? {
        return Ok(spent(&desk, &labels));
    }
    let lock = desk.store.lock_of(&owner).await?.ok_or(Fault::NotFound)?;
    door::signed_in(&desk, lock.account, "/").await
}

/// What is wrong with a choice, as a label.
fn wrong(choice: &Choice) -> Option<&'static str> {
    let letters: Vec<char> = choice.passphrase.chars().collect();
    let mut different = letters.clone();
    different.sort_unstable();
    different.dedup();
    if letters.len() < SHORTEST {
        return Some("enrol-short");
    }
    if choice.passphrase.len() > LONGEST {
        return Some("enrol-long");
    }
    if different.len() < DIFFERENT {
        return Some("enrol-weak");
    }
    (choice.passphrase != choice.again).then_some("enrol-differ")
}

fn form(desk: &Desk, labels: &Labels, token: &str, owner: &str, news: Option<&str>) -> Response {
    let path = format!("/enrol/{token}");
    let shortest = SHORTEST.to_string();
    let body = html! {
        h1 { (labels.say("enrol-title")) }
        @if let Some(key) = news { p.wrong role="alert" { (labels.say(key)) } }
        p id="hint" { (labels.with("enrol-hint", &[("n", &shortest)])) }
        (fields(labels, &path, owner))
    };
    let status = if news.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = Frame { desk, labels, path: &path, visitor: None };
    page::answer(status, &frame, &labels.say("enrol-title"), &body)
}

fn fields(labels: &Labels, path: &str, owner: &str) -> Markup {
    let shortest = SHORTEST.to_string();
    html! {
        form.tall method="post" action=(path) {
            label for="name" { (labels.say("in-name")) }
            input id="name" value=(owner) readonly autocomplete="username";
            label for="passphrase" { (labels.say("enrol-passphrase")) }
            input id="passphrase" name="passphrase" type="password" required minlength=(shortest)
                maxlength="512" autocomplete="new-password" aria-describedby="hint";
            label for="again" { (labels.say("enrol-again")) }
            input id="again" name="again" type="password" required minlength=(shortest)
                maxlength="512" autocomplete="new-password";
            button.main { (labels.say("enrol-go")) }
        }
    }
}

fn spent(desk: &Desk, labels: &Labels) -> Response {
    let body = html! {
        h1 { (labels.say("enrol-spent-title")) }
        p { (labels.say("enrol-spent")) }
        p { a.button href="/in" { (labels.say("in-title")) } }
    };
    let frame = Frame { desk, labels, path: "/in", visitor: None };
    page::answer(StatusCode::NOT_FOUND, &frame, &labels.say("enrol-spent-title"), &body)
}
