//! The conversation as bubbles: who, when, what, and how far it got.

use std::collections::HashMap;

use maud::{Markup, html};

use super::act::withdraw;
use super::file;
use super::label::Labels;
use super::told::calm;
use super::visitor::Visitor;
use super::when::Times;
use crate::domain::heard::Location;
use crate::store::desk::Said;
use crate::store::record::MessageRecord;

/// Shows messages to one reader.
pub struct Talk<'a> {
    /// The words.
    pub labels: &'a Labels,
    /// The times.
    pub times: &'a Times<'a>,
    /// Where the case is.
    pub path: &'a str,
    /// The names of colleagues.
    pub names: &'a HashMap<i64, String>,
    /// The reader, where they may write to the person.
    pub writer: Option<&'a Visitor>,
}

impl Talk<'_> {
    /// All messages, the oldest first.
    pub fn all(&self, said: &[Said]) -> Markup {
        html! {
            section {
                h2 id="talk" { (self.labels.say("talk-title")) }
                @if said.is_empty() { p.quiet { (self.labels.say("talk-none")) } }
                ol.talk role="log" aria-labelledby="talk" {
                    @for one in said { (self.one(one, changed(one, said))) }
                }
            }
        }
    }

    fn one(&self, said: &Said, changed: Option<&str>) -> Markup {
        html! {
            li.said.{ "way" (said.way) } {
                span.who { bdi { (self.who(said)) } }
                @match &said.record {
                    Some(record) => @match changed {
                        Some(how) => details {
                            summary { (self.labels.word("sent", how)) }
                            (self.words(record, said))
                        },
                        None => (self.words(record, said)),
                    },
                    None => p.wrong { (self.labels.say("talk-unreadable")) }
                }
                span.quiet {
                    (self.times.clock(said.sent_at))
                    @if said.way != 0 { " · " (self.fate(said)) }
                }
                @if let Some(writer) = self.writer.filter(|_| said.waits) {
                    (withdraw(writer, self.path, said.id))
                }
            }
        }
    }

    fn who(&self, said: &Said) -> String {
        match (said.way, said.account.and_then(|account| self.names.get(&account))) {
            (0, _) => self.labels.say("who-person"),
            (1, _) => self.labels.say("who-bot"),
            (_, Some(name)) => name.clone(),
            (_, None) => self.labels.say("who-companion"),
        }
    }

    fn words(&self, record: &MessageRecord, said: &Said) -> Markup {
        html! {
            @if !matches!(record.kind.as_str(), "" | "text" | "button_reply" | "list_reply") {
                p.kind { (self.labels.word("sent", &record.kind)) }
            }
            @if let Some(text) = &record.text { p.words dir="auto" { (calm(text)) } }
            @if let Some(place) = &record.location { (place_in_words(place)) }
            @for one in &said.files { (file::shown(self.labels, self.path, one)) }
            @for flag in &record.flags { span.mark { (self.labels.word("flag", flag)) } }
        }
    }

    /// The class in words, the code behind it as it is.
    fn why(&self, why: &str) -> String {
        match why.split_once(' ') {
            Some((class, code)) => format!("{} ({code})", self.labels.word("why", class)),
            None => self.labels.word("why", why),
        }
    }

    fn fate(&self, said: &Said) -> Markup {
        let state = said.state.clamp(0, 6);
        let wrong = matches!(state, 4 | 5).then_some("wrong");
        html! {
            span class=[wrong] {
                (self.labels.say(&format!("state-{state}")))
                @if let Some(why) = said.why.as_ref().filter(|_| state < 6) { ": " (self.why(why)) }
            }
        }
    }
}

/// What became of a message afterwards: `revoked`, or `edited`. Its words are then folded away:
/// whoever took them back may not want them read over a shoulder.
fn changed<'a>(one: &Said, all: &'a [Said]) -> Option<&'a str> {
    let id = one.record.as_ref().filter(|record| !is_news(record))?.gateway_id.as_deref()?;
    let news = all.iter().filter(|other| other.way == 0).filter_map(|other| other.record.as_ref());
    let of_it = news.filter(|news| is_news(news) && news.gateway_id.as_deref() == Some(id));
    of_it.map(|news| news.kind.as_str()).max()
}

fn is_news(record: &MessageRecord) -> bool {
    matches!(record.kind.as_str(), "revoked" | "edited")
}

/// A place in words; no map of a stranger is asked for it.
fn place_in_words(place: &Location) -> Markup {
    let degrees = |millionths: i64| {
        let sign = if millionths < 0 { "-" } else { "" };
        let whole = millionths.unsigned_abs();
        format!("{sign}{}.{:06}", whole / 1_000_000, whole % 1_000_000)
    };
    html! {
        p.words {
            (degrees(place.lat_e6)) ", " (degrees(place.lon_e6))
            @for line in place.name.iter().chain(&place.address) { br; bdi { (calm(line)) } }
        }
    }
}
