//! What is kept of every message, whatever leads: statements, contact words, places, signs.

use super::draft::Draft;
use super::{Once, Path, Reach, State, WORK_BEGUN};
use crate::domain::lang::Lang;
use crate::domain::reading::{Guard, Reading, Statement, StatementKind, Subject};
use crate::domain::urgency::Urgency;

/// How many function words of another language make it the language of the talk.
const SURE: u16 = 2;

/// From how many words on a message is a story, whatever it tells.
const STORY: usize = 4;

/// Guesses the language of a talk that has not chosen one.
pub(super) fn language(draft: &mut Draft<'_>, reading: &Reading) {
    let votes = reading.votes;
    let talk = &mut draft.dialogue.talk;
    if !talk.had(Once::LanguageChosen) {
        let first = talk.state == State::New;
        if votes.en > votes.id && (first || votes.en >= SURE && votes.id == 0) {
            draft.dialogue.lang = Lang::new("en");
        } else if votes.id > votes.en && (first || votes.id >= SURE && votes.en == 0) {
            draft.dialogue.lang = Lang::new("id");
        }
    }
    let own = votes.jv.max(votes.su).max(votes.ms);
    if own >= SURE && own > votes.id.max(votes.en) {
        tell_of_own_language(draft, if votes.jv == own { "jv" } else { "other" });
    }
}

/// Another language than ours: said once, after hello; the wish is kept.
pub(super) fn tell_of_own_language(draft: &mut Draft<'_>, lang: &str) {
    draft.flag(if lang == "jv" { "language_jv" } else { "language_other" });
    let state = draft.state();
    let talking = !matches!(state, State::New | State::Hello) && !state.is_silent();
    if talking && draft.dialogue.talk.first(Once::LanguageTold) {
        draft.front(if lang == "jv" { "lang-jv" } else { "lang-other" });
    }
}

/// Keeps everything a message tells.
pub(super) fn all(draft: &mut Draft<'_>, reading: &Reading) {
    let study = reading.alarm.as_ref().is_some_and(|alarm| alarm.guard == Guard::Study);
    if study {
        draft.flag("review");
        return;
    }
    reading.statements.iter().for_each(|statement| keep(draft, statement));
    if reading.hurry && reading.tells(StatementKind::Plea) {
        draft.raise(Urgency::Today, "hurried");
    }
    if reading.group.is_some() {
        draft.flag("group");
    }
    if draft.state() == State::Hello && (reading.hurry || reading.hidden) {
        draft.dialogue.talk.first(Once::Hurried);
    }
    let asks_of_others =
        reading.tells(StatementKind::NoThird) || reading.tells(StatementKind::Probe);
    if reading.noise.is_none() && !asks_of_others {
        place(draft, reading);
        age(draft, reading);
        signs(draft, reading);
    }
}

fn keep(draft: &mut Draft<'_>, statement: &Statement) {
    let name = statement.kind.as_str();
    if statement.kind.is_contact() {
        contact(draft, statement.kind);
    }
    if statement.kind.is_sign() && !statement.kind.is_contact() {
        draft.dialogue.talk.signs.insert(name.to_owned());
        if draft.state() == State::New && statement.kind != StatementKind::Fear {
            draft.dialogue.talk.first(Once::Told);
        }
    }
    if statement.kind == StatementKind::Probe {
        draft.flag("other_reader");
        draft.raise_unseen(Urgency::Today, "probe");
        return;
    }
    if statement.kind == StatementKind::Minor {
        draft.flag("child_suspected");
    }
    if let Some(level) = statement.level {
        draft.raise(level, name);
    }
}

fn contact(draft: &mut Draft<'_>, kind: StatementKind) {
    draft.flag(kind.as_str());
    match kind {
        StatementKind::NoReply | StatementKind::BorrowedPhone => draft.narrow(Reach::None),
        StatementKind::NoVoice => {
            draft.narrow(Reach::Text);
            no_voice(draft);
        }
        StatementKind::NoCall => draft.narrow(Reach::Text),
        _ => {}
    }
}

fn no_voice(draft: &mut Draft<'_>) {
    draft.dialogue.talk.first(Once::NoVoice);
    let staffed = draft.world.duty.staffed;
    let past_hello = !matches!(draft.state(), State::New | State::Hello);
    if staffed && past_hello && draft.dialogue.talk.first(Once::NoVoiceTold) {
        draft.front("no-voice");
    }
}

