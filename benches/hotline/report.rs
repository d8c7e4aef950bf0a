//! What was measured, beside what was aimed at.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};

use crate::load::{CONNECTIONS, KNOWN};

/// Paths with a goal: the least share of the ceiling.
const GOALS: [(&str, f64); 3] = [
    ("durable acknowledgement", 0.25),
    ("whole path, SQLite", 0.10),
    ("whole path, PostgreSQL", 0.10),
];
const CEILING: &str = "ceiling: signature and parse";

/// One repetition of one path.
#[derive(Clone, Copy, Debug, Default)]
pub struct Round {
    /// Messages a second.
    pub rate: f64,
    p50: f64,
    p99: f64,
    cpu: f64,
    refused: u64,
    /// Messages that had no reply.
    pub missing: u64,
}

impl Round {
    /// From what was seen.
    #[expect(clippy::cast_precision_loss, reason = "counts of a benchmark")]
    pub fn new(
        mut latencies: Vec<Duration>,
        span: Duration,
        cpu: Duration,
        refused: u64,
        missing: u64,
    ) -> Self {
        let count = latencies.len().max(1) as f64;
        Self {
            rate: count / span.as_secs_f64(),
            p50: millis(quantile(&mut latencies, 0.5)),
            p99: millis(quantile(&mut latencies, 0.99)),
            cpu: cpu.as_secs_f64() * 1e6 / count,
            refused,
            missing,
        }
    }
}

/// One number, with what was aimed at where there is a goal.
#[derive(Debug)]
struct Fact {
    name: &'static str,
    value: f64,
    unit: &'static str,
    goal: Goal,
}

/// What was aimed at.
#[derive(Clone, Copy, Debug)]
enum Goal {
    None,
    Most(f64),
    Least(f64),
}

impl Goal {
    /// The verdict on a number.
    fn verdict(self, value: f64, unit: &str) -> String {
        let (goal, share, reached) = match self {
            Self::None => return String::new(),
            Self::Most(goal) => (goal, value / goal, value <= goal),
            Self::Least(goal) => (goal, value / goal, value >= goal),
        };
        if reached {
            format!("goal {goal:.0} {unit}: reached")
        } else {
            format!("goal {goal:.0} {unit}: not reached, {share:.2} of the goal")
        }
    }

    /// The number, for machines.
    const fn number(self) -> Option<f64> {
        match self {
            Self::None => None,
            Self::Most(goal) | Self::Least(goal) => Some(goal),
        }
    }
}

/// Everything measured.
#[derive(Debug, Default)]
pub struct Report {
    facts: Vec<Fact>,
    paths: Vec<(&'static str, Vec<Round>)>,
}

impl Report {
    /// A number without a goal.
    pub fn fact(&mut self, name: &'static str, value: f64, unit: &'static str) {
        self.facts.push(Fact { name, value, unit, goal: Goal::None });
    }

    /// A number and the most it may be.
    pub fn number(&mut self, name: &'static str, value: f64, unit: &'static str, goal: f64) {
        self.facts.push(Fact { name, value, unit, goal: Goal::Most(goal) });
    }

    /// A number and the least it may be.
    pub fn least(&mut self, name: &'static str, value: f64, unit: &'static str, goal: f64) {
        self.facts.push(Fact { name, value, unit, goal: Goal::Least(goal) });
    }

    /// Something that must not happen.
    #[expect(clippy::cast_precision_loss, reason = "counts of a benchmark")]
    pub fn count(&mut self, name: &'static str, value: usize) {
        self.number(name, value as f64, "", 0.0);
    }

