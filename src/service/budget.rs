//! What SMS may cost in a day. Part of it is kept for those who have a case; alerts and answers to
//! danger go whatever they cost.

use std::sync::{Mutex, PoisonError};

use crate::domain::address::Channel;
use crate::domain::segment::segments;
use crate::domain::time::{DAY, Millis};
use crate::store::outbox::Parcel;
use crate::store::{Store, StoreError};

/// What SMS may cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cap {
    /// SMS parts in a day (UTC); 0 for no cap.
    pub parts_a_day: i64,
    /// Percent of it that is kept for open cases.
    pub reserve: i64,
}

/// Counts what was sent.
#[derive(Debug)]
pub struct Budget {
    cap: Cap,
    store: Store,
    /// The day, and what all instances sent on it as far as known.
    spent: Mutex<(i64, i64)>,
}

impl Budget {
    /// With this cap.
    #[must_use]
    pub fn new(store: Store, cap: Cap) -> Self {
        Self { cap, store, spent: Mutex::default() }
    }

    /// Whether a message may be paid for.
    pub async fn allows(&self, parcel: &Parcel, now: Millis) -> bool {
        let cost = self.cost(parcel);
        if cost == 0 || parcel.class <= 1 {
            return true;
        }
        let cap = self.cap.parts_a_day;
        let free = cap.saturating_mul(100 - self.cap.reserve) / 100;
        // What the database does not tell must not silence anybody.
        let spent = self.spent(now).await.unwrap_or(0).saturating_add(cost);
        if spent <= free {
            return true;
        }
        spent <= cap && (parcel.class == 3 || self.has_case(parcel).await)
    }

    /// A message was taken by its gateway.
    pub async fn pay(&self, parcel: &Parcel, now: Millis) {
        let cost = self.cost(parcel);
        if cost == 0 {
            return;
        }
        match self.store.count_up(&name(now), cost).await {
            Ok(total) => self.know(now, total),
            Err(error) => tracing::warn!(%error, "The cost of an SMS was not counted"),
        }
    }

    /// In parts; 0 where nothing is counted.
    fn cost(&self, parcel: &Parcel) -> i64 {
        let outbound = &parcel.record.outbound;
        if self.cap.parts_a_day <= 0 || outbound.to.channel != Channel::Sms {
            return 0;
        }
        i64::try_from(segments(&outbound.plain)).unwrap_or(1)
    }

    async fn spent(&self, now: Millis) -> Result<i64, StoreError> {
        let (day, known) = *self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        if day == now.0 / DAY {
            return Ok(known);
        }
        let stored = self.store.note(&name(now)).await?;
        let total = stored.and_then(|text| text.parse().ok()).unwrap_or(0);
        self.know(now, total);
        Ok(total)
    }

    fn know(&self, now: Millis, total: i64) {
        *self.spent.lock().unwrap_or_else(PoisonError::into_inner) = (now.0 / DAY, total);
    }

    async fn has_case(&self, parcel: &Parcel) -> bool {
        self.store.speaks_in_case(parcel.lane).await.unwrap_or(true)
    }
}

fn name(now: Millis) -> String {
    format!("sms parts {}", now.0 / DAY)
}
