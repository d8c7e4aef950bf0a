//! A whole hotline in a test: real router, real database, a clock that stands still, and a
//! gateway on loopback that keeps a ledger of what it was sent.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use jiff::tz::TimeZone;
use pendamping::app::{self, Parts, Running};
use pendamping::clock::Clock;
use pendamping::dice;
use pendamping::domain::address::Address;
use pendamping::domain::dialogue::{Duty, Hotline};
use pendamping::domain::time::Millis;
use pendamping::gateway::registry::{self, Home};
use pendamping::http::metrics;
use pendamping::locale::{Catalogue, Shelf};
use pendamping::service::gateways::{Gateways, Line};
use pendamping::service::pulse::Pulse;
use pendamping::service::ways::Ways;
use pendamping::store::Store;
use pendamping::store::account::Seed;
use pendamping::store::record::{AccountRecord, Reach};
use serde_json::{Value, json};
use tower::ServiceExt as _;

pub use crate::ledger::Ledger;
use crate::ledger::routes;

/// 2026-11-25 02:00 UTC.
pub const NOW: Millis = Millis(1_795_572_000_000);
const SECRET: &str = "a secret of the test's simulator";

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Db {
    Sqlite,
    Postgres,
}

/// Makes a test of each body for each database. Without `PENDAMPING_TEST_PG` the PostgreSQL one
/// says so and passes; `tests/run` always sets it.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: Place) $body:block)*) => {$(
        mod $name {
            use super::*;
            $(#[$meta])*
            async fn story($app: $crate::app::Place) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story($crate::app::Place::sqlite()).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgresql() {
                match $crate::app::Place::postgres().await {
                    Some(place) => story(place).await,
                    None => eprintln!("no PENDAMPING_TEST_PG: not run on PostgreSQL"),
                }
            }
        }
    )*};
}

/// An empty database and a folder for keys, gone with the test.
#[derive(Debug)]
pub struct Place {
    pub db: Db,
    pub url: String,
    pub folder: PathBuf,
}

impl Place {
    pub fn sqlite() -> Self {
        let folder = folder();
        let url = format!("sqlite:{}", folder.join("hotline.db").display());
        Self { db: Db::Sqlite, url, folder }
    }

