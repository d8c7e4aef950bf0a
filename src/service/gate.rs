//! The safe-contact gate: whether a companion's message may leave now, and if not, why it waits.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::dialogue::{Dialogue, Reach, State};
use crate::domain::time::{HOUR, MINUTE, Millis};

/// How long after the last word of the person an answer is an answer, not an unexpected buzz.
const LIVE: i64 = 10 * MINUTE;

/// What the gate says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It may leave now, until the given time.
    Open(Millis),
    /// It waits for the person's safe hours: from, until.
    Waits(Millis, Millis),
    /// It must not leave; the reason is a key of the console's texts.
    Shut(&'static str),
}

/// Asks the gate for a message a companion writes now.
#[must_use]
pub fn ask(dialogue: &Dialogue, now: Millis, zone: &TimeZone) -> Gate {
    if dialogue.is_stopped() {
        return Gate::Shut("gate-stopped");
    }
    if dialogue.frozen {
        return Gate::Shut("gate-frozen");
    }
    if dialogue.heard_at.is_some_and(|heard_at| now.since(heard_at) <= LIVE) {
        return Gate::Open(now.plus(HOUR));
    }
    if dialogue.is_quiet() {
        return Gate::Shut("gate-no-contact");
    }
    window(dialogue, now, zone).unwrap_or(Gate::Open(now.plus(12 * HOUR)))
}

/// The window of SAFE_TIME; `None` where none was given. What the person said in words (a night,
/// a prayer time) opens no window by machine: the companion reads it and decides.
fn window(dialogue: &Dialogue, now: Millis, zone: &TimeZone) -> Option<Gate> {
    let (from, to) = hours(dialogue.talk.answers.get(&State::SafeTime)?.first()?)?;
    let time = Timestamp::from_millisecond(now.0).ok()?.to_zoned_datetime(zone.clone());
    let start = time.start_of_day().ok()?;
    let at = |hour: i64| Millis(start.timestamp().as_millisecond()).plus(hour * HOUR);
    let (opens, shuts) = (at(from), at(to));
    Some(if now < opens {
        Gate::Waits(opens, shuts)
    } else if now < shuts {
        Gate::Open(shuts)
    } else {
        Gate::Waits(opens.plus(24 * HOUR), shuts.plus(24 * HOUR))
    })
}

/// The hours of a value of SAFE_TIME, in the person's day.
fn hours(value: &str) -> Option<(i64, i64)> {
    match value {
        "morning" => Some((5, 9)),
        "midday" => Some((11, 14)),
        "afternoon" => Some((15, 18)),
        "any" => Some((0, 24)),
        _ => {
            let hour: i64 = value.split([':', '.']).next()?.parse().ok()?;
            (0..24).contains(&hour).then_some((hour, hour + 2))
        }
    }
}

/// Whether calls are allowed, for the companion's screen: a key of the console's texts.
#[must_use]
pub fn calls(dialogue: &Dialogue) -> &'static str {
    match dialogue.reach {
        Reach::Call => "reach-call",
        Reach::Text => "reach-text",
        Reach::None => "reach-none",
        Reach::Unknown => "reach-unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    fn at(text: &str) -> Millis {
        Millis(text.parse::<Timestamp>().unwrap().as_millisecond())
    }

    fn with(value: &str) -> Dialogue {
        let mut dialogue = Dialogue::new(Lang::default());
        dialogue.talk.answers.insert(State::SafeTime, vec![value.to_owned()]);
        dialogue
    }

    #[test]
    fn a_message_at_night_waits_for_the_morning_in_the_persons_zone() {
        let zone = TimeZone::get("Asia/Jakarta").unwrap();
        let night = at("2026-11-25T16:00:00Z");
        let gate = ask(&with("morning"), night, &zone);
        let window = (at("2026-11-25T22:00:00Z"), at("2026-11-26T02:00:00Z"));
        assert_eq!(gate, Gate::Waits(window.0, window.1));
        assert_eq!(ask(&with("morning"), window.0, &zone), Gate::Open(window.1));
    }

    #[test]
    fn whoever_wrote_just_now_is_answered_at_any_hour() {
        let zone = TimeZone::get("Asia/Jakarta").unwrap();
        let night = at("2026-11-25T16:00:00Z");
        let mut dialogue = with("morning");
        dialogue.reach = Reach::None;
        dialogue.heard_at = Some(night.plus(-5 * MINUTE));
        assert!(matches!(ask(&dialogue, night, &zone), Gate::Open(_)));
        dialogue.heard_at = Some(night.plus(-11 * MINUTE));
        assert_eq!(ask(&dialogue, night, &zone), Gate::Shut("gate-no-contact"));
    }

    #[test]
    fn a_time_in_words_opens_no_window_by_machine() {
        let zone = TimeZone::UTC;
        assert!(matches!(
            ask(&with("habis magrib"), at("2026-11-25T03:00:00Z"), &zone),
            Gate::Open(_)
        ));
        assert!(matches!(ask(&with("20"), at("2026-11-25T03:00:00Z"), &zone), Gate::Waits(..)));
    }
}
