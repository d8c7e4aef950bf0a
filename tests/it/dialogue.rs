//! What holds for every conversation, whatever people write.

use pendamping::domain::address::Channel;
use pendamping::domain::dialogue::{Dialogue, Once, OpenCase, Page, Path, State, Turn, step};
use pendamping::domain::text::spec;
use pendamping::domain::time::MINUTE;
use pendamping::domain::urgency::Urgency;
use proptest::prelude::*;

use crate::conversation::{
    HOTLINE, START, channel, fresh, heard, history, keys, play, standing_in, text, what, world,
    written,
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_record_reads_back(history in history(), channel in channel()) {
        let (dialogue, _) = play(&history, channel, |_, _, _| {});
        let stored = serde_json::to_string(&dialogue).expect("it is plain data");
        prop_assert_eq!(Dialogue::read(&stored, &HOTLINE.lang, None), dialogue);
    }

    #[test]
    fn one_message_of_known_texts_goes_out(history in history(), channel in channel()) {
        play(&history, channel, |_, _, step| {
            let keys = keys(step.say.as_ref());
            assert!(keys.len() <= 2, "{keys:?}");
            for key in &keys {
                assert!(spec(key).is_some(), "{key}");
            }
        });
    }

    #[test]
    fn a_locked_thread_answers_as_a_new_one(
        history in history(),
        channel in channel(),
        whats in proptest::collection::vec(what(), 1..9),
    ) {
        let (mut dialogue, now) = play(&history, channel, |_, _, _| {});
        if dialogue.heard_at.is_none() {
            return Ok(());
        }
        // While a companion holds it the machine is silent, that is another rule; and the agreed
        // words are known to two people only.
        dialogue.held = false;
        dialogue.word = None;
        dialogue.duress = None;
        let now = now.plus(16 * MINUTE);
        let world = world(now, channel);
        let mut stranger = fresh();
        for what in whats {
            let old = step(dialogue, &heard(now, what.clone()), &world);
            let new = step(stranger, &heard(now, what), &world);
            prop_assert_eq!(&old.say, &new.say);
            prop_assert_eq!(&old.dialogue.lang, &new.dialogue.lang);
            dialogue = old.dialogue;
            stranger = new.dialogue;
        }
    }

    #[test]
    fn while_a_companion_holds_it_the_machine_says_little(
        history in history(),
        channel in channel(),
        texts in proptest::collection::vec(text(), 1..6),
    ) {
        const ALLOWED: &[&str] = &[
            "d-ack", "wait", "wait-now", "d-start", "d-abroad", "d-abroad-nomission",
            "d-abroad-unknown", "df-start", "stop", "mute-danger", "delete-ask", "delete-done",
            "cover-shop", "lang", "lang-set", "lang-other", "lang-jv", "no-voice", "duress-ok",
            "d-no-staff", "f-no-staff", "sh-no-staff",
        ];
        let (dialogue, now) = play(&history, channel, |_, _, _| {});
        let mut dialogue = step(dialogue, &Turn::Written, &world(now, channel)).dialogue;
        for text in texts {
            let next = step(dialogue, &written(now, &text), &world(now, channel));
            // A probe gets `hello`, shuts the thread, and from there it is as a new one.
            if next.dialogue.shut || next.dialogue.is_stopped() || next.dialogue.is_quiet() {
                return Ok(());
            }
            for key in keys(next.say.as_ref()) {
                prop_assert!(ALLOWED.contains(&key.as_str()), "{key} after {text:?}");
            }
            dialogue = next.dialogue;
        }
    }

    #[test]
    fn somebody_always_looks_or_something_is_due(history in history(), channel in channel()) {
        play(&history, channel, |_, _, step| {
            let dialogue = &step.dialogue;
            let resting = dialogue.state().is_silent() || dialogue.state() == State::New;
            let unheard = dialogue.heard_at.is_none();
            let looked_at = dialogue.held || dialogue.case.is_some() || resting || unheard;
            let closed = dialogue.talk.had(Once::LockPassed);
            assert!(looked_at || closed || step.due.is_some() || dialogue.state().is_over(), "{step:?}");
        });
    }

    #[test]
    fn the_machine_never_lowers_a_level(history in history(), channel in channel()) {
        play(&history, channel, |before, turn, step| {
            if matches!(turn, Turn::Levelled(_) | Turn::Closed) {
                return;
            }
            let level = |case: &Option<OpenCase>| case.as_ref().map_or(4, |case| case.level.level());
            assert!(level(&step.dialogue.case) <= level(&before.case));
        });
    }

    #[test]
    fn nothing_leaves_by_timer_outside_the_gate(history in history(), channel in channel()) {
        let mut now = START;
        let mut spans = history.iter();
        play(&history, channel, |before, turn, step| {
            now = now.plus(spans.next().map_or(0, |(span, _)| *span));
            if !matches!(turn, Turn::Due | Turn::Taken) || step.say.is_none() {
                return;
            }
            assert!(before.heard_at.is_some_and(|heard| now.since(heard) <= 10 * MINUTE));
            assert!(!before.is_quiet(), "{before:?}");
        });
    }
}

#[test]
fn danger_calls_a_human_in_the_same_step_in_every_state() {
    let now = START.plus(MINUTE);
    for state in State::ALL {
        for held in [false, true] {
            for text in ["SOS", "tolong saya dikurung", "saya mau bunuh diri", "dia datang"] {
                let dialogue = standing_in(*state, held);
                let step = step(dialogue, &written(now, text), &world(now, Channel::Sms));
                let level = step.dialogue.case.as_ref().map(|case| case.level);
                let place = format!("{} {held} {text}", state.name());
                assert_eq!(step.page, Some(Page::Case), "{place}");
                assert_eq!(level, Some(Urgency::Now), "{place}");
            }
        }
    }
}

#[test]
fn stop_is_obeyed_in_every_state() {
    let now = START.plus(MINUTE);
    for state in State::ALL {
        for held in [false, true] {
            let dialogue = standing_in(*state, held);
            let step = step(dialogue, &written(now, "STOP"), &world(now, Channel::Sms));
            let stopped = step.dialogue.is_stopped();
            assert!(stopped, "{} {held} {:?}", state.name(), step.dialogue.state());
            assert!(step.case.flags.contains(&"opt_out".to_owned()), "{}", state.name());
        }
    }
}

#[test]
fn a_child_is_never_asked_whether_it_is_an_emergency() {
    let mut dialogue = standing_in(State::SHarmChild, false);
    dialogue.talk.path = Path::Child;
    let now = START.plus(MINUTE);
    let step = step(dialogue, &written(now, "takut"), &world(now, Channel::Sms));
    assert!(!keys(step.say.as_ref()).contains(&"danger-ask".to_owned()));
}

#[test]
fn a_dialogue_that_could_not_be_read_waits_for_a_person() {
    let dialogue = Dialogue::read("{", &HOTLINE.lang, None);
    let step = step(dialogue, &written(START, "1"), &world(START, Channel::Sms));
    assert_eq!(keys(step.say.as_ref()), ["wait"]);
    assert!(step.case.flags.contains(&"unreadable_state".to_owned()));
}
