//! Triage: what was answered, as a level and its reasons (dialogue.md §8). The rules below are the
//! whole of it. The machine may raise, never lower; danger told in words raises by itself.

use super::dialogue::{Once, Path, State, Talk};
use super::facts::Facts;
use super::urgency::Urgency;

/// What the rules look at.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The talk so far.
    pub talk: &'a Talk,
    /// What is known of countries.
    pub facts: &'a Facts,
}

/// One rule: its name is the reason stored with the case.
struct Rule {
    name: &'static str,
    level: Urgency,
    holds: fn(&Evidence<'_>) -> bool,
}

const fn rule(level: Urgency, name: &'static str, holds: fn(&Evidence<'_>) -> bool) -> Rule {
    Rule { name, level, holds }
}

use State::{
    ChildAdult, DWhat, DangerAsk, FLast, FSigns, FuHello, Hello, JWhen, SFree, SHarm, SHarmChild,
    SWork, SafeToday, SelfHarm, WChild, WNow, WSigns,
};
use Urgency::{Info, Now, Soon, Today};

const RULES: &[Rule] = &[
    rule(Now, "hello_danger", |e| e.said(Hello, &["danger"])),
    rule(Now, "unsafe_today", |e| e.said(SafeToday, &["unsafe"])),
    rule(Now, "danger_confirmed", |e| e.said(DangerAsk, &["yes"])),
    rule(Now, "check_in_urgent", |e| e.said(FuHello, &["urgent"])),
    rule(Now, "danger_told", |e| e.talk.knows(DWhat)),
    rule(Now, "self_harm", |e| e.talk.knows(SelfHarm) || e.said(DWhat, &["self_harm"])),
    rule(Now, "sold", |e| e.is_present() && e.said(SHarm, &["sold"])),
    rule(Now, "organ", |e| e.talk.signs.contains("organ")),
    rule(Now, "harmed_and_held", is_harmed_and_held),
    rule(Now, "child_harm", is_harmed_child),
    rule(Now, "child_afraid", |e| e.said(ChildAdult, &["afraid"])),
    rule(Now, "ransom", |e| e.said(FSigns, &["ransom"])),
    rule(Now, "relative_harmed_and_held", |e| {
        e.said(FSigns, &["confined"]) && e.said(FSigns, &["threat_violence", "sexual"])
    }),
    rule(Now, "witness_now", |e| {
        let grave = e.said(WSigns, &["confined", "child_forced", "violence"]);
        e.said(WNow, &["yes"]) && (grave || e.said(WChild, &["yes"]))
    }),
    rule(Today, "held", |e| e.is_present() && e.said(SFree, &["cannot_leave", "guarded"])),
    rule(Today, "harm", |e| e.is_present() && e.said(SHarm, HARM)),
    rule(Today, "relative_in_trouble", |e| e.said(FSigns, GRAVE_SIGNS)),
    rule(Today, "child", is_child),
    rule(Today, "document", |e| keeps_document(e) && e.is_present() && !e.is_in_indonesia()),
    rule(Today, "forced_scam_abroad", |e| e.said(SWork, &["scam"]) && e.is_abroad()),
    rule(Today, "unsure_today", |e| e.said(SafeToday, &["unsure", "dont_know"])),
    rule(Today, "not_now", |e| e.said(Hello, &["not_now"])),
    rule(Today, "danger_unknown", |e| e.said(DangerAsk, &["unknown", "dont_know"])),
    rule(Today, "danger_unanswered", left_danger_unanswered),
    rule(Today, "long_silence_abroad", |e| e.said(FLast, &["longer"]) && e.is_abroad()),
    rule(Today, "leaves_soon", |e| e.said(JWhen, &["within_3_days"]) && e.job_signs() >= 2),
    rule(Today, "place_unknown", |e| is_told_of(e) && e.is_nowhere()),
    rule(Today, "hot_spot", |e| is_told_of(e) && e.is_in_hot_spot()),
    rule(Soon, "work_signs", |e| e.said(SWork, WORK)),
    rule(Soon, "phone", |e| e.said(SFree, &["phone"])),
    rule(Soon, "document_at_home", keeps_document),
    rule(Soon, "relative_exploited", |e| e.said(FSigns, &["pay_or_debt", "document"])),
    rule(Soon, "witness", |e| e.said(WSigns, &["confined", "child_forced", "violence"])),
    rule(Soon, "past_harm", |e| e.said(State::SWhen, &["past"])),
    rule(Info, "intake", is_told_of),
];

