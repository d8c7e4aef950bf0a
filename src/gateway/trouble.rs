//! What is wrong with a gateway that still answers 200, judged from what is known of its life. Pure:
//! [`health`] is the only place that decides it.

use super::probe::Account;
use crate::domain::time::{DAY, HOUR, Millis};

/// A phone below is told of; its own app warns from here too (smsgate's `BatteryMonitor.kt`).
const LOW: i64 = 25;
/// How long before its end a token or a plan is told of.
const ENDS: i64 = 7 * DAY;
/// A sign of life comes every few minutes; httpSMS calls a phone offline after as long.
const PING: i64 = HOUR;
/// Questions nobody answered, in a row.
const MISSES: i64 = 2;
/// Messages without a report below which nothing is suspected.
const FEW: i64 = 5;

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// It usually speaks, and has not for too long.
    Silent,
    /// Its phone's sign of life is overdue.
    NoPing,
    /// Its phone is away, or its account is stopped.
    Offline,
    /// Its phone's battery is low.
    Battery,
    /// Its provider refuses us: a token is over or wrong.
    Refused,
    /// A token or a plan ends soon.
    Ends,
    /// Nobody answers at its address.
    Unreachable,
    /// It takes messages, and most of them are never reported.
    Losing,
    /// It tells when messages leave, and of one it has told nothing.
    Stuck,
    /// What it sends can be read in two ways: a field stands twice in it.
    Doubled,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Silent,
        Self::NoPing,
        Self::Offline,
        Self::Battery,
        Self::Refused,
        Self::Ends,
        Self::Unreachable,
        Self::Losing,
        Self::Stuck,
        Self::Doubled,
    ];

    /// Its word in keys of texts (`trouble-silent`), logs and metrics.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::NoPing => "no-ping",
            Self::Offline => "offline",
            Self::Battery => "battery",
            Self::Refused => "refused",
            Self::Ends => "ends",
            Self::Unreachable => "unreachable",
            Self::Losing => "losing",
            Self::Stuck => "stuck",
            Self::Doubled => "doubled",
        }
    }
}

/// Something that comes again and again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beat {
    /// The last time.
    pub at: Option<Millis>,
    /// The longest pause lately; `None` until it came twice.
    pub gap: Option<i64>,
}

impl Beat {
    /// After it came once more. Long pauses are forgotten slowly, so that a line that is quiet for
    /// days is no trouble, and an outage does not make it deaf for the next one.
    #[must_use]
    pub fn again(self, at: Millis) -> Self {
        let Some(last) = self.at else { return Self { at: Some(at), gap: None } };
        if at <= last {
            return self;
        }
        let faded = self.gap.map(|gap| gap - gap / 16);
        Self { at: Some(at), gap: faded.max(Some(at.since(last))) }
    }

    /// Whether it is overdue: later than `patience`, and than twice its longest pause.
    fn is_overdue(self, patience: i64, now: Millis) -> bool {
        let (Some(at), Some(gap)) = (self.at, self.gap) else { return false };
        now.since(at) > patience.max(gap.saturating_mul(2))
    }
}

/// What is known of a gateway's life.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Hours of silence that are too long, 0 for never.
    pub silent_hours: i64,
    /// Its webhooks.
    pub heard: Beat,
    /// Its phone's signs of life.
    pub ping: Beat,
    /// Whether its phone is there, as it last said.
    pub online: Option<bool>,
    /// Its phone's battery in percent.
    pub battery: Option<i64>,
    /// What its provider last said of us, by its word.
    pub account: Option<String>,
    /// Questions in a row that nobody answered.
    pub misses: i64,
    /// When its token or plan ends.
    pub ends_at: Option<Millis>,
    /// Whether it reports what became of messages, and has done so lately.
    pub reports: bool,
    /// Messages it took lately, long enough ago to be reported.
    pub accepted: i64,
    /// Those of them without a report.
    pub unreported: i64,
    /// Whether it usually tells when a message leaves, and there is one it should have told of.
    pub stuck: bool,
    /// When a webhook last had a field twice.
    pub doubled_at: Option<Millis>,
}

