//! One's own page: who one is, and the language of console and alerts.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{HeaderValue, SET_COOKIE};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use serde::Deserialize;

use super::Desk;
use super::fault::Fault;
use super::page::{self, Frame};
use super::visitor::{Posted, Visitor};

/// The chosen language.
#[derive(Debug, Deserialize)]
pub struct Choice {
    language: String,
}

/// The page.
pub async fn show(State(desk): State<Arc<Desk>>, visitor: Visitor) -> Response {
    let labels = &visitor.labels;
    let own = &visitor.session.record.language;
    let body = html! {
        h1 { bdi { (visitor.session.record.name) } }
        p { (labels.say("me-name")) ": " b { (visitor.session.login) } }
        p { (labels.say("me-role")) ": " (labels.word("role", &visitor.session.role)) }
        form.tall method="post" action="/me" {
            (page::token(&visitor))
            fieldset {
                legend { (labels.say("me-language")) }
                @for lang in &desk.languages {
                    label.choice {
                        input type="radio" name="language" value=(lang.as_str())
                            checked[lang.as_str() == own];
                        span lang=(lang.as_str()) { (labels.own_name(lang)) }
                    }
                }
            }
            button { (labels.say("me-save")) }
        }
    };
    let frame = Frame { desk: &desk, labels, path: "/me", visitor: Some(&visitor) };
    page::ok(&frame, &labels.say("menu-me"), &body)
}

/// Keeps the language, for this browser too.
pub async fn choose(
    State(desk): State<Arc<Desk>>,
    Posted { visitor, form }: Posted<Choice>,
) -> Result<Response, Fault> {
    let chosen = desk.languages.iter().find(|lang| lang.as_str() == form.language);
    let tag = chosen.ok_or(Fault::Unreadable)?.as_str();
    desk.store.set_language(visitor.actor.account, tag.to_owned()).await?;
    let mut response = Redirect::to("/me").into_response();
    let cookie = desk.set_cookie(desk.language_cookie(), tag, Some(31_536_000));
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(SET_COOKIE, value);
    }
    Ok(response)
}
