//! The page: both phones, the clock, and which numbers are shown.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;

use super::phone::{Bubble, Fate, From, Line};
use super::{Simulator, clock, send};
use crate::domain::address::Channel;
use crate::domain::lang::Lang;
use crate::gateway::segment::segments;
use crate::http::{console, live as part};

/// Which phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Whoever needs help.
    Person,
    /// Whoever gives it.
    Companion,
}

/// Which numbers and channels the page shows. It stands in the address, so that the page works
/// without a script and in several windows.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct View {
    #[serde(default)]
    person: String,
    #[serde(default)]
    person_channel: String,
    #[serde(default)]
    companion: String,
    #[serde(default)]
    companion_channel: String,
    #[serde(default)]
    lang: String,
}

impl View {
    /// The view with only numbers, channels and languages that exist.
    #[must_use]
    pub fn checked(self, simulator: &Simulator) -> Self {
        let one = |number: String, all: &[String]| {
            if all.contains(&number) { number } else { all.first().cloned().unwrap_or_default() }
        };
        let channel = |text: &str, default: Channel| {
            Channel::parse(text).unwrap_or(default).as_str().to_owned()
        };
        Self {
            person: one(self.person, &simulator.people),
            person_channel: channel(&self.person_channel, Channel::Sms),
            companion: one(self.companion, &simulator.companions),
            companion_channel: channel(&self.companion_channel, Channel::Whatsapp),
            lang: if self.lang == "en" { "en" } else { "id" }.to_owned(),
        }
    }

    /// One phone.
    #[must_use]
    pub fn line(&self, side: Side) -> Line {
        let (number, channel) = match side {
            Side::Person => (&self.person, &self.person_channel),
            Side::Companion => (&self.companion, &self.companion_channel),
        };
        let channel = Channel::parse(channel).unwrap_or(Channel::Sms);
        Line { channel, number: number.clone() }
    }

    fn query(&self) -> String {
        let pairs = self.pairs();
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    }

    fn pairs(&self) -> [(&'static str, &str); 5] {
        [
            ("person", &self.person),
            ("person_channel", &self.person_channel),
            ("companion", &self.companion),
            ("companion_channel", &self.companion_channel),
            ("lang", &self.lang),
        ]
    }

    /// The address of the page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/simulator?{}", self.query())
    }

    /// The view inside a form, without the fields the form has itself.
    fn hidden(&self, own: &[&str]) -> Markup {
        html! {
            @for (name, value) in self.pairs().iter().filter(|(name, _)| !own.contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
        }
    }
}

/// The page.
pub async fn page(State(simulator): State<Arc<Simulator>>, Query(view): Query<View>) -> Response {
    let view = view.checked(&simulator);
    look(&simulator, &view).await;
    let show = Show { simulator: &simulator, view: &view };
    Html(show.page().into_string()).into_response()
}

/// Both screens, where they changed.
pub async fn live(
    State(simulator): State<Arc<Simulator>>,
    Query(view): Query<View>,
    headers: HeaderMap,
) -> Response {
    let view = view.checked(&simulator);
    look(&simulator, &view).await;
    let show = Show { simulator: &simulator, view: &view };
    let (phones, now) = (show.phones(), simulator.clock.now());
    let mark = part::mark(&phones.clone().into_string());
    if part::is_known(&headers, &mark) {
        return part::unchanged(now);
    }
    part::changed(phones, &mark, now)
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
        let phones = self.phones();
        let mark = part::mark(&phones.clone().into_string());
        let source = format!("/simulator/live?{}", self.view.query());
        let now = self.simulator.clock.now();
        html! {
            p.banner { strong { "Percobaan / Trial" } " · " (self.say("sim-banner")) }
            main id="main" {
                h1 { (self.say("sim-title")) }
                p.notice role="status" id="stale" hidden data-lost=(self.say("live-lost"))
                    data-paused=(self.say("live-paused")) {}
                (self.clock())
                (self.choice())
                (part::frame("phones", &source, &mark, now, &phones))
                (self.boxes())
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

    fn choice(&self) -> Markup {
        let (view, simulator) = (self.view, self.simulator);
        html! {
            form.tall method="get" action="/simulator" {
                (view.hidden(&["person", "person_channel", "companion", "companion_channel"]))
                div.pair {
                    (self.number(Side::Person, "person", &simulator.people, &view.person))
                    (self.number(Side::Companion, "companion", &simulator.companions, &view.companion))
                }
                button { (self.say("sim-show")) }
            }
        }
    }

    fn number(&self, side: Side, name: &str, all: &[String], chosen: &str) -> Markup {
        let channel = self.view.line(side).channel;
        let other = format!("{name}_channel");
        html! {
            div.tall {
                label for=(name) { (self.say(&format!("sim-{name}"))) }
                select id=(name) name=(name) {
                    @for number in all {
                        option value=(number) selected[number == chosen] { (number) }
                    }
                }
                label for=(other) { (self.say("sim-channel")) }
                select id=(other) name=(other) {
                    @for one in [Channel::Sms, Channel::Whatsapp] {
                        option value=(one.as_str()) selected[one == channel] {
                            (self.say(&format!("channel-{}", one.as_str())))
                        }
                    }
                }
            }
        }
    }

    fn phones(&self) -> Markup {
        html! {
            div.pair {
                (self.phone(Side::Person, "person"))
                (self.phone(Side::Companion, "companion"))
            }
        }
    }

    fn phone(&self, side: Side, name: &str) -> Markup {
        let line = self.view.line(side);
        html! {
            section.phone.(name) {
                h2 { (self.say(&format!("sim-{name}"))) " " span.quiet { (line.number) } }
                ol.talk {
                    @for bubble in self.simulator.phones.bubbles(&line) {
                        (self.bubble(side, &line, &bubble))
                    }
                }
            }
        }
    }

    fn bubble(&self, side: Side, line: &Line, bubble: &Bubble) -> Markup {
        let own = bubble.from == From::Phone;
        html! {
            li.said.way2[own] {
                p.words dir="auto" { (bubble.text) }
                @for choice in &bubble.choices { (self.tap(side, &choice.id, &choice.title)) }
                span.quiet {
                    @if line.channel == Channel::Sms { (segments(&bubble.text)) " SMS" }
                    @if let Fate::Answered(status) = bubble.fate { " · " (status) }
                }
            }
        }
    }

    fn tap(&self, side: Side, id: &str, title: &str) -> Markup {
        html! {
            form method="post" action="/simulator/send" {
                (self.view.hidden(&[]))
                input type="hidden" name="side" value=(name(side));
                input type="hidden" name="reply" value=(id);
                input type="hidden" name="text" value=(title);
                button name="act" value="tap" { (title) }
            }
        }
    }

    fn boxes(&self) -> Markup {
        html! {
            div.pair {
                (self.write(Side::Person))
                (self.write(Side::Companion))
            }
        }
    }

    fn write(&self, side: Side) -> Markup {
        let id = format!("{}-text", name(side));
        html! {
            form.tall.(name(side)) method="post" action="/simulator/send" {
                (self.view.hidden(&[]))
                input type="hidden" name="side" value=(name(side));
                label for=(id) { (self.say(&format!("sim-write-{}", name(side)))) }
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

const fn name(side: Side) -> &'static str {
    match side {
        Side::Person => "person",
        Side::Companion => "companion",
    }
}
