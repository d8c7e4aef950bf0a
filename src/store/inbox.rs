//! The inbox: every message once, durable before the gateway hears 200.

use std::collections::HashSet;

use sqlx::Row as _;

use super::StoreError;
use super::batch::{Among, Batch, Value};
use super::keys::Mac;
use super::seal::{Place, Vault};
use super::sheaf::Sheaf;
use super::tx::Tx;
use crate::domain::heard::{Again, ErrorClass, Fate};
use crate::domain::time::{DAY, Millis};

/// A message on its way into the inbox.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The gateway's time of the message as part of its identity, 0 where it has none.
    pub sent_at: i64,
    /// Keyed hash of its identity.
    pub mac: Mac,
    /// Keyed hash of its sender; its own where nobody is known.
    pub sender: Mac,
    /// Where it came in, `kind/name`.
    pub gateway: String,
    /// When.
    pub received_at: Millis,
    /// When it is ripe.
    pub due_at: Millis,
    /// 0 open, 3 straight to a human, 4 kept for a human without calling one.
    pub state: i64,
    /// The record as JSON.
    pub record: Vec<u8>,
}

/// News of a message we sent.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// Keyed hash of the gateway's id.
    pub reference: Mac,
    /// How far it got.
    pub fate: Fate,
    /// Class of the error, where there was one.
    pub why: Option<String>,
    /// What can be done about it, where it did not arrive.
    pub remedy: Remedy,
    /// How often and when, where that is another try.
    pub again: Again,
    /// Keyed hash of another id it is told of by from now on.
    pub alias: Option<Mac>,
}

/// What can be done about a message that did not arrive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Remedy {
    /// A human looks at it.
    #[default]
    Human,
    /// Another try.
    Again,
    /// Free words may not leave any more: a template, or the person's next word.
    Template,
}

impl Remedy {
    /// What can be done about an error of a class. One that nobody has classified is tried again
    /// only where its gateway says how often.
    #[must_use]
    pub const fn of(class: ErrorClass, again: Again) -> Self {
        match class {
            ErrorClass::Temporary | ErrorClass::Rate => Self::Again,
            ErrorClass::Unknown if again.tries.is_some() => Self::Again,
            ErrorClass::WindowClosed => Self::Template,
            _ => Self::Human,
        }
    }

    /// The same for a class by its name, as it is kept.
    pub(crate) fn named(class: &str, again: Again) -> Self {
        let (temporary, unknown) = (ErrorClass::Temporary, ErrorClass::Unknown);
        let classes = [temporary, ErrorClass::Rate, ErrorClass::WindowClosed, unknown];
        let known = classes.into_iter().find(|known| known.as_str() == class);
        known.map_or(Self::Human, |class| Self::of(class, again))
    }
}

const ADD: Batch = Batch {
    head: "INSERT INTO inbox (id, sent_at, mac, sender, gateway, received_at, due_at, state, \
           vault, sealed) SELECT *",
    tail: " ON CONFLICT (sent_at, mac) DO NOTHING",
};

const DONE: Among = Among {
    head: "UPDATE inbox SET state = 1, sealed = NULL WHERE state = 0 AND id IN ",
    tail: "",
};

const TO_HUMAN: &str = "UPDATE inbox SET state = 3 WHERE id = $1 AND state = 0";
const LATER: &str = "UPDATE inbox SET due_at = $2 WHERE id = $1 AND state = 0";
const FAILED: Among = Among {
    head: "UPDATE inbox SET tries = tries + 1, state = CASE WHEN tries >= 4 THEN 3 ELSE 0 END \
           WHERE state = 0 AND sender IN ",
    tail: " RETURNING state",
};