    /// One repetition of a path.
    pub fn round(&mut self, name: &'static str, round: Round) {
        match self.paths.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rounds)) => rounds.push(round),
            None => self.paths.push((name, vec![round])),
        }
    }

    fn median(&self, name: &str) -> Option<Round> {
        let (_, rounds) = self.paths.iter().find(|(known, _)| *known == name)?;
        Some(Round {
            rate: middle(rounds, |round| round.rate),
            p50: middle(rounds, |round| round.p50),
            p99: middle(rounds, |round| round.p99),
            cpu: middle(rounds, |round| round.cpu),
            refused: rounds.iter().map(|round| round.refused).sum(),
            missing: rounds.iter().map(|round| round.missing).sum(),
        })
    }

    /// As a table for people.
    pub fn table(&self) -> String {
        let mut out = if self.paths.is_empty() { String::new() } else { self.loaded() };
        for fact in &self.facts {
            let Fact { name, value, unit, goal } = fact;
            let goal = goal.verdict(*value, unit);
            let _ = writeln!(out, "{name:<46}{value:>9.2} {unit:<3} {goal}");
        }
        out
    }

    /// The table of the paths.
    fn loaded(&self) -> String {
        let mut out = format!(
            "{CONNECTIONS} connections; whole path: {KNOWN} known senders in turn. CPU: all threads but generator\n\
             and mock; a database server of its own is not in it. Refused and missing: sums of all\n\
             rounds.\n\n{:<32}\
             {:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>10}\n",
            "path", "msg/s", "p50 ms", "p99 ms", "CPU µs", "refused", "missing", "ceiling"
        );
        let ceiling = self.median(CEILING).unwrap_or_default().rate;
        for (name, _) in &self.paths {
            let round = self.median(name).unwrap_or_default();
            let share = round.rate / ceiling;
            let _ = writeln!(
                out,
                "{name:<32}{:>9.0}{:>9.2}{:>9.2}{:>9.1}{:>9}{:>9}{:>8.1} %  {}",
                round.rate,
                round.p50,
                round.p99,
                round.cpu,
                round.refused,
                round.missing,
                share * 100.0,
                least(name, share)
            );
        }
        if std::env::var_os("PENDAMPING_TEST_PG").is_none() {
            out.push_str("PostgreSQL: skipped, PENDAMPING_TEST_PG is not set\n");
        }
        out.push('\n');
        out
    }

    /// As JSON for machines.
    pub fn json(&self) -> Value {
        let ceiling = self.median(CEILING).unwrap_or_default().rate;
        let path = |name: &str| {
            let round = self.median(name).unwrap_or_default();
            let goal = GOALS.iter().find(|(of, _)| *of == name).map(|(_, goal)| goal);
            json!({ "name": name, "per_second": round.rate, "p50_ms": round.p50,
                "p99_ms": round.p99, "cpu_us": round.cpu, "refused": round.refused,
                "missing": round.missing, "of_ceiling": round.rate / ceiling, "goal": goal })
        };
        let paths: Vec<Value> = self.paths.iter().map(|(name, _)| path(name)).collect();
        let fact = |fact: &Fact| json!({ "name": fact.name, "value": fact.value, "unit": fact.unit, "goal": fact.goal.number() });
        json!({ "paths": paths, "numbers": self.facts.iter().map(fact).collect::<Vec<_>>() })
    }
}

/// The verdict on a share that must be at least its goal.
fn least(name: &str, share: f64) -> String {
    let Some((_, goal)) = GOALS.iter().find(|(of, _)| *of == name) else { return String::new() };
    let wanted = goal * 100.0;
    if share >= *goal {
        format!("goal {wanted:.0} %: reached")
    } else {
        format!("goal {wanted:.0} %: not reached, {:.2} of the goal", share / goal)
    }
}

/// The median of something of all rounds.
pub fn middle(rounds: &[Round], of: impl Fn(&Round) -> f64) -> f64 {
    let mut values: Vec<f64> = rounds.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// The value below which this share of all lies; sorts them.
pub fn quantile(values: &mut [Duration], share: f64) -> Duration {
    values.sort_unstable();
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an index below the length"
    )]
    let at = (values.len() as f64 * share) as usize;
    values.get(at).or(values.last()).copied().unwrap_or_default()
}

/// In milliseconds.
pub fn millis(span: Duration) -> f64 {
    span.as_secs_f64() * 1_000.0
}
