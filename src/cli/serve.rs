//! `serve`: from settings to a running hotline, until the machine asks it to stop.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use jiff::tz::TimeZone;

use crate::app::{self, Built, Parts};
use crate::clock::Clock;
use crate::config::{Config, Mode};
use crate::domain::dialogue::{Duty, Hotline};
use crate::gateway::registry::{self, Home};
use crate::locale::Catalogue;
use crate::service::gateways::{Gateways, Line};
use crate::store::account::Seed;
use crate::store::record::{AccountRecord, Reach};

/// Requests under way at once for each gateway.
const IN_FLIGHT: usize = 8;

/// Runs the hotline.
///
/// # Errors
/// What is wrong with settings, database or addresses, one line each.
pub fn run(path: Option<&Path>) -> anyhow::Result<()> {
    let config = Config::load(path)?;
    let refusals = config.refuse();
    if !refusals.is_empty() {
        let lines: Vec<String> = refusals.iter().map(ToString::to_string).collect();
        bail!("this cannot be served safely:\n{}", lines.join("\n"));
    }
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new("info"))
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(&config))
}

async fn serve(config: &Config) -> anyhow::Result<()> {
    let built = app::build(parts(config)?).await?;
    if config.mode == Mode::Trial {
        built.clock.forward(built.store.clock_offset().await?);
    }
    let seeds = seeds(config, &built);
    let routes = app::routes(&built, config)?;
    let store = built.store.clone();
    let mut running = built.start();
    store.seed(seeds).await?;
    let hooks = running.serve(config.http.hooks, routes.hooks).await?;
    let console = running.serve(config.http.console, routes.console).await?;
    if let Some(metrics) = config.http.metrics {
        running.serve(metrics, routes.metrics).await?;
    }
    greet(config, &store, hooks.to_string(), console.to_string()).await?;
    stopped().await?;
    tracing::info!("Stopping");
    running.stop().await;
    Ok(())
}
