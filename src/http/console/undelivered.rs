//! What did not leave, and what came in that only a human can read.

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
use crate::store::unread::Unread;

/// The page.
pub async fn show(State(desk): State<Arc<Desk>>, visitor: Visitor) -> Result<Response, Fault> {
    if !visitor.may(Action::SeeUndelivered) {
        return Err(Fault::NotYourRole);
    }
    let (rows, unread) = desk.store.undelivered().await?;
    let items = desk.store.unread(visitor.session.account).await?;
    let (of_machines, items): (Vec<Unread>, Vec<Unread>) =
        items.into_iter().partition(|item| item.of_machine);
    let labels = &visitor.labels;
    let times = Times::new(&desk, labels);
    let body = html! {
        h1 { (labels.say("menu-undelivered")) }
        p { (labels.with("undelivered-unread", &[("n", &unread.to_string())])) }
        ul.plain { @for item in &items { (came(&times, &visitor, item)) } }
        @if !of_machines.is_empty() {
            details {
                summary { (labels.with("undelivered-machines", &[("n", &of_machines.len().to_string())])) }
                ul.plain { @for item in &of_machines { (came(&times, &visitor, item)) } }
            }
        }
        @if rows.is_empty() { p.quiet { (labels.say("undelivered-none")) } }
        ul.plain { @for row in &rows { (line(&times, &visitor, row)) } }
        (times.stale())
    };
    let frame = Frame { desk: &desk, labels, path: "/undelivered", visitor: Some(&visitor) };
    Ok(page::ok(&frame, &labels.say("menu-undelivered"), &body))
}

/// The words stand isolated: whoever wrote them may have tried to turn the page's own around.
fn came(times: &Times<'_>, visitor: &Visitor, item: &Unread) -> Markup {
    html! {
        li {
            (item.gateway) " · " (times.at(item.received_at))
            br;
            @match &item.text {
                Some(text) => { bdi { (text) } }
                None => { (visitor.labels.say("talk-unreadable")) }
            }
        }
    }
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
