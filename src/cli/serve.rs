//! `serve`: from settings to a running hotline, until the machine asks it to stop.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use jiff::tz::TimeZone;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::app::languages::{Folder, TEXTS};
use crate::app::{self, Built, Parts};
use crate::clock::Clock;
use crate::config::{Config, Mode};
use crate::domain::dialogue::{Duty, Hotline};
use crate::domain::time::MINUTE;
use crate::gateway::registry;
use crate::http::{Routes, metrics};
use crate::locale::{Catalogue, sentence};
use crate::service::budget::Cap;
use crate::service::gateways::{Gateways, Line, key};
use crate::service::ways::Ways;
use crate::service::wire::Wire;
use crate::store::Store;
use crate::store::account::Seed;
use crate::store::record::{AccountRecord, Reach};

/// Requests under way at once for each gateway.
const IN_FLIGHT: usize = 8;

/// Runs the hotline.
///
/// # Errors
/// What is wrong with settings, database or addresses, one line each.
pub fn run(path: Option<&Path>, renew: Option<&str>) -> anyhow::Result<()> {
    let config = Config::load(path)?;
    let refusals = config.refuse();
    if !refusals.is_empty() {
        let lines: Vec<String> = refusals.iter().map(ToString::to_string).collect();
        bail!("this cannot be served safely:\n{}", lines.join("\n"));
    }
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let names: Vec<&str> = config.companions.iter().map(|one| one.name.as_str()).collect();
    if let Some(name) = renew.filter(|name| !names.contains(name)) {
        bail!("--renew {name}: no [[companions]] has this name; there is {}", names.join(", "));
    }
    runtime.block_on(serve(&config, renew))
}

async fn serve(config: &Config, renew: Option<&str>) -> anyhow::Result<()> {
    let stop = Stop::listen()?;
    let built = app::build(parts(config)?).await?;
    if config.mode == Mode::Trial {
        built.clock.forward(built.store.clock_offset().await?);
    }
    let seeds = seeds(config, &built.house.gateways);
    let (hooks, console) = routes(config, &built);
    let (store, shelf) = (built.store.clone(), Arc::clone(&built.shelf));
    let pulse = built.house.gateways.pulse().clone();
    let mut running = built.start();
    store.seed(seeds).await?;
    if let Some(name) = renew {
        store.begin_anew(name).await?;
    }
    let hooks = running.serve(config.http.hooks, hooks).await?;
    let console = running.serve(config.http.console, console).await?;
    if let Some(address) = config.http.metrics {
        running.serve(address, metrics::router(store.clone(), shelf, pulse)).await?;
    }
    greet(config, &store, hooks, console).await?;
    stop.asked().await;
    tracing::info!("Stopping");
    running.stop().await;
    Ok(())
}

/// The routes of hooks (with the simulator, in the trial) and console.
fn routes(config: &Config, built: &Built) -> (Routes, Routes) {
    let console = built.console(&config.console_url(), config.hotline.languages.clone());
    if config.mode != Mode::Trial {
        return (built.hooks(), console);
    }
    let phones = config.gateways.iter().filter_map(|(name, settings)| match settings {
        registry::Settings::Simulator(simulated) => {
            Some((name.clone(), simulated.channel, simulated.secret.clone()))
        }
        _ => None,
    });
    let companions = config.companions.iter().filter_map(|one| one.handle.phone.as_ref());
    let companions = companions.map(|phone| phone.as_str().to_owned()).collect();
    let simulator = built.simulator(config.http.hooks, phones.collect(), companions);
    (built.hooks().merge(simulator), console)
}

fn parts(config: &Config) -> anyhow::Result<Parts> {
    let hotline = Hotline {
        name: config.hotline.name.clone(),
        lang: config.hotline.languages.first().cloned().unwrap_or_default(),
        ..Hotline::default()
    };
    if config.mode == Mode::Trial {
        trial_folder(config)?;
    }
    let data = config.keys.file.parent().unwrap_or_else(|| Path::new(""));
    let languages = Folder { texts: TEXTS.into(), history: data.join("locale-history") };
    let gateways = gateways(config)?;
    Ok(Parts {
        database: config.database.url.clone(),
        keys: config.keys.file.clone(),
        clock: Clock::system(0),
        ways: ways(config, &gateways),
        gateways,
        catalogue: Catalogue::embedded(),
        languages: Some(languages),
        hotline,
        duty: Duty::default(),
        zone: TimeZone::get(&config.hotline.time_zone).context("hotline.time_zone")?,
        console_url: config.console_url(),
        quiet_window: config.dialogue.quiet_window_ms,
        wire: Wire::new().context("the HTTP client cannot be set up")?,
    })
}

