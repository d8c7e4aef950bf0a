//! The audit: what people did and read, in a chain of keyed hashes, one chain per process start.

use sqlx::Row as _;

use super::batch::{Batch, Value};
use super::keys::Keys;
use super::sheaf::Sheaf;
use super::tx::Tx;
use super::{Store, StoreError};

/// The end of this process's chain.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chain {
    seq: i64,
    last: [u8; 32],
}

/// One act to be remembered. Codes only: never a word of a person.
#[derive(Clone, Debug)]
pub struct Act<'a> {
    /// The account; `None` for the machine.
    pub actor: Option<i64>,
    /// What was done (`case.read`, `case.take` …).
    pub action: &'a str,
    /// The row it was done to.
    pub subject: Option<i64>,
    /// Codes.
    pub detail: Option<String>,
}

const ADD: Batch = Batch {
    head: "INSERT INTO audit (writer, seq, at, actor, action, subject, detail, mac) SELECT *",
    tail: "",
};

impl Tx<'_> {
    /// Writes acts to the chain.
    pub(crate) async fn audit(&mut self, acts: &[Act<'_>]) -> Result<(), StoreError> {
        let mut sheaf = Sheaf::default();
        self.audit_with(&mut sheaf, acts);
        Ok(sheaf.run(self.conn, self.dialect).await?)
    }

    /// The same, with the other writes of a round.
    pub(crate) fn audit_with(&mut self, sheaf: &mut Sheaf, acts: &[Act<'_>]) {
        let rows = acts.iter().map(|act| self.link(act)).collect();
        sheaf.rows(ADD, rows);
    }

    fn link(&mut self, act: &Act<'_>) -> Vec<Value> {
        self.chain.seq += 1;
        let writer = self.ids.writer();
        let row = Row {
            writer,
            seq: self.chain.seq,
            at: self.now.0,
            actor: act.actor,
            action: act.action,
            subject: act.subject,
            detail: act.detail.as_deref(),
        };
        self.chain.last = row.mac(self.keys, &self.chain.last);
        vec![
            Value::Int(writer),
            Value::Int(self.chain.seq),
            Value::Int(self.now.0),
            Value::MaybeInt(act.actor),
            Value::Text(act.action.to_owned()),
            Value::MaybeInt(act.subject),
            Value::MaybeText(act.detail.clone()),
            Value::Bytes(self.chain.last.to_vec()),
        ]
    }
}

struct Row<'a> {
    writer: i64,
    seq: i64,
    at: i64,
    actor: Option<i64>,
    action: &'a str,
    subject: Option<i64>,
    detail: Option<&'a str>,
}

impl Row<'_> {
    fn mac(&self, keys: &Keys, previous: &[u8; 32]) -> [u8; 32] {
        let number = |value: Option<i64>| value.map_or_else(Vec::new, |n| n.to_be_bytes().into());
        keys.audit(&[
            previous,
            &self.writer.to_be_bytes(),
            &self.seq.to_be_bytes(),
            &self.at.to_be_bytes(),
            &number(self.actor),
            self.action.as_bytes(),
            &number(self.subject),
            self.detail.unwrap_or_default().as_bytes(),
        ])
    }
}

const ALL: &str =
    "SELECT writer, seq, at, actor, action, subject, detail, mac FROM audit ORDER BY writer, seq";

/// Checks every chain from its beginning.
///
/// `Ok(Err((writer, seq)))` names the first row that was changed, removed or put in.
///
/// # Errors
/// [`StoreError`].
pub async fn verify(store: &Store) -> Result<Result<i64, (i64, i64)>, StoreError> {
    let rows = sqlx::query(ALL).fetch_all(&store.read).await?;
    let (mut writer, mut seq, mut last, mut count) = (0, 0, [0; 32], 0);
    for row in &rows {
        let here: i64 = row.try_get("writer")?;
        if here != writer {
            (writer, seq, last) = (here, 0, [0; 32]);
        }
        seq += 1;
        let (action, detail): (String, Option<String>) =
            (row.try_get("action")?, row.try_get("detail")?);
        let expected = Row {
            writer,
            seq: row.try_get("seq")?,
            at: row.try_get("at")?,
            actor: row.try_get("actor")?,
            action: &action,
            subject: row.try_get("subject")?,
            detail: detail.as_deref(),
        };
        let stored: Vec<u8> = row.try_get("mac")?;
        last = expected.mac(&store.keys, &last);
        if expected.seq != seq || stored != last {
            return Ok(Err((writer, seq)));
        }
        count += 1;
    }
    Ok(Ok(count))
}
