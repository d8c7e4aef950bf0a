//! What one process remembers between requests: forms already sent, and names nobody has.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::time::Millis;

/// Forms remembered. A second tap comes within seconds.
const FORMS: usize = 2_000;
/// Names remembered. Whoever tries more has long been waiting for the passphrase work.
const NAMES: usize = 1_000;
/// The waits of `store::account`, so that a name nobody has waits like one somebody has.
const WAIT: i64 = 2_000;
const FREE_FAILURES: i64 = 4;

/// Remembers little, forgets at a restart.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    forms: VecDeque<String>,
    names: HashMap<String, (i64, Millis)>,
}

impl Memory {
    /// Whether this form comes for the first time; it is known from then on.
    pub fn is_new(&self, form: &str) -> bool {
        let mut inner = self.inner();
        if inner.forms.iter().any(|known| known == form) {
            return false;
        }
        if inner.forms.len() >= FORMS {
            inner.forms.pop_front();
        }
        inner.forms.push_back(form.to_owned());
        true
    }

    /// Until when this name, which nobody has, is not to be tried.
    #[must_use]
    pub fn wait_until(&self, name: &str) -> Millis {
        self.inner().names.get(name).map_or(Millis(0), |(_, until)| *until)
    }

    /// Counts a wrong passphrase for a name nobody has.
    pub fn wrong(&self, name: &str, now: Millis) {
        let mut inner = self.inner();
        if inner.names.len() >= NAMES {
            inner.names.clear();
        }
        let (failures, until) = inner.names.entry(name.to_owned()).or_insert((0, Millis(0)));
        let steps = (*failures - FREE_FAILURES).clamp(-1, 9);
        *until = if steps < 0 { now } else { now.plus(WAIT << steps) };
        *failures += 1;
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn second_tap_on_a_form_is_known() {
        let memory = Memory::default();
        assert!(memory.is_new("a"));
        assert!(!memory.is_new("a"));
        (0..FORMS).for_each(|at| assert!(memory.is_new(&at.to_string())));
        assert!(memory.is_new("a"));
    }

    #[test]
    fn name_nobody_has_waits_after_the_fifth_failure() {
        let memory = Memory::default();
        let now = Millis(1_000_000);
        (0..4).for_each(|_| memory.wrong("nobody", now));
        assert_eq!(memory.wait_until("nobody"), now);
        memory.wrong("nobody", now);
        assert_eq!(memory.wait_until("nobody"), now.plus(2_000));
        memory.wrong("nobody", now);
        assert_eq!(memory.wait_until("nobody"), now.plus(4_000));
    }
}
