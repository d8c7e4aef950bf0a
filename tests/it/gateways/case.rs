//! Cases and configuration as they lie in the folder.

use std::fs;
use std::path::Path;

use pendamping::domain::time::{Millis, SECOND};
use pendamping::gateway::registry::{Home, Settings};
use serde_json::Value;

use super::settings;

/// One recorded story.
pub struct Case {
    pub id: String,
    pub level: String,
    pub title: String,
    pub tags: Vec<String>,
    pub requests: Vec<Request>,
    pub expected: Value,
}

/// One request of it, with the time it arrives.
pub struct Request {
    pub at: Millis,
    pub method: String,
    pub path: String,
    pub query: String,
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Vec<u8>,
}

/// `config.json`: what the server must be set up with.
pub struct Config(Value);

/// One gateway of it, with the name it has in hook addresses.
pub struct Instance {
    pub folder: String,
    pub name: String,
    pub settings: Value,
}

impl Config {
    pub fn read(folder: &Path) -> Self {
        Self(document(&folder.join("config.json")))
    }

    pub fn home(&self) -> Home {
        let public_url = self.0["public_base_url"].as_str().unwrap_or_default().to_owned();
        Home { public_url, calling_code: "62".to_owned() }
    }

    /// The settings of a gateway in our terms; `None` where its kind is not built. Some folders have
    /// a second instance, told by the path that is written to.
    pub fn settings(&self, folder: &str, path: &str) -> Option<Instance> {
        if let Some(name) = folder.strip_prefix("generic-") {
            let settings = settings::deployed(name);
            return Some(Instance { folder: folder.to_owned(), name: name.to_owned(), settings });
        }
        let instances = self.0["gateways"].as_object()?.iter();
        let mut of_folder = instances.filter(|(name, _)| name.starts_with(folder));
        let written_to =
            |given: &Value| given["path"].as_str().is_some_and(|at| path.starts_with(at));
        let instance = of_folder.find(|(_, given)| written_to(given)).map(|(_, given)| given);
        let given = instance.unwrap_or(&self.0["gateways"][folder]);
        let mut parts = given["path"].as_str()?.split('/').skip(2);
        let (kind, name) = (parts.next()?, parts.next()?);
        let settings = settings::translated(folder, given)?;
        let mut settings = settings.as_object()?.clone();
        settings.insert("kind".to_owned(), kind.into());
        settings.retain(|_, value| !value.is_null());
        let settings = Value::Object(settings);
        serde_json::from_value::<Settings>(settings.clone()).expect("settings of a built kind");
        Some(Instance { folder: folder.to_owned(), name: name.to_owned(), settings })
    }
}

/// The gateways that have cases, by name of their folder.
pub fn gateways(folder: &Path) -> Vec<String> {
    names(folder).into_iter().filter(|name| folder.join(name).is_dir()).collect()
}

/// All cases of a gateway, in order.
pub fn all(folder: &Path, gateway: &str) -> Vec<Case> {
    let folder = folder.join(gateway);
    let slugs = names(&folder).into_iter();
    slugs.map(|slug| read(&folder.join(&slug), format!("{gateway}/{slug}"))).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder of cases");
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn read(folder: &Path, id: String) -> Case {
    let case = document(&folder.join("case.json"));
    let start = case["now"].as_str().unwrap_or_default().parse::<jiff::Timestamp>();
    let mut at = Millis(start.expect("a time").as_millisecond());
    let requests = case["requests"].as_array().expect("requests").iter();
    let requests = requests.map(|request| {
        at = at.plus(request["advance_clock_s"].as_i64().unwrap_or(0) * SECOND);
        self::request(folder, request, at)
    });
    let requests = requests.collect();
    let text = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
    let expected = document(&folder.join("expected.json"));
    let tags = case["tags"].as_array().into_iter().flatten();
    let tags = tags.filter_map(|tag| tag.as_str().map(str::to_owned)).collect();
    Case { id, level: text("level"), title: text("title"), tags, requests, expected }
}

fn request(folder: &Path, request: &Value, at: Millis) -> Request {
    let text = |key: &str| request[key].as_str().unwrap_or_default().to_owned();
    let headers = request["headers"].as_array().expect("headers").iter().map(|header| {
        let half = |at: usize| header[at].as_str().unwrap_or_default().to_owned();
        (half(0).to_ascii_lowercase(), half(1).into_bytes())
    });
    Request {
        at,
        method: text("method"),
        path: text("path"),
        query: text("query"),
        headers: headers.collect(),
        body: fs::read(folder.join(text("body_file"))).expect("a body"),
    }
}

pub fn document(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("JSON")
}
