//! What is loaded: from a bare route to the whole hotline.

use std::net::SocketAddr;
use std::path::Path as Folder;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use jiff::tz::TimeZone;
use pendamping::app::{self, Parts, Running, languages};
use pendamping::clock::Clock;
use pendamping::dice;
use pendamping::domain::address::Address;
use pendamping::domain::dialogue::{Duty, Hotline as House};
use pendamping::domain::time::{DAY, Millis};
use pendamping::gateway::registry::{self, Home};
use pendamping::gateway::{Gateway, Hook};
use pendamping::http::{self, Hooks};
use pendamping::locale::{Catalogue, Shelf};
use pendamping::service::gateways::{Gateways, Line};
use pendamping::service::intake::Intake;
use pendamping::service::ways::Ways;
use pendamping::store::Store;
use pendamping::store::account::Seed;
use pendamping::store::change::{Change, Climbed, Rules};
use pendamping::store::record::{AccountRecord, Reach};
use pendamping::store::start;
use serde_json::json;
use sqlx::Connection as _;

use crate::load::{Load, NUMBER_ID, SECRET, Senders};

/// The companion who is called, as the mock sees the number.
pub const COMPANION: &str = "6281200002001";

/// One path that is loaded.
pub struct Path {
    /// Its name in the table.
    pub name: &'static str,
    /// Where it listens.
    pub address: SocketAddr,
    /// Whether each message leads to a reply that is waited for.
    pub replies: bool,
    /// What it is loaded with.
    pub load: Arc<Load>,
}

impl Path {
    /// A path that takes messages and answers nobody.
    pub fn silent(name: &'static str, address: SocketAddr) -> Self {
        Self { name, address, replies: false, load: Arc::new(Load::new(Senders::New)) }
    }

    /// A path whose replies are counted.
    pub fn whole(name: &'static str, address: SocketAddr, senders: Senders) -> Self {
        Self { name, address, replies: true, load: Arc::new(Load::new(senders)) }
    }
}

/// A whole hotline that runs.
pub struct Hotline {
    /// Where its hooks listen.
    pub address: SocketAddr,
    /// What stops it.
    pub running: Running,
}

impl Hotline {
    /// Opens a hotline as the program does, and tells how long that took until it listened.
    pub async fn open(
        url: &str,
        folder: &Folder,
        api_url: &str,
    ) -> anyhow::Result<(Self, Duration)> {
        Self::with_texts(url, folder, api_url, None).await
    }

    /// The same, with an operator's folder of texts.
    pub async fn with_texts(
        url: &str,
        folder: &Folder,
        api_url: &str,
        languages: Option<languages::Folder>,
    ) -> anyhow::Result<(Self, Duration)> {
        let begun = Instant::now();
        let built = app::build(Parts {
            database: url.to_owned(),
            keys: folder.join("pendamping.key"),
            clock: Clock::system(0),
            gateways: gateways(api_url)?,
            catalogue: Catalogue::default(),
            languages,
            hotline: House::default(),
            duty: Duty::default(),
            zone: TimeZone::get("Asia/Jakarta")?,
            console_url: "https://hotline.example.org".to_owned(),
            quiet_window: 0,
            ways: Ways::default(),
            wire: pendamping::service::wire::Wire::new()?,
        })
        .await?;
        let hooks = built.hooks();
        let mut running = built.start();
        let address = running.serve(SocketAddr::from(([127, 0, 0, 1], 0)), hooks).await?;
        let span = begun.elapsed();
        running.store.seed(team()?).await?;
        Ok((Self { address, running }, span))
    }
}

/// One companion, so that alerts have somewhere to go.
fn team() -> anyhow::Result<Vec<Seed>> {
    let address = Address::parse(&format!("whatsapp:+{COMPANION}"), "62")
        .ok_or_else(|| anyhow::anyhow!("the companion's number cannot be read"))?;
    let reach = vec![Reach { address, gateway: "meta/main".to_owned() }];
    let record = AccountRecord { name: "Ani".to_owned(), reach, language: "id".to_owned() };
    Ok(vec![Seed { login: "ani".to_owned(), role: "companion".to_owned(), record }])
}

fn gateway(api_url: &str) -> anyhow::Result<Arc<dyn Gateway>> {
    let home = Home {
        public_url: "https://hotline.example.org".to_owned(),
        calling_code: "62".to_owned(),
    };
    let settings = json!({ "kind": "meta", "phone_number_id": NUMBER_ID, "app_secret": SECRET,
        "verify_token": "v", "access_token": "a", "api_url": api_url });
    let gateway = registry::build("main", serde_json::from_value(settings)?, &home);
    Ok(gateway.map_err(anyhow::Error::msg)?.into())
}

