//! What came in and only a human can read: envelopes and items no reader understood, events of
//! which a person must know, messages whose sender is nobody, turns that failed five times. What a
//! machine wrote (a name, a short code) stands there too, behind the rest, and nobody is called for it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sqlx::Row as _;

use super::audit::Act;
use super::change::{Notice, NoticeKind};
use super::record::InboxRecord;
use super::seal::Place;
use super::tx::{Tx, Vaults};
use super::{Store, StoreError};
use crate::domain::time::{MINUTE, Millis};

/// The most characters of an item that are shown.
const SHOWN: usize = 2_000;

/// One item.
#[derive(Clone, Debug)]
pub struct Unread {
    /// Where it came in, `kind/name`.
    pub gateway: String,
    /// When.
    pub received_at: Millis,
    /// Its words, or its bytes as text; `None` when it does not open.
    pub text: Option<String>,
    /// Whether its sender is a name or a short code, which no person has.
    pub of_machine: bool,
}

const UNREAD: &str = "SELECT i.id, i.state, i.gateway, i.received_at, i.sealed, v.id AS vault, v.epoch, \
    v.wrapped FROM inbox i JOIN vault v ON v.id = i.vault WHERE i.state IN (3, 4) \
    ORDER BY i.state, i.id DESC LIMIT 100";

/// When somebody was last called for them. Of two instances one calls.
const CALLED: &str = "INSERT INTO meta (key, value) VALUES ('unread_called_at', $1) \
    ON CONFLICT (key) DO UPDATE SET value = excluded.value \
    WHERE CAST(meta.value AS BIGINT) <= $2 RETURNING key";
/// How long nobody is called again, in milliseconds: a phone that breaks every message must not
/// bury the alerts.
const PAUSE: i64 = 10 * MINUTE;

impl Tx<'_> {
    /// Calls the coordinators, or all companions where there is none, to look at the unread.
    pub(crate) async fn call_for_unread(&mut self) -> Result<(), StoreError> {
        let before = self.now.plus(-PAUSE);
        let query = sqlx::query(CALLED).bind(self.now.0.to_string()).bind(before.0);
        if query.fetch_optional(&mut *self.conn).await?.is_none() {
            return Ok(());
        }
        let accounts = self.accounts().await?;
        let of = |role: &str| -> Vec<i64> {
            let those = accounts.iter().filter(|account| account.role == role);
            those.map(|account| account.id).collect()
        };
        let called = Some(of("coordinator")).filter(|ids| !ids.is_empty());
        let called = called.unwrap_or_else(|| of("companion"));
        let notice = Notice { kind: NoticeKind::Unread, case_code: "", who: None };
        self.notify(&called, &notice).await
    }
}

impl Store {
    /// The newest hundred. That they were read stands in the audit before this returns.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unread(&self, reader: i64) -> Result<Vec<Unread>, StoreError> {
        let rows = sqlx::query(UNREAD).fetch_all(&self.read).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        self.act(move |tx| {
            Box::pin(async move {
                let (actor, detail) = (Some(reader), None);
                tx.audit(&[Act { actor, action: "inbox.read", subject: None, detail }]).await
            })
        })
        .await?;
        let mut vaults = Vaults::default();
        rows.iter().map(|row| self.one(&mut vaults, row)).collect()
    }

    fn one(&self, vaults: &mut Vaults, row: &sqlx::any::AnyRow) -> Result<Unread, StoreError> {
        let id: i64 = row.try_get("id")?;
        let sealed: Vec<u8> = row.try_get::<Option<Vec<u8>>, _>("sealed")?.unwrap_or_default();
        let record = vaults.of(&self.keys, "inbox", row)?.and_then(|vault| {
            let place = Place { table: "inbox", vault: vault.id, row: id, version: 0 };
            let plain = vault.cipher.open(place, &sealed).ok()?;
            serde_json::from_slice::<InboxRecord>(&plain).ok()
        });
        Ok(Unread {
            gateway: row.try_get("gateway")?,
            received_at: Millis(row.try_get("received_at")?),
            text: record.as_ref().map(shown),
            of_machine: row.try_get::<i64, _>("state")? == 4,
        })
    }
}

fn shown(record: &InboxRecord) -> String {
    let text = match record {
        InboxRecord::Message(message) => {
            message.text.clone().or_else(|| message.details.clone()).unwrap_or_default()
        }
        InboxRecord::Event(event) => serde_json::to_string(event).unwrap_or_default(),
        InboxRecord::Raw { bytes } => {
            let bytes = STANDARD.decode(bytes).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        }
    };
    text.chars().take(SHOWN).collect()
}
