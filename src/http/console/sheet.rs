//! The sheet of one case: how to write safely, why it is urgent, what was told, what was said, and
//! what can be done about it. Reading it stands in the audit.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::answer::Draft;
use super::board::level;
use super::fault::Fault;
use super::page::{self, Frame};
use super::said::Talk;
use super::visitor::Visitor;
use super::when::Times;
use super::{Desk, GateState, GateView, WindowView, act, answer, reason, told};
use crate::domain::access::Action;
use crate::domain::time::MINUTE;
use crate::http::live as part;
use crate::store::change::Thread;
use crate::store::desk::{BoardRow, CasePage, Entry};

/// Silence after which somebody else may hold the phone (dialogue.md §3.1).
const CHECK_FIRST: i64 = 15;
/// How often an open page is read anew though nothing happened: the gate moves with the time.
const ANEW: i64 = 5 * MINUTE;

/// What happened on the page before.
#[derive(Debug, Default, Deserialize)]
pub struct News {
    note: Option<String>,
}

/// The page.
pub async fn show(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
    visitor: Visitor,
    Query(news): Query<News>,
) -> Result<Response, Fault> {
    let head = visitor.case(&desk, &code, Action::ReadCase).await?;
    let news = news.note.and_then(|note| visitor.labels.known("note", &note));
    let draft = Draft { news, ..Draft::default() };
    page(&desk, &visitor, &head, &draft).await
}

/// The page with a draft in its answer box.
///
/// # Errors
/// [`Fault::NotFound`], or what the store says.
pub async fn page(
    desk: &Desk,
    visitor: &Visitor,
    head: &BoardRow,
    draft: &Draft,
) -> Result<Response, Fault> {
    let mark = mark(desk, head).await?;
    let sheet = Sheet::load(desk, visitor, &head.code).await?;
    let labels = &visitor.labels;
    let path = format!("/k/{}", head.code);
    let body = html! {
        (sheet.times.stale())
        @if let Some(news) = &draft.news { (page::notice(news)) }
        (part::frame("sheet", &format!("{path}/live"), &mark, sheet.times.now, &sheet.live()))
        noscript { p { a.button href=(path) { (labels.say("live-again")) } } }
        (answer::form(visitor, &sheet.case_path(), sheet.gate().as_ref(), draft, sheet.may_write()))
        (sheet.entries())
        (act::release_button(visitor, &sheet.page.case, &path))
        (reason::forms(visitor, &sheet.page.case, &path))
    };
    let frame = Frame { desk, labels, path: &path, visitor: Some(visitor) };
    let status = if draft.wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(page::answer(status, &frame, &head.code, &body))
}

/// The part that changes, where it did. Unchanged content is not read, so it is not in the audit.
pub async fn live(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let head = visitor.case(&desk, &code, Action::ReadCase).await?;
    let mark = mark(&desk, &head).await?;
    if part::is_known(&headers, &mark) {
        return Ok(part::unchanged(desk.clock.now()));
    }
    let sheet = Sheet::load(&desk, &visitor, &code).await?;
    Ok(part::changed(sheet.live(), &mark, sheet.times.now))
}

/// Changes whenever something in the case does.
async fn mark(desk: &Desk, head: &BoardRow) -> Result<String, Fault> {
    let pulse = desk.store.case_pulse(head.id).await?;
    let anew = desk.clock.now().0 / ANEW;
    Ok(part::mark(&format!("{head:?} {pulse:?} {anew}")))
}

/// Everything the page is made from.
struct Sheet<'a> {
    desk: &'a Desk,
    visitor: &'a Visitor,
    times: Times<'a>,
    page: CasePage,
    names: HashMap<i64, String>,
}

impl<'a> Sheet<'a> {
    async fn load(desk: &'a Desk, visitor: &'a Visitor, code: &str) -> Result<Self, Fault> {
        let page = desk.store.case_page(code, visitor.actor.account).await?;
        let page = page.ok_or(Fault::NotFound)?;
        let names = desk.store.names().await?;
        Ok(Self { desk, visitor, times: Times::new(desk, &visitor.labels), page, names })
    }

    fn case_path(&self) -> String {
        format!("/k/{}", self.page.case.code)
    }

    fn may_write(&self) -> bool {
        let open = self.page.case.stage != "closed";
        open && self.visitor.may_with(Action::WriteToPerson, self.page.case.holder)
    }

    /// The thread an answer goes to: where the person last wrote.
    fn last(&self) -> Option<&Thread> {
        self.page.threads.iter().max_by_key(|thread| thread.heard_at)
    }