/// A place told outside the question of places is not asked again.
fn place(draft: &mut Draft<'_>, reading: &Reading) {
    let asked = draft.state();
    let is_story = asked == State::New || reading.is_story() || reading.alarm.is_some();
    let Some(place) = reading.place.as_ref().filter(|place| place.sure && is_story) else {
        return;
    };
    let talk = &mut draft.dialogue.talk;
    let elsewhere = matches!(asked, State::JWhere | State::WWhere | State::InfoMenu);
    if talk.place.is_some() || elsewhere {
        return;
    }
    talk.place = Some(place.clone());
    if asked == State::New {
        talk.first(Once::Told);
    }
    let question = if tells_of_another(draft, reading) { State::FPlace } else { State::Place };
    let value = if place.country == "ID" { "id" } else { "abroad" };
    draft.dialogue.talk.answers.insert(question, vec![value.to_owned()]);
    draft.tell_as(question.name(), vec![place.value()]);
}

fn age(draft: &mut Draft<'_>, reading: &Reading) {
    let Some(age) = reading.age.filter(|_| draft.state() != State::Age) else {
        return;
    };
    let of_another = tells_of_another(draft, reading);
    let question = if of_another { State::FAge } else { State::Age };
    let value = if age < 18 { "child" } else { "adult" };
    if !draft.dialogue.talk.knows(question) {
        draft.tell(question, vec![value.to_owned()]);
    }
    if value == "child" {
        draft.raise(Urgency::Today, "minor");
    }
}

fn tells_of_another(draft: &Draft<'_>, reading: &Reading) -> bool {
    let alarm = reading.alarm.as_ref().or(reading.self_harm.as_ref());
    draft.dialogue.talk.path.tells_of_another()
        || reading.tells(StatementKind::ThirdParty)
        || alarm.is_some_and(|alarm| alarm.subject == Subject::Other)
}

/// Answers that a story gives by its words are not asked again.
fn signs(draft: &mut Draft<'_>, reading: &Reading) {
    let state = draft.state();
    let tells = |statement: &Statement| statement.kind.is_sign() && !statement.kind.is_contact();
    let story = reading.is_story()
        && (reading.word_count() >= STORY || reading.statements.iter().any(tells));
    if state != State::New && state != State::JDocs && !story {
        return;
    }
    let other = tells_of_another(draft, reading);
    if matches!(state, State::New | State::Hello | State::Consent) {
        who(draft, reading, other);
    }
    if state == State::JDocs {
        return work_has_begun(draft, reading);
    }
    let questions: &[State] = match draft.dialogue.talk.path {
        Path::Witness => &[State::WSigns],
        Path::Job | Path::Info => &[],
        _ if other => &[State::FRel, State::FSigns],
        _ => &[State::SFree, State::SHarm, State::SWork],
    };
    for question in questions {
        fill(draft, reading, *question);
    }
}

/// Papers with a boss and not with an agent: the work has begun, and they are held.
fn work_has_begun(draft: &mut Draft<'_>, reading: &Reading) {
    if !draft.world.words.told(reading, WORK_BEGUN).is_empty() {
        draft.tell(State::SFree, vec!["document".to_owned()]);
    }
}

fn fill(draft: &mut Draft<'_>, reading: &Reading, question: State) {
    let mut told = draft.world.words.told(reading, question.name());
    told.retain(|value| !matches!(value.as_str(), "none" | "unknown" | "skip"));
    let known = draft.state() == question || draft.dialogue.talk.knows(question);
    if told.is_empty() || known {
        return;
    }
    if draft.state() == State::New {
        draft.dialogue.talk.first(Once::Told);
    }
    draft.tell(question, told);
}

/// Only what is sure: a wrong guess would ask the questions of another path.
fn who(draft: &mut Draft<'_>, reading: &Reading, other: bool) {
    let signs =
        reading.alarm.is_some() || reading.statements.iter().any(|told| told.kind.is_sign());
    let said = draft.world.words.told(reading, State::Who.name());
    let own = signs && said.iter().any(|value| value == "self");
    let value = match (other, own) {
        (true, _) => "family",
        (false, true) => "self",
        (false, false) => return,
    };
    if !draft.dialogue.talk.knows(State::Who) {
        draft.tell(State::Who, vec![value.to_owned()]);
    }
}

/// Words of a first message that nothing matched: somebody looks through them.
pub(super) fn unmatched(draft: &mut Draft<'_>, reading: &Reading) {
    let silent = reading.noise.is_some() || reading.greeting || reading.thanks;
    let matched = reading.statements.iter().any(|statement| statement.kind.is_sign());
    if !silent && !matched && reading.word_count() >= 3 {
        draft.flag("review");
    }
}
