//! Settings: `pendamping.toml`, and `PENDAMPING_…` variables on top. Read once, at start.
//!
//! Every value becomes its own type here; what is unsafe is refused in one line that names the
//! place, the key and the remedy. `NAME_file` beside a missing `NAME` reads the value from a file.

mod layer;
mod people;
mod read;
mod refuse;
#[cfg(test)]
mod sample;
mod survey;
mod trial;
mod watch;
mod ways;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use self::layer::Places;
pub use self::people::Companion;
pub use self::survey::{Survey, Surveyed};
pub use self::ways::Ways;
use crate::domain::lang::Lang;
use crate::gateway::registry::{self, Home, Settings};
use crate::gateway::{Gateway, Watch};

/// All settings of one hotline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Whether it is the local trial.
    #[serde(skip)]
    pub mode: Mode,
    /// `[hotline]`
    #[serde(default)]
    pub hotline: Hotline,
    /// `[database]`
    #[serde(default)]
    pub database: Database,
    /// `[keys]`
    #[serde(default)]
    pub keys: KeyFile,
    /// `[http]`
    #[serde(default)]
    pub http: Http,
    /// `[gateways.NAME]`; the kind decides what may stand in one.
    #[serde(default)]
    pub gateways: BTreeMap<String, Settings>,
    /// `[dialogue]`
    #[serde(default)]
    pub dialogue: Dialogue,
    /// `[ways]`
    #[serde(default)]
    pub ways: Ways,
    /// `[[companions]]`, in the order of alerting.
    #[serde(default)]
    pub companions: Vec<Companion>,
    #[serde(skip)]
    watches: BTreeMap<String, Watch>,
    #[serde(skip)]
    places: Places,
}

/// What the program was started for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// With a configuration file: real people write to it.
    #[default]
    Production,
    /// Without one: this machine only, with the simulator.
    Trial,
}

/// The hotline as people see it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hotline {
    /// The neutral name people see, at most 20 characters. Default `Pendamping`.
    pub name: String,
    /// The country of national numbers, two letters. Default `ID`.
    pub country: String,
    /// The zone of the desk, by its IANA name. Default `Asia/Jakarta`.
    pub time_zone: String,
    /// Where gateways and companions reach it. No default; signatures cover it.
    pub public_url: Option<String>,
    /// The languages it speaks, the first one to strangers. Default `["id", "en"]`.
    pub languages: Vec<Lang>,
}

/// Where everything is kept.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// `sqlite:FILE` or `postgres://…`. Default `sqlite:pendamping.db`.
    pub url: String,
}

/// The key file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KeyFile {
    /// Its path. Default `pendamping.key`.
    pub file: PathBuf,
}

/// The addresses it listens on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Http {
    /// For gateways, health checks and, in the trial, the simulator. Default `127.0.0.1:8080`.
    pub hooks: SocketAddr,
    /// For companions. Default `127.0.0.1:8081`.
    pub console: SocketAddr,
    /// For a metrics collector. Off by default.
    pub metrics: Option<SocketAddr>,
    /// The addresses of proxies whose `X-Forwarded-For` is believed. None by default.
    pub trusted_proxies: Vec<IpAddr>,
}

/// Times of the dialogue.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Dialogue {
    /// How long a text waits for the next one of a burst, 0 to 8000 ms. Default 2000.
    pub quiet_window_ms: i64,
}

/// Why a configuration is not used: the place, what is wrong there, and the remedy, in one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}: {remedy}")]
pub struct Refusal {
    /// File and line, or variable.
    pub place: String,
    /// The key and what is wrong with it.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Config {
    /// Reads a file with the `PENDAMPING_…` variables on top; without a file the local trial.
    ///
    /// # Errors
    /// The first thing that cannot be read. Call [`Config::refuse`] for what is unsafe.
    pub fn load(path: Option<&Path>) -> Result<Self, Refusal> {
        let variables = variables();
        let Some(path) = path else {
            return Self::trial_with(&variables);
        };
        let (name, text) = file(path)?;
        Self::parse(&text, &name, &variables)
    }

    /// Reads the text of a file; `name` stands in the errors.
    ///
    /// # Errors
    /// The first thing that cannot be read.
    pub fn parse(text: &str, name: &str, variables: &[(String, String)]) -> Result<Self, Refusal> {
        read::read(text, name, variables)
    }