fn gateways(api_url: &str) -> anyhow::Result<Gateways> {
    let mut gateways = Gateways::default();
    gateways.add(Line { gateway: gateway(api_url)?, in_flight: 64, per_second: 0.0 });
    Ok(gateways)
}

async fn serve(routes: Router) -> anyhow::Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(address)
}

/// The body is read, nothing else.
pub async fn bare() -> anyhow::Result<SocketAddr> {
    let taken = async |body: Bytes| {
        std::hint::black_box(body.len());
        StatusCode::OK
    };
    serve(Router::new().route("/hooks/{kind}/{name}", post(taken))).await
}

/// The signature is checked and the message read by the real gateway; nothing is stored.
pub async fn ceiling() -> anyhow::Result<SocketAddr> {
    let gateway = gateway("http://127.0.0.1:9")?;
    serve(Router::new().route("/hooks/{kind}/{name}", post(read)).with_state(gateway)).await
}

async fn read(
    State(gateway): State<Arc<dyn Gateway>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let pair = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        (name.as_str().to_owned(), value.as_bytes().to_vec())
    };
    let headers: Vec<_> = headers.iter().map(pair).collect();
    let hook = Hook {
        method: "POST",
        path: "/hooks/meta/main",
        query: "",
        tail: &[],
        headers: &headers,
        body: &body,
    };
    match gateway.read(&hook, Millis(0)) {
        Ok(read) if !read.heard.items.is_empty() => StatusCode::OK,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// The real hooks and the real store on SQLite, with rules that only tick items off once they
/// have waited for `quiet_window` milliseconds.
pub async fn durable(folder: &Folder, name: &str, quiet_window: i64) -> anyhow::Result<SocketAddr> {
    let url = format!("sqlite:{}", folder.join(format!("{name}.db")).display());
    let store = store(&url, &folder.join(format!("{name}.key"))).await?;
    let intake = Intake {
        store: store.clone(),
        gateways: gateways("http://127.0.0.1:9")?,
        shelf: Arc::new(Shelf::new(Catalogue::default())),
        clock: Clock::system(0),
        quiet_window,
    };
    serve(http::hooks(Arc::new(Hooks { intake, store }))).await
}

/// The real store, with rules that only tick items off and call nobody.
pub async fn store(url: &str, keys: &Folder) -> anyhow::Result<Store> {
    let settings = start::Settings { url: url.to_owned(), keys: keys.to_owned() };
    let rules = Rules {
        turn: Arc::new(|loaded, _, _| Change {
            done: loaded.items.iter().map(|item| (item.id, 1)).collect(),
            ..Change::default()
        }),
        climb: Arc::new(|alert, _, now| Climbed {
            rung: alert.rung,
            due_at: now.plus(DAY),
            calls: vec![],
        }),
        take_code: Arc::new(|_| None),
        detour: Arc::new(|_, _, _, _| None),
        notice: Arc::new(|_, _| None),
    };
    let opened = start::open(&settings, Clock::system(0), rules).await?;
    tokio::spawn(opened.committer.run());
    Ok(opened.store)
}

/// A schema of its own on the server the environment names: its address and its name.
pub async fn schema() -> anyhow::Result<Option<(String, String)>> {
    let Some(server) = server() else { return Ok(None) };
    sqlx::any::install_default_drivers();
    let schema: String = std::iter::once('b').chain(dice::token().chars().take(16)).collect();
    let mut conn = sqlx::AnyConnection::connect(&server).await?;
    let text = format!("CREATE SCHEMA {schema}");
    sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut conn).await?;
    let sign = if server.contains('?') { '&' } else { '?' };
    Ok(Some((format!("{server}{sign}options=-c%20search_path%3D{schema}"), schema)))
}

/// Leaves nothing behind.
pub async fn drop_schema(schema: &str) -> anyhow::Result<()> {
    let Some(server) = server() else { return Ok(()) };
    let mut conn = sqlx::AnyConnection::connect(&server).await?;
    let text = format!("DROP SCHEMA {schema} CASCADE");
    sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut conn).await?;
    Ok(())
}

fn server() -> Option<String> {
    std::env::var_os("PENDAMPING_TEST_PG")?.into_string().ok()
}
