//! `{when}`: what can be promised about the answer of a human. Never more than the roster keeps.

use super::draft::Draft;
use super::{State, World};
use crate::domain::text::Text;
use crate::domain::time::{HOUR, MINUTE};
use crate::domain::urgency::Urgency;

/// The promise as a text, kept so that a broken one can be noticed.
pub(super) fn when(draft: &mut Draft<'_>) -> Text {
    let talk = &draft.dialogue.talk;
    if talk.is_quiet() {
        return Text::new("when-write");
    }
    let level = talk_level(draft);
    let asked = level != Urgency::Now && talk.knows(State::SafeTime) && has_window(draft);
    let span = target(level);
    draft.dialogue.talk.promised = Some(draft.world.now.plus(span));
    if asked {
        return Text::new("when-asked");
    }
    opens(draft.world).unwrap_or_else(|| within(span))
}

/// How soon a human answers at a level (dialogue.md §8).
pub(super) const fn target(level: Urgency) -> i64 {
    match level {
        Urgency::Now => 5 * MINUTE,
        Urgency::Today => 30 * MINUTE,
        Urgency::Soon => 4 * HOUR,
        Urgency::Info => 24 * HOUR,
    }
}

/// The level this talk alone has reached. The case may stand higher from an earlier talk, and a
/// promise made from that would tell the holder of the phone that there was one.
fn talk_level(draft: &Draft<'_>) -> Urgency {
    draft.dialogue.talk.level.unwrap_or(Urgency::Soon)
}

fn has_window(draft: &Draft<'_>) -> bool {
    // Night and words without a clock open no window, so nothing can be promised from them.
    let value = draft.dialogue.talk.value(State::SafeTime).unwrap_or_default();
    let by_clock = value.starts_with(|letter: char| letter.is_ascii_digit()) && value.contains('-');
    by_clock || matches!(value, "morning" | "midday" | "afternoon")
}

fn opens(world: &World<'_>) -> Option<Text> {
    if world.duty.staffed {
        return None;
    }
    let opens = world.duty.opens.as_ref()?;
    let day = Text::new(match opens.weekday {
        1 => "day-1",
        2 => "day-2",
        3 => "day-3",
        4 => "day-4",
        5 => "day-5",
        6 => "day-6",
        _ => "day-7",
    });
    Some(Text::new("when-from").with_text("day", day).with("time", &opens.time))
}

fn within(span: i64) -> Text {
    if span < HOUR {
        Text::new("when-min").with("min", &(span / MINUTE).to_string())
    } else {
        Text::new("when-hours").with("n", &(span / HOUR).to_string())
    }
}
