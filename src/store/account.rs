//! Accounts of those who help, their sessions and one-time links.

use aws_lc_rs::digest::{SHA256, digest};
use sqlx::Row as _;

use super::alarm::account;
use super::audit::Act;
use super::change::Account;
use super::record::AccountRecord;
use super::seal::{Place, Vault};
use super::tx::Tx;
use super::write::json;
use super::{Store, StoreError};
use crate::dice;
use crate::domain::time::{HOUR, Millis};

/// A one-time link is good for this long.
pub const LINK: i64 = 24 * HOUR;

/// A companion of the configuration.
#[derive(Clone, Debug)]
pub struct Seed {
    /// The name for signing in.
    pub login: String,
    /// The role.
    pub role: String,
    /// Name, addresses, language.
    pub record: AccountRecord,
}

pub(super) const BY_LOGIN: &str = "SELECT id, passphrase FROM account WHERE login = $1";
const ADD: &str = "INSERT INTO account (id, login, role, version, vault, sealed) \
    VALUES ($1, $2, $3, 1, $4, $5) ON CONFLICT (login) DO NOTHING RETURNING id";
const RENEW: &str = "UPDATE account SET role = $2, version = version + 1, sealed = $3, \
    left_at = NULL WHERE id = $1";
const ONE: &str = "SELECT a.id, a.login, a.role, a.version, a.sealed, v.id AS vault, v.epoch, \
    v.wrapped FROM account a JOIN vault v ON v.id = a.vault WHERE a.id = $1";
pub(super) const NO_HANDLES: &str = "DELETE FROM handle WHERE account = $1";
const HANDLE: &str = "INSERT INTO handle (mac, account) VALUES ($1, $2) \
    ON CONFLICT (mac) DO UPDATE SET account = excluded.account, thread = NULL";
const TOKEN: &str = "INSERT INTO token (mac, account, kind, opened_at, seen_at, ends_at) \
    VALUES ($1, $2, $3, $4, $4, $5)";
const SPEND: &str = "DELETE FROM token WHERE mac = $1 AND kind = 'enrol' AND ends_at > $2 \
    RETURNING account";
const PEEK: &str = "SELECT a.login FROM token t JOIN account a ON a.id = t.account \
    WHERE t.mac = $1 AND t.kind = 'enrol' AND t.ends_at > $2";
const ENROL: &str = "UPDATE account SET passphrase = $2, failures = 0, wait_until = 0 \
    WHERE id = $1";
const NO_SESSIONS: &str = "DELETE FROM token WHERE account = $1 AND kind = 'session'";
const LANGUAGE: &str = "UPDATE account SET version = version + 1, sealed = $2 WHERE id = $1";

impl Store {
    /// Reads the companions of the configuration into accounts: new ones are added, changed ones
    /// renewed, and whoever is named no more has left. An empty list changes nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn seed(&self, seeds: Vec<Seed>) -> Result<(), StoreError> {
        self.act(move |tx| {
            Box::pin(async move {
                for seed in &seeds {
                    tx.seed(seed).await?;
                }
                tx.let_others_leave(&seeds).await
            })
        })
        .await
    }

    /// A one-time link's token for an account that has no passphrase yet; `None` otherwise.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn enrolment(&self, login: &str) -> Result<Option<String>, StoreError> {
        let login = login.to_owned();
        let now = self.clock.real();
        self.act(move |tx| {
            Box::pin(async move {
                let row = sqlx::query(BY_LOGIN).bind(login).fetch_optional(&mut *tx.conn).await?;
                let Some(row) = row else { return Ok(None) };
                if row.try_get::<Option<String>, _>("passphrase")?.is_some() {
                    return Ok(None);
                }
                let token = dice::token();
                tx.token(&token, row.try_get("id")?, "enrol", (now, now.plus(LINK))).await?;
                Ok(Some(token))
            })
        })
        .await
    }

    /// Whose link this is, while it is good.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn link_owner(&self, token: &str) -> Result<Option<String>, StoreError> {
        let query = sqlx::query(PEEK).bind(mac_of(token)).bind(self.clock.real().0);
        let row = query.fetch_optional(&self.read).await?;
        Ok(row.map(|row| row.try_get("login")).transpose()?)
    }

    /// Spends a link: the account gets its passphrase, all its sessions end. `false` when the
    /// link is not good (any more).
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn enrol(&self, token: &str, passphrase: String) -> Result<bool, StoreError> {
        let mac = mac_of(token);
        let now = self.clock.real();
        self.act(move |tx| {
            Box::pin(async move {
                let query = sqlx::query(SPEND).bind(mac).bind(now.0);
                let Some(row) = query.fetch_optional(&mut *tx.conn).await? else {
                    return Ok(false);
                };
                let account: i64 = row.try_get("account")?;
                let query = sqlx::query(ENROL).bind(account).bind(passphrase);
                query.execute(&mut *tx.conn).await?;
                sqlx::query(NO_SESSIONS).bind(account).execute(&mut *tx.conn).await?;
                tx.account_act(account, "account.enrol").await?;
                Ok(true)
            })
        })
        .await
    }

    /// Sets the language of an account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_language(&self, account: i64, language: String) -> Result<(), StoreError> {
        self.act(move |tx| {
            Box::pin(async move {
                let mut found = tx.one_account(account).await?;
                found.record.language = language;
                let sealed = sealed(&found.vault, account, found.version + 1, &found.record)?;
                let query = sqlx::query(LANGUAGE).bind(account).bind(sealed);
                query.execute(&mut *tx.conn).await?;
                Ok(())
            })
        })
        .await
    }
}

