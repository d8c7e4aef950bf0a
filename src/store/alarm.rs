//! Alerts that are due: who is called next, and what companions are told besides.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::StoreError;
use super::change::{Account, AlertRow, Calling, Notice, NoticeKind, Sending};
use super::record::{AccountRecord, OutboxRecord};
use super::seal::{Place, Vault};
use super::send::outgoing;
use super::tx::{Tx, vault};
use crate::domain::time::Millis;
use crate::domain::urgency::Urgency;

const DUE: &str = "SELECT a.id, a.case_id, a.code, a.rung, a.opened_at, a.due_at, a.taken_at, \
    a.taken_by, a.version, c.ref, c.urgency FROM alert a JOIN cases c ON c.id = a.case_id \
    WHERE a.closed_at IS NULL AND a.due_at <= $1 ORDER BY a.id LIMIT 64";
const CLIMB: &str = "UPDATE alert SET rung = $2, due_at = $3, version = version + 1 WHERE id = $1";
const ACCOUNTS: &str = "SELECT a.id, a.login, a.role, a.version, a.sealed, v.id AS vault, \
    v.epoch, v.wrapped FROM account a JOIN vault v ON v.id = a.vault \
    WHERE a.left_at IS NULL ORDER BY a.id";
const CASE_HOLDER: &str = "SELECT ref, holder FROM cases WHERE id = $1";

impl Tx<'_> {
    /// Lets every alert that is due climb.
    pub(crate) async fn alarms(&mut self) -> Result<(), StoreError> {
        let lock = self.dialect.pick("", " FOR NO KEY UPDATE OF a SKIP LOCKED");
        let text = format!("{DUE}{lock}");
        let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(self.now.0);
        let rows = query.fetch_all(&mut *self.conn).await?;
        if rows.is_empty() {
            return Ok(());
        }
        let accounts = self.accounts().await?;
        for row in &rows {
            let alert = alert(row)?;
            let climbed = (self.rules.climb)(&alert, &accounts, self.now);
            // A rule that asked for the past would call without end.
            let due_at = climbed.due_at.max(self.now.plus(1_000));
            self.wake_at(due_at);
            let query = sqlx::query(CLIMB).bind(alert.id).bind(climbed.rung).bind(due_at.0);
            query.execute(&mut *self.conn).await?;
            let called: Vec<i64> = climbed.calls.iter().map(|call| call.account).collect();
            self.audit_calls(alert.case, &called).await?;
            self.call(climbed.calls, &accounts).await?;
        }
        Ok(())
    }

    /// Sends messages to companions.
    pub(crate) async fn call(
        &mut self,
        calls: Vec<Calling>,
        accounts: &[Account],
    ) -> Result<(), StoreError> {
        let mut sends = Vec::new();
        for call in calls {
            let Some(account) = accounts.iter().find(|account| account.id == call.account) else {
                continue;
            };
            let sending = Sending {
                class: 0,
                gateway: call.gateway,
                due_at: self.now,
                not_after: Millis(i64::MAX),
                record: OutboxRecord { outbound: call.outbound, anew: 0 },
            };
            sends.push(outgoing(self.ids.next(), account.id, &account.vault, sending)?);
        }
        self.send(sends).await
    }

    /// Tells the holders of cases what came.
    pub(crate) async fn notify_holders(
        &mut self,
        notices: &[(i64, NoticeKind)],
    ) -> Result<(), StoreError> {
        for (case, kind) in notices {
            let row = sqlx::query(CASE_HOLDER).bind(*case).fetch_one(&mut *self.conn).await?;
            let Some(holder) = row.try_get::<Option<i64>, _>("holder")? else { continue };
            let code: String = row.try_get("ref")?;
            let notice = Notice { kind: *kind, case_code: &code, who: None };
            self.notify(&[holder], &notice).await?;
        }
        Ok(())
    }

    /// Tells these accounts something.
    pub(crate) async fn notify(
        &mut self,
        to: &[i64],
        notice: &Notice<'_>,
    ) -> Result<(), StoreError> {
        let accounts = self.accounts().await?;
        let told = accounts.iter().filter(|account| to.contains(&account.id));
        let calls = told.filter_map(|account| (self.rules.notice)(notice, account)).collect();
        self.call(calls, &accounts).await
    }

    /// All accounts that have not left, in the order of their ids.
    pub(crate) async fn accounts(&mut self) -> Result<Vec<Account>, StoreError> {
        let rows = sqlx::query(ACCOUNTS).fetch_all(&mut *self.conn).await?;
        rows.iter().map(|row| account(self.keys, row)).collect()
    }
}

fn alert(row: &AnyRow) -> Result<AlertRow, StoreError> {
    Ok(AlertRow {
        id: row.try_get("id")?,
        case: row.try_get("case_id")?,
        code: row.try_get("code")?,
        rung: row.try_get("rung")?,
        opened_at: Millis(row.try_get("opened_at")?),
        due_at: Millis(row.try_get("due_at")?),
        taken_at: row.try_get::<Option<i64>, _>("taken_at")?.map(Millis),
        taken_by: row.try_get("taken_by")?,
        version: row.try_get("version")?,
        case_code: row.try_get("ref")?,
        urgency: Urgency::from_level(row.try_get("urgency")?),
    })
}

/// An account from a row that also carries its vault.
pub(crate) fn account(keys: &super::keys::Keys, row: &AnyRow) -> Result<Account, StoreError> {
    let (id, version) = (row.try_get("id")?, row.try_get("version")?);
    let vault: Vault = vault(keys, "account", row)?.ok_or(StoreError::Damaged("a vault"))?;
    let place = Place { table: "account", vault: vault.id, row: id, version };
    let plain = vault.cipher.open(place, &row.try_get::<Vec<u8>, _>("sealed")?)?;
    let record: Option<AccountRecord> = serde_json::from_slice(&plain).ok();
    let record = record.ok_or(StoreError::Damaged("an account"))?;
    Ok(Account {
        id,
        login: row.try_get("login")?,
        role: row.try_get("role")?,
        version,
        vault,
        record,
    })
}
