//! Whether a machine writes: two that answer each other must not go on for ever. A machine says
//! the same sentence again and again, or it answers whatever we say, at once, as no person does.
//!
//! Nothing is left unread or unkept for it, and a person looks at the thread.

use super::draft::Draft;
use super::{Echo, Step, Talk};
use crate::domain::time::{MINUTE, Millis};

/// The same sentence so often within so long is no person.
const ECHOES: u8 = 5;
const ECHO: i64 = 10 * MINUTE;
/// Words of a sentence.
const SENTENCE: usize = 3;
/// In the long run we answer once in so long by ourselves …
const GAP: i64 = 5 * MINUTE;
/// … after so many at once: a whole talk with all its questions, asides and slips has fewer.
const BURST: i64 = 30;
/// In danger a person may write a great deal, and each answer may be the one that helps.
const BURST_IN_DANGER: i64 = 60;

/// Whether a whole sentence comes the fifth time within ten minutes. Numbers in it, as of a
/// ticket or a clock, do not make it another one.
pub(super) fn is_echo(draft: &mut Draft<'_>, text: &str) -> bool {
    let now = draft.world.now;
    let text: String = Talk::plain(text).chars().filter(|one| !one.is_numeric()).collect();
    // Digits and single words are answers, and may well be the same five times.
    if text.split_whitespace().count() < SENTENCE {
        draft.dialogue.echo = None;
        return false;
    }
    let held = draft.dialogue.echo.take();
    let held = held.filter(|echo| echo.text == text && now.since(echo.since) <= ECHO);
    let (since, times) = held.map_or((now, 0), |echo| (echo.since, echo.times));
    let times = times.saturating_add(1);
    draft.dialogue.echo = Some(Echo { text, since, times });
    times >= ECHOES
}

/// A person looks; we say nothing more.
pub(super) fn leave_alone(draft: &mut Draft<'_>) {
    draft.flag("auto_reply");
    draft.flag("review");
    draft.hush();
}

/// Takes the answer back where this talk has had too many of them too fast.
pub(super) fn pace(mut step: Step, now: Millis) -> Step {
    let Some(say) = &step.say else { return step };
    let burst = if say.danger { BURST_IN_DANGER } else { BURST };
    let used = step.dialogue.talk.answered.max(now);
    if used.since(now) <= (burst - 1) * GAP {
        step.dialogue.talk.answered = used.plus(GAP);
        return step;
    }
    step.say = None;
    let flags = &mut step.case.flags;
    let marks = ["auto_reply", "review"].map(str::to_owned);
    let fresh: Vec<String> = marks.into_iter().filter(|mark| !flags.contains(mark)).collect();
    flags.extend(fresh);
    step
}