const HARM: &[&str] = &["threat", "violence", "sexual", "marriage", "other_severe"];
const GRAVE_SIGNS: &[&str] = &["confined", "threat_violence", "sexual", "scam"];
const WORK: &[&str] = &["unpaid", "debt", "deceived", "hours", "conditions", "scam"];

/// Every rule that holds, the most urgent first.
#[must_use]
pub fn judge(evidence: &Evidence<'_>) -> Vec<(Urgency, &'static str)> {
    // A talk that never said whose story it is has no case of its own to judge, unless a sign did.
    let holding = RULES.iter().filter(|rule| (rule.holds)(evidence));
    holding.map(|rule| (rule.level, rule.name)).collect()
}

fn is_harmed_and_held(e: &Evidence<'_>) -> bool {
    e.is_present()
        && e.said(SHarm, &["violence", "sexual"])
        && e.said(SFree, &["cannot_leave", "guarded"])
}

fn is_harmed_child(e: &Evidence<'_>) -> bool {
    let harm = e.said(SHarm, HARM) || e.said(SHarm, &["sold"]);
    let relative = e.said(FSigns, &["threat_violence", "sexual"]);
    e.said(SHarmChild, &["yes"]) || is_child(e) && (harm || relative)
}

fn is_child(e: &Evidence<'_>) -> bool {
    e.talk.path == Path::Child || e.said(State::Age, &["child"]) || e.said(State::FAge, &["child"])
}

fn left_danger_unanswered(e: &Evidence<'_>) -> bool {
    e.talk.had(Once::DangerAsked) && e.talk.had(Once::LockPassed) && !e.talk.knows(DangerAsk)
}

fn keeps_document(e: &Evidence<'_>) -> bool {
    e.said(SFree, &["document"])
}

/// Whether it is somebody's story at all, not a question about a job or for information.
fn is_told_of(e: &Evidence<'_>) -> bool {
    matches!(e.talk.path, Path::Own | Path::Child | Path::Family | Path::Witness)
}

