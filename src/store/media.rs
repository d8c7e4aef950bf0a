//! Files that came with messages: one row each while it is fetched and after, and its bytes in
//! parts, each sealed on its own under the vault of the thread, so that erasing the thread erases
//! them.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::batch::{Among, Batch, Value};
use super::file::{Form, file, place};
use super::record::{MediaRecord, MessageRecord};
use super::seal::{Place, Vault};
use super::tx::{Tx, vault};
use super::write::json;
use super::{Store, StoreError};
use crate::domain::heard::{Media, MediaRef};
use crate::domain::time::{MINUTE, Millis};

/// Bytes of a part.
const PART: usize = 256 * 1024;
/// Parts written in one transaction: others wait for it.
const AT_ONCE: usize = 4;
/// How long one who fetches may take. Longer than all requests for one file together.
const LEASE: i64 = MINUTE;

const IS_DUE: &str = "SELECT id FROM media WHERE state = 0 AND due_at <= $1 LIMIT 1";
const CLAIM: [&str; 2] = [
    "UPDATE media SET due_at = $1, epoch = epoch + 1, tries = tries + 1 WHERE id IN \
     (SELECT id FROM media WHERE state = 0 AND due_at <= $2 ORDER BY due_at LIMIT 4) \
     RETURNING id",
    "UPDATE media SET due_at = $1, epoch = epoch + 1, tries = tries + 1 WHERE id IN \
     (SELECT id FROM media WHERE state = 0 AND due_at <= $2 ORDER BY due_at LIMIT 4 \
     FOR UPDATE SKIP LOCKED) RETURNING id",
];
const CLAIMED: Among = Among {
    head: "SELECT d.id, d.gateway, d.epoch AS claim, d.tries, d.state, d.sealed, v.id AS vault, \
           v.epoch, v.wrapped FROM media d JOIN vault v ON v.id = d.vault WHERE d.id IN ",
    tail: "",
};
pub(super) const MEDIA: Batch = Batch {
    head: "INSERT INTO media (id, message, thread, gateway, state, due_at, epoch, tries, vault, \
           sealed) SELECT *",
    tail: "",
};
const PARTS: Batch = Batch {
    head: "INSERT INTO media_part (media, epoch, form, part, vault, sealed) SELECT *",
    tail: "",
};
const HERE: &str = "UPDATE media SET state = 1, why = NULL, size = $3, sealed = $4 \
    WHERE id = $1 AND epoch = $2 AND state = 0";
const LOST: &str =
    "UPDATE media SET state = 2, why = $3 WHERE id = $1 AND epoch = $2 AND state = 0";
const LATER: &str =
    "UPDATE media SET due_at = $4, why = $3 WHERE id = $1 AND epoch = $2 AND state = 0";
const OTHERS: &str = "DELETE FROM media_part WHERE media = $1 AND epoch <> $2";
const OURS: &str = "DELETE FROM media_part WHERE media = $1 AND epoch = $2";
/// A file to be fetched, claimed.
#[derive(Debug)]
pub struct Claim {
    /// Its id.
    pub id: i64,
    /// Who has it, `kind/name`.
    pub gateway: String,
    /// How often it was tried, this time included.
    pub tries: i64,
    /// Where it is; `None` when the record does not open.
    pub media: Option<Media>,
    epoch: i64,
    vault: Vault,
}

/// What was fetched.
#[derive(Debug)]
pub struct Found {
    /// Its type by its bytes, see [`MediaRecord::kind`].
    pub kind: Option<String>,
    /// The bytes as they came.
    pub original: Vec<u8>,
    /// The preview, where it is a picture.
    pub preview: Option<Vec<u8>>,
}

impl Tx<'_> {
    /// Takes the files out of a message that is about to be written and gives their rows.
    pub(super) fn files_of(
        &mut self,
        message: i64,
        thread: i64,
        vault: &Vault,
        record: &mut MessageRecord,
    ) -> Result<Vec<Vec<Value>>, StoreError> {
        let gateway = record.via.clone().unwrap_or_default();
        let mut rows = Vec::new();
        for media in record.media.iter_mut().chain(&mut record.more_media) {
            let id = self.ids.next();
            let reference = std::mem::take(&mut media.reference);
            let record = MediaRecord {
                media: Media { reference, ..media.clone() },
                ..MediaRecord::default()
            };
            let place = Place { table: "media", vault: vault.id, row: id, version: 0 };
            rows.push(vec![
                Value::Int(id),
                Value::Int(message),
                Value::Int(thread),
                Value::Text(gateway.clone()),
                Value::Int(0),
                Value::Int(self.now.0),
                Value::Int(0),
                Value::Int(0),
                Value::Int(vault.id),
                Value::Bytes(vault.cipher.seal(place, &json(&record)?)),
            ]);
        }
        Ok(rows)
    }
}

