//! A companion's reply to an alert: a code takes the case.

use sqlx::Row as _;

use super::StoreError;
use super::act::{HOLDER, Take};
use super::change::{Notice, NoticeKind};
use super::keys::Mac;
use super::record::InboxRecord;
use super::sheaf::Sheaf;
use super::tx::Tx;
use crate::domain::access::{Action, Actor, CaseFor, Role, authorize};

const ROLE: &str = "SELECT role FROM account WHERE id = $1 AND left_at IS NULL";
const BY_CODE: &str = "SELECT case_id FROM alert WHERE closed_at IS NULL AND code = $1";

impl Tx<'_> {
    /// A companion wrote to the hotline: a code takes the case, all else is left alone.
    pub(crate) async fn companion_reply(
        &mut self,
        sender: Mac,
        account: i64,
    ) -> Result<(), StoreError> {
        let items = self.open_items(&[sender]).await?.items.remove(&sender).unwrap_or_default();
        for item in &items {
            if let Some(InboxRecord::Message(message)) = &item.record {
                let text = message.text.as_deref().unwrap_or_default();
                if let Some(code) = (self.rules.take_code)(text)
                    && self.may_take(account).await?
                {
                    self.take_by_code(&code, account).await?;
                }
            }
        }
        let done: Vec<(i64, i64)> = items.iter().map(|item| (item.id, 1)).collect();
        let mut sheaf = Sheaf::default();
        Self::tick_off(&mut sheaf, &done);
        Ok(sheaf.run(self.conn, self.dialect).await?)
    }

    /// A reply opens no door that the console would keep shut.
    async fn may_take(&mut self, account: i64) -> Result<bool, StoreError> {
        let row = sqlx::query(ROLE).bind(account).fetch_optional(&mut *self.conn).await?;
        let role = row.map(|row| row.try_get::<String, _>("role")).transpose()?;
        let Some(role) = role.and_then(|role| Role::parse(&role)) else { return Ok(false) };
        let untaken = CaseFor { holder: None };
        let access = authorize(&Actor { account, role }, Action::TakeCase, Some(&untaken));
        Ok(access.granted())
    }

    async fn take_by_code(&mut self, code: &str, account: i64) -> Result<(), StoreError> {
        let query = sqlx::query(BY_CODE).bind(code.to_owned());
        let rows = query.fetch_all(&mut *self.conn).await?;
        // Two alerts with one code: neither is taken by guess, the console knows which is meant.
        let [row] = rows.as_slice() else { return Ok(()) };
        let case: i64 = row.try_get("case_id")?;
        let take = self.take(case, account).await?;
        let row = sqlx::query(HOLDER).bind(case).fetch_one(&mut *self.conn).await?;
        let case_code: String = row.try_get("ref")?;
        let (kind, who) = match take {
            Take::Won | Take::Yours => (NoticeKind::Taken, None),
            Take::Lost(holder) => (NoticeKind::Lost, self.name_of(holder).await?),
            Take::Unknown => return Ok(()),
        };
        let notice = Notice { kind, case_code: &case_code, who: who.as_deref() };
        self.notify(&[account], &notice).await
    }
}