/// What goes another way, by the keys of the gateways.
fn ways(config: &Config, gateways: &Gateways) -> Ways {
    let key = |name: &String| gateways.named(name).map(str::to_owned);
    let backups = config.ways.backup.iter();
    Ways {
        after: config.ways.sms_after_minutes * MINUTE,
        sms: config.sms_gateway().and_then(key),
        cap: Cap {
            parts_a_day: config.ways.sms_parts_a_day,
            reserve: config.ways.sms_reserve_percent,
        },
        backup: backups.filter_map(|(of, by)| Some((key(of)?, key(by)?))).collect(),
    }
}

/// The folder of the trial's database and keys, for its owner only.
fn trial_folder(config: &Config) -> anyhow::Result<()> {
    let Some(folder) = config.keys.file.parent() else { return Ok(()) };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).with_context(|| format!("{} cannot be made", folder.display()))
}

fn gateways(config: &Config) -> anyhow::Result<Gateways> {
    let mut gateways = Gateways::default();
    for name in config.gateways.keys() {
        let gateway = config.gateway(name)?;
        let watch = config.watch(name);
        let per_second = watch.per_second.map_or_else(|| gateway.per_second(), f64::from);
        gateways.watch(key(gateway.kind(), name), watch);
        gateways.add(Line { gateway: gateway.into(), in_flight: IN_FLIGHT, per_second });
    }
    Ok(gateways)
}

fn seeds(config: &Config, gateways: &Gateways) -> Vec<Seed> {
    let seed = |companion: &crate::config::Companion| {
        let gateway = gateways.named(&companion.gateway).unwrap_or(&companion.gateway).to_owned();
        let reach = vec![Reach { address: companion.handle.clone(), gateway }];
        let record = AccountRecord {
            name: companion.name.clone(),
            reach,
            language: companion.language.as_str().to_owned(),
        };
        Seed { login: companion.name.clone(), role: companion.role.as_str().to_owned(), record }
    };
    config.companions.iter().map(seed).collect()
}

/// Says where everything is, and gives everybody who has no passphrase yet a one-time link.
async fn greet(
    config: &Config,
    store: &Store,
    hooks: SocketAddr,
    console: SocketAddr,
) -> anyhow::Result<()> {
    let lang = config.hotline.languages.first().cloned().unwrap_or_default();
    let say = |key, facts: &[(&str, &str)]| sentence(&lang, key, None, facts);
    let base = format!("http://{hooks}");
    let mut lines = vec![say("serve-hooks", &[("link", &base)])];
    if config.mode == Mode::Trial {
        lines.push(say("serve-simulator", &[("link", &base)]));
    }
    let url = console_url(config, console);
    lines.push(say("serve-console", &[("link", &url)]));
    for companion in &config.companions {
        if let Some(token) = store.enrolment(&companion.name).await? {
            let link = format!("{url}/enrol/{token}");
            lines.push(say("serve-enrol", &[("link", &link), ("name", &companion.name)]));
        }
    }
    // Nobody reading is no reason not to serve.
    let _ = writeln!(std::io::stdout(), "{}", lines.join("\n"));
    Ok(())
}

fn console_url(config: &Config, bound: SocketAddr) -> String {
    match config.mode {
        Mode::Trial => format!("http://{bound}"),
        Mode::Production => config.console_url(),
    }
}

/// Whoever asks us to stop: the machine, or a person at the keyboard.
struct Stop {
    machine: Signal,
    person: Signal,
}

impl Stop {
    /// Listens from now on: who asks while we start is not met with a sudden end.
    fn listen() -> anyhow::Result<Self> {
        let (machine, person) = (SignalKind::terminate(), SignalKind::interrupt());
        Ok(Self { machine: signal(machine)?, person: signal(person)? })
    }

    /// Waits until somebody has asked.
    async fn asked(mut self) {
        tokio::select! {
            _ = self.machine.recv() => {}
            _ = self.person.recv() => {}
        }
    }
}
