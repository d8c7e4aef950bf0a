//! Cases as they lie in the folder: one trial per answer of each case.

use std::fs;
use std::path::{Path, PathBuf};

use pendamping::domain::outbound::Outbound;
use serde_json::Value;

use crate::gateways::deployed;

/// One message to one gateway that gives one answer.
pub struct Trial {
    /// `meta/001-text, answer 1`
    pub id: String,
    /// The name of the gateway of this trial alone.
    pub name: String,
    /// The settings of the gateway, with `{mock}` where the server stands.
    pub settings: Value,
    /// The name it has in the addresses it writes.
    pub instance: String,
    /// Whether its settings name a server that is not there.
    pub unreachable: bool,
    pub message: Outbound,
    /// What must arrive before it, and the answer to that.
    pub before: Option<Value>,
    /// What must arrive.
    pub request: Value,
    /// What is answered, and what must come of it.
    pub answer: Value,
}

/// Every trial, in order.
pub fn all() -> Vec<Trial> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/outbound");
    let messages = document(&folder.join("messages.json"));
    let mut trials = Vec::new();
    for kind in names(&folder).into_iter().filter(|name| folder.join(name).is_dir()) {
        let below = folder.join(&kind);
        let mut gateway = document(&below.join("gateway.json"));
        if let Some(name) = gateway["deployed"].as_str().map(str::to_owned) {
            gateway["settings"] = deployed(&name);
            let url = &mut gateway["settings"]["outbound"]["url"];
            let path = url.as_str().expect("a url").splitn(4, '/').nth(3).unwrap_or_default();
            *url = format!("{{mock}}/{path}").into();
        }
        for slug in names(&below).into_iter().filter(|name| name != "gateway.json") {
            let case = document(&below.join(&slug));
            let id = format!("{kind}/{}", slug.trim_end_matches(".json"));
            trials.extend(of_case(&id, &gateway, &case, &messages));
        }
    }
    trials
}

fn of_case(id: &str, gateway: &Value, case: &Value, messages: &Value) -> Vec<Trial> {
    let answers = case["answers"].as_array().expect("answers");
    let trial = |(number, answer): (usize, &Value)| Trial {
        id: format!("{id}, answer {}", number + 1),
        name: format!("{}-{number}", id.replace('/', "-")),
        settings: settings(gateway, case),
        instance: gateway["name"].as_str().expect("a name").to_owned(),
        unreachable: answer["unreachable"] == true,
        message: message(case, messages),
        before: case.get("before").cloned(),
        request: case["request"].clone(),
        answer: answer.clone(),
    };
    answers.iter().enumerate().map(trial).collect()
}

/// The gateway's settings, with what the case sets otherwise.
fn settings(gateway: &Value, case: &Value) -> Value {
    let mut settings = gateway["settings"].clone();
    for (key, value) in case["settings"].as_object().into_iter().flatten() {
        settings[key] = value.clone();
    }
    settings
}

/// A message by its name, on the channel of the case.
fn message(case: &Value, messages: &Value) -> Outbound {
    let mut message = messages[case["message"].as_str().expect("a message")].clone();
    for (key, value) in case["change"].as_object().into_iter().flatten() {
        message[key] = value.clone();
    }
    message["to"]["channel"] = case["channel"].clone();
    if let Some(phone) = case.get("phone") {
        message["to"]["phone"] = phone.clone();
    }
    serde_json::from_value(message).expect("a message")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder of cases");
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn document(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
