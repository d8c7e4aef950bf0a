//! Answers to the open question: read, kept, and the way on.

use super::draft::Draft;
use super::lead::Led;
use super::question::row;
use super::{Lead, Once, Path, Reach, State, asides, command, lock, path};
use crate::domain::reading::{Answer, Guard, Open, Question, Reading, StatementKind, Window};
use crate::domain::urgency::Urgency;

/// Words of the longest message that is a place in own words; a longer one is a story.
const PLACED: usize = 6;
/// A year in milliseconds, leap years spread evenly.
const YEAR: i64 = 31_556_952_000;

/// The open question in the form in which messages are read against it.
pub(super) fn question(draft: &Draft<'_>) -> Option<Question<'static>> {
    let question = row(draft.state())?.as_question();
    if question.state != State::PlaceDetail.name() {
        return Some(question);
    }
    let talk = &draft.dialogue.talk;
    let asked = if talk.path == Path::Family { State::FPlace } else { State::Place };
    let open = match talk.value(asked) {
        Some("abroad") => Open::Country,
        Some("id" | "home") => Open::City,
        _ => Open::Free,
    };
    Some(Question { open, ..question })
}

/// A listed answer: a digit, an option word, a place, a time, a number, an age.
pub(super) fn listed(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    let Some(question) = question(draft) else {
        return Led::No;
    };
    if let Some(years) = born(draft, reading, &question) {
        return take(draft, Answer::Age(years));
    }
    match draft.world.words.answer(reading, &question) {
        Answer::Text(_) | Answer::None => Led::No,
        Answer::Values(mut values) if draft.state() == State::SafeTime => {
            // `besok pagi`: the part of the day, and the words beside it.
            if reading.bare.len() > 1 {
                values.push(reading.text.trim().to_owned());
            }
            take(draft, Answer::Values(values))
        }
        answer => {
            if let Some(told) = story(draft, reading) {
                draft.leads(Lead::Statement(told));
            }
            take(draft, answer)
        }
    }
}

/// `3 teman saya dipaksa` at WHO: the story tells whose it is, and nobody chose anything.
fn story(draft: &Draft<'_>, reading: &Reading) -> Option<StatementKind> {
    let sign = reading.statements.iter().find(|told| told.kind.is_sign())?;
    let chosen = draft.world.words.chooses(reading);
    (draft.state() == State::Who && reading.is_story() && !chosen).then_some(sign.kind)
}

/// `tidak darurat`: safe at HELLO and `SAFE_TODAY`, no at `DANGER_ASK` (lexicon.md §5, 6), unless
/// more is told than that.
pub(super) fn denied(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    let alarm = reading.alarm.as_ref();
    let denied = alarm.is_some_and(|alarm| alarm.guard == Guard::NegatedWord);
    let value = match draft.state() {
        State::Hello | State::SafeToday => "safe",
        State::DangerAsk => "no",
        _ => return Led::No,
    };
    if !denied || reading.tells(StatementKind::Fear) {
        return Led::No;
    }
    if let Some(Answer::Values(values)) =
        question(draft).map(|question| draft.world.words.answer(reading, &question))
        && !values.iter().any(|told| told == "danger")
    {
        return take(draft, Answer::Values(values));
    }
    take(draft, Answer::Values(vec![value.to_owned()]))
}

/// The age that a birth year gives where an age is asked: the lower of the two it allows.
fn born(draft: &Draft<'_>, reading: &Reading, question: &Question<'_>) -> Option<u8> {
    let year = draft.world.words.birth_year(reading).filter(|_| question.open == Open::Age)?;
    let since = draft.world.now.0.div_euclid(YEAR);
    let age = (1970 + since).checked_sub(i64::from(year))?.checked_sub(1)?;
    u8::try_from(age).ok().filter(|age| (3..100).contains(age))
}

/// A word of danger typed as an answer is kept as the answer too; danger decides the way.
pub(super) fn keep_beside(draft: &mut Draft<'_>, reading: &Reading) {
    let Some(question) = question(draft) else {
        return;
    };
    if let Answer::Values(values) = draft.world.words.answer(reading, &question) {
        draft.tell(draft.state(), values);
    }
}

/// Free words, where the question takes them.
pub(super) fn free(draft: &mut Draft<'_>, reading: &Reading) -> Led {
    let Some(question) = question(draft)
        .filter(|asked| takes_words(draft.state()) || names_a_place(draft, reading, asked))
    else {
        return Led::No;
    };
    let answer = draft.world.words.free(reading, &question);
    take(draft, answer)
}

/// `di terminal, dekat pasar`: a place that no list holds is kept as it was written.
fn names_a_place(draft: &Draft<'_>, reading: &Reading, question: &Question<'_>) -> bool {
    let asked = matches!(draft.state(), State::Place | State::FPlace);
    let told = reading.word_count() > PLACED;
    asked && !told && matches!(draft.world.words.answer(reading, question), Answer::Text(_))
}

/// States in which what is written is the answer, whatever it is.
const fn takes_words(state: State) -> bool {
    matches!(state, State::Danger | State::ShWhere | State::PlaceDetail | State::Note)
        || matches!(state, State::WWhere | State::JWhere | State::FDeadline | State::Human)
        || matches!(state, State::CodeWord | State::SafeTime | State::Name)
}

const fn lead(answer: &Answer, state: State) -> Lead {
    match answer {
        // A bare yes or no is judged by its question first.
        Answer::None | Answer::Yes | Answer::No => Lead::Nothing,
        Answer::AskAgain => Lead::AskAgain(state),
        _ => Lead::Answer(state),
    }
}

fn take(draft: &mut Draft<'_>, answer: Answer) -> Led {
    let state = draft.state();
    draft.leads(lead(&answer, state));
    match answer {
        Answer::Values(values) => settle(draft, state, values),
        Answer::Age(years) => {
            draft.tell_as("AGE_YEARS", vec![years.to_string()]);
            let value = if years < 18 { "child" } else { "adult" };
            settle(draft, state, vec![value.to_owned()]);
        }
        Answer::Place(place) => path::places::told(draft, state, place),
        Answer::Confirm(place) => {
            draft.dialogue.talk.unsure = Some(place);
            draft.aside(State::PlaceConfirm);
        }
        Answer::Time(window) => settle(draft, state, hours(&window)),
        Answer::Phones(phones) => {
            let numbers = phones.iter().map(|phone| phone.as_str().to_owned()).collect();
            settle(draft, state, numbers);
        }
        Answer::Text(text) => settle(draft, state, vec![text]),
        Answer::Done => settle(draft, state, vec!["done".to_owned()]),
        Answer::Skip => settle(draft, state, vec!["skip".to_owned()]),
        Answer::DontKnow => settle(draft, state, vec!["dont_know".to_owned()]),
        Answer::Yes | Answer::No => return plain(draft, state, &answer),
        Answer::AskAgain if state == State::CodeWord => refuse_word(draft),
        Answer::AskAgain => asides::ask_again(draft),
        Answer::None => return Led::No,
    }
    Led::Yes
}

/// A window as `20:00-22:00`, with the zone if one was named, and the words beside it; words that
/// open no window stand alone, for the companion.
fn hours(window: &Window) -> Vec<String> {
    let Some((from, to)) = window.minutes else {
        return vec![window.text.clone()];
    };
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
    let zone = window.zone.as_ref().map(|zone| format!(" {zone}")).unwrap_or_default();
    vec![format!("{}-{}{zone}", clock(from), clock(to)), window.text.clone()]
}

/// A word everybody would choose is asked for once more, then left out.
fn refuse_word(draft: &mut Draft<'_>) {
    if draft.dialogue.talk.first(Once::WordRefused) {
        draft.again();
    } else {
        settle(draft, State::CodeWord, vec!["skip".to_owned()]);
    }
}

/// A bare yes or no where it is no option of its own.
fn plain(draft: &mut Draft<'_>, state: State, answer: &Answer) -> Led {
    let value = match (state, answer) {
        (State::Hello | State::SafeToday, Answer::Yes) => "safe",
        (State::Hello | State::CallSeen, _) => "not_now",
        (State::Consent | State::DangerAsk, Answer::No) => "no",
        (State::Consent | State::DangerAsk, _) => "yes",
        (State::SafeToday, _) => "unsafe",
        (
            State::Contact | State::DCall | State::SFree | State::SHarm | State::SWork,
            Answer::No,
        ) => "none",
        (State::DeleteAsk, Answer::Yes) => "delete",
        (State::DeleteAsk, _) => "keep",
        (State::Note | State::CodeWord | State::Need, Answer::No) => "skip",
        (State::FSigns, Answer::No) => "unknown",
        _ => {
            draft.leads(Lead::AskAgain(state));
            asides::ask_again(draft);
            return Led::Yes;
        }
    };
    draft.leads(Lead::Answer(state));
    settle(draft, state, vec![value.to_owned()]);
    Led::Yes
}

/// Keeps an answer, does what it does beyond being kept, and moves on.
pub(super) fn settle(draft: &mut Draft<'_>, state: State, values: Vec<String>) {
    draft.dialogue.talk.unclear = 0;
    let is_digit_after_lock = draft.dialogue.shelved.is_some();
    if is_digit_after_lock && matches!(state, State::Consent | State::Contact | State::DCall) {
        draft.flag("told_after_lock");
    }
    draft.tell(state, values);
    contact(draft, state);
    path::after(draft, state);
}

/// Leave to be contacted is only ever narrowed by the machine.
fn contact(draft: &mut Draft<'_>, state: State) {
    if !matches!(state, State::Contact | State::DCall | State::CallSeen | State::WAgain) {
        return;
    }
    match draft.dialogue.talk.value(state).unwrap_or_default() {
        "text" => draft.narrow(Reach::Text),
        "call" => draft.narrow(Reach::Call),
        "not_mine" => {
            draft.flag("borrowed_phone");
            draft.narrow(Reach::None);
        }
        "none" | "not_now" | "no" => draft.narrow(Reach::None),
        _ => {}
    }
}

/// States whose old buttons never count.
const fn is_weighty(state: State) -> bool {
    matches!(state, State::DCancel | State::DeleteAsk | State::StopAsk | State::Share)
        || matches!(state, State::Contact | State::DCall | State::FuClose)
}

/// A tap: `state:value`, for its own question only.
pub(super) fn tap(draft: &mut Draft<'_>, id: &str, title: &str) {
    let parsed = id.split_once(':').and_then(|(name, value)| {
        let state = State::named(name)?;
        let known = row(state)?.values().contains(&value) || value == "skip";
        known.then(|| (state, value.to_owned()))
    });
    let Some((state, value)) = parsed else {
        // No button of ours: the words on it are all we have.
        return super::lead::text(draft, title);
    };
    if draft.state() == State::New {
        return strange(draft, state, &value);
    }
    if draft.state() == state {
        draft.leads(Lead::Answer(state));
        return settle(draft, state, vec![value]);
    }
    old(draft, state, value);
}

/// A tap in a new or locked thread is no answer, but a cry on a button is still heard.
fn strange(draft: &mut Draft<'_>, state: State, value: &str) {
    let cry = matches!((state, value), (State::Hello, "danger") | (State::SafeToday, "unsafe"))
        || matches!((state, value), (State::FuHello, "urgent") | (State::DangerAsk, "yes"));
    if cry {
        draft.raise(Urgency::Now, "old_button");
        draft.flag("review");
    }
    draft.go(State::Hello);
}

fn old(draft: &mut Draft<'_>, state: State, value: String) {
    let asked = draft.dialogue.talk.asked_at(state);
    let recent = asked.is_some_and(|at| draft.world.now.since(at) <= lock::LOCK);
    if draft.state().is_silent() {
        return super::silent::again(draft);
    }
    if recent && !is_weighty(state) {
        if path::is_alarming(state, &value) {
            draft.rest(state);
            return settle(draft, state, vec![value]);
        }
        draft.tell(state, vec![value]);
    }
    if lock::is_held(&draft.dialogue) || draft.state().is_over() {
        return;
    }
    draft.again();
}

/// The language chosen at LANG.
pub(super) fn language(draft: &mut Draft<'_>) {
    let chosen = draft.dialogue.talk.value(State::Lang).unwrap_or("id").to_owned();
    command::switch(draft, if chosen == "en" { "en" } else { "id" });
}
