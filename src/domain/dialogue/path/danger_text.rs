//! Which text of danger fits: the person at home or abroad, or another person; and which last one.

use crate::domain::dialogue::draft::Draft;
use crate::domain::dialogue::{Once, State};
use crate::domain::text::Text;

/// The first answer to danger. A person who tells of another is never sent to a crowded place,
/// and never asked for a place of her own.
pub(in crate::domain::dialogue) fn start(draft: &Draft<'_>) -> Text {
    let talk = &draft.dialogue.talk;
    if talk.had(Once::Other) {
        return Text::new("df-start");
    }
    let told = talk.country();
    let abroad = talk.said(State::Place, "abroad") || talk.said(State::Place, "sea");
    let country = told.or(draft.world.country.filter(|_| !abroad || told.is_some()));
    match country {
        Some("ID") => Text::new("d-start"),
        None if !abroad => Text::new("d-start"),
        None => Text::new("d-abroad-unknown"),
        Some(code) => in_country(draft, code),
    }
}

fn in_country(draft: &Draft<'_>, code: &str) -> Text {
    let Some(country) = draft.world.facts.country(code) else {
        return Text::new("d-abroad-unknown");
    };
    match &country.mission {
        Some(mission) => {
            Text::new("d-abroad").with("num", &country.emergency).with("mission", &mission.text)
        }
        None => Text::new("d-abroad-nomission").with("num", &country.emergency),
    }
}

/// The last text before a human comes. Nobody who is locked in is told to leave.
pub(in crate::domain::dialogue) fn hold(draft: &Draft<'_>) -> Text {
    let talk = &draft.dialogue.talk;
    let told = |sign: &str| talk.signs.contains(sign) || talk.said(State::DWhat, sign);
    let free = talk.said_any(State::SFree, &["cannot_leave", "guarded"]);
    if talk.had(Once::SelfHarm) {
        Text::new("sh-hold")
    } else if talk.had(Once::Other) {
        Text::new("df-hold")
    } else if talk.is_quiet() {
        Text::new("d-hold-quiet")
    } else if told("confined") || told("not_allowed") || free {
        Text::new("d-hold-locked")
    } else if told("moved_or_sold") || told("moved") || told("sold") || sold(draft) {
        Text::new("d-hold-moved")
    } else if told("ill") {
        let country = talk.country().or(draft.world.country);
        match draft.world.facts.emergency(country) {
            Some(number) => Text::new("d-hold-ill").with("num", number),
            None => Text::new("d-hold"),
        }
    } else {
        Text::new("d-hold")
    }
}

fn sold(draft: &Draft<'_>) -> bool {
    draft.dialogue.talk.said(State::SHarm, "sold")
}
