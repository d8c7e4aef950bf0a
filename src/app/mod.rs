//! Builds the hotline from its settings, starts its tasks, stops them in order. The only place
//! where tasks are spawned.

pub mod history;
pub mod languages;
mod pages;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use jiff::tz::TimeZone;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::domain::dialogue::{Duty, Hotline};
use crate::domain::facts::Facts;
use crate::domain::time::HOUR;
use crate::http::{self, Hooks, Routes};
use crate::locale::{Catalogue, Shelf};
use crate::service::courier::Courier;
use crate::service::fetcher::Fetcher;
use crate::service::gateways::Gateways;
use crate::service::intake::Intake;
use crate::service::reconcile::Reconciler;
use crate::service::rules::{House, rules};
use crate::service::watcher::Watcher;
use crate::service::ways::Ways;
use crate::service::wire::Wire;
use crate::store::committer::Committer;
use crate::store::outbox::Parcel;
use crate::store::{Store, start};

/// What a hotline is built from.
#[derive(Debug)]
pub struct Parts {
    /// `sqlite:…` or `postgres://…`.
    pub database: String,
    /// The key file.
    pub keys: PathBuf,
    /// The clock.
    pub clock: Clock,
    /// The gateways.
    pub gateways: Gateways,
    /// Texts and words.
    pub catalogue: Catalogue,
    /// The operator's folder of them, to be looked after.
    pub languages: Option<languages::Folder>,
    /// What people see.
    pub hotline: Hotline,
    /// What the roster can promise.
    pub duty: Duty,
    /// The desk's time zone.
    pub zone: TimeZone,
    /// The console's address.
    pub console_url: String,
    /// How long a burst is waited for, in milliseconds.
    pub quiet_window: i64,
    /// What goes another way when it does not arrive.
    pub ways: Ways,
    /// What asks other machines.
    pub wire: Wire,
}

/// A hotline that is built and not yet started.
pub struct Built {
    /// The database.
    pub store: Store,
    /// Texts and words.
    pub shelf: Arc<Shelf>,
    /// What the rules share.
    pub house: Arc<House>,
    /// Takes webhooks.
    pub intake: Intake,
    /// The clock.
    pub clock: Clock,
    keeper: Option<languages::Keeper>,
    committer: Committer,
    courier: Courier,
    fetcher: Fetcher,
    reconciler: Reconciler,
    watcher: Watcher,
    parcels: mpsc::UnboundedReceiver<Parcel>,
}

/// Builds a hotline; opens (or makes) its database.
///
/// # Errors
/// What is wrong with the database or the key file, and how to mend it.
pub async fn build(parts: Parts) -> anyhow::Result<Built> {
    let shelf = Arc::new(Shelf::new(parts.catalogue));
    let keeper = parts
        .languages
        .map(|folder| languages::Keeper::new(folder, Arc::clone(&shelf), parts.clock.clone()));
    let house = Arc::new(House {
        shelf: Arc::clone(&shelf),
        facts: Arc::new(Facts::default()),
        hotline: parts.hotline,
        duty: parts.duty,
        zone: parts.zone,
        gateways: parts.gateways.clone(),
        console_url: parts.console_url,
        ways: parts.ways,
    });
    let cell = Arc::new(OnceLock::new());
    let settings = start::Settings { url: parts.database, keys: parts.keys };
    let opened = start::open(&settings, parts.clock.clone(), rules(&house, &cell)).await?;
    let store = opened.store;
    // The rules need the keys the store has; they run only after this.
    let _ = cell.set(store.clone());
    let wire = parts.wire;
    let (gateways, clock) = (&parts.gateways, &parts.clock);
    let courier = Courier::new(store.clone(), gateways.clone(), clock.clone(), wire.clone())
        .with_backups(house.ways.backup.clone())
        .with_cap(house.ways.cap);
    let fetcher = Fetcher::new(store.clone(), gateways.clone(), clock.clone(), wire.clone());
    let watcher = Watcher::new(store.clone(), gateways.clone(), clock.clone(), wire.clone());
    let intake = Intake {
        store: store.clone(),
        gateways: parts.gateways,
        shelf: Arc::clone(&shelf),
        clock: parts.clock.clone(),
        quiet_window: parts.quiet_window,
    };
    let reconciler = Reconciler::new(intake.clone(), wire);
    Ok(Built {
        store,
        shelf,
        house,
        intake,
        clock: parts.clock,
        keeper,
        committer: opened.committer,
        courier,
        fetcher,
        reconciler,
        watcher,
        parcels: opened.parcels,
    })
}

