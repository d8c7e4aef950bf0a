//! The commands of §5. They work in every state; in a new or locked thread only `hello` answers.

use super::draft::Draft;
use super::lead::Led;
use super::wording::{code, named};
use super::{Lead, Once, Path, State, Talk, human, note};
use crate::domain::lang::Lang;
use crate::domain::reading::{Command, Reading};
use crate::domain::text::Text;
use crate::domain::urgency::Urgency;

/// Whether a word stands in the text now open, or the state takes free words: then it is an
/// answer or a note, never a command that ends, hides or deletes.
pub(super) fn is_own_word(state: State, talk: &Talk, command: Command) -> bool {
    let takes_words = matches!(state, State::PlaceDetail | State::JWhere | State::WWhere)
        || matches!(state, State::ShWhere | State::Danger | State::FDeadline)
        || matches!(state, State::Name | State::Note);
    match command {
        Command::Exit | Command::WrongNumber => takes_words,
        Command::Done => {
            // At NOTE `selesai` completes the answer before it is a command.
            matches!(state, State::SFree | State::SHarm | State::PlaceDetail | State::Consent)
                || matches!(state, State::DWhat | State::DHold)
        }
        Command::Pause => matches!(state, State::Hello | State::StopAsk),
        Command::SafeNow => !state.is_alarm() && talk.under.is_none_or(|under| !under.is_alarm()),
        _ => false,
    }
}

/// Does what a command asks.
pub(super) fn run(draft: &mut Draft<'_>, command: Command, reading: &Reading) -> Led {
    draft.leads(Lead::Command(command));
    match command {
        Command::Human | Command::Plea => human::wanted(draft, hurried(reading), "human"),
        Command::Call => {
            draft.flag("wants_call");
            human::wanted(draft, hurried(reading), "human");
        }
        Command::Help => help(draft),
        Command::Menu => menu(draft),
        Command::Stop => stop(draft),
        Command::StopSoft => stop_softly(draft, reading),
        Command::Delete => draft.aside(State::DeleteAsk),
        Command::Data => data(draft),
        Command::Back => back(draft),
        Command::Wrong => wrong(draft),
        Command::Repeat => draft.again(),
        Command::Why | Command::About => explain(draft, command),
        Command::Exit => exit(draft),
        Command::WrongNumber => wrong_number(draft),
        Command::Done | Command::Cancel | Command::Pause => later(draft),
        Command::SafeNow => draft.aside(State::DCancel),
        Command::Status => status(draft),
        Command::Code => show_code(draft),
        Command::Restart => restart(draft),
        _ => language(draft, command),
    }
    Led::Yes
}

/// What a command does where nothing but `hello` may answer.
pub(super) fn in_silence(draft: &mut Draft<'_>, command: Command, reading: &Reading) {
    match command {
        Command::Human | Command::Plea => draft.raise(hurried(reading), "human"),
        Command::Call => {
            draft.raise(hurried(reading), "human");
            draft.flag("wants_call");
            draft.dialogue.talk.first(Once::Called);
        }
        Command::Help => draft.raise(Urgency::Soon, "help"),
        Command::Delete => {
            draft.dialogue.talk.first(Once::DeleteWished);
        }
        Command::Data => {
            draft.dialogue.talk.first(Once::DataWished);
        }
        Command::LangEn => choose(draft, "en"),
        Command::LangId => choose(draft, "id"),
        _ => {}
    }
}

const fn hurried(reading: &Reading) -> Urgency {
    if reading.hurry { Urgency::Today } else { Urgency::Soon }
}

fn help(draft: &mut Draft<'_>) {
    draft.raise(Urgency::Soon, "help");
    menu(draft);
}

fn menu(draft: &mut Draft<'_>) {
    let talk = &mut draft.dialogue.talk;
    let at_info = talk.path == Path::Info || matches!(talk.state, State::InfoMenu | State::JResult);
    if at_info {
        talk.page = None;
        return draft.go(State::InfoMenu);
    }
    draft.front("help");
    if !draft.state().is_over() {
        draft.again();
    }
}

