//! What takes one tap: take a case, give it back, open its locked thread.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::Desk;
use super::fault::Fault;
use super::page;
use super::visitor::{Posted, Visitor, head};
use crate::domain::access::{Access, Action, CaseFor, authorize};
use crate::store::act::{CaseAct, Take};
use crate::store::change::Case;

/// Nothing but the token is filled in.
#[derive(Debug, Deserialize)]
pub struct Tap {}

/// Which text is taken back.
#[derive(Debug, Deserialize)]
pub struct Back {
    message: i64,
}

/// Takes a case. Exactly one wins; whoever comes second is told who has it.
pub async fn take(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
    Posted { visitor, .. }: Posted<Tap>,
) -> Result<Response, Fault> {
    let head = head(&desk, &code).await?;
    let lost = || Redirect::to(&format!("/?note=lost&case={code}")).into_response();
    match authorize(&visitor.actor, Action::TakeCase, Some(&CaseFor { holder: head.holder })) {
        Access::Granted => {}
        // The board shows every companion who holds what.
        Access::HeldByAnother => return Ok(lost()),
        Access::NotYourRole | Access::TakeFirst => return Err(Fault::NotFound),
    }
    match desk.store.take(head.id, visitor.actor.account).await? {
        Take::Won | Take::Yours => Ok(to_case(&code, "taken")),
        Take::Lost(_) => Ok(lost()),
        Take::Unknown => Err(Fault::NotFound),
    }
}

/// Gives a case back.
pub async fn release(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
    Posted { visitor, .. }: Posted<Tap>,
) -> Result<Response, Fault> {
    run(&desk, &visitor, &code, Action::ReleaseCase, CaseAct::Release).await?;
    Ok(Redirect::to("/?note=released").into_response())
}

/// Opens the locked thread.
pub async fn open(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
    Posted { visitor, .. }: Posted<Tap>,
) -> Result<Response, Fault> {
    run(&desk, &visitor, &code, Action::Unlock, CaseAct::Open).await?;
    Ok(to_case(&code, "opened"))
}

/// Takes back a text that has not left.
pub async fn take_back(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
    Posted { visitor, form }: Posted<Back>,
) -> Result<Response, Fault> {
    let head = visitor.case(&desk, &code, Action::WriteToPerson).await?;
    let back = desk.store.withdraw(head.id, visitor.actor.account, form.message).await?;
    Ok(to_case(&code, if back { "withdrawn" } else { "left" }))
}

/// Does something to a case, if the visitor may.
///
/// # Errors
/// [`Fault::NotFound`] for a case that is not theirs or closed, or what the store says.
pub async fn run(
    desk: &Desk,
    visitor: &Visitor,
    code: &str,
    action: Action,
    act: CaseAct,
) -> Result<(), Fault> {
    let head = visitor.case(desk, code, action).await?;
    let done = desk.store.case_act(head.id, visitor.actor.account, act).await?;
    if done { Ok(()) } else { Err(Fault::NotFound) }
}

/// Back to the case with a word of news.
#[must_use]
pub fn to_case(code: &str, note: &str) -> Response {
    Redirect::to(&format!("/k/{code}?note={note}")).into_response()
}

/// The button that takes the case.
pub fn take_button(visitor: &Visitor, case: &Case, path: &str) -> Markup {
    let free = case.holder.is_none() && case.stage != "closed";
    if !free || !visitor.may_with(Action::TakeCase, None) {
        return Markup::default();
    }
    button(visitor, &format!("{path}/take"), "take")
}

/// The button that opens the locked thread.
pub fn unlock(visitor: &Visitor, case: &Case, path: &str) -> Markup {
    if case.stage == "closed" || !visitor.may_with(Action::Unlock, case.holder) {
        return Markup::default();
    }
    button(visitor, &format!("{path}/open"), "unlock")
}

/// The button that gives the case back.
pub fn release_button(visitor: &Visitor, case: &Case, path: &str) -> Markup {
    let held = case.holder.is_some() && case.stage != "closed";
    if !held || !visitor.may_with(Action::ReleaseCase, case.holder) {
        return Markup::default();
    }
    let labels = &visitor.labels;
    html! {
        details {
            summary { (labels.say("release")) }
            p { (labels.say("release-hint")) }
            (button(visitor, &format!("{path}/release"), "release"))
        }
    }
}

/// The button that takes a text back.
pub fn withdraw(visitor: &Visitor, path: &str, message: i64) -> Markup {
    html! {
        form method="post" action={ (path) "/withdraw" } {
            (page::token(visitor))
            input type="hidden" name="message" value=(message);
            button { (visitor.labels.say("withdraw")) }
        }
    }
}

fn button(visitor: &Visitor, path: &str, key: &str) -> Markup {
    html! {
        form method="post" action=(path) {
            (page::token(visitor))
            button.main { (visitor.labels.say(key)) }
        }
    }
}
