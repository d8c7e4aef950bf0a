//! The page: both phones, the clock, and which numbers are shown.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;

use super::phone::{Bubble, Fate, From, Line};
use super::view::{Side, View};
use super::{Simulator, clock, send};
use crate::domain::address::Channel;
use crate::domain::lang::Lang;
use crate::domain::segment::segments;
use crate::http::{console, live as part};

/// The page.
pub async fn page(State(simulator): State<Arc<Simulator>>, Query(view): Query<View>) -> Response {
    let view = view.checked(&simulator);
    look(&simulator, &view).await;
    let show = Show { simulator: &simulator, view: &view };
    Html(show.page().into_string()).into_response()
}

/// One screen of the page.
#[derive(Debug, Deserialize)]
pub struct Part {
    side: Side,
    #[serde(flatten)]
    view: View,
}

/// One screen, where it changed.
pub async fn live(
    State(simulator): State<Arc<Simulator>>,
    Query(asked): Query<Part>,
    headers: HeaderMap,
) -> Response {
    let view = asked.view.checked(&simulator);
    send::tell_seen(&simulator, &view.line(asked.side)).await;
    let show = Show { simulator: &simulator, view: &view };
    let (screen, now) = (show.screen(asked.side), simulator.clock.now());
    let mark = part::mark(&screen.clone().into_string());
    if part::is_known(&headers, &mark) {
        return part::unchanged(now);
    }
    part::changed(screen, &mark, now)
}

/// Style and script are the console's.
pub async fn asset(Path(name): Path<String>) -> Response {
    console::asset(&name).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// Whoever opens the page looks at both phones.
async fn look(simulator: &Simulator, view: &View) {
    send::tell_seen(simulator, &view.line(Side::Person)).await;
    send::tell_seen(simulator, &view.line(Side::Companion)).await;
}

struct Show<'a> {
    simulator: &'a Simulator,
    view: &'a View,
}

