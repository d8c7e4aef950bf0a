//! Looking at a database beside the hotline that works on it.

use std::path::Path;

use sqlx::{AnyConnection, Connection as _};

use super::StoreError;
use super::dialect::Dialect;
use super::keys::Keys;
use super::start::{Settings, check, connect, full_url, no_database, refused, sqlite_path};

/// Opens a database to look at it, also while a hotline works on it: nothing is written, no file
/// is made, no migration run.
///
/// # Errors
/// [`StoreError::Refused`] with what is wrong and how to mend it; [`StoreError::Down`].
pub async fn look(settings: &Settings) -> Result<(AnyConnection, Keys), StoreError> {
    sqlx::any::install_default_drivers();
    let (url, dialect) = (&settings.url, Dialect::of(&settings.url).ok_or_else(no_database)?);
    let mut conn = match dialect {
        Dialect::Sqlite => {
            let address = url.split('?').next().unwrap_or_default();
            let path = sqlite_path(url);
            if !Path::new(path).exists() {
                return Err(refused(&format!(
                    "{path} is not there: start the hotline once, or name its configuration with --config"
                )));
            }
            AnyConnection::connect(&format!("{address}?mode=ro")).await?
        }
        Dialect::Postgres => connect(&full_url(url, dialect), dialect).await?,
    };
    let known = sqlx::query("SELECT value FROM meta WHERE key = 'key_check'");
    let known = known.fetch_one(&mut conn).await?;
    let keys = Keys::open(&settings.keys, false).map_err(|error| refused(&format!("{error}")))?;
    check(&keys, &known, settings)?;
    Ok((conn, keys))
}
