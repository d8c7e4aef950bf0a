//! What an operator types while setting gateways up, typed into the real program.

mod asking;
mod replay;
mod sheets;

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::app::Place;
use crate::gateways::case::Config;

/// What a command printed, and how it ended.
pub struct Printed {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Printed {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{}{}", self.out, self.err))
    }
}

fn pendamping(words: &[&str]) -> Printed {
    let output = Command::new(env!("CARGO_BIN_EXE_pendamping")).args(words).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Printed {
        code: output.status.code().unwrap(),
        out: text(&output.stdout),
        err: text(&output.stderr),
    }
}

/// A configuration file with these gateways.
fn configured(place: &Place, gateways: &Value) -> String {
    let all = json!({ "hotline": { "public_url": "https://hotline.example.org" },
        "gateways": gateways });
    let path = place.folder.join("pendamping.toml");
    std::fs::write(&path, toml::to_string(&all).unwrap()).unwrap();
    path.display().to_string()
}

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gateways")
}

/// Every gateway of the fixtures, by a name of its own, all sending to `api_url` where they can.
fn all_kinds(api_url: Option<&str>) -> Value {
    let config = Config::read(&fixtures());
    let folders = crate::gateways::case::gateways(&fixtures());
    let named = folders.iter().map(|folder| {
        let mut settings = config.settings(folder, "").unwrap().settings;
        match (api_url, settings["kind"].as_str()) {
            (Some(url), Some("generic")) => settings["outbound"]["url"] = format!("{url}/x").into(),
            (Some(url), _) => settings["api_url"] = url.into(),
            (None, _) => {}
        }
        (folder.clone(), settings)
    });
    named.collect::<serde_json::Map<_, _>>().into()
}