/// A hotline that runs.
pub struct Running {
    /// The database.
    pub store: Store,
    /// Tells of every look at the operator's folder, where there is one.
    pub looks: Option<watch::Receiver<u64>>,
    stop_http: CancellationToken,
    stop_courier: CancellationToken,
    servers: JoinSet<()>,
    workers: JoinSet<()>,
}

impl Built {
    /// The routes of webhooks and health checks.
    pub fn hooks(&self) -> Routes {
        http::hooks(Arc::new(Hooks { intake: self.intake.clone(), store: self.store.clone() }))
    }

    /// Starts committer, courier, fetcher, reconciliation, watcher, retention and the keeper of texts.
    #[must_use]
    pub fn start(self) -> Running {
        let (stop_http, stop_courier) = (CancellationToken::new(), CancellationToken::new());
        let mut workers = JoinSet::new();
        workers.spawn(self.committer.run());
        workers.spawn(self.courier.run(self.parcels, stop_courier.clone()));
        workers.spawn(self.fetcher.run(stop_courier.clone()));
        workers.spawn(self.reconciler.run(stop_courier.clone()));
        workers.spawn(self.watcher.run(stop_courier.clone()));
        let looks = self.keeper.as_ref().map(languages::Keeper::looks);
        if let Some(keeper) = self.keeper {
            workers.spawn(keeper.run(stop_courier.clone()));
        }
        workers.spawn(forget(self.store.clone(), self.clock, stop_courier.clone()));
        let store = self.store;
        Running { store, looks, stop_http, stop_courier, servers: JoinSet::new(), workers }
    }
}

impl Running {
    /// Serves routes at an address until stopped.
    ///
    /// # Errors
    /// When the address cannot be had.
    pub async fn serve(
        &mut self,
        address: SocketAddr,
        routes: Routes,
    ) -> anyhow::Result<SocketAddr> {
        let listener = TcpListener::bind(address).await.with_context(|| {
            format!("{address} cannot be listened on: is another program there?")
        })?;
        let bound = listener.local_addr()?;
        self.servers.spawn(http::serve(listener, routes, self.stop_http.clone()));
        Ok(bound)
    }

    /// Stops in order: no new requests, the courier ends what is under way, the committer writes
    /// what was handed in. Nothing is half done.
    pub async fn stop(mut self) {
        self.stop_http.cancel();
        let patience = std::time::Duration::from_secs(10);
        // A client that keeps its connection open must not keep us.
        let _ = tokio::time::timeout(patience, async {
            while self.servers.join_next().await.is_some() {}
        })
        .await;
        self.stop_courier.cancel();
        // The courier hands its last results to the committer, so the committer ends last.
        while self.workers.len() > 1 {
            let _ = self.workers.join_next().await;
        }
        self.store.stop().await;
        while self.workers.join_next().await.is_some() {}
    }
}

/// Forgets each hour all that is old enough, in slices, so that whatever comes meanwhile goes first.
async fn forget(store: Store, clock: Clock, stop: CancellationToken) {
    loop {
        let next = clock.now().plus(HOUR);
        tokio::select! {
            () = stop.cancelled() => return,
            () = clock.until(next) => {}
        }
        while !stop.is_cancelled() {
            match store.forget().await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(%error, "What is old could not be forgotten");
                    break;
                }
            }
        }
    }
}
