//! Which option words count: of several, of refused ones, of those a question does not offer.

use super::super::reading::{Answer, Marked, Question};
use super::State;

/// What a negator makes of an option (`not really safe`).
const OPPOSITES: [(&str, &str, &str); 5] = [
    ("HELLO", "safe", "not_now"),
    ("SAFE_TODAY", "safe", "unsafe"),
    ("DANGER_ASK", "no", "yes"),
    ("DANGER_ASK", "yes", "no"),
    ("D_CANCEL", "safe", "still"),
];

pub(super) fn opposite(state: &str, value: &str) -> Option<&'static str> {
    let row = OPPOSITES.iter().find(|(asked, named, _)| *asked == state && *named == value)?;
    Some(row.2)
}

/// Questions at which doubt counts before all that is said beside it (`ga yakin aman atau ngga`).
const DOUBTED: [&str; 3] = ["HELLO", "SAFE_TODAY", "DANGER_ASK"];
/// What doubt is at them.
const DOUBT: [&str; 3] = ["unknown", "unsure", "!dont_know"];

/// One value of several where one of them says which.
pub(super) fn settle(values: &mut Vec<&str>, question: &Question<'_>) {
    if values.len() < 2 || question.multi {
        return;
    }
    values.retain(|value| *value != "!text");
    if DOUBTED.contains(&question.state) && values.iter().any(|value| DOUBT.contains(value)) {
        values.retain(|value| DOUBT.contains(value));
    }
}

/// Of two hits that share words the longer one counts, of two equally long ones the later.
pub(super) fn beats(other: &Marked, hit: &Marked) -> bool {
    let shared = other.start < hit.end && hit.start < other.end;
    let (longer, long) = (other.end - other.start, hit.end - hit.start);
    shared && (longer > long || (longer == long && other.start > hit.start))
}

pub(super) fn offered(state: &State, value: u16, question: &Question<'_>) -> Answer {
    match state.values.get(usize::from(value)).map(String::as_str) {
        Some("?") | None => Answer::AskAgain,
        Some("!skip") => Answer::Skip,
        Some("!no") => Answer::No,
        Some("!dont_know") => Answer::DontKnow,
        Some("!text") => Answer::Text(String::new()),
        Some(value) if question.values.contains(&value) => Answer::Values(vec![value.to_owned()]),
        Some(_) => Answer::None,
    }
}

/// Questions at which a word that is only asked about is no answer.
pub(super) fn supposing(question: &Question<'_>) -> bool {
    question.state == "CONSENT" || DOUBTED.contains(&question.state)
}
