//! The only clock. `now()` is the hotline's time and may be moved forward in the local trial;
//! `real()` is the time of sessions, ids and certificates and is never moved.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use crate::domain::time::Millis;

/// A clock that all parts of one process share.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// `Some` in tests: the time stands still until it is moved.
    fixed: Option<AtomicI64>,
    /// Milliseconds that the hotline's time is ahead of the real one; sent at every jump.
    offset: watch::Sender<i64>,
}

impl Clock {
    /// The clock of the machine, `offset` milliseconds ahead.
    #[must_use]
    pub fn system(offset: i64) -> Self {
        Self(Arc::new(Inner { fixed: None, offset: watch::Sender::new(offset) }))
    }

    /// A clock that stands still at `at`, for tests.
    #[must_use]
    pub fn fixed(at: Millis) -> Self {
        let fixed = Some(AtomicI64::new(at.0));
        Self(Arc::new(Inner { fixed, offset: watch::Sender::new(0) }))
    }

    /// The machine's time.
    #[must_use]
    pub fn real(&self) -> Millis {
        match &self.0.fixed {
            Some(at) => Millis(at.load(Ordering::SeqCst)),
            None => Millis(system_millis()),
        }
    }

    /// The hotline's time.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.real().plus(*self.0.offset.borrow())
    }

    /// Milliseconds that the hotline's time is ahead.
    #[must_use]
    pub fn offset(&self) -> i64 {
        *self.0.offset.borrow()
    }

    /// Moves the time forward and wakes whoever waits. Negative spans do nothing.
    ///
    /// A fixed clock moves its real time too, the machine's only the hotline's.
    pub fn forward(&self, span: i64) {
        let span = span.max(0);
        if let Some(at) = &self.0.fixed {
            at.fetch_add(span, Ordering::SeqCst);
            self.0.offset.send_modify(|_| {});
        } else {
            self.0.offset.send_modify(|offset| *offset = offset.saturating_add(span));
        }
    }

    /// Waits until the hotline's time has reached `at`; wakes when the clock is moved.
    pub async fn until(&self, at: Millis) {
        let mut jumps = self.0.offset.subscribe();
        loop {
            jumps.borrow_and_update();
            let left = at.since(self.now());
            if left <= 0 {
                return;
            }
            self.wait(left, &mut jumps).await;
        }
    }

    async fn wait(&self, left: i64, jumps: &mut watch::Receiver<i64>) {
        if self.0.fixed.is_some() {
            // The sender lives in `self`, so this ends only with a jump.
            let _ = jumps.changed().await;
            return;
        }
        let span = Duration::from_millis(u64::try_from(left).unwrap_or(0));
        let _ = tokio::time::timeout(span, jumps.changed()).await;
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn system_millis() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_waits_wakes_when_the_clock_is_moved() {
        let clock = Clock::fixed(Millis(1_000));
        let waiting = clock.until(Millis(61_000));
        let moving = async { clock.forward(60_000) };
        tokio::join!(waiting, moving);
        assert_eq!(clock.now(), Millis(61_000));
    }

    #[test]
    fn moving_the_machines_clock_leaves_its_real_time_alone() {
        let clock = Clock::system(0);
        clock.forward(3_600_000);
        assert!(clock.now().since(clock.real()) >= 3_600_000);
        clock.forward(-5);
        assert_eq!(clock.offset(), 3_600_000);
    }
}
