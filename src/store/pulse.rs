//! What is known of each gateway's life: times and counts that all instances share. What follows
//! from them is decided elsewhere.

use std::collections::BTreeMap;

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::id::Ids;
use super::outbox::LEASE;
use super::{Store, StoreError};
use crate::domain::time::{DAY, HOUR, MINUTE, Millis};

/// How long a message may go without a report before that means something.
const PATIENCE: i64 = 30 * MINUTE;
/// How long an order to send may go without any word of the gateway that usually has one.
const STUCK_AFTER: i64 = 15 * MINUTE;
/// How far back messages are looked at.
const WINDOW: i64 = 6 * HOUR;
/// How long a message may have waited before it left.
const WAITED: i64 = 2 * DAY;
/// How far back a report shows that a gateway reports at all.
const HABIT: i64 = 14 * DAY;

const ROW: &str = "INSERT INTO pulse (gateway) VALUES ($1) ON CONFLICT (gateway) DO NOTHING";
const CHECK: &str = "UPDATE pulse SET checked_at = $2 WHERE gateway = $1 AND checked_at <= $3 \
    RETURNING gateway";
const ALL: &str = "SELECT gateway, misses, account, ends_at, heard_at, heard_gap, ping_at, \
    ping_gap, online, battery, doubled_at FROM pulse";
const ONE: [&str; 2] = [
    "SELECT gateway, misses, account, ends_at, heard_at, heard_gap, ping_at, ping_gap, online, \
     battery, doubled_at FROM pulse WHERE gateway = $1",
    "SELECT gateway, misses, account, ends_at, heard_at, heard_gap, ping_at, ping_gap, online, \
     battery, doubled_at FROM pulse WHERE gateway = $1 FOR UPDATE",
];
const KEEP: &str = "UPDATE pulse SET misses = $2, account = $3, ends_at = $4, heard_at = $5, \
    heard_gap = $6, ping_at = $7, ping_gap = $8, online = $9, battery = $10, doubled_at = $11 \
    WHERE gateway = $1";
// A claim sets due_at to its own end, and what was accepted is not due again.
const TAKEN: &str = "SELECT o.gateway, COUNT(*) AS n, \
    CAST(SUM(CASE WHEN m.state < 2 THEN 1 ELSE 0 END) AS BIGINT) AS quiet \
    FROM outbox o JOIN message m ON m.id = o.id \
    WHERE o.id >= $1 AND o.state = 3 AND o.due_at BETWEEN $2 AND $3 GROUP BY o.gateway";
const REPORTED: &str = "SELECT o.id FROM outbox o JOIN message m ON m.id = o.id \
    WHERE o.id >= $1 AND o.gateway = $2 AND m.state IN (2, 3) ORDER BY o.id DESC LIMIT 1";
const STUCK: &str = "SELECT o.gateway, COUNT(*) AS n FROM outbox o \
    LEFT JOIN message m ON m.id = o.id WHERE o.id >= $1 AND o.state = 3 AND o.why IS NULL \
    AND o.due_at BETWEEN $2 AND $3 AND (m.id IS NULL OR m.state < 2) GROUP BY o.gateway";
const TOLD: &str = "SELECT id FROM outbox WHERE id >= $1 AND gateway = $2 AND state = 3 \
    AND why = 'sent' ORDER BY id DESC LIMIT 1";

/// What is known of one gateway.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pulse {
    /// Questions in a row that nobody answered.
    pub misses: i64,
    /// What its provider last said of us.
    pub account: Option<String>,
    /// When its token or plan ends.
    pub ends_at: Option<Millis>,
    /// Its last webhook.
    pub heard_at: Option<Millis>,
    /// The longest pause between two lately.
    pub heard_gap: Option<i64>,
    /// Its phone's last sign of life.
    pub ping_at: Option<Millis>,
    /// The longest pause between two lately.
    pub ping_gap: Option<i64>,
    /// Whether its phone is there.
    pub online: Option<bool>,
    /// Its phone's battery in percent.
    pub battery: Option<i64>,
    /// When a webhook last had a field twice.
    pub doubled_at: Option<Millis>,
}

/// Messages a gateway took lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// All of them.
    pub accepted: i64,
    /// Those nothing was heard of.
    pub unreported: i64,
}

