//! One transaction of the committer: the connection, what it needs beside, and what is to happen
//! once it has committed.

use std::collections::HashMap;

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::StoreError;
use super::audit::Chain;
use super::change::Rules;
use super::dialect::Dialect;
use super::id::Ids;
use super::keys::Keys;
use super::outbox::Parcel;
use super::seal::Vault;
use crate::domain::time::Millis;

/// A running transaction.
pub struct Tx<'a> {
    /// The write connection.
    pub conn: &'a mut AnyConnection,
    /// Which database.
    pub dialect: Dialect,
    /// All keys.
    pub keys: &'a Keys,
    /// New ids.
    pub ids: &'a Ids,
    /// The rules.
    pub rules: &'a Rules,
    /// The hotline's time, the same for the whole transaction.
    pub now: Millis,
    /// The audit chain of this process.
    pub chain: &'a mut Chain,
    /// The inbox vault of today, once made.
    pub inbox_vault: &'a mut Option<(i64, Vault)>,
    /// Rows born claimed or claimed: to the courier after the commit.
    pub parcels: Vec<Parcel>,
    /// The earliest time something must be looked at.
    pub wake: Option<Millis>,
}

impl Tx<'_> {
    /// Remembers that something is due at `at`.
    pub fn wake_at(&mut self, at: Millis) {
        self.wake = Some(self.wake.map_or(at, |wake| wake.min(at)));
    }
}

/// Vaults of one read, each unwrapped once.
#[derive(Default)]
pub struct Vaults(HashMap<i64, Option<Vault>>);

impl Vaults {
    /// The vault that stands in the columns `vault`, `epoch`, `wrapped` of a row.
    pub(crate) fn of(
        &mut self,
        keys: &Keys,
        kind: &'static str,
        row: &AnyRow,
    ) -> Result<Option<&Vault>, StoreError> {
        let id: i64 = row.try_get("vault")?;
        if !self.0.contains_key(&id) {
            self.0.insert(id, vault(keys, kind, row)?);
        }
        Ok(self.0.get(&id).and_then(Option::as_ref))
    }
}

/// The vault in the columns `vault`, `epoch`, `wrapped`; `None` when it does not open.
pub(crate) fn vault(
    keys: &Keys,
    kind: &'static str,
    row: &AnyRow,
) -> Result<Option<Vault>, StoreError> {
    let (id, epoch) = (row.try_get("vault")?, row.try_get("epoch")?);
    let wrapped: Vec<u8> = row.try_get("wrapped")?;
    Ok(Vault::unwrap(keys, id, kind, epoch, wrapped).ok())
}

/// 16 bytes of a keyed hash.
pub(crate) fn mac(row: &AnyRow, column: &str) -> Result<[u8; 16], StoreError> {
    let bytes: Vec<u8> = row.try_get(column)?;
    <[u8; 16]>::try_from(bytes).map_err(|_bytes| StoreError::Damaged("a keyed hash"))
}
