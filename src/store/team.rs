//! Who leaves the team, and who begins anew: nobody keeps a way in, a call or a case that is not theirs.

use sqlx::Row as _;

use super::account::{BY_LOGIN, NO_HANDLES, Seed};
use super::act::CaseAct;
use super::tx::Tx;
use super::{Store, StoreError};

const TEAM: &str = "SELECT id, login FROM account WHERE left_at IS NULL ORDER BY id";
const LEFT: &str = "UPDATE account SET left_at = $2 WHERE id = $1";
const NO_TOKENS: &str = "DELETE FROM token WHERE account = $1";
const HELD: &str = "SELECT id FROM cases WHERE holder = $1 AND stage <> 'closed' ORDER BY id";
const NO_PASSPHRASE: &str = "UPDATE account SET passphrase = NULL, failures = 0, wait_until = 0 \
    WHERE id = $1";

impl Store {
    /// Takes a passphrase away that was lost, with all sessions; a one-time link is given at the
    /// next start of the console. `false` for a name nobody has.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_anew(&self, login: &str) -> Result<bool, StoreError> {
        let login = login.to_owned();
        self.act(move |tx| {
            Box::pin(async move {
                let row = sqlx::query(BY_LOGIN).bind(login).fetch_optional(&mut *tx.conn).await?;
                let Some(row) = row else { return Ok(false) };
                let account: i64 = row.try_get("id")?;
                sqlx::query(NO_PASSPHRASE).bind(account).execute(&mut *tx.conn).await?;
                sqlx::query(NO_TOKENS).bind(account).execute(&mut *tx.conn).await?;
                tx.account_act(account, "account.anew").await?;
                Ok(true)
            })
        })
        .await
    }
}

impl Tx<'_> {
    /// Lets everybody leave whom the configuration names no more.
    pub(super) async fn let_others_leave(&mut self, team: &[Seed]) -> Result<(), StoreError> {
        if team.is_empty() {
            return Ok(());
        }
        for row in sqlx::query(TEAM).fetch_all(&mut *self.conn).await? {
            let (account, login): (i64, String) = (row.try_get("id")?, row.try_get("login")?);
            if !team.iter().any(|seed| seed.login == login) {
                self.leave(account).await?;
            }
        }
        Ok(())
    }

    /// No sign-in, no call; open cases are free again, and somebody else is called for them.
    async fn leave(&mut self, account: i64) -> Result<(), StoreError> {
        let query = sqlx::query(LEFT).bind(account).bind(self.now.0);
        query.execute(&mut *self.conn).await?;
        for text in [NO_TOKENS, NO_HANDLES] {
            sqlx::query(text).bind(account).execute(&mut *self.conn).await?;
        }
        self.account_act(account, "account.leave").await?;
        for row in sqlx::query(HELD).bind(account).fetch_all(&mut *self.conn).await? {
            self.case_act(row.try_get("id")?, account, CaseAct::Release).await?;
        }
        Ok(())
    }
}
