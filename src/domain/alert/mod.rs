//! The ladder of an alert: whom to call, and when to look again, until a human acts.
//!
//! Taking an alert only stops the ladder for a while. Nothing here ends it.

mod ladder;

use self::ladder::{Ladder, Reach};
use super::access::Role;
use super::time::{MINUTE, Millis};
use super::urgency::Urgency;

/// How long a taken alert waits for a human act before the ladder goes on.
pub const TAKEN_PAUSE: i64 = 10 * MINUTE;

/// The same for [`Urgency::Now`], whose promise is five minutes.
pub const TAKEN_PAUSE_NOW: i64 = 5 * MINUTE;

/// A clock set back by less than this since an alert was taken does not end the pause.
const CLOCK_SLACK: i64 = MINUTE;

/// An open alert, as far as the ladder needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alert {
    /// The urgency it was opened at, or raised to.
    pub level: Urgency,
    /// Steps climbed so far, as [`Climb::rung`] gave it.
    pub rung: i64,
    /// When it was opened or last raised; all times of the ladder are counted from here.
    pub opened_at: Millis,
    /// When somebody took it.
    pub taken_at: Option<Millis>,
    /// The account that took it.
    pub taken_by: Option<i64>,
}

impl Alert {
    /// A new alert, to be climbed at once.
    #[must_use]
    pub const fn new(level: Urgency, opened_at: Millis) -> Self {
        Self { level, rung: 0, opened_at, taken_at: None, taken_by: None }
    }

    /// The alert after its case has become `level`: a rise starts the ladder anew, as untaken.
    #[must_use]
    pub fn raised(self, level: Urgency, now: Millis) -> Self {
        if level < self.level { Self::new(level, now) } else { self }
    }

    /// When the pause after taking ends, while it lasts. A clock that was set back far ends it.
    fn paused_until(&self, now: Millis) -> Option<Millis> {
        let taken_at = self.taken_at?;
        let pause = if self.level == Urgency::Now { TAKEN_PAUSE_NOW } else { TAKEN_PAUSE };
        let lasts = (-CLOCK_SLACK..pause).contains(&now.since(taken_at));
        lasts.then(|| taken_at.plus(pause))
    }
}

/// Somebody who can be woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Companion {
    /// The account.
    pub account: i64,
    /// Companion or coordinator; others are woken only with everyone.
    pub role: Role,
}

/// Who can be woken now, in the order of alerting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster(pub Vec<Companion>);

/// Why people are called, which decides the text they get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Somebody hears of it for the first time.
    New,
    /// Nobody has acted yet.
    Again,
    /// Nobody has acted, so it went up to the coordinator or to everyone.
    Escalated,
}

/// What to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Climb {
    /// The accounts to call, each once, in the order of alerting.
    pub call: Vec<i64>,
    /// What to store as [`Alert::rung`].
    pub rung: i64,
    /// When to climb again; always later than now.
    pub due_at: Millis,
    /// Why they are called.
    pub why: Call,
}

/// Whom to call now, and when to look again.
///
/// Steps that were missed, after a restart or a jump of the clock, are climbed together: nobody is
/// called twice. Asked too early it calls nobody. A step that reaches nobody reaches further.
#[must_use]
pub fn climb(alert: &Alert, roster: &Roster, now: Millis) -> Climb {
    let rung = alert.rung.max(0);
    let wait = |due_at| Climb { call: Vec::new(), rung, due_at, why: Call::Again };
    if let Some(until) = alert.paused_until(now) {
        return wait(until);
    }
    let ladder = Ladder::of(alert.level);
    let elapsed = elapsed(alert, ladder, now);
    // Whoever took it did nothing: go on at once, unless this level never hurries.
    let forced = alert.taken_at.is_some() && ladder.pushes();
    let climbed = ladder.passed(elapsed).max(rung.saturating_add(i64::from(forced)));
    if climbed == rung {
        return wait(now.plus(ladder.wait(rung, elapsed)));
    }
    let reach = reach(ladder, roster, climbed);
    Climb {
        call: called(alert, roster, ladder.from, reach),
        rung: climbed,
        due_at: now.plus(ladder.wait(climbed, elapsed)),
        why: why(ladder, roster, rung, reach),
    }
}

/// The time on the ladder. Where the clock was set back behind the last step, the next one is due:
/// an alert must not wait until the clock has caught up.
fn elapsed(alert: &Alert, ladder: &Ladder, now: Millis) -> i64 {
    let (rung, elapsed) = (alert.rung.max(0), now.since(alert.opened_at).max(0));
    let behind = rung > 0 && now.since(alert.opened_at) < ladder.step(rung.saturating_sub(1)).0;
    if behind { ladder.step(rung).0 } else { elapsed }
}

/// How far the last of `climbed` steps reaches: its own reach, or further where nobody is there.
fn reach(ladder: &Ladder, roster: &Roster, climbed: i64) -> Reach {
    let (_, own) = ladder.step(climbed.saturating_sub(1));
    let further = Reach::ALL.into_iter().filter(|reach| *reach >= own);
    further.into_iter().find(|reach| !roster.at(*reach).is_empty()).unwrap_or(Reach::Everyone)
}

/// Everyone between two reaches, and whoever took it and did nothing.
fn called(alert: &Alert, roster: &Roster, from: Reach, to: Reach) -> Vec<i64> {
    let mut chosen: Vec<i64> = Reach::ALL
        .into_iter()
        .filter(|reach| (from..=to).contains(reach))
        .flat_map(|reach| roster.at(reach))
        .chain(alert.taken_by)
        .collect();
    chosen.retain(|account| roster.0.iter().any(|companion| companion.account == *account));
    let mut order = Vec::with_capacity(chosen.len());
    for account in chosen {
        if !order.contains(&account) {
            order.push(account);
        }
    }
    order
}

fn why(ladder: &Ladder, roster: &Roster, rung: i64, to: Reach) -> Call {
    if rung == 0 && ladder.pushes() {
        return Call::New;
    }
    let before = (rung > 0).then(|| reach(ladder, roster, rung));
    match to {
        _ if before.is_some_and(|before| before >= to) => Call::Again,
        Reach::First | Reach::Next => Call::New,
        Reach::Coordinator | Reach::Everyone => Call::Escalated,
    }
}

impl Roster {
    /// Who stands on a rung.
    fn at(&self, reach: Reach) -> Vec<i64> {
        let of = |role| self.0.iter().filter(move |companion| companion.role == role);
        let mut companions = of(Role::Companion).map(|companion| companion.account);
        let mut coordinators = of(Role::Coordinator).map(|companion| companion.account);
        match reach {
            Reach::First => companions.next().into_iter().collect(),
            Reach::Next => companions.nth(1).into_iter().collect(),
            Reach::Coordinator => coordinators.next().into_iter().collect(),
            Reach::Everyone => self.0.iter().map(|companion| companion.account).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
