//! The rules the store runs inside its transactions, built from the pure rooms.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::gateways::Gateways;
use super::ways::{self, Ways};
use super::{answering, pager};
use crate::domain::dialogue::{Duty, Hotline};
use crate::domain::facts::Facts;
use crate::domain::take::take_reply;
use crate::locale::Shelf;
use crate::store::change::Rules;

/// What all rules share.
#[derive(Debug)]
pub struct House {
    /// Texts and words.
    pub shelf: Arc<Shelf>,
    /// Numbers of countries and missions.
    pub facts: Arc<Facts>,
    /// What the operator chose.
    pub hotline: Hotline,
    /// What the roster can promise.
    pub duty: Duty,
    /// The hotline's time zone.
    pub zone: TimeZone,
    /// The gateways, to know which one serves an address.
    pub gateways: Gateways,
    /// The console as alerts name it, without a slash at its end.
    pub console_url: String,
    /// What goes another way when it does not arrive.
    pub ways: Ways,
}

impl House {
    /// Whether a text must not wait for the rest of it.
    #[must_use]
    pub fn is_danger(&self, text: &str) -> bool {
        let reading = self.shelf.load().words.read(text);
        reading.alarm.is_some() || reading.self_harm.is_some()
    }
}

/// The rules of a house.
#[must_use]
pub fn rules(house: &Arc<House>, keys: &Arc<std::sync::OnceLock<crate::store::Store>>) -> Rules {
    let (turning, climbing, telling) = (Arc::clone(house), Arc::clone(house), Arc::clone(house));
    let (keys, detour_keys, leading) = (Arc::clone(keys), Arc::clone(keys), Arc::clone(house));
    Rules {
        turn: Arc::new(move |loaded, cause, now| {
            answering::turn(&turning, keys.get(), loaded, cause, now)
        }),
        climb: Arc::new(move |alert, accounts, now| pager::climb(&climbing, alert, accounts, now)),
        detour: Arc::new(move |from, to, detour, now| {
            ways::detour(&leading, detour_keys.get(), (from, to), detour, now)
        }),
        take_code: Arc::new(take_reply),
        notice: Arc::new(move |notice, account| pager::notice(&telling, notice, account)),
    }
}
