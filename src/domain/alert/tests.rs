//! The ladder as a story of minutes, and what holds for every story.

use proptest::prelude::*;

use super::*;
use crate::domain::time::{DAY, HOUR};

const OPENED: Millis = Millis(1_790_000_000_000);

/// `c` companions are 1, 2 …, coordinators 101, 102 …
fn roster(companions: i64, coordinators: i64) -> Roster {
    let of = |from: i64, count: i64, role| {
        (from..from + count).map(move |account| Companion { account, role })
    };
    let all = of(1, companions, Role::Companion).chain(of(101, coordinators, Role::Coordinator));
    Roster(all.collect())
}

fn minutes(at: Millis) -> i64 {
    at.since(OPENED) / MINUTE
}

/// Climbs whenever it is due; what happened as `minute: who`.
fn story(alert: &mut Alert, roster: &Roster, times: usize) -> Vec<(i64, Vec<i64>)> {
    let mut now = alert.opened_at;
    let mut told = Vec::new();
    while told.len() < times {
        let climb = climb(alert, roster, now);
        if !climb.call.is_empty() {
            told.push((minutes(now), climb.call));
        }
        alert.rung = climb.rung;
        now = climb.due_at;
    }
    told
}

fn told(level: Urgency, roster: &Roster, times: usize) -> Vec<(i64, Vec<i64>)> {
    story(&mut Alert::new(level, OPENED), roster, times)
}

#[test]
fn red_goes_to_the_first_the_next_the_coordinator_and_everyone() {
    let expected = vec![
        (0, vec![1]),
        (2, vec![1, 2]),
        (5, vec![1, 2, 101]),
        (7, vec![1, 2, 101]),
        (9, vec![1, 2, 101]),
        (11, vec![1, 2, 101]),
        (13, vec![1, 2, 101]),
        (15, vec![1, 2, 101, 3, 102]),
        (17, vec![1, 2, 101, 3, 102]),
        (19, vec![1, 2, 101, 3, 102]),
    ];
    assert_eq!(told(Urgency::Now, &roster(3, 2), 10), expected);
}

#[test]
fn orange_takes_its_time_and_then_comes_every_half_hour() {
    let who = |told: Vec<(i64, Vec<i64>)>| {
        told.into_iter().map(|(minute, call)| (minute, call.len())).collect::<Vec<_>>()
    };
    let expected = [(0, 1), (15, 2), (30, 3), (60, 3), (90, 5), (120, 5), (150, 5)];
    assert_eq!(who(told(Urgency::Today, &roster(3, 2), 7)), expected);
}

#[test]
fn yellow_and_green_ring_no_phone_before_the_coordinators() {
    let yellow = told(Urgency::Soon, &roster(2, 1), 3);
    assert_eq!(yellow, [(480, vec![101]), (960, vec![101]), (1_440, vec![101])]);
    assert_eq!(told(Urgency::Info, &roster(2, 1), 1), [(2_880, vec![101])]);
    let first = climb(&Alert::new(Urgency::Soon, OPENED), &roster(2, 1), OPENED);
    assert_eq!((first.call.len(), first.rung, first.due_at), (0, 0, OPENED.plus(8 * HOUR)));
}

#[test]
fn a_rung_without_anybody_reaches_the_next_at_once() {
    assert_eq!(told(Urgency::Now, &roster(0, 1), 2), [(0, vec![101]), (2, vec![101])]);
    assert_eq!(told(Urgency::Now, &roster(1, 0), 3), [(0, vec![1]), (2, vec![1]), (5, vec![1])]);
    assert_eq!(told(Urgency::Now, &roster(1, 1), 2), [(0, vec![1]), (2, vec![1, 101])]);
    let operator = Roster(vec![Companion { account: 9, role: Role::Operator }]);
    assert_eq!(told(Urgency::Now, &operator, 1), [(0, vec![9])]);
}

#[test]
fn an_empty_roster_is_looked_at_again() {
    let climb = climb(&Alert::new(Urgency::Now, OPENED), &Roster::default(), OPENED);
    assert_eq!((climb.call.len(), climb.due_at), (0, OPENED.plus(2 * MINUTE)));
}

#[test]
fn the_reason_tells_new_again_and_escalated_apart() {
    use Call::{Again, Escalated, New};
    let (mut alert, roster) = (Alert::new(Urgency::Now, OPENED), roster(2, 1));
    let mut now = OPENED;
    let mut why = Vec::new();
    for _ in 0..9 {
        let climb = climb(&alert, &roster, now);
        why.push(climb.why);
        alert.rung = climb.rung;
        now = climb.due_at;
    }
    assert_eq!(why, [New, New, Escalated, Again, Again, Again, Again, Escalated, Again]);
    let alone = climb(&Alert::new(Urgency::Now, OPENED), &self::roster(0, 1), OPENED);
    assert_eq!(alone.why, New);
    let late = climb(&Alert::new(Urgency::Soon, OPENED), &roster, OPENED.plus(8 * HOUR));
    assert_eq!(late.why, Escalated);
}