    /// Where the console is reached.
    #[must_use]
    pub fn console_url(&self) -> String {
        self.url_or(self.http.console)
    }

    /// Where gateways reach the hooks; signatures cover this address.
    #[must_use]
    pub fn hooks_url(&self) -> String {
        self.url_or(self.http.hooks)
    }

    /// What gateways know of the hotline.
    #[must_use]
    pub fn home(&self) -> Home {
        home(&self.hotline, self.http.hooks)
    }

    /// Makes the gateway `[gateways.NAME]`.
    ///
    /// # Errors
    /// The key that is wrong, or that there is no such gateway.
    pub fn gateway(&self, name: &str) -> Result<Box<dyn Gateway>, Refusal> {
        let key = format!("gateways.{name}");
        let remedy = "write the name of a [gateways.NAME]";
        let settings =
            self.gateways.get(name).ok_or_else(|| self.no(&key, "is missing", remedy))?;
        registry::build(name, settings.clone(), &self.home())
            .map_err(|told| refusal(&told, &key, &self.places))
    }

    fn no(&self, key: &str, what: &str, remedy: &str) -> Refusal {
        Refusal {
            place: self.places.of(key).to_owned(),
            what: format!("{key} {what}"),
            remedy: remedy.to_owned(),
        }
    }

    fn url_or(&self, address: SocketAddr) -> String {
        self.hotline.url_or(address)
    }
}

/// Our variables. One that is no Unicode is not ours.
fn variables() -> Vec<(String, String)> {
    let readable = |(name, value): (OsString, OsString)| {
        Some((name.into_string().ok()?, value.into_string().ok()?))
    };
    std::env::vars_os().filter_map(readable).collect()
}

/// The name and the text of a file.
fn file(path: &Path) -> Result<(String, String), Refusal> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Refusal {
        place: name.clone(),
        what: format!("cannot be read ({error})"),
        remedy: "check the path given with --config".to_owned(),
    })?;
    Ok((name, text))
}

fn home(hotline: &Hotline, hooks: SocketAddr) -> Home {
    let calling_code = hotline.calling_code().unwrap_or_default();
    Home { public_url: hotline.url_or(hooks), calling_code }
}

/// What a gateway says of its settings, with the place where they stand.
fn refusal(told: &str, above: &str, places: &Places) -> Refusal {
    let key = told.split_whitespace().next().unwrap_or(above).trim_end_matches(':');
    let (what, remedy) = told.split_once(": ").unwrap_or((told, "correct it"));
    let place = places.of(key).to_owned();
    Refusal { place, what: what.to_owned(), remedy: remedy.to_owned() }
}

impl Hotline {
    /// The calling code of the country without plus (`62`); `None` for an unknown country.
    #[must_use]
    pub fn calling_code(&self) -> Option<String> {
        // What everybody has here, without the tables of all countries in memory.
        if self.country == "ID" {
            return Some("62".to_owned());
        }
        let country = phonenumber::metadata::DATABASE.by_id(&self.country)?;
        Some(country.country_code().to_string())
    }

    /// The public address, or the one it listens on.
    fn url_or(&self, address: SocketAddr) -> String {
        let public = self.public_url.as_deref().map(|url| url.trim_end_matches('/'));
        public.map_or_else(|| format!("http://{address}"), str::to_owned)
    }
}

/// The address may hold a password.
impl fmt::Debug for Database {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Database({})", self.url.split(':').next().unwrap_or_default())
    }
}

impl Default for Hotline {
    fn default() -> Self {
        Self {
            name: "Pendamping".to_owned(),
            country: "ID".to_owned(),
            time_zone: "Asia/Jakarta".to_owned(),
            public_url: None,
            languages: vec![Lang::new("id"), Lang::new("en")],
        }
    }
}

impl Default for Database {
    fn default() -> Self {
        Self { url: "sqlite:pendamping.db".to_owned() }
    }
}

impl Default for KeyFile {
    fn default() -> Self {
        Self { file: PathBuf::from("pendamping.key") }
    }
}

impl Default for Http {
    fn default() -> Self {
        let local = |port| SocketAddr::from(([127, 0, 0, 1], port));
        Self {
            hooks: local(8080),
            console: local(8081),
            metrics: None,
            trusted_proxies: Vec::new(),
        }
    }
}

impl Default for Dialogue {
    fn default() -> Self {
        Self { quiet_window_ms: 2_000 }
    }
}