/// Everything that is wrong.
#[must_use]
pub fn health(facts: &Facts, now: Millis) -> Vec<Trouble> {
    let silence = facts.silent_hours.saturating_mul(HOUR);
    let account = facts.account.as_deref();
    let is = |words: &[&str]| account.is_some_and(|account| words.contains(&account));
    let quiet = facts.unreported;
    let wrong = |trouble| match trouble {
        Trouble::Silent => silence > 0 && facts.heard.is_overdue(silence, now),
        Trouble::NoPing => facts.ping.is_overdue(PING, now),
        Trouble::Offline => facts.online == Some(false) || is(&["idle"]),
        Trouble::Battery => facts.battery.is_some_and(|percent| percent < LOW),
        Trouble::Refused => is(&["refused", "not-found"]),
        Trouble::Ends => facts.ends_at.is_some_and(|end| end.since(now) < ENDS),
        Trouble::Unreachable => facts.misses >= MISSES,
        Trouble::Losing => {
            facts.reports && quiet >= FEW && quiet > facts.accepted.saturating_sub(quiet)
        }
        Trouble::Stuck => facts.stuck,
        Trouble::Doubled => facts.doubled_at.is_some_and(|at| now.since(at) < DAY),
    };
    Trouble::ALL.into_iter().filter(|trouble| wrong(*trouble)).collect()
}

/// What one question to a provider told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vitals {
    /// How our account stands.
    pub account: Option<Account>,
    /// When token or plan end.
    pub ends_at: Option<Millis>,
    /// The phone's battery in percent.
    pub battery: Option<i64>,
    /// The phone's last sign of life.
    pub ping_at: Option<Millis>,
}

impl Vitals {
    /// Nothing but the account.
    #[must_use]
    pub fn of(account: Account) -> Self {
        Self { account: Some(account), ..Self::default() }
    }

    /// With what another question told.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            account: other.account.or(self.account),
            ends_at: other.ends_at.or(self.ends_at),
            battery: other.battery.or(self.battery),
            ping_at: other.ping_at.or(self.ping_at),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::time::MINUTE;

    const NOW: Millis = Millis(1_795_572_000_000);

    #[test]
    fn a_doubled_field_is_told_for_a_day() {
        let at = |ago: i64| Facts { doubled_at: Some(NOW.plus(-ago)), ..Facts::default() };
        assert_eq!(told(&at(DAY - 1)), [Trouble::Doubled]);
        assert!(told(&at(DAY)).is_empty());
    }

    fn told(facts: &Facts) -> Vec<Trouble> {
        health(facts, NOW)
    }

    fn beat(ago: i64, gap: i64) -> Beat {
        Beat { at: Some(NOW.plus(-ago)), gap: Some(gap) }
    }

    #[test]
    fn nothing_known_is_no_trouble() {
        assert!(told(&Facts::default()).is_empty());
    }

    #[test]
    fn who_usually_speaks_is_silent_after_its_hours_and_twice_its_longest_pause() {
        let of = |ago, gap, silent_hours| {
            told(&Facts { heard: beat(ago, gap), silent_hours, ..Facts::default() })
        };
        assert_eq!(of(12 * HOUR + 1, HOUR, 12), [Trouble::Silent]);
        assert!(of(12 * HOUR, HOUR, 12).is_empty());
        assert!(of(3 * DAY, 2 * DAY, 12).is_empty(), "a quiet line");
        assert_eq!(of(4 * DAY + 1, 2 * DAY, 12), [Trouble::Silent]);
        assert!(of(9 * DAY, HOUR, 0).is_empty(), "switched off");
        let once = Beat { gap: None, ..beat(9 * DAY, 0) };
        let once = Facts { heard: once, silent_hours: 12, ..Facts::default() };
        assert!(told(&once).is_empty(), "heard once is no habit");
    }

