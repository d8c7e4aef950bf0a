//! What goes past the dialogue and straight to a human: bytes that no reader understood, events of which
//! a person must know, words of somebody who cannot be answered.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::intake::Intake;
use crate::domain::heard::{Ignored, SystemEvent};
use crate::domain::time::{HOUR, Millis};
use crate::store::StoreError;
use crate::store::inbox::Arrival;
use crate::store::keys::Mac;
use crate::store::record::InboxRecord;

impl Intake {
    /// What somebody wrote who cannot be answered. For whoever hides a number or has none a human is
    /// called; what a machine wrote, a name or a code, is kept for the eye only.
    pub(super) fn of_nobody(
        &self,
        gateway_key: &str,
        ignored: Ignored,
        body: &[u8],
        now: Millis,
    ) -> Option<Arrival> {
        let state = match ignored.reason {
            "no_sender" => 3,
            "sender_not_a_number" => 4,
            _ => return None,
        };
        let identity = ignored.message_id.unwrap_or_default();
        Some(Arrival { state, ..self.raw(gateway_key, &identity, body, now)? })
    }

    pub(super) fn for_a_human(
        &self,
        gateway_key: &str,
        event: SystemEvent,
        now: Millis,
    ) -> Option<Arrival> {
        // Who stops, starts and stops again is heard each time; other news name a message.
        let hour = if matches!(event, SystemEvent::OptOut { .. }) { now.0 / HOUR } else { 0 };
        let record = serde_json::to_vec(&InboxRecord::Event(event)).ok()?;
        let identity = format!("{} {hour}", STANDARD.encode(&record));
        Some(self.straight_to_a_human(gateway_key, &identity, record, now))
    }

    pub(super) async fn keep_raw(
        &self,
        gateway_key: &str,
        body: &[u8],
        now: Millis,
    ) -> Result<(), StoreError> {
        let arrival = self.raw(gateway_key, "", body, now);
        self.store.accept(arrival.into_iter().collect(), Vec::new()).await?;
        Ok(())
    }

    /// The bytes as they came, once for each identity.
    fn raw(&self, gateway_key: &str, identity: &str, body: &[u8], now: Millis) -> Option<Arrival> {
        let bytes = STANDARD.encode(body);
        let identity = format!("{identity} {bytes}");
        let record = serde_json::to_vec(&InboxRecord::Raw { bytes }).ok()?;
        Some(self.straight_to_a_human(gateway_key, &identity, record, now))
    }

    fn straight_to_a_human(
        &self,
        gateway_key: &str,
        identity: &str,
        record: Vec<u8>,
        now: Millis,
    ) -> Arrival {
        let mac: Mac = self.store.keys().message(gateway_key, identity);
        Arrival {
            sent_at: 0,
            mac,
            sender: mac,
            gateway: gateway_key.to_owned(),
            received_at: now,
            due_at: now,
            state: 3,
            record,
        }
    }
}
