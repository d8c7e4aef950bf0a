//! One row against the engine.

use super::context;
use super::label::{self, Labels};
use super::measure::Measure;
use super::row::{Case, Level, Row};
use super::{Miss, Show, value};
use crate::domain::dialogue::Step;
use crate::domain::facts::Facts;
use crate::domain::lang::Lang;
use crate::domain::urgency::Urgency;
use crate::domain::words::Words;

/// Languages that are scored.
const SCORED: [&str; 2] = ["id", "en"];
/// Their neighbours, of which only English is wrong.
const NEIGHBOURS: [&str; 3] = ["jv", "su", "ms"];
/// Intents whose words have no language.
const WORDLESS: [&str; 6] = ["place", "phone", "name", "otp", "spam", "media_only"];
/// From so many words on a language can be told.
const SURE: usize = 3;

/// A row with what the engine made of it.
pub(super) struct Judged {
    hits: Vec<(Measure, bool)>,
    read: String,
}

impl Judged {
    /// Whether a measure is true of the row; `None` where it does not count.
    pub fn hit(&self, measure: Measure) -> Option<bool> {
        self.hits.iter().find(|(known, _)| *known == measure).map(|(_, hit)| *hit)
    }

    /// The row as a miss, if it is one.
    pub fn miss(&self, row: &Row, show: Show) -> Option<Miss> {
        let bad = self.hits.iter().filter(|(measure, hit)| *hit != measure.counts_good());
        let missed: Vec<&str> = bad.map(|(measure, _)| measure.name()).collect();
        (!missed.is_empty()).then(|| Miss {
            id: row.id.clone(),
            missed,
            expected: expected(row),
            read: self.read.clone(),
            text: (show == Show::Texts).then(|| row.text.clone()),
        })
    }
}

fn expected(row: &Row) -> String {
    let expect = &row.expect;
    let value = expect.value.as_ref().map(|value| format!(", value {value}")).unwrap_or_default();
    let never = match expect.never.as_slice() {
        [] => String::new(),
        never => format!(", never {}", never.join(" ")),
    };
    let (level, case) = (expect.urgency, expect.case);
    let accept = expect.accept.join("|");
    format!("{:?} {level:?} {case:?} {accept}{value}{never} ({})", row.context, row.lang)
}

/// Takes one step for a row and judges it.
pub(super) fn judge(row: &Row, words: &Words, facts: &Facts) -> Judged {
    let step = context::run(row, words, facts);
    let labels = Labels::of(&step);
    let lang = context::first_language(&row.text, words, facts);
    let mut hits = vec![
        (Measure::Intent, row.expect.accept.iter().any(|intent| labels.read(intent))),
        (Measure::NeverHits, does_harm(row, &step, &labels)),
    ];
    urgency(row, &step, &mut hits);
    case(row, &step, &mut hits);
    language(row, lang.as_ref(), &mut hits);
    if labels.read(&row.intent)
        && let Some(right) = value::is_right(row, &step)
    {
        hits.push((Measure::Values, right));
    }
    Judged { hits, read: read(&step, &labels, lang.as_ref()) }
}

fn read(step: &Step, labels: &Labels, lang: Option<&Lang>) -> String {
    let level = step.dialogue.case.as_ref().map_or(4, |case| case.level.level());
    let also = match labels.also {
        [] => String::new(),
        also => format!(" (also {})", also.join(" ")),
    };
    let lang = lang.map_or("no language", Lang::as_str);
    let told: Vec<String> = step
        .case
        .told
        .iter()
        .map(|told| format!("{}={}", told.question, told.values.len()))
        .collect();
    format!("level {level} {}{also} [{}] {lang}", labels.own.join(" "), told.join(" "))
}

fn does_harm(row: &Row, step: &Step, labels: &Labels) -> bool {
    row.expect
        .never
        .iter()
        .any(|never| labels.own.contains(never) || never == "danger" && label::set_danger(step))
}

fn urgency(row: &Row, step: &Step, hits: &mut Vec<(Measure, bool)>) {
    let level = step.dialogue.case.as_ref().map_or(Urgency::Info, |case| case.level);
    match row.expect.urgency {
        Level::DangerNow => {
            hits.push((Measure::DangerRecall, level == Urgency::Now));
            hits.push((Measure::DangerBelowUrgent, level > Urgency::Today));
        }
        Level::Urgent => hits.push((Measure::UrgentRecall, level <= Urgency::Today)),
        Level::Normal | Level::Info => hits.push((Measure::OverAlarm, level == Urgency::Now)),
    }
}

fn case(row: &Row, step: &Step, hits: &mut Vec<(Measure, bool)>) {
    let waits = step.dialogue.case.is_some() || step.case.flags.iter().any(|flag| flag == "review");
    match row.expect.case {
        Case::Must => hits.push((Measure::MustWithoutCase, !waits)),
        Case::No => hits.push((Measure::CaseForNothing, step.case.open.is_some())),
        Case::Keep => {}
    }
}

fn language(row: &Row, set: Option<&Lang>, hits: &mut Vec<(Measure, bool)>) {
    let lang = row.lang.as_str();
    let set = set.map(Lang::as_str);
    if NEIGHBOURS.contains(&lang) {
        hits.push((Measure::Neighbours, set != Some("en")));
    }
    let worded = !WORDLESS.contains(&row.intent.as_str()) && row.words() >= SURE;
    if SCORED.contains(&lang) && worded {
        hits.push((Measure::Language, set == Some(lang)));
    }
}
