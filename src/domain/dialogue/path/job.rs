//! The check of a job offer: signs are named, no verdict is given.

use super::Way;
use crate::domain::dialogue::draft::Draft;
use crate::domain::dialogue::{Path, State, Talk};
use crate::domain::text::Text;
use crate::domain::urgency::Urgency;

/// The signs, worst first: fragment, question, values.
const SIGNS: [(&str, State, &[&str]); 8] = [
    ("jf-docs", State::JDocs, &["agent"]),
    ("jf-debt", State::JPay, &["loan"]),
    ("jf-lie", State::JLie, &["yes"]),
    ("jf-visa", State::JVisa, &["visit", "none"]),
    ("jf-contract", State::JContract, &["no", "later"]),
    ("jf-pay", State::JPay, &["pay"]),
    ("jf-fast", State::JWhen, &["within_3_days"]),
    ("jf-ad", State::JWho, &["ad"]),
];
/// How many signs are named in one text.
const NAMED: usize = 3;

/// The fragments that name the signs told so far.
pub(in crate::domain) fn signs(talk: &Talk) -> Vec<&'static str> {
    let told = SIGNS.iter().filter(|(_, state, values)| talk.said_any(*state, values));
    told.map(|(key, _, _)| *key).collect()
}

/// The text of the result.
pub(in crate::domain::dialogue) fn result(talk: &Talk) -> Text {
    let signs = signs(talk);
    if signs.is_empty() {
        return Text::new("j-noflags");
    }
    let named = signs.iter().take(NAMED).map(|key| Text::new(key)).collect();
    Text::new("j-flags").with("n", &signs.len().to_string()).with_list("list", named)
}

/// The way on.
pub(super) fn after(draft: &mut Draft<'_>, state: State) -> Way {
    let talk = &draft.dialogue.talk;
    if state == State::JResult {
        return result_answered(draft);
    }
    if state == State::JLeft {
        return left(draft);
    }
    let hurried = talk.said(State::JWhen, "within_3_days") && signs(talk).len() >= 2;
    if hurried && !talk.knows(State::JResult) {
        return Way::To(State::JResult);
    }
    Way::To(following(talk, state))
}

fn following(talk: &Talk, state: State) -> State {
    match state {
        State::JWhen if talk.said(State::JWhen, "left") => State::JLeft,
        State::JWhen => State::JWhere,
        State::JWhere => State::JWho,
        State::JWho => State::JVisa,
        State::JVisa => State::JContract,
        State::JContract => State::JDocs,
        State::JDocs => State::JPay,
        State::JPay => State::JLie,
        _ => State::JResult,
    }
}

/// Gone already: if the person likes, it is a case like any other.
fn left(draft: &mut Draft<'_>) -> Way {
    if !draft.dialogue.talk.said(State::JLeft, "yes") {
        return Way::To(State::InfoMenu);
    }
    draft.dialogue.talk.path = Path::Own;
    draft.raise(Urgency::Info, "job_left");
    draft.is_of_kind("self");
    Way::To(State::Place)
}

fn result_answered(draft: &mut Draft<'_>) -> Way {
    if draft.dialogue.talk.said(State::JResult, "yes") {
        draft.raise(Urgency::Info, "job_check");
        return Way::To(State::Human);
    }
    // The rest of the questions, where the result came before them.
    let asked =
        [State::JWho, State::JVisa, State::JContract, State::JDocs, State::JPay, State::JLie];
    let open = asked.iter().find(|state| !draft.dialogue.talk.knows(**state));
    Way::To(open.copied().unwrap_or(State::InfoMenu))
}