    fn gate(&self) -> Option<GateView> {
        let thread = self.last()?;
        Some((self.desk.gate)(thread, thread.record.as_ref()?, self.times.now))
    }

    fn live(&self) -> Markup {
        let (labels, record) = (&self.visitor.labels, &self.page.case.record);
        let path = self.case_path();
        let (times, names, path) = (&self.times, &self.names, &path);
        let writes = self.visitor.may_with(Action::WriteToPerson, self.page.case.holder);
        let open = self.page.case.stage != "closed";
        let writer = Some(self.visitor).filter(|_| writes && open);
        let talk = Talk { labels, times, path, names, writer };
        html! {
            (self.head())
            (self.safety())
            (told::why(labels, record))
            (told::answers(labels, &self.times, record))
            (talk.all(&self.page.said))
        }
    }

    fn head(&self) -> Markup {
        let (labels, case) = (&self.visitor.labels, &self.page.case);
        let holder = case.holder.and_then(|holder| self.names.get(&holder));
        html! {
            h1 { (case.code) " " (level(labels, case.urgency)) }
            p {
                (labels.word("kind", &case.kind)) " · " (labels.word("stage", &case.stage)) br;
                (labels.say("opened")) " " (self.times.at(case.opened_at)) br;
                @match holder {
                    Some(who) => { (labels.say("held-by")) " " b { bdi { (who) } } }
                    None => b { (labels.say("held-by-nobody")) }
                }
            }
            @if let Some((_, due)) = self.page.alert {
                p.alarm { (labels.say("alert-next")) " " (self.times.until(due)) }
            }
            (act::take_button(self.visitor, case, &self.case_path()))
        }
    }

    fn safety(&self) -> Markup {
        let labels = &self.visitor.labels;
        html! {
            section.safety {
                h2 { (labels.say("safety-title")) }
                @match (self.last(), self.gate()) {
                    (Some(thread), Some(gate)) => (self.rules(thread, &gate)),
                    (Some(_), None) => p.wrong { (labels.say("thread-unreadable")) }
                    (None, _) => p { (labels.say("thread-none")) }
                }
            }
        }
    }

    fn rules(&self, thread: &Thread, gate: &GateView) -> Markup {
        let labels = &self.visitor.labels;
        let silent = gate.silent_minutes.filter(|minutes| *minutes >= CHECK_FIRST);
        html! {
            ul.plain {
                li { b { (labels.word("channel", &thread.channel)) } " · " (labels.say(gate.reach)) }
                li { (gate_text(labels, &self.times, gate)) }
                @if let Some(window) = gate.window { li { (self.window(window)) } }
                @if let Some(minutes) = silent {
                    li.check { (labels.with("silent", &[("time", &self.times.span(minutes * MINUTE))])) }
                }
                @if gate.locked { li.check { (labels.say("locked")) } }
            }
            @if gate.locked { (act::unlock(self.visitor, &self.page.case, &self.case_path())) }
        }
    }

    fn window(&self, window: WindowView) -> Markup {
        let (labels, at) = (&self.visitor.labels, self.times.at(window.shuts_at));
        html! {
            @if window.shut { b { (labels.say("window-shut")) } }
            @else { (labels.say("window-open")) " " (at) }
        }
    }

    fn entries(&self) -> Markup {
        let labels = &self.visitor.labels;
        html! {
            @if !self.page.entries.is_empty() {
                section {
                    h2 { (labels.say("entries-title")) }
                    ul.plain { @for entry in &self.page.entries { (self.entry(entry)) } }
                }
            }
        }
    }

    fn entry(&self, entry: &Entry) -> Markup {
        let who = entry.account.and_then(|account| self.names.get(&account));
        html! {
            li {
                b { (self.visitor.labels.word("entry", &entry.kind)) }
                @if let Some(note) = &entry.record.note { ": " bdi { (told::calm(note)) } }
                br;
                span.quiet {
                    @if let Some(who) = who { bdi { (who) } " · " }
                    (self.times.at(entry.at))
                }
            }
        }
    }
}

/// What the gate says, with its times.
fn gate_text(labels: &super::label::Labels, times: &Times<'_>, gate: &GateView) -> Markup {
    let clock =
        |at: Option<crate::domain::time::Millis>| at.map(|at| times.clock(at)).unwrap_or_default();
    let (from, until) = (clock(gate.from), clock(gate.until));
    let text = labels.with(gate.label, &[("from", &from), ("until", &until)]);
    let wrong = (gate.state == GateState::Shut).then_some("wrong");
    html! { span class=[wrong] { (text) } }
}
