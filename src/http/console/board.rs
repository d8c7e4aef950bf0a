//! The board: open cases, those nobody has taken first. Nothing personal stands here.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::Desk;
use super::fault::Fault;
use super::page::{self, Frame};
use super::visitor::Visitor;
use super::when::Times;
use crate::domain::access::Action;
use crate::domain::time::Millis;
use crate::domain::urgency::Urgency;
use crate::http::live as part;
use crate::store::desk::BoardRow;

/// What happened on the page before.
#[derive(Debug, Default, Deserialize)]
pub struct News {
    note: Option<String>,
    case: Option<String>,
}

/// The page.
pub async fn show(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    Query(news): Query<News>,
) -> Result<Response, Fault> {
    let board = Board::load(&desk, &visitor).await?;
    let (labels, list) = (&visitor.labels, board.list());
    let mark = part::mark(&list.clone().into_string());
    let body = html! {
        h1 { (labels.say("board-title")) }
        (board.times.stale())
        @if let Some(news) = board.news(&news) { (page::notice(&news)) }
        (part::frame("board", "/live", &mark, board.times.now, &list))
        p { a.button href="/" { (labels.say("live-again")) } }
    };
    let frame = Frame { desk: &desk, labels, path: "/", visitor: Some(&visitor) };
    Ok(page::ok(&frame, &labels.say("board-title"), &body))
}

/// The list alone, where it changed.
pub async fn live(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let board = Board::load(&desk, &visitor).await?;
    let list = board.list();
    let mark = part::mark(&list.clone().into_string());
    if part::is_known(&headers, &mark) {
        return Ok(part::unchanged(board.times.now));
    }
    Ok(part::changed(list, &mark, board.times.now))
}

/// Everything the list is made from.
struct Board<'a> {
    visitor: &'a Visitor,
    times: Times<'a>,
    rows: Vec<BoardRow>,
    names: HashMap<i64, String>,
}

impl<'a> Board<'a> {
    async fn load(desk: &Desk, visitor: &'a Visitor) -> Result<Self, Fault> {
        if !visitor.may(Action::SeeBoard) {
            return Err(Fault::NotYourRole);
        }
        let mut rows = desk.store.board().await?;
        rows.sort_by_key(|row| (row.urgency, row.opened_at));
        let names = desk.store.names().await?;
        Ok(Self { visitor, times: Times::new(desk, &visitor.labels), rows, names })
    }

    /// Who has a case that somebody else was quicker to take.
    fn news(&self, news: &News) -> Option<String> {
        let labels = &self.visitor.labels;
        let row = self.rows.iter().find(|row| Some(&row.code) == news.case.as_ref());
        match (news.note.as_deref()?, row) {
            ("lost", Some(row)) => {
                let who = self.holder(row).unwrap_or_default();
                Some(labels.with("note-lost", &[("code", &row.code), ("who", who)]))
            }
            ("released" | "closed", _) => labels.known("note", news.note.as_deref()?),
            _ => None,
        }
    }

    fn holder(&self, row: &BoardRow) -> Option<&str> {
        self.names.get(&row.holder?).map(String::as_str)
    }

    fn list(&self) -> Markup {
        let own = self.visitor.actor.account;
        html! {
            @if self.rows.is_empty() { p.quiet { (self.visitor.labels.say("board-empty")) } }
            (self.group("board-free", |row| row.holder.is_none()))
            (self.group("board-own", |row| row.holder == Some(own)))
            (self.group("board-others", |row| row.holder.is_some_and(|holder| holder != own)))
        }
    }

    fn group(&self, key: &str, belongs: impl Fn(&BoardRow) -> bool) -> Markup {
        let rows: Vec<&BoardRow> = self.rows.iter().filter(|row| belongs(row)).collect();
        if rows.is_empty() {
            return Markup::default();
        }
        html! {
            section {
                h2 { (self.visitor.labels.say(key)) " " span.count { (rows.len()) } }
                ul.cases { @for row in rows { (self.row(row)) } }
            }
        }
    }

    fn row(&self, row: &BoardRow) -> Markup {
        let visitor = self.visitor;
        let path = format!("/k/{}", row.code);
        html! {
            li.case.{ "lv" (row.urgency.level()) } {
                @if visitor.may_with(Action::ReadCase, row.holder) {
                    a.go href=(path) { (self.line(row)) }
                } @else {
                    div.go { (self.line(row)) }
                }
                @if row.holder.is_none() && visitor.may_with(Action::TakeCase, None) {
                    form method="post" action={ (path) "/take" } {
                        (page::token(visitor))
                        button.main { (visitor.labels.say("take")) }
                    }
                }
            }
        }
    }

    fn line(&self, row: &BoardRow) -> Markup {
        let labels = &self.visitor.labels;
        html! {
            span.first {
                b.code { (row.code) } " "
                (level(labels, row.urgency))
            }
            span.second {
                (labels.word("kind", &row.kind)) " · "
                (labels.say("opened")) " " (self.times.age(row.opened_at))
                @if let Some(who) = self.holder(row) {
                    " · " (labels.say("held-by")) " " bdi { (who) }
                }
            }
            @if let Some((rung, due)) = row.alert { (self.alert(rung, due)) }
        }
    }

    fn alert(&self, rung: i64, due: Millis) -> Markup {
        let labels = &self.visitor.labels;
        html! {
            span.alarm {
                (labels.with("alert-rung", &[("n", &rung.to_string())])) " · "
                (labels.say("alert-next")) " " (self.times.until(due))
            }
        }
    }
}

/// A level in colour and in words.
pub fn level(labels: &super::label::Labels, urgency: Urgency) -> Markup {
    let number = urgency.level();
    html! { strong.level.{ "lv" (number) } { (labels.say(&format!("level-{number}"))) } }
}
