//! Sealing of records: AES-256-GCM under the data key of a vault, bound to table, vault, row and
//! version, padded so that the length tells little.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use zeroize::Zeroizing;

use super::keys::Keys;
use crate::dice;

/// First byte of every sealed record.
const FORMAT: u8 = 1;
/// Bytes of an authentication tag.
const TAG: usize = 16;

/// One key and what it does.
pub struct Cipher(RandomizedNonceKey);

/// Where a record stands. A record moved elsewhere, or an older one put back, does not open.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The vault whose key seals it.
    pub vault: i64,
    /// The row.
    pub row: i64,
    /// The row's version; 0 where the table has none.
    pub version: i64,
}

/// A record that does not open: damaged, moved, or sealed with another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sealed record of {0} does not open")]
pub struct Broken(pub &'static str);

impl Cipher {
    /// A cipher of this key.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        match RandomizedNonceKey::new(&AES_256_GCM, key) {
            Ok(key) => Self(key),
            // The length is right by type; a library that refuses it cannot be trusted further.
            Err(_) => std::process::abort(),
        }
    }

    /// Seals a record at its place.
    #[must_use]
    pub fn seal(&self, place: Place<'_>, record: &[u8]) -> Vec<u8> {
        let aad = [place.table.as_bytes(), &place.vault.to_be_bytes(), &place.row.to_be_bytes()];
        self.seal_with(&aad_of(&aad, place.version), padded(record))
    }

    /// Opens a record at its place. `table` is static so that the error can name it.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Broken> {
        let aad = [place.table.as_bytes(), &place.vault.to_be_bytes(), &place.row.to_be_bytes()];
        let plain = self.open_with(&aad_of(&aad, place.version), sealed);
        plain.and_then(unpadded).ok_or(Broken(table_name(place.table)))
    }

    fn seal_with(&self, aad: &[u8], mut plain: Vec<u8>) -> Vec<u8> {
        let Ok(nonce) = self.0.seal_in_place_append_tag(Aad::from(aad), &mut plain) else {
            std::process::abort()
        };
        let mut out = Vec::with_capacity(1 + NONCE_LEN + plain.len());
        out.push(FORMAT);
        out.extend_from_slice(nonce.as_ref());
        out.extend_from_slice(&plain);
        out
    }

    fn open_with(&self, aad: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (format, rest) = sealed.split_first()?;
        let (nonce, body) = rest.split_at_checked(NONCE_LEN)?;
        if *format != FORMAT || body.len() < TAG {
            return None;
        }
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut body = Zeroizing::new(body.to_vec());
        let length = self.0.open_in_place(nonce, Aad::from(aad), &mut body).ok()?.len();
        body.truncate(length);
        Some(body)
    }
}

impl fmt::Debug for Cipher {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Cipher")
    }
}

/// A vault: the data key of one thread, case, account or day of inbox.
#[derive(Debug)]
pub struct Vault {
    /// Its row.
    pub id: i64,
    /// What it is for: `inbox`, `thread`, `case`, `place`, `account`.
    pub kind: &'static str,
    /// The epoch that wraps it.
    pub epoch: i64,
    /// The wrapped key as stored.
    pub wrapped: Vec<u8>,
    /// The key.
    pub cipher: Cipher,
}

impl Vault {
    /// A new vault with a random key, wrapped under the current epoch.
    #[must_use]
    pub fn new(keys: &Keys, id: i64, kind: &'static str) -> Self {
        let key = Zeroizing::new(dice::bytes::<32>());
        let epoch = keys.epoch();
        let aad = wrap_aad(id, kind, epoch);
        let wrapped = keys.wrapping(epoch).map(|wrapping| wrapping.seal_with(&aad, key.to_vec()));
        Self { id, kind, epoch, wrapped: wrapped.unwrap_or_default(), cipher: Cipher::new(&key) }
    }

    /// A stored vault, its key unwrapped.
    ///
    /// # Errors
    /// [`Broken`] when the epoch was destroyed or the row was tampered with.
    pub fn unwrap(
        keys: &Keys,
        id: i64,
        kind: &'static str,
        epoch: i64,
        wrapped: Vec<u8>,
    ) -> Result<Self, Broken> {
        let wrapping = keys.wrapping(epoch).ok_or(Broken("vault"))?;
        let key =
            wrapping.open_with(&wrap_aad(id, kind, epoch), &wrapped).ok_or(Broken("vault"))?;
        let key: &[u8; 32] = key.as_slice().try_into().ok().ok_or(Broken("vault"))?;
        Ok(Self { id, kind, epoch, wrapped, cipher: Cipher::new(key) })
    }
}

