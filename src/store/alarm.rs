//! Alerts: opened, climbing when they are due; and what companions are told besides.

use std::collections::HashSet;

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::StoreError;
use super::batch::{Batch, Value};
use super::change::{Account, AlertRow, AlertWrite, Calling, Notice, NoticeKind, Sending};
use super::record::{AccountRecord, OutboxRecord};
use super::seal::{Place, Vault};
use super::send::outgoing;
use super::tx::{Tx, vault};
use crate::dice;
use crate::domain::time::Millis;
use crate::domain::urgency::Urgency;

const ALERT: &str =
    "INSERT INTO alert (id, case_id, code, rung, opened_at, due_at, version) SELECT *";
/// A rise starts the ladder anew, as untaken.
const ALERTS_ANEW: Batch = Batch {
    head: ALERT,
    tail: " ON CONFLICT (case_id) WHERE closed_at IS NULL DO UPDATE SET rung = 0, \
           opened_at = excluded.opened_at, due_at = excluded.due_at, taken_at = NULL, \
           taken_by = NULL, version = alert.version + 1",
};
/// A call while an alert climbs leaves it climbing: whoever cries twice must not keep it low.
const ALERTS_OPEN: Batch = Batch {
    head: ALERT,
    tail: " ON CONFLICT (case_id) WHERE closed_at IS NULL DO UPDATE SET rung = 0, \
           opened_at = excluded.opened_at, due_at = excluded.due_at, taken_at = NULL, \
           taken_by = NULL, version = alert.version + 1 WHERE alert.taken_at IS NOT NULL",
};
const CODES: &str = "SELECT code FROM alert WHERE closed_at IS NULL";
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

    /// Opens alerts, or starts them anew.
    pub(crate) async fn open_alerts(
        &mut self,
        alerts: &[(i64, AlertWrite)],
    ) -> Result<(), StoreError> {
        if alerts.is_empty() {
            return Ok(());
        }
        let mut taken = self.open_codes().await?;
        let (mut open, mut anew) = (Vec::new(), Vec::new());
        let sorted: std::collections::BTreeMap<i64, AlertWrite> = alerts.iter().copied().collect();
        for (case, how) in sorted {
            let mut code = dice::alert_code();
            while !taken.insert(code.clone()) && taken.len() < 30_000 {
                code = dice::alert_code();
            }
            let row = self.alert_row(case, code);
            if how == AlertWrite::Anew { anew.push(row) } else { open.push(row) }
        }
        self.wake_at(self.now);
        ALERTS_OPEN.run(self.conn, self.dialect, open).await?;
        ALERTS_ANEW.run(self.conn, self.dialect, anew).await?;
        Ok(())
    }

    async fn open_codes(&mut self) -> Result<HashSet<String>, StoreError> {
        let rows = sqlx::query(CODES).fetch_all(&mut *self.conn).await?;
        rows.iter().map(|row| Ok(row.try_get("code")?)).collect()
    }

    fn alert_row(&mut self, case: i64, code: String) -> Vec<Value> {
        vec![
            Value::Int(self.ids.next()),
            Value::Int(case),
            Value::Text(code),
            Value::Int(0),
            Value::Int(self.now.0),
            Value::Int(self.now.0),
            Value::Int(1),
        ]
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
                detour_at: None,
                record: OutboxRecord {
                    template: call.template,
                    ..OutboxRecord::new(call.outbound)
                },
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
            let to = match row.try_get::<Option<i64>, _>("holder")? {
                Some(holder) => vec![holder],
                None if *kind == NoticeKind::Window => self.coordinators().await?,
                None => continue,
            };
            let code: String = row.try_get("ref")?;
            let notice = Notice { kind: *kind, case_code: &code, who: None };
            self.notify(&to, &notice).await?;
        }
        Ok(())
    }

    /// Who is told where nobody holds a case.
    async fn coordinators(&mut self) -> Result<Vec<i64>, StoreError> {
        let accounts = self.accounts().await?;
        let leads = accounts.iter().filter(|account| account.role == "coordinator");
        Ok(leads.map(|account| account.id).collect())
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