#[test]
fn a_take_stops_the_ladder_only_for_a_while() {
    let alert = Alert {
        rung: 1,
        taken_at: Some(OPENED.plus(MINUTE)),
        taken_by: Some(101),
        ..Alert::new(Urgency::Now, OPENED)
    };
    let pausing = climb(&alert, &roster(3, 1), OPENED.plus(2 * MINUTE));
    assert_eq!((pausing.call.len(), pausing.rung), (0, 1));
    assert_eq!(pausing.due_at, OPENED.plus(6 * MINUTE));
    let after = climb(&alert, &roster(3, 1), pausing.due_at);
    assert_eq!((after.call, after.rung), (vec![1, 2, 101], 3));
}

#[test]
fn a_taker_who_does_nothing_is_called_with_the_next_rung() {
    let alert = Alert {
        rung: 1,
        taken_at: Some(OPENED.plus(MINUTE)),
        taken_by: Some(102),
        ..Alert::new(Urgency::Today, OPENED)
    };
    let after = climb(&alert, &roster(3, 2), OPENED.plus(11 * MINUTE));
    assert_eq!((after.call, after.rung), (vec![1, 2, 102], 2));
    assert_eq!(after.due_at, OPENED.plus(30 * MINUTE));
}

#[test]
fn taking_an_alert_that_does_not_hurry_makes_it_no_more_urgent() {
    let taken_at = Some(OPENED.plus(MINUTE));
    let alert = Alert { taken_at, taken_by: Some(1), ..Alert::new(Urgency::Soon, OPENED) };
    let after = climb(&alert, &roster(2, 1), OPENED.plus(20 * MINUTE));
    assert_eq!((after.call.len(), after.due_at), (0, OPENED.plus(8 * HOUR)));
}

#[test]
fn a_rise_starts_the_ladder_anew_and_a_fall_leaves_it() {
    let alert = Alert { rung: 3, taken_by: Some(1), ..Alert::new(Urgency::Today, OPENED) };
    let now = OPENED.plus(HOUR);
    assert_eq!(alert.raised(Urgency::Now, now), Alert::new(Urgency::Now, now));
    assert_eq!(alert.raised(Urgency::Soon, now), alert);
}

#[test]
fn after_a_restart_everybody_is_called_once() {
    let alert = Alert { rung: 1, ..Alert::new(Urgency::Now, OPENED) };
    let now = OPENED.plus(61 * MINUTE + MINUTE / 2);
    let climb = climb(&alert, &roster(3, 2), now);
    assert_eq!(climb.call, [1, 2, 101, 3, 102]);
    assert_eq!(climb.due_at, now.plus(2 * MINUTE));
}

#[test]
fn a_clock_that_is_set_back_loses_no_alert() {
    let alert = Alert {
        rung: 4,
        taken_at: Some(OPENED),
        taken_by: Some(1),
        ..Alert::new(Urgency::Now, OPENED)
    };
    let climb = climb(&alert, &roster(2, 1), OPENED.plus(-365 * DAY));
    assert_eq!((climb.call, climb.rung), (vec![1, 2, 101], 5));
}

fn any_alert() -> impl Strategy<Value = Alert> {
    let taken = proptest::option::of((any::<i64>(), 0..8_i64));
    (1..=4_i64, any::<i64>(), any::<i64>(), taken).prop_map(|(level, rung, opened_at, taken)| {
        Alert {
            level: Urgency::from_level(level),
            rung,
            opened_at: Millis(opened_at),
            taken_at: taken.map(|(at, _)| Millis(at)),
            taken_by: taken.map(|(_, by)| by),
        }
    })
}

proptest! {
    #[test]
    fn due_is_always_later_than_now(
        alert in any_alert(), people in (0..5_i64, 0..3_i64), now in i64::MIN..i64::MAX
    ) {
        let climb = climb(&alert, &roster(people.0, people.1), Millis(now));
        prop_assert!(climb.due_at > Millis(now));
        prop_assert!(climb.rung >= alert.rung);
    }

    #[test]
    fn nobody_is_called_twice_in_one_climb(alert in any_alert(), now in any::<i64>()) {
        let mut call = climb(&alert, &roster(3, 2), Millis(now)).call;
        let before = call.len();
        call.sort_unstable();
        call.dedup();
        prop_assert_eq!(call.len(), before);
    }

    #[test]
    fn red_calls_everyone_within_the_hour_whatever_the_delays(
        people in (0..5_i64, 0..3_i64), delays in proptest::collection::vec(0..3 * MINUTE, 30)
    ) {
        let roster = roster(people.0, people.1);
        let (mut alert, mut now) = (Alert::new(Urgency::Now, OPENED), OPENED);
        let mut called = Vec::new();
        for delay in delays {
            now = now.plus(delay);
            let climb = climb(&alert, &roster, now);
            called.extend(climb.call);
            (alert.rung, now) = (climb.rung, climb.due_at);
        }
        prop_assert!(roster.0.iter().all(|one| called.contains(&one.account)));
    }

    #[test]
    fn red_never_rings_a_phone_twice_within_two_minutes(people in (0..5_i64, 0..3_i64)) {
        let roster = roster(people.0, people.1);
        prop_assume!(!roster.0.is_empty());
        let told = told(Urgency::Now, &roster, 20);
        prop_assert!(told.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 2));
    }
}