fn aad_of(fields: &[&[u8]], version: i64) -> Vec<u8> {
    let mut out = Vec::with_capacity(96);
    let version = version.to_be_bytes();
    let all = std::iter::once(b"pendamping/1".as_slice())
        .chain(fields.iter().copied())
        .chain(std::iter::once(version.as_slice()));
    for field in all {
        out.extend_from_slice(&(field.len() as u64).to_be_bytes());
        out.extend_from_slice(field);
    }
    out
}

fn wrap_aad(id: i64, kind: &str, epoch: i64) -> Vec<u8> {
    aad_of(&[b"vault", &id.to_be_bytes(), kind.as_bytes()], epoch)
}

/// ISO 7816-4 padding to steps of 64 bytes up to 512, of 256 beyond.
fn padded(record: &[u8]) -> Vec<u8> {
    let length = record.len() + 1;
    let step = if length <= 512 { 64 } else { 256 };
    let mut out = Vec::with_capacity(length.next_multiple_of(step) + TAG);
    out.extend_from_slice(record);
    out.push(0x80);
    out.resize(length.next_multiple_of(step), 0);
    out
}

fn unpadded(mut plain: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    let end = plain.iter().rposition(|byte| *byte != 0)?;
    if plain.get(end) != Some(&0x80) {
        return None;
    }
    plain.truncate(end);
    Some(plain)
}

fn table_name(table: &str) -> &'static str {
    const TABLES: [&str; 9] = [
        "account",
        "thread",
        "inbox",
        "message",
        "cases",
        "entry",
        "outbox",
        "media",
        "media_part",
    ];
    TABLES.into_iter().find(|name| *name == table).unwrap_or("a table")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(row: i64, version: i64) -> Place<'static> {
        Place { table: "thread", vault: 3, row, version }
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_at_its_place_only(record: Vec<u8>, row: i64, version: i64) {
            let cipher = Cipher::new(&[7; 32]);
            let sealed = cipher.seal(at(row, version), &record);
            prop_assert_eq!(&*cipher.open(at(row, version), &sealed).unwrap(), &record);
            prop_assert!(cipher.open(at(row, version.wrapping_add(1)), &sealed).is_err());
            prop_assert!(cipher.open(at(row.wrapping_add(1), version), &sealed).is_err());
            let elsewhere = Place { table: "cases", ..at(row, version) };
            prop_assert!(cipher.open(elsewhere, &sealed).is_err());
        }

        #[test]
        fn one_flipped_bit_is_noticed(record: Vec<u8>, at_byte: prop::sample::Index, bit in 0u8..8) {
            let cipher = Cipher::new(&[7; 32]);
            let mut sealed = cipher.seal(at(1, 1), &record);
            let byte = at_byte.index(sealed.len());
            sealed[byte] ^= 1 << bit;
            prop_assert!(cipher.open(at(1, 1), &sealed).is_err());
        }
    }

    #[test]
    fn short_answers_cannot_be_told_apart_by_their_length() {
        let cipher = Cipher::new(&[7; 32]);
        let lengths = ["YA", "1", "TIDAK"].map(|text| cipher.seal(at(1, 1), text.as_bytes()).len());
        assert!(lengths.iter().all(|length| *length == lengths[0]));
    }

    #[test]
    fn a_vault_of_a_destroyed_epoch_stays_shut() {
        let both = format!(
            "root {}\nepoch 1 {}\nepoch 2 {}\n",
            "11".repeat(32),
            "22".repeat(32),
            "33".repeat(32)
        );
        let keys = Keys::parse(&both, "k").unwrap();
        let vault = Vault::new(&keys, 9, "thread");
        assert_eq!(vault.epoch, 2);
        assert!(Vault::unwrap(&keys, 9, "thread", 2, vault.wrapped.clone()).is_ok());
        assert!(Vault::unwrap(&keys, 9, "case", 2, vault.wrapped.clone()).is_err());
        let only_first = both.lines().take(2).collect::<Vec<_>>().join("\n");
        let keys = Keys::parse(&only_first, "k").unwrap();
        assert!(Vault::unwrap(&keys, 9, "thread", 2, vault.wrapped).is_err());
    }
}
