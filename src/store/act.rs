//! What humans do to cases: take, give back, write, open, level, close. Each in a transaction of
//! its own, locks in the fixed order: threads, case, alert, outbox, audit.

use sqlx::Row as _;

use super::audit::Act;
use super::change::{AlertWrite, Cause, Change, Loaded, Notice, NoticeKind};
use super::record::EntryRecord;
use super::seal::Place;
use super::turn::Lock;
use super::tx::{Tx, vault};
use super::write::json;
use super::{Store, StoreError};
use crate::domain::alert::{TAKEN_PAUSE, TAKEN_PAUSE_NOW};
use crate::domain::urgency::Urgency;

/// How a try to take a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// It is yours.
    Won,
    /// It was yours already.
    Yours,
    /// A colleague has it.
    Lost(i64),
    /// There is no such open case.
    Unknown,
}

/// How a companion's message ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It leaves, or waits for its time.
    Kept,
    /// The safe-contact gate is shut: nothing was kept.
    Shut,
    /// There is no such open case.
    Unknown,
}

/// What a human does to a case, besides taking and writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseAct {
    /// Give it back: nobody holds it.
    Release,
    /// Open the locked thread.
    Open,
    /// Set the level, with a reason.
    Level(Urgency, String),
    /// Close it, with a reason.
    Close(String),
}

const VOICES: &str = "SELECT thread FROM voice WHERE case_id = $1 ORDER BY thread";
const TAKE: &str = "UPDATE cases SET holder = $2, touched_at = $3 \
    WHERE id = $1 AND holder IS NULL AND stage <> 'closed' RETURNING urgency, ref";
pub(crate) const HOLDER: &str = "SELECT holder, ref FROM cases WHERE id = $1 AND stage <> 'closed'";
const TAKEN: &str = "UPDATE alert SET taken_at = $2, taken_by = $3, due_at = $4, \
    version = version + 1 WHERE case_id = $1 AND closed_at IS NULL";
const CALLED: &str =
    "SELECT DISTINCT detail FROM audit WHERE subject = $1 AND action = 'alert.call'";
const RELEASE: &str =
    "UPDATE cases SET holder = NULL, touched_at = $2 WHERE id = $1 AND holder IS NOT NULL";
const ALERT_DONE: &str = "UPDATE alert SET closed_at = $2, version = version + 1 \
    WHERE case_id = $1 AND closed_at IS NULL";
const CASE_VAULT: &str = "SELECT v.id AS vault, v.epoch, v.wrapped FROM cases c \
    JOIN vault v ON v.id = c.vault WHERE c.id = $1";
const ENTRY: &str = "INSERT INTO entry (id, case_id, account, kind, at, vault, sealed) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const BACK_TO_ITS_LEVEL: &str = "UPDATE alert SET rung = 0, opened_at = $2, due_at = $2, version = version + 1 \
    WHERE case_id = $1 AND closed_at IS NULL";

impl Store {
    /// Takes a case; exactly one wins.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn take(&self, case: i64, account: i64) -> Result<Take, StoreError> {
        self.act(move |tx| Box::pin(async move { tx.take(case, account).await })).await
    }

    /// Writes to the person, through the gate.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn write_to_person(
        &self,
        case: i64,
        account: i64,
        text: String,
    ) -> Result<Written, StoreError> {
        self.act(move |tx| Box::pin(async move { tx.write_as(case, account, text).await })).await
    }

    /// Does something else to a case; `false` when there is no such open case.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn case_act(
        &self,
        case: i64,
        account: i64,
        act: CaseAct,
    ) -> Result<bool, StoreError> {
        self.act(move |tx| Box::pin(async move { tx.case_act(case, account, act).await })).await
    }
}

