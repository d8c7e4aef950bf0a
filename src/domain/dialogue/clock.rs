//! Time: what happens without a word of the person. Never a reminder; a text leaves by timer only
//! through the gate of §10, otherwise it waits and answers the next message.

use super::draft::Draft;
use super::{Dialogue, Once, Page, State, lock, path};
use crate::domain::text::Text;
use crate::domain::time::{MINUTE, Millis};

/// How long a human may take to come to danger before it is called again.
const CALL_AGAIN: i64 = 5 * MINUTE;
/// How old the last message may be for a text to leave by timer.
const GATE: i64 = 10 * MINUTE;

/// When the dialogue wants to look again.
pub(super) fn next(dialogue: &Dialogue) -> Option<Millis> {
    let talk = &dialogue.talk;
    let heard = dialogue.heard_at?;
    if lock::is_held(dialogue) {
        return None;
    }
    if talk.state.is_alarm() && !talk.had(Once::Incomplete) {
        return Some(heard.plus(CALL_AGAIN));
    }
    let under_way = !talk.had(Once::LockPassed) && !matches!(talk.state, State::New);
    under_way.then(|| heard.plus(lock::LOCK + 1))
}

/// The time has come, or somebody only thinks so.
pub(super) fn due(draft: &mut Draft<'_>) {
    let early = next(&draft.dialogue).is_none_or(|due| draft.world.now < due);
    if early {
        return;
    }
    if draft.state().is_alarm() && draft.dialogue.talk.first(Once::Incomplete) {
        return call_again(draft);
    }
    lock_falls(draft);
}

/// Nobody came to a danger.
fn call_again(draft: &mut Draft<'_>) {
    draft.page(Page::Case);
    draft.flag("intake_incomplete");
    let talk = &draft.dialogue.talk;
    let key = match (talk.had(Once::SelfHarm), talk.had(Once::Other)) {
        (true, _) => "sh-no-staff",
        (false, true) => "f-no-staff",
        (false, false) => "d-no-staff",
    };
    if !draft.dialogue.talk.first(Once::NoStaffTold) {
        return;
    }
    if key != "sh-no-staff" && may_leave(draft) {
        let text = owed(draft, key);
        draft.alone(text);
    } else {
        draft.dialogue.talk.owed = Some(key.to_owned());
    }
}

/// The person has been silent long enough for the thread to lock.
fn lock_falls(draft: &mut Draft<'_>) {
    draft.dialogue.talk.first(Once::LockPassed);
    path::judge(draft);
    let complete = draft.state().is_over() || draft.state().is_silent();
    if draft.dialogue.case.is_some() && draft.dialogue.talk.had(Once::CaseHere) && !complete {
        draft.flag("intake_incomplete");
        draft.page(Page::Case);
    }
}

/// A text that waited.
pub(super) fn owed(draft: &Draft<'_>, key: &str) -> Text {
    let text = Text::new(key);
    if key != "d-no-staff" {
        return text;
    }
    let country = draft.dialogue.talk.country().or(draft.world.country);
    match draft.world.facts.emergency(country) {
        Some(number) => text.with("num", number),
        // It names the ministry, which answers from everywhere.
        None => Text::new("f-no-staff"),
    }
}

/// The gate for what leaves by timer.
pub(super) fn may_leave(draft: &Draft<'_>) -> bool {
    let dialogue = &draft.dialogue;
    let heard = dialogue.heard_at.is_some_and(|heard| draft.world.now.since(heard) <= GATE);
    let talking = !dialogue.talk.state.is_opening();
    heard && talking && !dialogue.is_quiet() && !lock::is_locked(dialogue, draft.world.now)
}