impl Show<'_> {
    fn say(&self, key: &str) -> String {
        self.simulator.shelf.load().label(&Lang::new(&self.view.lang), key, &[])
    }

    fn page(&self) -> Markup {
        let (css, js) = console::assets();
        html! {
            (DOCTYPE)
            html lang=(self.view.lang) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.say("sim-title")) }
                    link rel="icon" href="/simulator/asset/dot.svg";
                    link rel="stylesheet" href={ "/simulator" (css) };
                    script src={ "/simulator" (js) } defer {}
                }
                body.trial { (self.body()) }
            }
        }
    }

    fn body(&self) -> Markup {
        html! {
            p.banner { strong { "Percobaan / Trial" } " · " (self.say("sim-banner")) }
            main id="main" {
                h1 { (self.say("sim-title")) }
                p.notice role="status" id="stale" hidden data-lost=(self.say("live-lost"))
                    data-paused=(self.say("live-paused")) {}
                (self.clock())
                div.pair { (self.phone(Side::Person)) (self.phone(Side::Companion)) }
                p { a.button href=(self.view.path()) { (self.say("live-again")) } }
                (self.languages())
            }
        }
    }

    fn languages(&self) -> Markup {
        let other =
            if self.view.lang == "en" { ("id", "Bahasa Indonesia") } else { ("en", "English") };
        let view = View { lang: other.0.to_owned(), ..self.view.clone() };
        html! { p { a href=(view.path()) lang=(other.0) { (other.1) } } }
    }

    fn clock(&self) -> Markup {
        html! {
            form.clock method="post" action="/simulator/clock" {
                (self.view.hidden(&[]))
                span { (self.say("sim-clock")) }
                @for (key, _) in clock::STEPS { button name="step" value=(key) { (self.say(key)) } }
            }
        }
    }

    fn phone(&self, side: Side) -> Markup {
        let name = side.as_str();
        let source = format!("/simulator/live?side={name}&{}", self.view.query());
        let screen = self.screen(side);
        let mark = part::mark(&screen.clone().into_string());
        let now = self.simulator.clock.now();
        html! {
            section.(name) {
                h2 { (self.say(&format!("sim-{name}"))) }
                (part::frame(&format!("{name}-screen"), &source, &mark, now, &screen))
                (self.write(side))
                (self.choice(side))
            }
        }
    }

    fn screen(&self, side: Side) -> Markup {
        let line = self.view.line(side);
        html! {
            div.phone {
                p.quiet { (line.number) " · " (self.channel(line.channel)) }
                div.scroll {
                    ol.talk {
                        @for bubble in self.simulator.phones.bubbles(&line) {
                            (self.bubble(side, &line, &bubble))
                        }
                    }
                }
            }
        }
    }

    fn channel(&self, channel: Channel) -> String {
        self.say(&format!("channel-{}", channel.as_str()))
    }

    /// Another number or channel for one phone.
    fn choice(&self, side: Side) -> Markup {
        let (name, line) = (side.as_str(), self.view.line(side));
        let other = format!("{name}_channel");
        let all = match side {
            Side::Person => &self.simulator.people,
            Side::Companion => &self.simulator.companions,
        };
        html! {
            form.tall method="get" action="/simulator" {
                (self.view.hidden(&[name, &other]))
                label for=(name) { (self.say("sim-number")) }
                select id=(name) name=(name) {
                    @for number in all {
                        option value=(number) selected[*number == line.number] { (number) }
                    }
                }
                label for=(other) { (self.say("sim-channel")) }
                select id=(other) name=(other) {
                    @for one in [Channel::Sms, Channel::Whatsapp] {
                        option value=(one.as_str()) selected[one == line.channel] {
                            (self.channel(one))
                        }
                    }
                }
                button { (self.say("sim-show")) }
            }
        }
    }

    fn bubble(&self, side: Side, line: &Line, bubble: &Bubble) -> Markup {
        let own = bubble.from == From::Phone;
        html! {
            li.said.way2[own] {
                p.words dir="auto" { (linked(&bubble.text)) }
                @for choice in &bubble.choices { (self.tap(side, &choice.id, &choice.title)) }
                span.quiet {
                    @if line.channel == Channel::Sms { (segments(&bubble.text)) " SMS" }
                    @if let Fate::Answered(status @ 300..) = bubble.fate { " HTTP " (status) }
                }
            }
        }
    }

    fn tap(&self, side: Side, id: &str, title: &str) -> Markup {
        html! {
            form method="post" action="/simulator/send" {
                (self.view.hidden(&[]))
                input type="hidden" name="side" value=(side.as_str());
                input type="hidden" name="reply" value=(id);
                input type="hidden" name="text" value=(title);
                button name="act" value="tap" { (title) }
            }
        }
    }

    fn write(&self, side: Side) -> Markup {
        let id = format!("{}-text", side.as_str());
        html! {
            form.tall method="post" action="/simulator/send" {
                (self.view.hidden(&[]))
                input type="hidden" name="side" value=(side.as_str());
                label for=(id) { (self.say(&format!("sim-write-{}", side.as_str()))) }
                textarea id=(id) name="text" rows="2" {}
                button.main name="act" value="text" { (self.say("sim-send")) }
                div.keys {
                    @for act in ["photo", "voice", "call", "place", "again"] {
                        button name="act" value=(act) { (self.say(&format!("sim-{act}"))) }
                    }
                }
            }
        }
    }
}

/// Words in which the console of this machine can be tapped, as on a real phone. Other addresses
/// stay words.
fn linked(text: &str) -> Markup {
    let is_ours = |word: &str| word.starts_with("http://127.0.0.1:");
    html! {
        @for word in text.split_inclusive([' ', '\n']) {
            @if is_ours(word) {
                a href=(word.trim()) target="_blank" rel="noopener" { (word) }
            } @else { (word) }
        }
    }
}
