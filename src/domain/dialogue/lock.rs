//! The lock (§3.1): fifteen minutes after the last inbound a thread answers as a new one does.
//!
//! Equality holds by construction: a locked thread gets a fresh talk before anything is read, and
//! everything said is made from the talk and the world.

use super::draft::Draft;
use super::{Dialogue, Once, Page, State, Talk};
use crate::domain::time::{DAY, HOUR, MINUTE, Millis};

/// How long after the last inbound a thread locks.
pub(super) const LOCK: i64 = 15 * MINUTE;
/// How long after the last word of either side a held thread locks.
const HELD: i64 = 12 * HOUR;

/// Whether the thread is locked at a time.
pub(super) fn is_locked(dialogue: &Dialogue, now: Millis) -> bool {
    if dialogue.talk.state == State::New {
        return false;
    }
    if dialogue.held && !dialogue.shut {
        let last = dialogue.spoke_at.max(dialogue.heard_at).max(dialogue.opened_at);
        return older(last, HELD, now);
    }
    older(dialogue.heard_at.max(dialogue.opened_at), LOCK, now)
}

/// Whether a companion holds the thread, so that the bot is silent.
pub(super) const fn is_held(dialogue: &Dialogue) -> bool {
    dialogue.held && !dialogue.shut
}

fn older(last: Option<Millis>, span: i64, now: Millis) -> bool {
    last.is_some_and(|last| now.since(last) > span)
}

/// Locks the thread: the talk is laid aside and a new one begins.
pub(super) fn close(draft: &mut Draft<'_>) {
    let dialogue = &mut draft.dialogue;
    if dialogue.case.is_some() {
        draft.page(Page::Locked);
        draft.flag("locked");
    }
    // Twelve hours of silence: the companion is told, and must open it.
    draft.dialogue.shut = draft.dialogue.held;
    count_start(draft);
    begin_anew(draft);
}

/// Somebody who begins a third time and never gets beyond hello: a person looks, in silence.
fn count_start(draft: &mut Draft<'_>) {
    let now = draft.world.now;
    let unanswered = &mut draft.dialogue.unanswered;
    if draft.dialogue.talk.state == State::Hello {
        unanswered.push(now);
    }
    unanswered.retain(|at| now.since(*at) <= 30 * DAY);
    if unanswered.len() >= 2 {
        unanswered.clear();
        draft.flag("third_start");
        draft.flag("review");
    }
}

/// Lays the talk aside and begins a new one.
pub(super) fn begin_anew(draft: &mut Draft<'_>) {
    let dialogue = &mut draft.dialogue;
    let old = std::mem::take(&mut dialogue.talk);
    // A hello nobody answered is not worth opening again.
    if !old.state.is_opening() && old.state != State::Cover {
        dialogue.shelved = Some(Box::new(old));
    }
    dialogue.lang = draft.world.hotline.lang.clone();
}

/// A probe: `hello` again, whoever holds the thread, and the talk begins anew.
pub(super) fn shut(draft: &mut Draft<'_>) {
    let lang = draft.dialogue.lang.clone();
    draft.dialogue.shut = draft.dialogue.held;
    if draft.dialogue.case.is_some() {
        draft.page(Page::Locked);
    }
    begin_anew(draft);
    draft.dialogue.lang = lang;
    draft.go(State::Hello);
}

/// Opens the thread again where it stood; nothing of it is shown.
pub(super) fn open(draft: &mut Draft<'_>) {
    draft.dialogue.opened_at = Some(draft.world.now);
    draft.dialogue.shut = false;
    if let Some(talk) = draft.dialogue.shelved.take() {
        draft.dialogue.talk = *talk;
    }
    draft.dialogue.talk.once.remove(&Once::LockPassed);
}

/// Whether the whole message is the chosen word, in a thread that has begun anew.
pub(super) fn is_word(dialogue: &Dialogue, text: &str) -> bool {
    let typed = Talk::plain(text);
    let opens = matches!(dialogue.talk.state, State::New | State::Hello | State::Consent);
    opens && dialogue.shelved.is_some() && dialogue.word.as_deref() == Some(typed.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    fn heard(at: i64) -> Dialogue {
        let mut dialogue = Dialogue::new(Lang::default());
        dialogue.talk.state = State::Who;
        dialogue.heard_at = Some(Millis(at));
        dialogue
    }

    #[test]
    fn a_thread_locks_fifteen_minutes_after_the_last_inbound_and_not_before() {
        assert!(!is_locked(&heard(0), Millis(15 * MINUTE)));
        assert!(is_locked(&heard(0), Millis(15 * MINUTE + 1)));
    }

    #[test]
    fn a_held_thread_locks_twelve_hours_after_the_last_word_of_either_side() {
        let held = Dialogue { held: true, spoke_at: Some(Millis(HOUR)), ..heard(0) };
        assert!(!is_locked(&held, Millis(13 * HOUR)));
        assert!(is_locked(&held, Millis(13 * HOUR + 1)));
    }

    #[test]
    fn a_human_opens_it_for_fifteen_minutes() {
        let opened = Dialogue { opened_at: Some(Millis(HOUR)), ..heard(0) };
        assert!(!is_locked(&opened, Millis(HOUR + 15 * MINUTE)));
        assert!(is_locked(&opened, Millis(HOUR + 16 * MINUTE)));
    }
}