impl Store {
    /// Claims files that are to be fetched now, a few at a time.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn claim_media(&self) -> Result<Vec<Claim>, StoreError> {
        let now = self.clock.now();
        if sqlx::query(IS_DUE).bind(now.0).fetch_optional(&self.read).await?.is_none() {
            return Ok(Vec::new());
        }
        self.act(move |tx| {
            Box::pin(async move {
                let [sqlite, postgres] = CLAIM;
                let query = sqlx::query(tx.dialect.pick(sqlite, postgres));
                let query = query.bind(now.plus(LEASE).0).bind(now.0);
                let rows = query.fetch_all(&mut *tx.conn).await?;
                let id = |row: &AnyRow| Ok(Value::Int(row.try_get("id")?));
                let ids = rows.iter().map(id).collect::<Result<Vec<_>, StoreError>>()?;
                let rows = CLAIMED.rows(tx.conn, tx.dialect, &ids).await?;
                rows.iter().filter_map(|row| claim(tx, row).transpose()).collect()
            })
        })
        .await
    }

    /// Keeps a file that was fetched. Whoever claimed it meanwhile goes on in our place.
    ///
    /// # Errors
    /// [`StoreError`]; it is then fetched again when the lease is over.
    pub async fn keep_media(&self, claim: Claim, found: Found) -> Result<(), StoreError> {
        let mut rows = parts(&claim, Form::Original, &found.original);
        rows.extend(parts(&claim, Form::Preview, found.preview.as_deref().unwrap_or_default()));
        while !rows.is_empty() {
            let some: Vec<Vec<Value>> = rows.drain(..rows.len().min(AT_ONCE)).collect();
            self.act(|tx| Box::pin(async move { Ok(PARTS.run(tx.conn, tx.dialect, some).await?) }))
                .await?;
        }
        let Some(media) = claim.media else { return Ok(()) };
        let media = Media { reference: String::new(), ..media };
        let preview = found.preview.is_some();
        let record = MediaRecord { media, kind: found.kind, preview };
        let (id, epoch) = (claim.id, claim.epoch);
        let place = Place { table: "media", vault: claim.vault.id, row: id, version: 1 };
        let sealed = claim.vault.cipher.seal(place, &json(&record)?);
        let size = i64::try_from(found.original.len()).unwrap_or(i64::MAX);
        self.act(move |tx| {
            Box::pin(async move {
                let query = sqlx::query(HERE).bind(id).bind(epoch).bind(size).bind(sealed);
                let first = query.execute(&mut *tx.conn).await?.rows_affected() > 0;
                let rest = sqlx::query(if first { OTHERS } else { OURS }).bind(id).bind(epoch);
                rest.execute(&mut *tx.conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// Gives a file up, for a reason of a fixed list.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn lose_media(&self, claim: &Claim, why: &'static str) -> Result<(), StoreError> {
        let (id, epoch) = (claim.id, claim.epoch);
        self.act(move |tx| {
            Box::pin(async move {
                let query = sqlx::query(LOST).bind(id).bind(epoch).bind(why);
                query.execute(&mut *tx.conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// Fetches a file again at `at`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn media_later(
        &self,
        claim: &Claim,
        at: Millis,
        why: &'static str,
    ) -> Result<(), StoreError> {
        let (id, epoch) = (claim.id, claim.epoch);
        self.act(move |tx| {
            Box::pin(async move {
                let query = sqlx::query(LATER).bind(id).bind(epoch).bind(why).bind(at.0);
                query.execute(&mut *tx.conn).await?;
                Ok(())
            })
        })
        .await
    }
}

fn claim(tx: &Tx<'_>, row: &AnyRow) -> Result<Option<Claim>, StoreError> {
    // Nobody can read it any more: the thread was erased.
    let Some(vault) = vault(tx.keys, "thread", row)? else { return Ok(None) };
    let record = file(Some(&vault), row)?.record;
    Ok(Some(Claim {
        id: row.try_get("id")?,
        gateway: row.try_get("gateway")?,
        tries: row.try_get("tries")?,
        media: record.map(|record| record.media),
        epoch: row.try_get("claim")?,
        vault,
    }))
}

fn parts(claim: &Claim, form: Form, bytes: &[u8]) -> Vec<Vec<Value>> {
    let part = |(number, bytes): (i64, &[u8])| {
        let place = place(&claim.vault, claim.id, (claim.epoch, form, number));
        vec![
            Value::Int(claim.id),
            Value::Int(claim.epoch),
            Value::Int(form as i64),
            Value::Int(number),
            Value::Int(claim.vault.id),
            Value::Bytes(claim.vault.cipher.seal(place, bytes)),
        ]
    };
    (0..).zip(bytes.chunks(PART)).map(part).collect()
}

impl Default for MediaRecord {
    fn default() -> Self {
        let media = Media {
            kind: MediaRef::Inline,
            reference: String::new(),
            mime: None,
            voice: false,
            filename: None,
        };
        Self { media, kind: None, preview: false }
    }
}