impl Tx<'_> {
    async fn seed(&mut self, seed: &Seed) -> Result<(), StoreError> {
        let query = sqlx::query(BY_LOGIN).bind(seed.login.clone());
        let known = query.fetch_optional(&mut *self.conn).await?;
        let id = match known {
            Some(row) => {
                let id = row.try_get("id")?;
                let enrolled = row.try_get::<Option<String>, _>("passphrase")?.is_some();
                self.renew(id, seed, enrolled).await?;
                id
            }
            None => self.add_account(seed).await?,
        };
        sqlx::query(NO_HANDLES).bind(id).execute(&mut *self.conn).await?;
        for reach in &seed.record.reach {
            for form in reach.address.canonical() {
                let mac = self.keys.address(reach.address.channel.as_str(), form);
                let query = sqlx::query(HANDLE).bind(mac.to_vec()).bind(id);
                query.execute(&mut *self.conn).await?;
            }
        }
        Ok(())
    }

    async fn add_account(&mut self, seed: &Seed) -> Result<i64, StoreError> {
        let vault = Vault::new(self.keys, self.ids.next(), "account");
        let id = self.ids.next();
        self.add_vaults([&vault]).await?;
        let query = sqlx::query(ADD).bind(id).bind(seed.login.clone()).bind(seed.role.clone());
        let query = query.bind(vault.id).bind(sealed(&vault, id, 1, &seed.record)?);
        // Another instance that starts at the same moment may have been first.
        let made = query.fetch_optional(&mut *self.conn).await?;
        made.map_or(Err(StoreError::Busy), |_| Ok(id))
    }

    /// Whoever has enrolled chooses the language of the console there.
    async fn renew(&mut self, id: i64, seed: &Seed, enrolled: bool) -> Result<(), StoreError> {
        let found = self.one_account(id).await?;
        let mut record = seed.record.clone();
        if enrolled {
            record.language = found.record.language;
        }
        let sealed = sealed(&found.vault, id, found.version + 1, &record)?;
        let query = sqlx::query(RENEW).bind(id).bind(seed.role.clone()).bind(sealed);
        query.execute(&mut *self.conn).await?;
        Ok(())
    }

    async fn one_account(&mut self, id: i64) -> Result<Account, StoreError> {
        let row = sqlx::query(ONE).bind(id).fetch_one(&mut *self.conn).await?;
        account(self.keys, &row)
    }

    /// Keeps a token.
    pub(crate) async fn token(
        &mut self,
        token: &str,
        account: i64,
        kind: &str,
        (from, to): (Millis, Millis),
    ) -> Result<(), StoreError> {
        let query = sqlx::query(TOKEN).bind(mac_of(token)).bind(account).bind(kind.to_owned());
        query.bind(from.0).bind(to.0).execute(&mut *self.conn).await?;
        Ok(())
    }

    /// Writes an act on an account to the audit.
    pub(crate) async fn account_act(
        &mut self,
        account: i64,
        action: &str,
    ) -> Result<(), StoreError> {
        let subject = Some(account);
        let act = Act { actor: Some(account), action, subject, detail: None };
        self.audit(&[act]).await
    }
}

fn sealed(
    vault: &Vault,
    id: i64,
    version: i64,
    record: &AccountRecord,
) -> Result<Vec<u8>, StoreError> {
    let place = Place { table: "account", vault: vault.id, row: id, version };
    Ok(vault.cipher.seal(place, &json(record)?))
}

/// What of a token is stored.
pub(crate) fn mac_of(token: &str) -> Vec<u8> {
    digest(&SHA256, token.as_bytes()).as_ref().to_vec()
}
