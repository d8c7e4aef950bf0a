//! The real program, in a process of its own: the memory it holds, without generator and mock.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path as Folder;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::Context as _;

use crate::graph::Graph;
use crate::load::{NUMBER_ID, SECRET, Senders};
use crate::paths::{COMPANION, Path};
use crate::report::Report;
use crate::{ROUNDS, machine, one};

/// Starts it, lets it rest, loads the whole path as often as the others are, and looks each time.
pub async fn measure(report: &mut Report, folder: &Folder, graph: &Graph) -> anyhow::Result<()> {
    let (mut child, address) = start(folder, &graph.url)?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    report.number("RSS of the program, idle", machine::rss(child.id()), "MB", 40.0);
    let path = Path::whole("whole path, SQLite", address, Senders::New);
    for _ in 0..ROUNDS {
        one(&path, graph).await?;
    }
    report.number("RSS of the program, after the load", machine::rss(child.id()), "MB", 128.0);
    child.kill()?;
    child.wait()?;
    Ok(())
}

fn start(folder: &Folder, api_url: &str) -> anyhow::Result<(Child, SocketAddr)> {
    let folder = folder.join("program");
    std::fs::create_dir_all(&folder)?;
    let config = folder.join("pendamping.toml");
    std::fs::write(&config, text(&folder, api_url))?;
    let mut child = Command::new(env!("CARGO_BIN_EXE_pendamping"))
        .args(["serve", "--config"])
        .arg(&config)
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let told = child.stdout.take().context("the program says where it listens")?;
    let first = BufReader::new(told).lines().next().context("the program starts")??;
    let link = first.split("http://").nth(1).context("a link")?;
    let address = link.split('/').next().unwrap_or_default().parse()?;
    Ok((child, address))
}

fn text(folder: &Folder, api_url: &str) -> String {
    format!(
        r#"
[hotline]
name = "Kawan"
public_url = "https://hotline.example.org"
[database]
url = "sqlite:{folder}/program.db"
[keys]
file = "{folder}/program.key"
[http]
hooks = "127.0.0.1:0"
console = "127.0.0.1:0"
[gateways.main]
kind = "meta"
phone_number_id = "{NUMBER_ID}"
app_secret = "{SECRET}"
verify_token = "v"
access_token = "a"
api_url = "{api_url}"
[dialogue]
quiet_window_ms = 0
[[companions]]
name = "ani"
handle = "whatsapp:+{COMPANION}"
gateway = "main"
"#,
        folder = folder.display(),
    )
}