/// No more messages.
pub(super) fn stop(draft: &mut Draft<'_>) {
    draft.flag("opt_out");
    draft.go(State::Stopped);
}

/// A child is asked first, and whoever only seemed to mean it.
fn stop_softly(draft: &mut Draft<'_>, reading: &Reading) {
    if draft.dialogue.talk.path == Path::Child || reading.meant.is_some() {
        draft.aside(State::StopAsk);
    } else {
        stop(draft);
    }
}

fn data(draft: &mut Draft<'_>) {
    draft.flag("data_request");
    draft.alone(Text::new("data-ask"));
}

fn back(draft: &mut Draft<'_>) {
    let talk = &mut draft.dialogue.talk;
    if talk.state.is_aside() {
        return draft.resume();
    }
    let before = talk.before(talk.state).filter(|_| !talk.state.is_alarm());
    match before.filter(|_| !draft.state().is_over()) {
        Some(before) => draft.go(before),
        None => draft.again(),
    }
}

fn wrong(draft: &mut Draft<'_>) {
    if draft.state().is_alarm() { draft.aside(State::DCancel) } else { back(draft) }
}

fn explain(draft: &mut Draft<'_>, command: Command) {
    match (draft.state(), command) {
        (State::Consent, _) => {
            draft.dialogue.talk.first(Once::ConsentMore);
            draft.again();
        }
        (State::Hello | State::CallSeen, Command::About) => draft.go(State::Hello),
        (_, Command::About) => draft.alone(named(draft, "about")),
        _ => {
            draft.front("why");
            draft.again();
        }
    }
}

/// The cover line once, then silence until the lock.
pub(super) fn exit(draft: &mut Draft<'_>) {
    draft.go(State::Cover);
}

fn wrong_number(draft: &mut Draft<'_>) {
    if draft.state().is_alarm() {
        return draft.aside(State::DCancel);
    }
    draft.rest(State::Cover);
    draft.hush();
}

/// Silence, with the question open until the lock. Nothing is deleted, lowered or closed.
fn later(draft: &mut Draft<'_>) {
    if draft.state().is_alarm() {
        return draft.aside(State::DCancel);
    }
    draft.return_from_aside();
    draft.alone(Text::new("unsafe-ack"));
}

fn status(draft: &mut Draft<'_>) {
    draft.flag("asked_status");
    draft.alone(Text::new("status"));
}

fn show_code(draft: &mut Draft<'_>) {
    let talk = &draft.dialogue.talk;
    // Only a case of this very talk: an older code would tell that somebody wrote before.
    let child = talk.path == Path::Child || talk.said(State::Age, "child");
    if talk.had(Once::CaseHere) && draft.dialogue.case.is_some() && !child {
        draft.alone(Text::new("code").with("ref", &code(draft)));
    } else {
        status(draft);
    }
}

fn restart(draft: &mut Draft<'_>) {
    draft.dialogue.talk = draft.dialogue.talk.afresh();
    draft.go(State::Hello);
}

fn language(draft: &mut Draft<'_>, command: Command) {
    match command {
        Command::LangEn => switch(draft, "en"),
        Command::LangId => switch(draft, "id"),
        Command::LangJv => own_language(draft, "jv"),
        Command::LangSu | Command::LangOther => own_language(draft, "other"),
        _ => draft.aside(State::Lang),
    }
}

fn own_language(draft: &mut Draft<'_>, lang: &str) {
    note::tell_of_own_language(draft, lang);
    draft.again();
}

/// Changes the language and asks the open question again.
pub(super) fn switch(draft: &mut Draft<'_>, lang: &str) {
    choose(draft, lang);
    draft.return_from_aside();
    if draft.state() != State::Hello {
        draft.front("lang-set");
    }
    if !draft.state().is_over() {
        draft.again();
    }
}

fn choose(draft: &mut Draft<'_>, lang: &str) {
    draft.dialogue.talk.first(Once::LanguageChosen);
    draft.dialogue.lang = Lang::new(lang);
}
