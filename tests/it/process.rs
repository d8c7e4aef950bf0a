//! The real program in a process of its own.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::app::Place;
use crate::fakes::Fake;

/// A hotline that says where it listens.
pub struct Process {
    child: Child,
    /// What it said at its start: a line for its hooks, one for its console, one for each link.
    pub lines: Vec<String>,
}

impl Process {
    /// Starts it with more arguments, and waits until it has said so many lines.
    pub fn start(config: &Path, more: &[&str], lines: usize) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_pendamping"))
            .args(["serve", "--config"])
            .arg(config)
            .args(more)
            .current_dir(config.parent().unwrap())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let told = BufReader::new(child.stdout.take().unwrap()).lines();
        let lines: Vec<String> = told.take(lines).map(Result::unwrap).collect();
        assert!(!lines.is_empty(), "the hotline starts");
        Self { child, lines }
    }

    /// Where webhooks of `meta/line` go.
    pub fn hooks(&self) -> String {
        let link = self.lines[0].split_whitespace().nth(1).unwrap();
        format!("{}meta/line", link.trim_end_matches('…'))
    }

    /// Kills it.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Ends it as a service is ended.
    pub fn end(mut self) {
        assert!(Command::new("kill").arg(self.child.id().to_string()).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}

/// Its configuration: one gateway, one companion.
pub fn config(place: &Place, fake: &Fake) -> PathBuf {
    let path = place.folder.join("pendamping.toml");
    let text = format!(
        r#"
[hotline]
name = "Kawan"
public_url = "https://hotline.example.org"
[database]
url = "{url}"
[keys]
file = "{keys}"
[http]
hooks = "127.0.0.1:0"
console = "127.0.0.1:0"
[gateways.line]
{gateway}[dialogue]
quiet_window_ms = 0
[[companions]]
name = "ani"
handle = "whatsapp:+6281200002001"
gateway = "line"
"#,
        url = place.url,
        keys = place.keys().display(),
        gateway = toml::to_string(&fake.settings()).unwrap(),
    );
    std::fs::write(&path, text).unwrap();
    path
}