impl Evidence<'_> {
    fn said(&self, state: State, values: &[&str]) -> bool {
        self.talk.said_any(state, values)
    }

    /// At home, signs count once it is known that they are not past, or the lock has fallen.
    fn is_present(&self) -> bool {
        match self.talk.value(State::SWhen) {
            Some("past") => false,
            Some(_) => true,
            None => !self.said(State::Place, &["home"]) || self.talk.had(Once::LockPassed),
        }
    }

    fn is_in_indonesia(&self) -> bool {
        self.said(State::Place, &["id", "home"]) || self.talk.country() == Some("ID")
    }

    fn is_abroad(&self) -> bool {
        let asked = self.said(State::Place, &["abroad"]) || self.said(State::FPlace, &["abroad"]);
        asked || self.talk.country().is_some_and(|country| country != "ID")
    }

    fn is_nowhere(&self) -> bool {
        let nowhere = &["unknown", "sea"];
        self.said(State::Place, nowhere) || self.said(State::FPlace, nowhere)
    }

    fn is_in_hot_spot(&self) -> bool {
        self.talk.country().is_some_and(|country| self.facts.is_hot(country))
    }

    fn job_signs(&self) -> usize {
        super::dialogue::job_signs(self.talk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(answers: &[(State, &str)]) -> Talk {
        let mut talk = Talk { path: Path::Own, ..Talk::default() };
        for (state, values) in answers {
            let values = values.split_whitespace().map(str::to_owned).collect();
            talk.answers.insert(*state, values);
        }
        talk
    }

    fn reasons(talk: &Talk) -> Vec<&'static str> {
        let facts = Facts::default();
        judge(&Evidence { talk, facts: &facts }).into_iter().map(|(_, name)| name).collect()
    }

    fn level(talk: &Talk) -> Urgency {
        let facts = Facts::default();
        let hits = judge(&Evidence { talk, facts: &facts });
        hits.into_iter().map(|(level, _)| level).min().unwrap_or(Info)
    }

    type Row = (&'static str, Urgency, &'static [(State, &'static str)]);

    /// One row for each rule: answers that make it hold.
    const ROWS: &[Row] = &[
        ("hello_danger", Now, &[(Hello, "danger")]),
        ("unsafe_today", Now, &[(SafeToday, "unsafe")]),
        ("danger_confirmed", Now, &[(DangerAsk, "yes")]),
        ("check_in_urgent", Now, &[(FuHello, "urgent")]),
        ("danger_told", Now, &[(DWhat, "other")]),
        ("self_harm", Now, &[(SelfHarm, "alone")]),
        ("sold", Now, &[(SHarm, "sold")]),
        ("harmed_and_held", Now, &[(SHarm, "violence"), (SFree, "guarded")]),
        ("child_harm", Now, &[(SHarmChild, "yes")]),
        ("child_afraid", Now, &[(ChildAdult, "afraid")]),
        ("ransom", Now, &[(FSigns, "ransom")]),
        ("relative_harmed_and_held", Now, &[(FSigns, "confined sexual")]),
        ("witness_now", Now, &[(WNow, "yes"), (WSigns, "violence")]),
        ("witness_now", Now, &[(WNow, "yes"), (WChild, "yes")]),
        ("held", Today, &[(SFree, "cannot_leave")]),
        ("harm", Today, &[(SHarm, "threat")]),
        ("relative_in_trouble", Today, &[(FSigns, "scam")]),
        ("child", Today, &[(State::Age, "child")]),
        ("document", Today, &[(SFree, "document"), (State::Place, "abroad")]),
        ("forced_scam_abroad", Today, &[(SWork, "scam"), (State::Place, "abroad")]),
        ("unsure_today", Today, &[(SafeToday, "unsure")]),
        ("not_now", Today, &[(Hello, "not_now")]),
        ("danger_unknown", Today, &[(DangerAsk, "unknown")]),
        ("long_silence_abroad", Today, &[(FLast, "longer"), (State::FPlace, "abroad")]),
        ("leaves_soon", Today, &[(JWhen, "within_3_days"), (State::JDocs, "agent")]),
        ("place_unknown", Today, &[(State::Place, "sea")]),
        ("work_signs", Soon, &[(SWork, "unpaid")]),
        ("phone", Soon, &[(SFree, "phone")]),
        ("document_at_home", Soon, &[(SFree, "document"), (State::Place, "id")]),
        ("relative_exploited", Soon, &[(FSigns, "pay_or_debt")]),
        ("witness", Soon, &[(WSigns, "violence")]),
        ("intake", Info, &[]),
    ];

    #[test]
    fn each_rule_gives_its_level_and_its_reason() {
        for (reason, expected, answers) in ROWS {
            let talk = talk(answers);
            assert!(reasons(&talk).contains(reason), "{reason}");
            assert_eq!(level(&talk), *expected, "{reason}");
        }
    }

    #[test]
    fn every_rule_has_a_row_or_a_test_of_its_own() {
        let own = ["organ", "danger_unanswered", "hot_spot", "past_harm"];
        for rule in RULES {
            let row = ROWS.iter().any(|(name, _, _)| *name == rule.name);
            assert!(row || own.contains(&rule.name), "{}", rule.name);
        }
    }

    #[test]
    fn organ_told_in_words_is_level_one() {
        let mut talk = talk(&[]);
        talk.signs.insert("organ".to_owned());
        assert_eq!(level(&talk), Now);
    }

    #[test]
    fn danger_ask_left_unanswered_is_level_two_once_the_lock_has_fallen() {
        let mut talk = talk(&[]);
        talk.first(Once::DangerAsked);
        assert_eq!(level(&talk), Info);
        talk.first(Once::LockPassed);
        assert!(reasons(&talk).contains(&"danger_unanswered"));
    }

    #[test]
    fn a_hot_spot_is_level_two() {
        let mut talk = talk(&[(State::Place, "abroad")]);
        let country = "KH".to_owned();
        let name = "Kamboja".to_owned();
        talk.place = Some(crate::domain::place::Place { country, region: None, name, sure: true });
        assert!(reasons(&talk).contains(&"hot_spot"));
    }

    #[test]
    fn at_home_the_level_of_signs_waits_until_it_is_known_when() {
        let signs = [(State::Place, "home"), (SFree, "guarded"), (SHarm, "violence")];
        assert_eq!(level(&talk(&signs)), Info);
        let now = [signs.as_slice(), &[(State::SWhen, "now")]].concat();
        assert_eq!(level(&talk(&now)), Now);
        let past = [signs.as_slice(), &[(State::SWhen, "past")]].concat();
        assert_eq!(level(&talk(&past)), Soon);
        assert!(reasons(&talk(&past)).contains(&"past_harm"));
    }

    #[test]
    fn past_harm_never_lowers_what_safe_today_said() {
        let answers = [(State::Place, "home"), (State::SWhen, "past"), (SafeToday, "unsure")];
        assert_eq!(level(&talk(&answers)), Today);
    }
}