impl Store {
    /// Whether this instance is to ask a provider how it is: the last time is `wait` ago.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_check(&self, gateway: &str, wait: i64) -> Result<bool, StoreError> {
        let now = self.clock.now();
        let gateway = gateway.to_owned();
        self.act(move |tx| {
            Box::pin(async move {
                sqlx::query(ROW).bind(gateway.clone()).execute(&mut *tx.conn).await?;
                let query = sqlx::query(CHECK).bind(gateway).bind(now.0).bind(now.plus(-wait).0);
                Ok(query.fetch_optional(&mut *tx.conn).await?.is_some())
            })
        })
        .await
    }

    /// What is known of all gateways.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn pulses(&self) -> Result<BTreeMap<String, Pulse>, StoreError> {
        let rows = sqlx::query(ALL).fetch_all(&self.read).await?;
        rows.iter().map(|row| Ok((row.try_get("gateway")?, pulse(row)?))).collect()
    }

    /// Changes what is known of a gateway.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn change_pulse(
        &self,
        gateway: &str,
        change: impl FnOnce(&mut Pulse) + Send + 'static,
    ) -> Result<(), StoreError> {
        let gateway = gateway.to_owned();
        self.act(move |tx| {
            Box::pin(async move {
                sqlx::query(ROW).bind(gateway.clone()).execute(&mut *tx.conn).await?;
                let [sqlite, postgres] = ONE;
                let query = sqlx::query(tx.dialect.pick(sqlite, postgres)).bind(gateway.clone());
                let mut known = pulse(&query.fetch_one(&mut *tx.conn).await?)?;
                change(&mut known);
                let query = sqlx::query(KEEP).bind(gateway).bind(known.misses).bind(known.account);
                let query = query.bind(known.ends_at.map(|at| at.0));
                let query = query.bind(known.heard_at.map(|at| at.0)).bind(known.heard_gap);
                let query = query.bind(known.ping_at.map(|at| at.0)).bind(known.ping_gap);
                let query = query.bind(known.online.map(i64::from)).bind(known.battery);
                let query = query.bind(known.doubled_at.map(|at| at.0));
                query.execute(&mut *tx.conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// What gateways took in the last hours, and how much of it they never reported, though there
    /// was time to.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn taken(&self) -> Result<BTreeMap<String, Taken>, StoreError> {
        let now = self.clock.now();
        let floor = Ids::floor(self.clock.real().plus(-WAITED));
        let query = sqlx::query(TAKEN).bind(floor).bind(now.plus(-WINDOW).0);
        let rows = query.bind(now.plus(LEASE - PATIENCE).0).fetch_all(&self.read).await?;
        let one = |row: &AnyRow| {
            let taken = Taken { accepted: row.try_get("n")?, unreported: row.try_get("quiet")? };
            Ok((row.try_get("gateway")?, taken))
        };
        rows.iter().map(one).collect()
    }

    /// What gateways took in the last hours, a quarter of an hour ago or more, and have said nothing
    /// of since, not even that it left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn stuck(&self) -> Result<BTreeMap<String, i64>, StoreError> {
        let now = self.clock.now();
        let floor = Ids::floor(self.clock.real().plus(-WAITED));
        let query = sqlx::query(STUCK).bind(floor).bind(now.plus(-WINDOW).0);
        let rows = query.bind(now.plus(LEASE - STUCK_AFTER).0).fetch_all(&self.read).await?;
        rows.iter().map(|row| Ok((row.try_get("gateway")?, row.try_get("n")?))).collect()
    }

    /// Whether a gateway tells when messages leave, and has done so lately.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_told(&self, gateway: &str) -> Result<bool, StoreError> {
        let floor = Ids::floor(self.clock.real().plus(-HABIT));
        let query = sqlx::query(TOLD).bind(floor).bind(gateway.to_owned());
        Ok(query.fetch_optional(&self.read).await?.is_some())
    }

    /// Whether a gateway has reported the arrival of any message lately.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_reported(&self, gateway: &str) -> Result<bool, StoreError> {
        let floor = Ids::floor(self.clock.real().plus(-HABIT));
        let query = sqlx::query(REPORTED).bind(floor).bind(gateway.to_owned());
        Ok(query.fetch_optional(&self.read).await?.is_some())
    }
}

fn pulse(row: &AnyRow) -> Result<Pulse, StoreError> {
    let at = |column| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(column)?.map(Millis));
    Ok(Pulse {
        misses: row.try_get("misses")?,
        account: row.try_get("account")?,
        ends_at: at("ends_at")?,
        heard_at: at("heard_at")?,
        heard_gap: row.try_get("heard_gap")?,
        ping_at: at("ping_at")?,
        ping_gap: row.try_get("ping_gap")?,
        online: row.try_get::<Option<i64>, _>("online")?.map(|online| online != 0),
        battery: row.try_get("battery")?,
        doubled_at: at("doubled_at")?,
    })
}