    #[test]
    fn a_phone_that_pings_is_missed_after_an_hour() {
        let of = |ago, gap| told(&Facts { ping: beat(ago, gap), ..Facts::default() });
        assert_eq!(of(HOUR + 1, 15 * MINUTE), [Trouble::NoPing]);
        assert!(of(HOUR, 15 * MINUTE).is_empty() && of(HOUR + 1, 45 * MINUTE).is_empty());
    }

    #[test]
    fn what_provider_and_phone_say_is_told() {
        let account = |word: &str| Facts { account: Some(word.to_owned()), ..Facts::default() };
        let ends = |at| Facts { ends_at: Some(NOW.plus(at)), ..Facts::default() };
        let battery = |percent| Facts { battery: Some(percent), ..Facts::default() };
        let misses = |misses| Facts { misses, ..Facts::default() };
        let online = |online| Facts { online: Some(online), ..Facts::default() };
        for (facts, wanted) in [
            (account("refused"), Some(Trouble::Refused)),
            (account("not-found"), Some(Trouble::Refused)),
            (account("idle"), Some(Trouble::Offline)),
            (account("good"), None),
            (account("trouble"), None),
            (account("odd"), None),
            (online(false), Some(Trouble::Offline)),
            (online(true), None),
            (battery(24), Some(Trouble::Battery)),
            (battery(25), None),
            (ends(7 * DAY - 1), Some(Trouble::Ends)),
            (ends(-DAY), Some(Trouble::Ends)),
            (ends(7 * DAY), None),
            (misses(2), Some(Trouble::Unreachable)),
            (misses(1), None),
        ] {
            assert_eq!(told(&facts), wanted.into_iter().collect::<Vec<_>>(), "{facts:?}");
        }
    }

    #[test]
    fn who_answers_200_and_never_reports_is_suspected() {
        let of = |accepted, unreported, reports| {
            told(&Facts { reports, accepted, unreported, ..Facts::default() })
        };
        assert_eq!(of(9, 5, true), [Trouble::Losing]);
        assert!(of(10, 5, true).is_empty(), "half");
        assert!(of(4, 4, true).is_empty(), "too few to tell");
        assert!(of(9, 9, false).is_empty(), "it never reports");
    }

    #[test]
    fn a_pause_is_remembered_and_fades() {
        let start = Beat::default().again(NOW);
        assert_eq!(start, Beat { at: Some(NOW), gap: None });
        let paused = start.again(NOW.plus(DAY));
        assert_eq!(paused.gap, Some(DAY));
        let next = paused.again(NOW.plus(DAY + MINUTE));
        assert_eq!(next.gap, Some(DAY - DAY / 16));
        assert_eq!(next.again(NOW), next, "an older one changes nothing");
        let busy = (1..200).fold(next, |beat, n| beat.again(NOW.plus(2 * DAY + n * MINUTE)));
        assert!(busy.gap.is_some_and(|gap| gap < HOUR), "{busy:?}");
    }

    fn any_beat() -> impl Strategy<Value = Beat> {
        (any::<Option<i64>>(), any::<Option<i64>>())
            .prop_map(|(at, gap)| Beat { at: at.map(Millis), gap })
    }

    proptest! {
        #[test]
        fn health_is_total_and_tells_each_trouble_once(
            (heard, ping) in (any_beat(), any_beat()),
            numbers in any::<[i64; 5]>(),
            (online, battery, ends) in any::<(Option<bool>, Option<i64>, Option<i64>)>(),
            account in proptest::option::of("[a-z-]{0,12}"),
            (reports, now) in any::<(bool, i64)>(),
        ) {
            let [silent_hours, misses, accepted, unreported, at] = numbers;
            let heard_again = heard.again(Millis(at));
            let facts = Facts {
                silent_hours, heard, ping, online, battery, account, misses,
                ends_at: ends.map(Millis), reports, accepted, unreported, stuck: reports,
                doubled_at: ends.map(Millis),
            };
            let told = health(&facts, Millis(now));
            prop_assert!(told.windows(2).all(|pair| pair[0] < pair[1]));
            let _ = health(&Facts { heard: heard_again, ..facts }, Millis(now));
        }
    }
}