impl Tx<'_> {
    /// Writes arrivals, each once; gives how many were new.
    pub(crate) async fn accept(&mut self, mut arrivals: Vec<&Arrival>) -> Result<u64, StoreError> {
        if arrivals.is_empty() {
            return Ok(0);
        }
        // Sorted and without repetition: two instances with the same batch must not wait for each
        // other in a circle, and one statement may not name a key twice.
        let mut seen = HashSet::new();
        arrivals.retain(|arrival| seen.insert((arrival.sent_at, arrival.mac)));
        self.today().await?;
        // Ids before the order: two messages of one second stay in the order they came.
        let mut rows: Vec<(i64, &Arrival)> =
            arrivals.into_iter().map(|arrival| (self.ids.next(), arrival)).collect();
        rows.sort_by_key(|(_, arrival)| (arrival.sent_at, arrival.mac));
        let unread = rows.iter().any(|(_, arrival)| arrival.state == 3);
        let rows = rows.into_iter().map(|(id, arrival)| self.arrival_row(id, arrival)).collect();
        let added = ADD.run(self.conn, self.dialect, rows).await?;
        // One that came before has been told of.
        if unread && added > 0 {
            self.call_for_unread().await?;
        }
        Ok(added)
    }

    fn arrival_row(&mut self, id: i64, arrival: &Arrival) -> Vec<Value> {
        if arrival.state == 0 {
            self.wake_at(arrival.due_at);
        }
        let (vault, sealed) = self.inbox_vault.as_ref().map_or((0, None), |(_, vault)| {
            let place = Place { table: "inbox", vault: vault.id, row: id, version: 0 };
            (vault.id, Some(vault.cipher.seal(place, &arrival.record)))
        });
        vec![
            Value::Int(id),
            Value::Int(arrival.sent_at),
            Value::Bytes(arrival.mac.to_vec()),
            Value::Bytes(arrival.sender.to_vec()),
            Value::Text(arrival.gateway.clone()),
            Value::Int(arrival.received_at.0),
            Value::Int(arrival.due_at.0),
            Value::Int(arrival.state),
            Value::Int(vault),
            Value::MaybeBytes(sealed),
        ]
    }

    /// Makes the inbox vault of today, one per writer and day, with its first row.
    async fn today(&mut self) -> Result<(), StoreError> {
        let day = self.now.0.div_euclid(DAY);
        if self.inbox_vault.as_ref().is_some_and(|(of, _)| *of == day) {
            return Ok(());
        }
        let vault = Vault::new(self.keys, self.ids.next(), "inbox");
        self.add_vaults([&vault]).await?;
        *self.inbox_vault = Some((day, vault));
        Ok(())
    }

    /// Ticks items off that were stepped, with the other writes of their round.
    pub(crate) fn tick_off(sheaf: &mut Sheaf, done: &[(i64, i64)]) {
        let stepped = done.iter().filter(|(_, state)| *state != 3);
        let ids: Vec<Value> = stepped.map(|(id, _)| Value::Int(*id)).collect();
        sheaf.among(DONE, &ids);
    }

    /// Hands over or postpones items.
    pub(crate) async fn hand_over(
        &mut self,
        done: &[(i64, i64)],
        later: &[(i64, Millis)],
    ) -> Result<(), StoreError> {
        for (id, _) in done.iter().filter(|(_, state)| *state == 3) {
            sqlx::query(TO_HUMAN).bind(*id).execute(&mut *self.conn).await?;
            self.call_for_unread().await?;
        }
        for (id, at) in later {
            self.wake_at(*at);
            sqlx::query(LATER).bind(*id).bind(at.0).execute(&mut *self.conn).await?;
        }
        Ok(())
    }

    /// Counts a failed turn of these senders; the fifth sends their items to a human.
    pub(crate) async fn items_failed(&mut self, senders: &[Mac]) -> Result<(), StoreError> {
        let keys: Vec<Value> = senders.iter().map(|mac| Value::Bytes(mac.to_vec())).collect();
        for row in FAILED.rows(self.conn, self.dialect, &keys).await? {
            if row.try_get::<i64, _>("state")? == 3 {
                self.call_for_unread().await?;
            }
        }
        Ok(())
    }
}
