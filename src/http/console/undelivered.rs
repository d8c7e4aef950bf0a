//! What did not leave, and how many items a human has to read. No words of anybody stand here.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::Desk;
use super::fault::Fault;
use super::page::{self, Frame};
use super::visitor::Visitor;
use super::when::Times;
use crate::domain::access::Action;
use crate::store::desk::Undelivered;

/// The page.
pub async fn show(State(desk): State<Arc<Desk>>, visitor: Visitor) -> Result<Response, Fault> {
    if !visitor.may(Action::SeeUndelivered) {
        return Err(Fault::NotYourRole);
    }
    let (rows, unread) = desk.store.undelivered().await?;
    let labels = &visitor.labels;
    let times = Times::new(&desk, labels);
    let body = html! {
        h1 { (labels.say("menu-undelivered")) }
        p { (labels.with("undelivered-unread", &[("n", &unread.to_string())])) }
        @if rows.is_empty() { p.quiet { (labels.say("undelivered-none")) } }
        ul.plain { @for row in &rows { (line(&times, &visitor, row)) } }
        (times.stale())
    };
    let frame = Frame { desk: &desk, labels, path: "/undelivered", visitor: Some(&visitor) };
    Ok(page::ok(&frame, &labels.say("menu-undelivered"), &body))
}

fn line(times: &Times<'_>, visitor: &Visitor, row: &Undelivered) -> Markup {
    let labels = &visitor.labels;
    html! {
        li {
            b { (labels.say(&format!("class-{}", row.class.clamp(0, 4)))) } " · "
            (labels.say(&format!("state-{}", row.state.clamp(4, 5))))
            @if let Some(why) = &row.why { ": " (labels.word("why", why)) }
            br;
            @if let Some(code) = &row.case_code { a href={ "/k/" (code) } { (code) } " · " }
            (row.gateway) " · " (times.at(row.written_at()))
        }
    }
}
