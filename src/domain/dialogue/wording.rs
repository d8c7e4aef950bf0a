//! Which text a state says, where it depends on what is known.

use super::draft::Draft;
use super::path::{danger_text, job};
use super::promise::when;
use super::question::row;
use super::{Cover, Once, Path, State};
use crate::domain::address::Channel;
use crate::domain::text::{Text, spec};

/// Texts that answer danger outside the states of danger.
pub(super) const URGENT: [&str; 5] =
    ["mute-danger", "harm-ack", "d-no-staff", "f-no-staff", "sh-no-staff"];

/// Texts that go alone (§3.3).
const ALONE: [&str; 8] =
    ["about", "no-third", "status", "code", "j-flags", "stop", "unsafe-ack", "duress-ok"];

/// The texts of a state, and the state whose options they ask for.
pub(super) fn of(state: State, draft: &mut Draft<'_>) -> (Vec<Text>, Option<State>) {
    let texts = texts(state, draft);
    let asks = texts.last().is_some_and(has_options).then_some(state);
    (texts, asks)
}

/// Whether a statement may stand in front of a text.
pub(super) fn takes_front(draft: &Draft<'_>, text: &Text) -> bool {
    let long = text.key == "consent-more" && draft.world.channel == Channel::Sms;
    !long && !ALONE.contains(&text.key.as_str())
}

fn has_options(text: &Text) -> bool {
    spec(&text.key).is_some_and(|spec| !spec.options.is_empty())
}

fn texts(state: State, draft: &mut Draft<'_>) -> Vec<Text> {
    match state {
        State::New | State::Unsafe => Vec::new(),
        State::Hello => vec![named(draft, "hello")],
        State::Consent => vec![consent(draft)],
        State::PlaceDetail => vec![Text::new(detail(draft))],
        State::PlaceConfirm => confirm(draft),
        State::Close => vec![close(draft)],
        State::Danger => vec![danger_text::start(draft)],
        State::DHold => vec![danger_text::hold(draft)],
        State::SelfHarm if is_of_another(draft) => vec![Text::new("sh-other")],
        State::FDeadline => vec![Text::new("f-ransom"), Text::new("f-deadline")],
        State::JResult => vec![job::result(&draft.dialogue.talk)],
        State::InfoMenu => info(draft),
        State::Human => vec![human(draft)],
        State::Handover => {
            draft.dialogue.talk.first(Once::Waited);
            vec![Text::new("wait").with_text("when", when(draft))]
        }
        State::Cover => vec![Text::new(match draft.world.hotline.cover {
            Cover::Shop => "cover-shop",
            Cover::WrongNumber => "cover",
        })],
        State::Stopped => vec![Text::new("stop")],
        State::FuHello => vec![check_in(draft)],
        other => row(other).map(|row| Text::new(row.key)).into_iter().collect(),
    }
}

fn is_of_another(draft: &Draft<'_>) -> bool {
    draft.dialogue.talk.had(Once::Other)
}

/// A text that names the service.
pub(super) fn named(draft: &Draft<'_>, key: &str) -> Text {
    Text::new(key).with("svc", &draft.world.hotline.name)
}

fn consent(draft: &Draft<'_>) -> Text {
    let long =
        draft.world.channel == Channel::Whatsapp || draft.dialogue.talk.had(Once::ConsentMore);
    if !long {
        return Text::new("consent");
    }
    let months = draft.world.hotline.keep_months.to_string();
    named(draft, "consent-more").with_text("keep", Text::new("keep-months").with("n", &months))
}

fn detail(draft: &Draft<'_>) -> &'static str {
    let talk = &draft.dialogue.talk;
    let asked = if talk.path == Path::Family { State::FPlace } else { State::Place };
    match talk.value(asked) {
        Some("abroad") => "place-country",
        Some("sea") => "place-ship",
        Some("id" | "home") => "place-city",
        _ => "place-unknown",
    }
}

fn confirm(draft: &Draft<'_>) -> Vec<Text> {
    let place = draft.dialogue.talk.unsure.as_ref();
    place.map(|place| Text::new("place-confirm").with("place", &place.name)).into_iter().collect()
}

fn close(draft: &mut Draft<'_>) -> Text {
    let talk = &draft.dialogue.talk;
    match talk.path {
        Path::Child => Text::new("close-child").with_text("when", when(draft)),
        Path::Family => {
            Text::new("close-family").with_text("when", when(draft)).with("ref", &code(draft))
        }
        Path::Witness => Text::new("w-tip").with("ref", &code(draft)),
        _ if talk.is_quiet() => Text::new("close-no-contact"),
        _ => Text::new("close").with_text("when", when(draft)),
    }
}

/// The code of the case; only for texts that a case of this very talk leads to.
pub(super) fn code(draft: &Draft<'_>) -> String {
    draft.dialogue.case.as_ref().map(|case| case.code.clone()).unwrap_or_default()
}

fn info(draft: &Draft<'_>) -> Vec<Text> {
    let talk = &draft.dialogue.talk;
    let Some(page) = talk.page.as_deref() else {
        return vec![Text::new("i-menu")];
    };
    let text = match (page, talk.place.as_ref()) {
        ("i-numbers-abroad", Some(place)) => {
            let facts = draft.world.facts;
            let mission = facts.country(&place.country).and_then(|row| row.mission.as_ref());
            match facts.emergency(Some(&place.country)) {
                Some(number) => Text::new(page)
                    .with("country", &place.name)
                    .with("num", number)
                    .with("mission", mission.map_or("KBRI/KJRI", |mission| &mission.text)),
                None => Text::new("i-numbers"),
            }
        }
        _ => Text::new(page),
    };
    vec![text, Text::new("i-more")]
}

fn human(draft: &mut Draft<'_>) -> Text {
    let duty = draft.world.duty;
    if duty.staffed {
        return Text::new("human").with_text("when", when(draft));
    }
    if duty.night {
        let text = Text::new("human-off").with("hours", &duty.hours);
        return text.with_text("when", when(draft));
    }
    let country = draft.dialogue.talk.country().or(draft.world.country);
    // The ministry answers from everywhere; its number stands in our own texts too.
    let number = draft.world.facts.emergency(country).unwrap_or("+62 812 9007 0027");
    Text::new("human-off-night").with("hours", &duty.hours).with("num", number)
}

fn check_in(draft: &Draft<'_>) -> Text {
    match &draft.dialogue.word {
        Some(word) => Text::new("fu-hello").with("word", word),
        None => Text::new("fu-hello-plain"),
    }
}