    /// A schema of its own on the server the environment names.
    pub async fn postgres() -> Option<Self> {
        let server = std::env::var_os("PENDAMPING_TEST_PG")?.into_string().ok()?;
        sqlx::any::install_default_drivers();
        let schema = format!("t{}", &dice::token()[..16]);
        let mut conn = <sqlx::AnyConnection as sqlx::Connection>::connect(&server).await.unwrap();
        let text = format!("CREATE SCHEMA {schema}");
        sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut conn).await.unwrap();
        let sign = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{sign}options=-c%20search_path%3D{schema}");
        Some(Self { db: Db::Postgres, url, folder: folder() })
    }

    /// The key file, the same for every instance on this place.
    pub fn keys(&self) -> PathBuf {
        self.folder.join("pendamping.key")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn folder() -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::SeqCst);
    let name = format!("pendamping-test-{}-{count}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A running hotline.
pub struct TestApp {
    pub store: Store,
    pub clock: Clock,
    pub ledger: Arc<Ledger>,
    pub running: Running,
    pub shelf: Arc<Shelf>,
    pub pulse: Pulse,
    hooks: Router,
}

/// Somebody who helps, for the configuration of a test.
pub fn companion(login: &str, role: &str, number: &str) -> Seed {
    let address = Address::parse(&format!("whatsapp:{number}"), "62").unwrap();
    let reach = vec![Reach { address, gateway: "simulator/whatsapp".to_owned() }];
    let record = AccountRecord { name: login.to_owned(), reach, language: "en".to_owned() };
    Seed { login: login.to_owned(), role: role.to_owned(), record }
}

pub const ANI: &str = "+6281200002001";
pub const BUDI: &str = "+6281200002002";
pub const CITRA: &str = "+6281200002003";
pub const SARI: &str = "+6281200001001";

/// Ani and Budi answer, Citra coordinates.
pub fn team() -> Vec<Seed> {
    vec![
        companion("ani", "companion", ANI),
        companion("budi", "companion", BUDI),
        companion("citra", "coordinator", CITRA),
    ]
}

impl TestApp {
    /// A hotline with the usual team.
    pub async fn open(place: &Place) -> Self {
        Self::with(place, Arc::new(Ledger::default()), Clock::fixed(NOW)).await
    }

    /// A hotline that shares ledger and clock with another instance.
    pub async fn with(place: &Place, ledger: Arc<Ledger>, clock: Clock) -> Self {
        Self::custom(place, ledger, clock, |_| ()).await
    }

    /// A hotline whose parts a test changes before they are put together.
    pub async fn custom(
        place: &Place,
        ledger: Arc<Ledger>,
        clock: Clock,
        change: impl FnOnce(&mut Parts),
    ) -> Self {
        let routes = routes(&ledger);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let api_url = format!("http://{}/", listener.local_addr().unwrap());
        #[expect(clippy::disallowed_methods, reason = "the fake gateway of a test")]
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let mut parts = Parts {
            database: place.url.clone(),
            keys: place.keys(),
            clock: clock.clone(),
            gateways: gateways(&api_url),
            catalogue: Catalogue::default(),
            languages: None,
            hotline: Hotline::default(),
            duty: Duty::default(),
            zone: TimeZone::get("Asia/Jakarta").unwrap(),
            console_url: "https://hotline.example.org".to_owned(),
            quiet_window: 2_000,
            ways: Ways::default(),
            wire: pendamping::service::wire::Wire::new().unwrap(),
        };
        change(&mut parts);
        let pulse = parts.gateways.pulse().clone();
        let built = app::build(parts).await.unwrap();
        let (hooks, store) = (built.hooks(), built.store.clone());
        let shelf = Arc::clone(&built.shelf);
        let running = built.start();
        store.seed(team()).await.unwrap();
        Self { store, clock, ledger, running, shelf, pulse, hooks }
    }

    /// What the metrics say.
    pub async fn metrics(&self) -> String {
        let (store, shelf) = (self.store.clone(), Arc::clone(&self.shelf));
        let routes = metrics::router(store, shelf, self.pulse.clone());
        let request = Request::get("/metrics").body(Body::empty()).unwrap();
        let response = routes.oneshot(request).await.unwrap();
        let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    /// Ends it in order.
    pub async fn stop(self) {
        self.running.stop().await;
    }

    /// Posts a request to the hooks and gives status and body.
    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> u16 {
        let mut request = Request::post(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body)).unwrap()).await.status().as_u16()
    }

    /// The routes themselves, which outlive what stands behind them.
    pub fn hooks(&self) -> Router {
        self.hooks.clone()
    }

    /// Hands any request to the listener of the hooks.
    pub async fn send(&self, request: Request) -> Response {
        self.hooks.clone().oneshot(request).await.unwrap()
    }

    /// The person writes; the webhook is answered with this status.
    pub async fn hook(&self, channel: &str, message: Value) -> u16 {
        let body = message.to_string().into_bytes();
        let signature = signature(&body);
        let headers =
            [("content-type", "application/json"), ("x-simulator-signature", signature.as_str())];
        self.post(&format!("/hooks/simulator/{channel}"), &headers, body).await
    }

    /// A number writes on a channel, and everything it leads to happens.
    pub async fn says(&self, channel: &str, number: &str, text: &str) {
        let id = dice::token();
        let message = json!({ "id": id, "channel": channel, "from": number, "text": text,
            "sent_at": self.clock.now().0 });
        assert_eq!(self.hook(channel, message).await, 200);
        self.quiet().await;
    }

    /// Sari writes by SMS, and the burst window passes.
    pub async fn said(&self, text: &str) {
        self.says("sms", SARI, text).await;
        self.pass(2_000).await;
    }

    /// A companion writes to the hotline.
    pub async fn companion_says(&self, number: &str, text: &str) {
        self.says("whatsapp", number, text).await;
    }

    /// Time passes, and everything that is due happens.
    pub async fn pass(&self, span: i64) {
        self.clock.forward(span);
        self.quiet().await;
    }

    /// Waits until nothing that is due is left.
    pub async fn quiet(&self) {
        let done = tokio::time::timeout(Duration::from_mins(2), self.done()).await;
        done.expect("what is due is done");
    }

    async fn done(&self) {
        let mut commits = self.store.commits();
        loop {
            commits.borrow_and_update();
            self.store.look().await;
            let pending = self.store.pending().await.unwrap();
            if pending.inbox + pending.outbox + pending.alerts == 0 {
                return;
            }
            if !commits.has_changed().unwrap() {
                commits.changed().await.unwrap();
            }
        }
    }

    /// The alert code in the newest alert a companion got.
    pub fn code_for(&self, number: &str) -> String {
        let alerts = self.ledger.to(number);
        let alert = alerts.iter().rev().find(|text| text.contains("TAKE ")).unwrap();
        let rest = alert.split("TAKE ").nth(1).unwrap();
        rest.split_whitespace().next().unwrap().to_owned()
    }
}

/// The simulator's signature of a body.
pub fn signature(body: &[u8]) -> String {
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET.as_bytes());
    let tag = aws_lc_rs::hmac::sign(&key, body);
    format!("sha256={}", pendamping::store::keys::hex(tag.as_ref()))
}

/// A line of simulated phones.
pub fn simulated(name: &str, channel: &str, api_url: &str) -> Line {
    let settings = json!({ "kind": "simulator", "channel": channel, "secret": SECRET,
        "api_url": api_url, "reports": true });
    let gateway = registry::build(name, serde_json::from_value(settings).unwrap(), &home());
    Line { gateway: gateway.unwrap().into(), in_flight: 8, per_second: 0.0 }
}

fn home() -> Home {
    Home { public_url: "https://hotline.example.org".to_owned(), calling_code: "62".to_owned() }
}

fn gateways(api_url: &str) -> Gateways {
    let home = home();
    let mut gateways = Gateways::default();
    for channel in ["sms", "whatsapp"] {
        gateways.add(simulated(channel, channel, api_url));
    }
    let settings = json!({ "kind": "meta", "phone_number_id": "100000000000001",
        "app_secret": SECRET, "verify_token": "v", "access_token": "a", "api_url": api_url });
    let gateway = registry::build("main", serde_json::from_value(settings).unwrap(), &home);
    gateways.add(Line { gateway: gateway.unwrap().into(), in_flight: 8, per_second: 0.0 });
    gateways
}
