//! What the person told, and why the case is as urgent as it is, in words. "Possible" only: a
//! machine read it.

use maud::{Markup, html};

use super::label::Labels;
use super::when::Times;
use crate::domain::dialogue::Told;
use crate::store::record::CaseRecord;

/// Answers that are stored for every question alike.
const COMMON: &str = "value";

/// Reasons and marks.
pub fn why(labels: &Labels, record: &CaseRecord) -> Markup {
    html! {
        @if !record.reasons.is_empty() {
            section {
                h2 { (labels.say("why-title")) }
                ul.plain.why { @for reason in &record.reasons { li { (labels.word("reason", reason)) } } }
            }
        }
        @if !record.flags.is_empty() {
            section {
                h2 { (labels.say("flags-title")) }
                ul.plain.flags { @for flag in &record.flags { li { (labels.word("flag", flag)) } } }
            }
        }
    }
}

/// Questions and answers, in the order they were told.
pub fn answers(labels: &Labels, times: &Times<'_>, record: &CaseRecord) -> Markup {
    html! {
        @if !record.told.is_empty() {
            section {
                h2 { (labels.say("told-title")) }
                p.quiet { (labels.say("told-hint")) }
                dl.told {
                    @for told in &record.told {
                        dt { (labels.word("told", &told.question)) }
                        dd {
                            (values(labels, told))
                            " " span.quiet { (times.clock(told.at)) }
                        }
                    }
                }
            }
        }
    }
}

fn values(labels: &Labels, told: &Told) -> Markup {
    html! {
        @for (at, value) in told.values.iter().enumerate() {
            @if at > 0 { ", " }
            bdi { (calm(&word(labels, &told.question, value))) }
        }
    }
}

/// A stored value as a label: the question's own, else the common one, else as it stands. Values
/// may carry a place behind a colon (`abroad:MY`).
fn word(labels: &Labels, question: &str, value: &str) -> String {
    let (head, tail) =
        value.split_once(':').map_or((value, None), |(head, tail)| (head, Some(tail)));
    let own = labels.known(&format!("{COMMON}-{question}"), head);
    let known = own.or_else(|| labels.known(COMMON, head));
    match (known, tail) {
        (Some(known), Some(tail)) => format!("{known} ({tail})"),
        (Some(known), None) => known,
        (None, _) => value.to_owned(),
    }
}

/// Text of strangers without the marks that turn the direction of what stands around it.
pub fn calm(text: &str) -> String {
    let turns = |letter: &char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|letter| if turns(&letter) { '\u{fffd}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_turn_the_direction_are_shown_not_obeyed() {
        assert_eq!(calm("a\u{202e}b\u{2066}"), "a\u{fffd}b\u{fffd}");
        assert_eq!(calm("ـمرحبا"), "ـمرحبا");
    }
}