impl Tx<'_> {
    pub(crate) async fn name_of(&mut self, account: i64) -> Result<Option<String>, StoreError> {
        let accounts = self.accounts().await?;
        let found = accounts.into_iter().find(|one| one.id == account);
        Ok(found.map(|account| account.record.name))
    }

    pub(crate) async fn take(&mut self, case: i64, account: i64) -> Result<Take, StoreError> {
        let loaded = self.threads_of(case).await?;
        let query = sqlx::query(TAKE).bind(case).bind(account).bind(self.now.0);
        let Some(row) = query.fetch_optional(&mut *self.conn).await? else {
            return self.not_taken(case, account).await;
        };
        let urgency = Urgency::from_level(row.try_get("urgency")?);
        let case_code: String = row.try_get("ref")?;
        let pause = if urgency == Urgency::Now { TAKEN_PAUSE_NOW } else { TAKEN_PAUSE };
        let until = self.now.plus(pause);
        let query = sqlx::query(TAKEN).bind(case).bind(self.now.0).bind(account).bind(until.0);
        query.execute(&mut *self.conn).await?;
        self.wake_at(until);
        self.decide_and_write(loaded, &Cause::Taken).await?;
        self.tell_the_others(case, &case_code, account).await?;
        self.acted(account, "case.take", case, None).await?;
        Ok(Take::Won)
    }

    async fn not_taken(&mut self, case: i64, account: i64) -> Result<Take, StoreError> {
        let row = sqlx::query(HOLDER).bind(case).fetch_optional(&mut *self.conn).await?;
        let holder = row.map(|row| row.try_get::<Option<i64>, _>("holder")).transpose()?.flatten();
        Ok(match holder {
            Some(holder) if holder == account => Take::Yours,
            Some(holder) => Take::Lost(holder),
            None => Take::Unknown,
        })
    }

    async fn tell_the_others(
        &mut self,
        case: i64,
        case_code: &str,
        winner: i64,
    ) -> Result<(), StoreError> {
        let rows = sqlx::query(CALLED).bind(case).fetch_all(&mut *self.conn).await?;
        let mut others = Vec::new();
        for row in rows {
            let detail: Option<String> = row.try_get("detail")?;
            others.extend(detail.and_then(|text| text.parse::<i64>().ok()));
        }
        others.retain(|account| *account != winner);
        if others.is_empty() {
            return Ok(());
        }
        let who = self.name_of(winner).await?;
        let notice = Notice { kind: NoticeKind::Gone, case_code, who: who.as_deref() };
        self.notify(&others, &notice).await
    }

    /// The threads of a case, locked, with the case.
    async fn threads_of(&mut self, case: i64) -> Result<Vec<Loaded>, StoreError> {
        let rows = sqlx::query(VOICES).bind(case).fetch_all(&mut *self.conn).await?;
        let ids: Result<Vec<i64>, sqlx::Error> =
            rows.iter().map(|row| row.try_get("thread")).collect();
        let ids = ids?;
        let threads = self.threads(&ids, Lock::Wait).await?;
        let mut cases = self.open_cases(&ids).await?;
        let parked = self.parked_in(&threads, &cases).await?;
        let load = |thread: super::change::Thread| {
            let (case, parked) = (cases.remove(&thread.id), parked.get(&thread.id).copied());
            Loaded { thread: Some(thread), items: Vec::new(), case, parked }
        };
        Ok(threads.into_iter().map(load).collect())
    }

    async fn write_as(
        &mut self,
        case: i64,
        account: i64,
        text: String,
    ) -> Result<Written, StoreError> {
        let mut loaded = self.threads_of(case).await?;
        loaded.retain(|one| one.case.as_ref().is_some_and(|open| open.id == case));
        // A person with two threads is answered where they last wrote.
        loaded.sort_by_key(|one| one.thread.as_ref().map(|thread| thread.heard_at));
        let Some(last) = loaded.pop() else { return Ok(Written::Unknown) };
        let written = Cause::Written { account, text };
        let change = (self.rules.turn)(&last, &written, self.now);
        if change.messages.is_empty() {
            return Ok(Written::Shut);
        }
        self.write(vec![(last, change)]).await?;
        self.alert_done(case).await?;
        self.acted(account, "person.write", case, None).await?;
        Ok(Written::Kept)
    }

    pub(crate) async fn case_act(
        &mut self,
        case: i64,
        account: i64,
        act: CaseAct,
    ) -> Result<bool, StoreError> {
        let loaded = self.threads_of(case).await?;
        if !loaded.iter().any(|one| one.case.as_ref().is_some_and(|open| open.id == case)) {
            return Ok(false);
        }
        match act {
            CaseAct::Release => self.release(case, account, loaded).await?,
            CaseAct::Open => {
                self.decide_and_write(loaded, &Cause::Opened).await?;
                self.acted(account, "thread.open", case, None).await?;
            }
            CaseAct::Level(level, reason) => {
                self.decide_and_write(loaded, &Cause::Levelled(level)).await?;
                let query = sqlx::query(BACK_TO_ITS_LEVEL).bind(case).bind(self.now.0);
                query.execute(&mut *self.conn).await?;
                self.entry(case, account, "level", reason).await?;
                let detail = format!("to {}", level.level());
                self.acted(account, "case.level", case, Some(detail)).await?;
            }
            CaseAct::Close(reason) => {
                self.decide_and_write(loaded, &Cause::Closed).await?;
                self.alert_done(case).await?;
                self.entry(case, account, "close", reason).await?;
                self.acted(account, "case.close", case, None).await?;
            }
        }
        Ok(true)
    }

    async fn release(
        &mut self,
        case: i64,
        account: i64,
        loaded: Vec<Loaded>,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(RELEASE).bind(case).bind(self.now.0);
        query.execute(&mut *self.conn).await?;
        let rules = self.rules;
        let now = self.now;
        let turn = |loaded: Loaded| {
            let mut change: Change = (rules.turn)(&loaded, &Cause::Released, now);
            // Nobody holds it: the ladder begins anew.
            change.alert = Some(AlertWrite::Anew);
            (loaded, change)
        };
        self.write(loaded.into_iter().map(turn).collect()).await?;
        self.acted(account, "case.release", case, None).await
    }

    async fn alert_done(&mut self, case: i64) -> Result<(), StoreError> {
        let query = sqlx::query(ALERT_DONE).bind(case).bind(self.now.0);
        query.execute(&mut *self.conn).await?;
        Ok(())
    }

    async fn entry(
        &mut self,
        case: i64,
        account: i64,
        kind: &str,
        note: String,
    ) -> Result<(), StoreError> {
        let row = sqlx::query(CASE_VAULT).bind(case).fetch_one(&mut *self.conn).await?;
        let vault = vault(self.keys, "case", &row)?.ok_or(StoreError::Damaged("a vault"))?;
        let id = self.ids.next();
        let place = Place { table: "entry", vault: vault.id, row: id, version: 0 };
        let sealed = vault.cipher.seal(place, &json(&EntryRecord { note: Some(note) })?);
        let query = sqlx::query(ENTRY).bind(id).bind(case).bind(account).bind(kind.to_owned());
        let query = query.bind(self.now.0).bind(vault.id).bind(sealed);
        query.execute(&mut *self.conn).await?;
        Ok(())
    }

    async fn acted(
        &mut self,
        account: i64,
        action: &str,
        subject: i64,
        detail: Option<String>,
    ) -> Result<(), StoreError> {
        let act = Act { actor: Some(account), action, subject: Some(subject), detail };
        self.audit(&[act]).await
    }

    /// Remembers who was called for a case, so that they can be told when it is taken.
    pub(crate) async fn audit_calls(
        &mut self,
        case: i64,
        accounts: &[i64],
    ) -> Result<(), StoreError> {
        let act = |account: &i64| Act {
            actor: None,
            action: "alert.call",
            subject: Some(case),
            detail: Some(account.to_string()),
        };
        let acts: Vec<Act<'_>> = accounts.iter().map(act).collect();
        self.audit(&acts).await
    }
}
