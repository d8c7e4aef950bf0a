//! What needs a reason: another level, and the end of a case. A human may do both, no machine.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::act::{run, to_case};
use super::fault::Fault;
use super::label::Labels;
use super::visitor::{Posted, Visitor};
use super::{Desk, page};
use crate::domain::access::Action;
use crate::domain::urgency::Urgency;
use crate::store::act::CaseAct;
use crate::store::change::Case;

/// The most characters of a reason.
const LONGEST: usize = 1_000;

/// A level and why.
#[derive(Debug, Deserialize)]
pub struct Level {
    level: i64,
    reason: String,
}

/// Why.
#[derive(Debug, Deserialize)]
pub struct Reason {
    reason: String,
}

/// Sets the level.
pub async fn level(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
    Posted { visitor, form }: Posted<Level>,
) -> Result<Response, Fault> {
    let wanted = Urgency::ALL.into_iter().find(|level| level.level() == form.level);
    let wanted = wanted.ok_or(Fault::Unreadable)?;
    let head = visitor.case(&desk, &code, Action::ReadCase).await?;
    let act = CaseAct::Level(wanted, given(&form.reason)?);
    run(&desk, &visitor, &code, action(head.urgency, wanted), act).await?;
    Ok(to_case(&code, "levelled"))
}

/// Closes the case.
pub async fn close(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
    Posted { visitor, form }: Posted<Reason>,
) -> Result<Response, Fault> {
    let act = CaseAct::Close(given(&form.reason)?);
    run(&desk, &visitor, &code, Action::CloseCase, act).await?;
    Ok(Redirect::to("/?note=closed").into_response())
}

/// Whoever works in a case may say that it is worse than it seemed; that it is better, only who
/// may lower it.
fn action(now: Urgency, wanted: Urgency) -> Action {
    if wanted < now { Action::WriteToPerson } else { Action::LowerUrgency }
}

/// The reason, which browsers do not let anyone leave out.
fn given(reason: &str) -> Result<String, Fault> {
    let reason = reason.trim();
    let fits = (1..=LONGEST).contains(&reason.chars().count());
    if fits { Ok(reason.to_owned()) } else { Err(Fault::Unreadable) }
}

/// The forms, where the visitor may use them.
pub fn forms(visitor: &Visitor, case: &Case, path: &str) -> Markup {
    if case.stage == "closed" {
        return Markup::default();
    }
    let may = |level: &Urgency| {
        *level != case.urgency && visitor.may_with(action(case.urgency, *level), case.holder)
    };
    let levels: Vec<Urgency> = Urgency::ALL.into_iter().filter(may).collect();
    html! {
        @if !levels.is_empty() { (level_form(visitor, &levels, path)) }
        @if visitor.may_with(Action::CloseCase, case.holder) { (close_form(visitor, path)) }
    }
}

fn level_form(visitor: &Visitor, levels: &[Urgency], path: &str) -> Markup {
    let labels = &visitor.labels;
    html! {
        details {
            summary { (labels.say("level-title")) }
            form.tall method="post" action={ (path) "/level" } {
                (page::token(visitor))
                fieldset {
                    legend { (labels.say("level-label")) }
                    @for level in levels {
                        label.choice {
                            input type="radio" name="level" value=(level.level()) required;
                            (super::board::level(labels, *level))
                        }
                    }
                }
                (reason_field(labels, "level-reason"))
                button { (labels.say("level-go")) }
            }
        }
    }
}

fn close_form(visitor: &Visitor, path: &str) -> Markup {
    let labels = &visitor.labels;
    html! {
        details {
            summary { (labels.say("close-title")) }
            p { (labels.say("close-hint")) }
            form.tall method="post" action={ (path) "/close" } {
                (page::token(visitor))
                (reason_field(labels, "close-reason"))
                button { (labels.say("close-go")) }
            }
        }
    }
}

fn reason_field(labels: &Labels, id: &str) -> Markup {
    html! {
        label for=(id) { (labels.say("reason-label")) }
        textarea id=(id) name="reason" rows="2" required maxlength=(LONGEST) {}
    }
}
