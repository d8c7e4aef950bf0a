//! Files that came with messages, as a case shows them: what is known of each, and its bytes.

use std::collections::HashMap;

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::audit::Act;
use super::record::MediaRecord;
use super::seal::{Place, Vault};
use super::tx::vault;
use super::{Store, StoreError};

const OF_THREAD: &str = "SELECT d.id, d.message, d.state, d.why, d.size, d.sealed, v.id AS vault, \
    v.epoch, v.wrapped FROM media d JOIN vault v ON v.id = d.vault WHERE d.thread = $1 \
    ORDER BY d.id DESC LIMIT 500";
const OF_CASE: &str = "SELECT d.id, d.message, d.state, d.why, d.size, d.sealed, d.epoch AS claim, \
    v.id AS vault, v.epoch, v.wrapped FROM media d JOIN vault v ON v.id = d.vault \
    JOIN voice o ON o.thread = d.thread WHERE d.id = $1 AND o.case_id = $2 AND d.state = 1";
const BYTES: &str = "SELECT part, sealed FROM media_part WHERE media = $1 AND epoch = $2 \
    AND form = $3 ORDER BY part";

/// A file as its message shows it.
#[derive(Debug)]
pub struct File {
    /// Its id.
    pub id: i64,
    /// 0 to be fetched · 1 here · 2 will not come.
    pub state: i64,
    /// Why it is not here yet, or never will be.
    pub why: Option<String>,
    /// Bytes, once here.
    pub size: Option<i64>,
    /// What it is; `None` when the record does not open.
    pub record: Option<MediaRecord>,
}

/// The forms a file is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it came.
    Original,
    /// A picture drawn anew, small and without what was hidden in it.
    Preview,
}

impl Store {
    /// The files of a thread by the message they came with, in order.
    pub(super) async fn files(&self, thread: i64) -> Result<HashMap<i64, Vec<File>>, StoreError> {
        let rows = sqlx::query(OF_THREAD).bind(thread).fetch_all(&self.read).await?;
        let mut out: HashMap<i64, Vec<File>> = HashMap::new();
        for row in rows.iter().rev() {
            let vault = vault(&self.keys, "thread", row)?;
            out.entry(row.try_get("message")?).or_default().push(file(vault.as_ref(), row)?);
        }
        Ok(out)
    }

    /// A file of a case with its bytes; `None` where the case has none of this id. That it was
    /// opened stands in the audit before this returns.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open_media(
        &self,
        case: i64,
        id: i64,
        form: Form,
        reader: i64,
    ) -> Result<Option<(File, Vec<u8>)>, StoreError> {
        let query = sqlx::query(OF_CASE).bind(id).bind(case);
        let Some(row) = query.fetch_optional(&self.read).await? else { return Ok(None) };
        let vault = vault(&self.keys, "thread", &row)?.ok_or(StoreError::Damaged("a vault"))?;
        let epoch: i64 = row.try_get("claim")?;
        self.opened_by(reader, case).await?;
        let query = sqlx::query(BYTES).bind(id).bind(epoch).bind(form as i64);
        let mut bytes = Vec::new();
        for part in query.fetch_all(&self.read).await? {
            let place = place(&vault, id, (epoch, form, part.try_get("part")?));
            let sealed: Vec<u8> = part.try_get("sealed")?;
            bytes.extend_from_slice(&vault.cipher.open(place, &sealed)?);
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        Ok(Some((file(Some(&vault), &row)?, bytes)))
    }

    async fn opened_by(&self, reader: i64, case: i64) -> Result<(), StoreError> {
        self.act(move |tx| {
            Box::pin(async move {
                let (actor, subject) = (Some(reader), Some(case));
                tx.audit(&[Act { actor, action: "media.read", subject, detail: None }]).await
            })
        })
        .await
    }
}

/// A file from a row that carries its record and, where they are asked for, reason and size.
pub(super) fn file(vault: Option<&Vault>, row: &AnyRow) -> Result<File, StoreError> {
    let (id, state): (i64, i64) = (row.try_get("id")?, row.try_get("state")?);
    let sealed: Vec<u8> = row.try_get("sealed")?;
    let record = vault.and_then(|vault| {
        let version = i64::from(state == 1);
        let place = Place { table: "media", vault: vault.id, row: id, version };
        let plain = vault.cipher.open(place, &sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    });
    // Claims know neither.
    let (why, size) = (row.try_get("why").ok().flatten(), row.try_get("size").ok().flatten());
    Ok(File { id, state, why, size, record })
}

/// Where a part stands: it opens as this part of this form of this attempt only.
pub(super) fn place(
    vault: &Vault,
    media: i64,
    (epoch, form, part): (i64, Form, i64),
) -> Place<'static> {
    let version = (epoch << 16) | ((form as i64) << 12) | part;
    Place { table: "media_part", vault: vault.id, row: media, version }
}
