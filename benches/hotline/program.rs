//! The real program, in a process of its own: the memory it holds, without generator and mock.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path as Folder, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;

use crate::graph::Graph;
use crate::load::{NUMBER_ID, SECRET, Senders};
use crate::paths::{COMPANION, Path};
use crate::report::Report;
use crate::{ROUNDS, machine, one};

/// Where a program keeps what it knows.
pub struct Database {
    /// Its folder.
    pub folder: PathBuf,
    /// Its address.
    pub url: String,
}

/// A program that runs; killed when dropped.
pub struct Program {
    child: Child,
    /// Where its hooks listen.
    pub hooks: SocketAddr,
    /// Where its console listens.
    pub console: SocketAddr,
    /// From its start until it said that it listens.
    pub listening: Duration,
}

/// Starts it, lets it rest, loads the whole path as often as the others are, and looks each time.
pub async fn measure(report: &mut Report, folder: &Folder, graph: &Graph) -> anyhow::Result<()> {
    let folder = folder.join("program");
    let url = format!("sqlite:{}", folder.join("program.db").display());
    let program = Program::start(&Database { folder, url }, &graph.url)?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    report.number("RSS of the program, idle", program.rss(), "MB", 40.0);
    let path = Path::whole("whole path, SQLite", program.hooks, Senders::New);
    for _ in 0..ROUNDS {
        one(&path, graph).await?;
    }
    report.number("RSS of the program, after the load", program.rss(), "MB", 128.0);
    Ok(())
}

impl Program {
    /// Starts the program on a database.
    pub fn start(database: &Database, api_url: &str) -> anyhow::Result<Self> {
        std::fs::create_dir_all(&database.folder)?;
        let config = database.folder.join("pendamping.toml");
        let console = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        std::fs::write(&config, text(database, api_url, console))?;
        let begun = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_pendamping"))
            .args(["serve", "--config"])
            .arg(&config)
            .current_dir(&database.folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let told = child.stdout.take().context("the program says where it listens")?;
        let first = BufReader::new(told).lines().next().context("the program starts")??;
        let listening = begun.elapsed();
        let link = first.split("http://").nth(1).context("a link")?;
        let hooks = link.split('/').next().unwrap_or_default().parse()?;
        Ok(Self { child, hooks, console, listening })
    }

    /// Resident memory in MB.
    pub fn rss(&self) -> f64 {
        machine::rss(self.child.id())
    }

    /// Bytes it has given to disks.
    pub fn written(&self) -> u64 {
        machine::written(self.child.id())
    }

    /// Asks it to stop, and waits until it has.
    pub fn stop(mut self) -> anyhow::Result<()> {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status()?;
        anyhow::ensure!(asked.success(), "the program is not there");
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn text(database: &Database, api_url: &str, console: SocketAddr) -> String {
    format!(
        r#"
[hotline]
name = "Kawan"
public_url = "https://hotline.example.org"
[database]
url = "{url}"
[keys]
file = "{folder}/program.key"
[http]
hooks = "127.0.0.1:0"
console = "{console}"
[gateways.main]
kind = "meta"
phone_number_id = "{NUMBER_ID}"
app_secret = "{SECRET}"
verify_token = "v"
access_token = "a"
api_url = "{api_url}"
per_second = 10000
[dialogue]
quiet_window_ms = 0
[[companions]]
name = "ani"
handle = "whatsapp:+{COMPANION}"
gateway = "main"
"#,
        folder = database.folder.display(),
        url = database.url,
    )
}
