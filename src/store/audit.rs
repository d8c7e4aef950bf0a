//! The audit: what people did and read, in a chain of keyed hashes, one chain per process start.

use serde::Serialize;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

use super::StoreError;
use super::batch::{Batch, Value};
use super::keys::Keys;
use super::sheaf::Sheaf;
use super::tx::Tx;

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

/// What a check of all chains found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every row is as it was written, and none is missing.
    Whole {
        /// Rows of all chains.
        rows: i64,
        /// Process starts.
        chains: i64,
        /// Of these, how many were written by a version that did not yet prove where a chain ends.
        open_ended: i64,
    },
    /// The first row that was changed, removed or put in.
    Broken {
        /// The process start.
        writer: i64,
        /// The place in its chain; 0 where it is the process start itself.
        seq: i64,
    },
}

const HEADS: &str = "SELECT id, audited, head FROM writer ORDER BY id";
const SOME: &str = "SELECT seq, at, actor, action, subject, detail, mac FROM audit \
    WHERE writer = $1 AND seq > $2 ORDER BY seq LIMIT 4096";
const STRAY: &str = "SELECT writer FROM audit WHERE writer NOT IN (SELECT id FROM writer) \
    ORDER BY writer LIMIT 1";
const SET_HEAD: &str = "UPDATE writer SET audited = $2, head = $3 WHERE id = $1";

impl Chain {
    /// Proves how far the chain of a process start goes.
    pub(super) fn head(&self, keys: &Keys, writer: i64) -> [u8; 32] {
        keys.audit(&[b"head", &writer.to_be_bytes(), &self.seq.to_be_bytes(), &self.last])
    }

    /// Whether rows were added since.
    pub(super) const fn is_beyond(&self, earlier: &Self) -> bool {
        self.seq > earlier.seq
    }
}

impl Tx<'_> {
    /// Remembers how far the chain goes, in the transaction that made it longer.
    pub(crate) async fn set_head(&mut self) -> Result<(), StoreError> {
        let writer = self.ids.writer();
        let head = self.chain.head(self.keys, writer).to_vec();
        let query = sqlx::query(SET_HEAD).bind(writer).bind(self.chain.seq).bind(head);
        query.execute(&mut *self.conn).await?;
        Ok(())
    }
}

/// Checks every chain from its beginning to the end it had when it was last written to.
///
/// Whoever holds an older copy of the whole database can put that back unnoticed: only what is
/// kept elsewhere shows it.
///
/// # Errors
/// [`StoreError`].
pub async fn verify(conn: &mut AnyConnection, keys: &Keys) -> Result<Verdict, StoreError> {
    let (mut all, mut chains, mut open_ended) = (0, 0, 0);
    for row in sqlx::query(HEADS).fetch_all(&mut *conn).await? {
        chains += 1;
        let head = Head {
            writer: row.try_get("id")?,
            audited: row.try_get("audited")?,
            proof: row.try_get("head")?,
        };
        if head.writer != chains {
            return Ok(Verdict::Broken { writer: chains, seq: 0 });
        }
        open_ended += i64::from(head.proof.is_none());
        match head.walk(conn, keys).await? {
            Ok(rows) => all += rows,
            Err(seq) => return Ok(Verdict::Broken { writer: head.writer, seq }),
        }
    }
    let stray = sqlx::query(STRAY).fetch_optional(&mut *conn).await?;
    let stray = stray.map(|row| row.try_get("writer")).transpose()?;
    Ok(match stray {
        Some(writer) => Verdict::Broken { writer, seq: 0 },
        None => Verdict::Whole { rows: all, chains, open_ended },
    })
}

/// How far the chain of a process start must go.
struct Head {
    writer: i64,
    audited: i64,
    proof: Option<Vec<u8>>,
}

impl Head {
    /// How many rows the chain has; the place of the first wrong one otherwise.
    async fn walk(
        &self,
        conn: &mut AnyConnection,
        keys: &Keys,
    ) -> Result<Result<i64, i64>, StoreError> {
        let mut chain = Chain::default();
        let mut proven = self.fits(&chain, keys);
        loop {
            let query = sqlx::query(SOME).bind(self.writer).bind(chain.seq);
            let rows = query.fetch_all(&mut *conn).await?;
            for row in &rows {
                match self.next(keys, &chain, row)? {
                    Some(next) => chain = next,
                    None => return Ok(Err(chain.seq + 1)),
                }
                proven |= self.fits(&chain, keys);
            }
            if rows.is_empty() {
                return Ok(if proven { Ok(chain.seq) } else { Err(chain.seq + 1) });
            }
        }
    }

    /// Whether the end of the chain was here when it was last written to.
    fn fits(&self, chain: &Chain, keys: &Keys) -> bool {
        self.proof.as_ref().is_none_or(|proof| {
            chain.seq == self.audited && *proof == chain.head(keys, self.writer)
        })
    }

    /// The chain with one row more, if it is the right one.
    fn next(&self, keys: &Keys, chain: &Chain, row: &AnyRow) -> Result<Option<Chain>, StoreError> {
        let (action, detail): (String, Option<String>) =
            (row.try_get("action")?, row.try_get("detail")?);
        let seq = chain.seq + 1;
        let expected = Row {
            writer: self.writer,
            seq,
            at: row.try_get("at")?,
            actor: row.try_get("actor")?,
            action: &action,
            subject: row.try_get("subject")?,
            detail: detail.as_deref(),
        };
        let last = expected.mac(keys, &chain.last);
        let stored: (i64, Vec<u8>) = (row.try_get("seq")?, row.try_get("mac")?);
        Ok((stored == (seq, last.to_vec())).then_some(Chain { seq, last }))
    }
}
