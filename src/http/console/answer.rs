//! The answer to the person: one box, the length counted in SMS, and the gate's word on it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::fault::Fault;
use super::page;
use super::visitor::{Posted, Visitor};
use super::{Desk, GateState, GateView, sheet};
use crate::dice;
use crate::domain::access::Action;
use crate::domain::segment::segments;
use crate::store::act::Written;

/// The most characters of one answer: ten SMS.
const LONGEST: usize = 1_530;

/// What stands in the box when the page is shown again.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The words.
    pub text: String,
    /// What to say above the page.
    pub news: Option<String>,
    /// Whether something has to be mended.
    pub wrong: bool,
}

/// What is filled in.
#[derive(Debug, Deserialize)]
pub struct Answer {
    text: String,
    /// The mark of this form: a second tap on its button sends nothing.
    #[serde(default)]
    once: String,
    /// `count` only counts.
    #[serde(default)]
    act: String,
}

/// Writes to the person.
pub async fn say(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
    Posted { visitor, form }: Posted<Answer>,
) -> Result<Response, Fault> {
    let head = visitor.case(&desk, &code, Action::WriteToPerson).await?;
    let text = form.text.replace("\r\n", "\n").trim().to_owned();
    if let Some(news) = stays(&visitor, &text, &form.act) {
        let draft = Draft { wrong: form.act != "count", text, news: Some(news) };
        return sheet::page(&desk, &visitor, &head, &draft).await;
    }
    if !desk.memory.is_new(&form.once) {
        return Ok(kept(&code));
    }
    match desk.store.write_to_person(head.id, visitor.actor.account, text.clone()).await? {
        Written::Kept => Ok(kept(&code)),
        Written::Unknown => Err(Fault::NotFound),
        Written::Shut => {
            let news = Some(visitor.labels.say("say-shut"));
            sheet::page(&desk, &visitor, &head, &Draft { text, news, wrong: true }).await
        }
    }
}

fn kept(code: &str) -> Response {
    Redirect::to(&format!("/k/{code}?note=kept#answer")).into_response()
}

/// Why the words stay in the box.
fn stays(visitor: &Visitor, text: &str, act: &str) -> Option<String> {
    let labels = &visitor.labels;
    let letters = text.chars().count();
    if text.is_empty() {
        return Some(labels.say("say-empty"));
    }
    if letters > LONGEST {
        return Some(labels.with("say-long", &[("n", &LONGEST.to_string())]));
    }
    (act == "count").then(|| {
        let (letters, parts) = (letters.to_string(), segments(text).to_string());
        labels.with("say-count", &[("letters", &letters), ("parts", &parts)])
    })
}

/// The box; without the right to write, nothing.
pub fn form(
    visitor: &Visitor,
    path: &str,
    gate: Option<&GateView>,
    draft: &Draft,
    may: bool,
) -> Markup {
    let labels = &visitor.labels;
    let shut = gate.is_none_or(|gate| gate.state == GateState::Shut);
    if !may {
        return Markup::default();
    }
    html! {
        section id="answer" {
            h2 { (labels.say("say-title")) }
            @if shut { p.wrong { (labels.say("say-shut")) } }
            @else if gate.is_some_and(|gate| gate.state == GateState::Waits) {
                p.check { (labels.say("say-waits")) }
            }
            @if let Some(window) = gate.and_then(|gate| gate.window).filter(|one| one.shut && !shut) {
                p.check { (labels.say(if window.knocks { "say-knocks" } else { "say-parks" })) }
            }
            form.tall method="post" action={ (path) "/say" } {
                (page::token(visitor))
                input type="hidden" name="once" value=(dice::token());
                label for="text" { (labels.say("say-label")) }
                textarea id="text" name="text" rows="4" maxlength=(LONGEST) required
                    aria-describedby="count" data-count="count" { (draft.text) }
                output.quiet id="count" for="text" data-text=(counter(visitor)) {}
                button.main { (labels.say("say-go")) }
                noscript {
                    button name="act" value="count" { (labels.say("say-just-count")) }
                }
            }
        }
    }
}

/// The counter's words, with marks that the script fills.
fn counter(visitor: &Visitor) -> String {
    visitor.labels.with("say-count", &[("letters", "#l"), ("parts", "#p")])
}
