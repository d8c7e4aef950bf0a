//! The frame of every page: language, navigation, assets.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, html};

use super::Desk;
use super::asset;
use super::label::Labels;
use super::visitor::Visitor;
use crate::domain::access::Action;

/// What surrounds a page.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// The words.
    pub labels: &'a Labels,
    /// Where the page can be had again, for the switch of language.
    pub path: &'a str,
    /// Who looks at it.
    pub visitor: Option<&'a Visitor>,
}

/// A page with status 200.
#[must_use]
pub fn ok(frame: &Frame<'_>, title: &str, body: &Markup) -> Response {
    answer(StatusCode::OK, frame, title, body)
}

/// A page.
#[must_use]
pub fn answer(status: StatusCode, frame: &Frame<'_>, title: &str, body: &Markup) -> Response {
    let labels = frame.labels;
    let page = html! {
        (DOCTYPE)
        html lang=(labels.lang().as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                // The header says no-referrer, under which browsers hide the origin of our own
                // forms; older ones have nothing else to tell a form of ours by.
                meta name="referrer" content="same-origin";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (frame.desk.name) }
                link rel="icon" href=(asset::ICON);
                link rel="stylesheet" href=(asset::css());
                script src=(asset::js()) defer {}
            }
            body {
                a.skip href="#main" { (labels.say("skip")) }
                (top(frame))
                @if let Some(visitor) = frame.visitor { (held(frame)) (troubled(frame, visitor)) }
                main id="main" { (body) }
                @if let Some(visitor) = frame.visitor { (menu(frame, visitor)) }
            }
        }
    };
    (status, Html(page.into_string())).into_response()
}

fn top(frame: &Frame<'_>) -> Markup {
    let labels = frame.labels;
    let join = if frame.path.contains('?') { '&' } else { '?' };
    html! {
        header.top {
            a.name href="/" { (frame.desk.name) }
            nav aria-label=(labels.say("language")) {
                @for lang in frame.desk.languages.iter().filter(|lang| *lang != labels.lang()) {
                    a lang=(lang.as_str()) hreflang=(lang.as_str())
                        href={ (frame.path) (join) "lang=" (lang.as_str()) } {
                        (labels.own_name(lang))
                    }
                }
            }
        }
    }
}

/// Says which languages speak with older texts than their files hold.
fn held(frame: &Frame<'_>) -> Markup {
    let held = frame.desk.shelf.held();
    let langs: Vec<&str> = held.iter().map(|one| one.lang.as_str()).collect();
    if langs.is_empty() {
        return Markup::default();
    }
    notice(&frame.labels.with("locales-held", &[("list", &langs.join(", "))]))
}

/// Says what is wrong with gateways, to those who keep them in order.
fn troubled(frame: &Frame<'_>, visitor: &Visitor) -> Markup {
    let troubles = frame.desk.pulse.troubles();
    let all = troubles.iter().flat_map(|(name, of)| of.iter().map(move |one| (name, one)));
    let all: Vec<_> = all.filter(|_| visitor.may(Action::SeeGateways)).collect();
    html! {
        @if !all.is_empty() {
            div.notice role="status" {
                ul.plain {
                    @for (name, trouble) in all {
                        li {
                            (frame.labels.with(&format!("trouble-{}", trouble.as_str()), &[("name", name)]))
                        }
                    }
                }
            }
        }
    }
}

fn menu(frame: &Frame<'_>, visitor: &Visitor) -> Markup {
    let labels = frame.labels;
    let item = |path: &str, key: &str| {
        let here = (frame.path == path).then_some("page");
        html! { a href=(path) aria-current=[here] { (labels.say(key)) } }
    };
    html! {
        nav.menu aria-label=(labels.say("menu")) {
            @if visitor.may(Action::SeeBoard) { (item("/", "menu-board")) }
            @if visitor.may(Action::SeeUndelivered) { (item("/undelivered", "menu-undelivered")) }
            @if visitor.may(Action::SeeTexts) { (item("/texts", "menu-texts")) }
            (item("/me", "menu-me"))
            form method="post" action="/out" {
                (token(visitor))
                button { (labels.say("menu-out")) }
            }
        }
    }
}

/// The form token, which every form carries.
#[must_use]
pub fn token(visitor: &Visitor) -> Markup {
    html! { input type="hidden" name="token" value=(visitor.session.form_token); }
}

/// A word of news above a page.
#[must_use]
pub fn notice(text: &str) -> Markup {
    html! { p.notice role="status" { (text) } }
}
