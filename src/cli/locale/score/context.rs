//! Where the dialogue stands when a row's message comes.

use super::row::{Context, Row};
use crate::domain::address::Channel;
use crate::domain::dialogue::{
    Dialogue, Duty, Hotline, Once, OpenCase, Path, Piece, Reach, State, Step, Turn, What, World,
    step,
};
use crate::domain::facts::Facts;
use crate::domain::heard::Kind;
use crate::domain::lang::Lang;
use crate::domain::place::Place;
use crate::domain::time::{MINUTE, Millis};
use crate::domain::urgency::Urgency;
use crate::domain::words::Words;

/// 2026-01-01 05:00 UTC.
pub(super) const NOW: Millis = Millis(1_767_243_600_000);
/// How long ago the person was heard before.
const BEFORE: i64 = 2 * MINUTE;
/// The code of the case that may be open.
const CODE: &str = "K7M4P";

/// One step of the engine for a row.
pub(super) fn run(row: &Row, words: &Words, facts: &Facts) -> Step {
    hear(stand(row.context), &row.text, (words, facts), "id")
}

/// One step of the engine for a message in a context.
#[must_use]
pub fn hear_in(context: Context, text: &str, words: &Words, lang: &str) -> Step {
    let mut dialogue = stand(context);
    dialogue.lang = Lang::new(lang);
    hear(dialogue, text, (words, &Facts::default()), lang)
}

/// The language that a first contact with this text alone would set; `None` where it would stay
/// whatever the hotline begins with.
pub(super) fn first_language(text: &str, words: &Words, facts: &Facts) -> Option<Lang> {
    let [one, other] = ["id", "en"].map(|begins| {
        hear(Dialogue::new(Lang::new(begins)), text, (words, facts), begins).dialogue.lang
    });
    (one == other).then_some(one)
}

fn hear(dialogue: Dialogue, text: &str, (words, facts): (&Words, &Facts), lang: &str) -> Step {
    let hotline = Hotline { lang: Lang::new(lang), ..Hotline::default() };
    let duty = Duty::default();
    let world = World {
        now: NOW,
        channel: Channel::Sms,
        country: Some("ID"),
        words,
        facts,
        hotline: &hotline,
        draw: CODE,
        duty: &duty,
    };
    let piece = Piece { sent_at: NOW, received_at: NOW, what: what(text) };
    step(dialogue, &Turn::Heard(vec![piece]), &world)
}

/// What the text of a row stands for: `[image] words` is a picture with words beside it.
fn what(text: &str) -> What {
    let bracket = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let kind = bracket.and_then(|(name, _)| match name.split(' ').next().unwrap_or_default() {
        "audio" | "voice" => Some(Kind::Audio),
        "image" => Some(Kind::Image),
        "video" => Some(Kind::Video),
        "sticker" => Some(Kind::Sticker),
        "location" => Some(Kind::Location),
        "contact" => Some(Kind::Contacts),
        "missed" => Some(Kind::CallMissed),
        _ => None,
    });
    match (kind, bracket) {
        (Some(kind), Some((_, caption))) => {
            let caption = caption.trim();
            What::Media { kind, caption: (!caption.is_empty()).then(|| caption.to_owned()) }
        }
        _ => What::Text(text.to_owned()),
    }
}

/// The dialogue as it stands in a context.
fn stand(context: Context) -> Dialogue {
    let mut dialogue = Dialogue::new(Lang::new("id"));
    if context == Context::New {
        return dialogue;
    }
    dialogue.heard_at = Some(Millis(NOW.0 - BEFORE));
    let (state, under) = state(context);
    dialogue.talk.state = state;
    dialogue.talk.under = under;
    for asked in under.into_iter().chain([state]) {
        dialogue.talk.ask(asked, Millis(NOW.0 - BEFORE));
    }
    known(&mut dialogue, context);
    dialogue
}

/// Its state, and what it stands over.
pub(super) const fn state(context: Context) -> (State, Option<State>) {
    match context {
        Context::New => (State::New, None),
        Context::QSafe => (State::Hello, None),
        Context::QLang => (State::Lang, Some(State::Hello)),
        Context::QConsent => (State::Consent, None),
        Context::Menu => (State::Who, None),
        Context::QDanger => (State::DangerAsk, Some(State::Who)),
        Context::QDocs => (State::JDocs, None),
        Context::QAge => (State::Age, None),
        Context::QPlace => (State::Place, None),
        Context::QCall => (State::Contact, None),
        Context::QPhone => (State::Phone, None),
        Context::QTime => (State::SafeTime, None),
        Context::QName => (State::Name, None),
        Context::Free => (State::Note, None),
        Context::Open => (State::Handover, None),
    }
}

/// What is known already.
fn known(dialogue: &mut Dialogue, context: Context) {
    let mut answer = |state: State, value: &str| {
        dialogue.talk.answers.insert(state, vec![value.to_owned()]);
    };
    if matches!(context, Context::QSafe | Context::QLang) {
        return;
    }
    answer(State::Hello, "safe");
    if context == Context::QConsent {
        return;
    }
    answer(State::Consent, "yes");
    match context {
        Context::Menu => {}
        Context::QDanger => {
            dialogue.talk.first(Once::DangerAsked);
        }
        Context::QDocs => {
            answer(State::Who, "job");
            dialogue.talk.path = Path::Job;
        }
        _ => intake(dialogue, context),
    }
}

/// The intake as far as it has come, with its case.
fn intake(dialogue: &mut Dialogue, context: Context) {
    let talk = &mut dialogue.talk;
    talk.path = Path::Own;
    talk.first(Once::CaseHere);
    talk.level = Some(Urgency::Info);
    dialogue.case = Some(OpenCase { code: CODE.to_owned(), level: Urgency::Info });
    let mut answers = vec![(State::Who, "self")];
    if context != Context::QAge {
        answers.push((State::Age, "adult"));
    }
    if !matches!(context, Context::QAge | Context::QPlace) {
        answers.push((State::Place, "id"));
        let name = "Indonesia".to_owned();
        talk.place = Some(Place { country: "ID".to_owned(), region: None, name, sure: true });
    }
    match context {
        Context::QPhone => answers.push((State::Contact, "call")),
        Context::QTime | Context::QName | Context::Free | Context::Open => {
            answers.push((State::Contact, "text"));
            answers.push((State::SafeToday, "safe"));
            answers.push((State::SFree, "none"));
            answers.push((State::SHarm, "none"));
            dialogue.reach = Reach::Text;
        }
        _ => {}
    }
    for (state, value) in answers {
        dialogue.talk.answers.insert(state, vec![value.to_owned()]);
    }
}
