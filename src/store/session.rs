//! Signing in: what a passphrase is checked against, and sessions.

use sqlx::Row as _;

use super::account::mac_of;
use super::alarm::account;
use super::change::Account;
use super::record::AccountRecord;
use super::{Store, StoreError};
use crate::dice;
use crate::domain::time::{HOUR, MINUTE, Millis};

/// A session ends after this time without a request.
pub const IDLE: i64 = 30 * MINUTE;
/// A session ends after this time in any case: one shift.
pub const SHIFT: i64 = 12 * HOUR;
/// The first wait after wrong passphrases; it doubles.
const WAIT: i64 = 2_000;
/// Wrong passphrases that cost nothing.
const FREE_FAILURES: i64 = 4;

/// What signing in needs to know of an account.
#[derive(Clone, Debug)]
pub struct Lock {
    /// The account.
    pub account: i64,
    /// The passphrase as a PHC string; `None` until enrolled.
    pub passphrase: Option<String>,
    /// Not to be tried before.
    pub wait_until: Millis,
}

/// Who a session belongs to.
#[derive(Clone, Debug)]
pub struct Session {
    /// The account.
    pub account: i64,
    /// Its role.
    pub role: String,
    /// Its name for signing in.
    pub login: String,
    /// Name, addresses, language.
    pub record: AccountRecord,
    /// The keyed part of the form token.
    pub form_token: String,
}

const LOCK: &str = "SELECT id, passphrase, wait_until FROM account \
    WHERE login = $1 AND left_at IS NULL";
const WRONG: &str = "UPDATE account SET failures = failures + 1, wait_until = $2 WHERE id = $1";
const FAILURES: &str = "SELECT failures FROM account WHERE id = $1";
const RIGHT: &str = "UPDATE account SET failures = 0, wait_until = 0 WHERE id = $1";
const SESSION: &str = "SELECT t.account, t.seen_at, a.id, a.login, a.role, a.version, a.sealed, \
    v.id AS vault, v.epoch, v.wrapped FROM token t JOIN account a ON a.id = t.account \
    JOIN vault v ON v.id = a.vault WHERE t.mac = $1 AND t.kind = 'session' AND t.ends_at > $2 \
    AND t.seen_at > $3 AND a.left_at IS NULL";
const SEEN: &str = "UPDATE token SET seen_at = $2 WHERE mac = $1";
const END: &str = "DELETE FROM token WHERE mac = $1";

impl Store {
    /// What signing in needs to know; `None` for a name nobody has.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn lock_of(&self, login: &str) -> Result<Option<Lock>, StoreError> {
        let row = sqlx::query(LOCK).bind(login.to_owned()).fetch_optional(&self.read).await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Lock {
            account: row.try_get("id")?,
            passphrase: row.try_get("passphrase")?,
            wait_until: Millis(row.try_get("wait_until")?),
        }))
    }

    /// Counts a wrong passphrase: after a few, each costs twice the time of the one before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn wrong_passphrase(&self, account: i64) -> Result<(), StoreError> {
        let now = self.clock.real();
        self.act(move |tx| {
            Box::pin(async move {
                let query = sqlx::query(FAILURES).bind(account);
                let failures: i64 = query.fetch_one(&mut *tx.conn).await?.try_get("failures")?;
                let steps = (failures - FREE_FAILURES).clamp(-1, 9);
                let wait = if steps < 0 { 0 } else { WAIT << steps };
                let query = sqlx::query(WRONG).bind(account).bind(now.plus(wait).0);
                query.execute(&mut *tx.conn).await?;
                tx.account_act(account, "account.wrong").await
            })
        })
        .await
    }

    /// Opens a session and gives its token.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open_session(&self, account: i64) -> Result<String, StoreError> {
        let now = self.clock.real();
        self.act(move |tx| {
            Box::pin(async move {
                sqlx::query(RIGHT).bind(account).execute(&mut *tx.conn).await?;
                let token = dice::token();
                tx.token(&token, account, "session", (now, now.plus(SHIFT))).await?;
                tx.account_act(account, "account.in").await?;
                Ok(token)
            })
        })
        .await
    }

    /// Whose session this is, while it lasts. Asked anew at every request, so that ending a
    /// session works at once on all instances.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn session(&self, token: &str) -> Result<Option<Session>, StoreError> {
        let (mac, now) = (mac_of(token), self.clock.real());
        let idle = now.plus(-IDLE);
        let query = sqlx::query(SESSION).bind(mac.clone()).bind(now.0).bind(idle.0);
        let Some(row) = query.fetch_optional(&self.read).await? else { return Ok(None) };
        let seen = Millis(row.try_get("seen_at")?);
        if now.since(seen) > MINUTE {
            self.act(move |tx| {
                Box::pin(async move {
                    let query = sqlx::query(SEEN).bind(mac).bind(now.0);
                    query.execute(&mut *tx.conn).await?;
                    Ok(())
                })
            })
            .await?;
        }
        let Account { id, login, role, record, .. } = account(&self.keys, &row)?;
        let form_token = super::keys::hex(&self.keys.audit(&[b"form", token.as_bytes()]));
        Ok(Some(Session { account: id, role, login, record, form_token }))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end_session(&self, token: &str) -> Result<(), StoreError> {
        let mac = mac_of(token);
        self.act(move |tx| {
            Box::pin(async move {
                sqlx::query(END).bind(mac).execute(&mut *tx.conn).await?;
                Ok(())
            })
        })
        .await
    }
}
