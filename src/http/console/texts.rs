//! What the hotline says, as people see it on their phones: every text in every language, with the
//! longest values. It shows what is in use, so a saved file is seen here when it went live; nothing
//! can be changed here.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};

use super::Desk;
use super::fault::Fault;
use super::label::Labels;
use super::page::{self, Frame};
use super::visitor::Visitor;
use crate::domain::access::Action;
use crate::domain::lang::Lang;
use crate::domain::outbound::Widget;
use crate::domain::text::{Spec, TEXTS, spec};
use crate::http::live as part;
use crate::locale::{Catalogue, Count, Preview};

/// All texts by name.
pub async fn list(State(desk): State<Arc<Desk>>, visitor: Visitor) -> Result<Response, Fault> {
    may(&visitor)?;
    let (labels, catalogue) = (&visitor.labels, desk.shelf.load());
    let body = html! {
        h1 { (labels.say("menu-texts")) }
        p { (labels.say("texts-hint")) }
        (held(&desk, labels))
        ul.plain { @for spec in TEXTS { (line(&catalogue, labels, spec)) } }
    };
    let frame = Frame { desk: &desk, labels, path: "/texts", visitor: Some(&visitor) };
    Ok(page::ok(&frame, &labels.say("menu-texts"), &body))
}

/// One text on the phones of all languages.
pub async fn show(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Result<Response, Fault> {
    may(&visitor)?;
    let spec = spec(&key).ok_or(Fault::NotFound)?;
    let (labels, path) = (&visitor.labels, format!("/texts/{}", spec.key));
    let phones = phones(&desk, labels, spec);
    let mark = part::mark(&phones.clone().into_string());
    let body = html! {
        h1 { (spec.key) }
        p { (labels.say("texts-longest")) }
        (held(&desk, labels))
        (part::frame("texts", &format!("{path}/live"), &mark, desk.clock.now(), &phones))
        (neighbours(labels, spec))
    };
    let frame = Frame { desk: &desk, labels, path: &path, visitor: Some(&visitor) };
    Ok(page::ok(&frame, spec.key, &body))
}

/// The phones alone, where something changed.
pub async fn live(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    may(&visitor)?;
    let spec = spec(&key).ok_or(Fault::NotFound)?;
    let phones = phones(&desk, &visitor.labels, spec);
    let mark = part::mark(&phones.clone().into_string());
    if part::is_known(&headers, &mark) {
        return Ok(part::unchanged(desk.clock.now()));
    }
    Ok(part::changed(phones, &mark, desk.clock.now()))
}

fn may(visitor: &Visitor) -> Result<(), Fault> {
    if visitor.may(Action::SeeTexts) { Ok(()) } else { Err(Fault::NotYourRole) }
}

/// Why the newest files of a language are not in use.
fn held(desk: &Desk, labels: &Labels) -> Markup {
    let held = desk.shelf.held();
    let problems = held.iter().flat_map(|one| &one.problems);
    html! {
        ul.plain { @for problem in problems {
            li {
                b { (problem.file) ":" (problem.line) ":" (problem.column) } " " (problem.rule.code)
                br;
                (problem.what(labels.lang())) ": " (problem.remedy(labels.lang()))
            }
        } }
    }
}

fn line(catalogue: &Catalogue, labels: &Labels, spec: &Spec) -> Markup {
    let seen = Preview::of(catalogue, labels.lang(), spec);
    let first: String = seen.sms.lines().next().unwrap_or_default().chars().take(80).collect();
    html! {
        li {
            a.go href={ "/texts/" (spec.key) } {
                span { b { (spec.key) } " " small.count { (seen.count.parts) " SMS" } }
                bdi.quiet { (first) }
            }
        }
    }
}

fn phones(desk: &Desk, labels: &Labels, spec: &Spec) -> Markup {
    let catalogue = desk.shelf.load();
    html! {
        div.languages { @for lang in catalogue.languages() {
            (language(&catalogue, labels, lang, spec))
        } }
    }
}

/// Both phones of a language, below each other; the languages stand beside each other.
fn language(catalogue: &Catalogue, labels: &Labels, lang: &Lang, spec: &Spec) -> Markup {
    let seen = Preview::of(catalogue, lang, spec);
    let own = catalogue.label(lang, "meta-name", &[]);
    html! {
        section {
            h2 { bdi lang=(lang.as_str()) { (own) } " " span.count { (lang.as_str()) } }
            @if !seen.is_own { p.check { (labels.say("texts-fallback")) } }
            div.phone {
                p.kind { "SMS" }
                div.said { p.words lang=(lang.as_str()) { (seen.sms) } }
                (counted(labels, &seen.count, spec))
            }
            div.phone {
                p.kind { "WhatsApp" }
                div.said { p.words lang=(lang.as_str()) { (seen.whatsapp) } }
                (taps(&seen))
            }
        }
    }
}

fn counted(labels: &Labels, count: &Count, spec: &Spec) -> Markup {
    let [letters, room, parts, most] =
        [count.letters, count.room, count.parts, spec.segments].map(|number| number.to_string());
    let facts = [
        ("alphabet", count.alphabet()),
        ("letters", letters.as_str()),
        ("room", room.as_str()),
        ("parts", parts.as_str()),
        ("most", most.as_str()),
    ];
    html! { p.quiet { (labels.with("texts-count", &facts)) } }
}

/// What can be tapped. It is a picture: nothing here is a button that does something.
fn taps(seen: &Preview) -> Markup {
    let titles = html! {
        ul.taps { @for title in seen.taps() { li { (title) } } }
    };
    match &seen.widget {
        None => Markup::default(),
        Some(Widget::List { open, .. }) => html! { details { summary { (open) } (titles) } },
        Some(_) => titles,
    }
}

/// The ways to the text before and after this one.
fn neighbours(labels: &Labels, spec: &Spec) -> Markup {
    let at = TEXTS.iter().position(|one| one.key == spec.key).unwrap_or_default();
    let before = at.checked_sub(1).and_then(|at| TEXTS.get(at));
    let link = |spec: &Spec| html! { a.button href={ "/texts/" (spec.key) } { (spec.key) } " " };
    html! {
        p {
            @if let Some(spec) = before { (link(spec)) }
            @if let Some(spec) = TEXTS.get(at + 1) { (link(spec)) }
            a.button href="/texts" { (labels.say("texts-all")) }
        }
    }
}
