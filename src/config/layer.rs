//! The layers of settings before they are one: a file, then variables. Each value remembers where
//! it came from, and values kept in files of their own are fetched.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use figment::value::{Dict, Map, Value};
use figment::{Error, Metadata, Profile, Provider};
use toml::de::{DeTable, DeValue};

use super::Refusal;

/// Where each key was written: `http.hooks` → `pendamping.toml, line 14`.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    file: String,
    keys: BTreeMap<String, String>,
}

/// One layer of settings.
pub(super) struct Layer(Dict);

/// What all our variables begin with.
const PREFIX: &str = "PENDAMPING_";

/// Variables of the test suite, which are no settings.
const TESTS: &str = "PENDAMPING_TEST_";

impl Places {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), keys: BTreeMap::new() }
    }

    /// Where a key was written, or the nearest table around it.
    pub(super) fn of(&self, key: &str) -> &str {
        let mut key = key;
        loop {
            if let Some(place) = self.keys.get(key) {
                return place;
            }
            match key.rsplit_once('.') {
                Some((around, _)) => key = around,
                None => return &self.file,
            }
        }
    }

    fn line(&self, text: &str, span: &Range<usize>) -> String {
        let before = text.get(..span.start).unwrap_or_default();
        format!("{}, line {}", self.file, before.matches('\n').count() + 1)
    }

    fn remember(&mut self, text: &str, table: &DeTable<'_>, above: &str) {
        for (key, value) in table {
            let path = join(above, key.get_ref());
            self.keys.insert(path.clone(), self.line(text, &key.span()));
            self.remember_inside(text, value.get_ref(), &path);
        }
    }

    fn remember_inside(&mut self, text: &str, value: &DeValue<'_>, path: &str) {
        match value {
            DeValue::Table(table) => self.remember(text, table, path),
            DeValue::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    let path = join(path, &at.to_string());
                    self.keys.insert(path.clone(), self.line(text, &item.span()));
                    self.remember_inside(text, item.get_ref(), &path);
                }
            }
            _ => {}
        }
    }
}

impl Layer {
    /// The settings of a file.
    pub(super) fn file(text: &str, places: &mut Places) -> Result<Self, Refusal> {
        let wrong = |error: &toml::de::Error, places: &Places| Refusal {
            place: places.line(text, &error.span().unwrap_or(0..0)),
            what: format!("this is not TOML ({})", error.message().replace('\n', ", ")),
            remedy: "write KEY = VALUE, with text in double quotes".to_owned(),
        };
        let spans = DeTable::parse(text).map_err(|error| wrong(&error, places))?;
        places.remember(text, spans.get_ref(), "");
        let table: toml::Table = toml::from_str(text).map_err(|error| wrong(&error, places))?;
        Ok(Self(dict(&table)))
    }

    /// The settings of variables: `PENDAMPING_HTTP__HOOKS` is `http.hooks`.
    pub(super) fn variables(variables: &[(String, String)], places: &mut Places) -> Self {
        let mut all = Dict::new();
        for (name, value) in variables {
            let Some(path) = name.strip_prefix(PREFIX) else { continue };
            if name.starts_with(TESTS) {
                continue;
            }
            let path = places.known(&path.to_lowercase().replace("__", "."));
            let words: Vec<&str> = path.split('.').collect();
            put(&mut all, &words, typed(&path, value));
            places.keys.insert(path, format!("variable {name}"));
        }
        Self(all)
    }

    /// Settings that were read before.
    pub(super) const fn of(settings: Dict) -> Self {
        Self(settings)
    }

    /// Takes these keys out of every `[gateways.NAME]`.
    pub(super) fn lift(&mut self, keys: &[&str]) -> BTreeMap<String, Dict> {
        let mut lifted = BTreeMap::new();
        let Some(Value::Dict(_, gateways)) = self.0.get_mut("gateways") else { return lifted };
        for (name, table) in gateways {
            let Value::Dict(_, table) = table else { continue };
            let taken = keys.iter().filter_map(|key| table.remove_entry(*key));
            lifted.insert(name.clone(), taken.collect());
        }
        lifted
    }

    /// Replaces `NAME_file` by `NAME`, with what stands in that file.
    pub(super) fn fetch(&mut self, places: &mut Places) -> Result<(), Refusal> {
        self.fetch_each(places).into_iter().next().map_or(Ok(()), Err)
    }

    /// The same, and leaves out what cannot be read.
    pub(super) fn fetch_each(&mut self, places: &mut Places) -> Vec<Refusal> {
        let mut refused = Vec::new();
        fetch(&mut self.0, "", places, &mut refused);
        refused
    }
}

impl Places {
    /// Variables cannot hold a dash: `sms_main` means the gateway `sms-main` where there is one.
    fn known(&self, path: &str) -> String {
        let Some(name) = path.strip_prefix("gateways.").and_then(|rest| rest.split('.').next())
        else {
            return path.to_owned();
        };
        let dashed = name.replace('_', "-");
        let written = self.keys.contains_key(&join("gateways", &dashed));
        if written { path.replacen(name, &dashed, 1) } else { path.to_owned() }
    }
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named("settings")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        Ok(Profile::Default.collect(self.0.clone()))
    }
}

fn join(above: &str, key: &str) -> String {
    if above.is_empty() { key.to_owned() } else { format!("{above}.{key}") }
}

fn dict(table: &toml::Table) -> Dict {
    Value::serialize(table).ok().and_then(Value::into_dict).unwrap_or_default()
}

fn put(dict: &mut Dict, path: &[&str], value: Value) {
    match path {
        [] => {}
        [key] => {
            dict.insert((*key).to_owned(), value);
        }
        [key, rest @ ..] => {
            let old = dict.remove(*key).and_then(Value::into_dict);
            let mut inner = old.unwrap_or_default();
            put(&mut inner, rest, value);
            dict.insert((*key).to_owned(), Value::from(inner));
        }
    }
}

/// A variable is text, unless it can only be meant otherwise. Gateways' numbers are names, and a
/// token of digits only must keep its zeros.
fn typed(path: &str, value: &str) -> Value {
    let list = value.starts_with('[').then(|| toml::from_str(&format!("v = {value}")).ok());
    let list: Option<toml::Table> = list.flatten();
    if let Some(list) = list.as_ref().and_then(|table| dict(table).remove("v")) {
        return list;
    }
    match (value, value.parse::<i64>()) {
        ("true", _) => Value::from(true),
        ("false", _) => Value::from(false),
        (_, Ok(number)) if !path.starts_with("gateways.") => Value::from(number),
        _ => Value::from(value),
    }
}

fn fetch(dict: &mut Dict, above: &str, places: &mut Places, refused: &mut Vec<Refusal>) {
    for (key, value) in std::mem::take(dict) {
        let path = join(above, &key);
        match value {
            Value::Dict(tag, mut inner) => {
                fetch(&mut inner, &path, places, refused);
                dict.insert(key, Value::Dict(tag, inner));
            }
            Value::String(_, file) if key.len() > 5 && key.ends_with("_file") => {
                let place = places.of(&path).to_owned();
                let name = key.trim_end_matches("_file").to_owned();
                match secret(Path::new(&file), &path, &place) {
                    Ok(text) => {
                        if dict.insert(name.clone(), Value::from(text)).is_some() {
                            refused.push(twice(&path, &name, place.clone()));
                        }
                        places.keys.insert(join(above, &name), place);
                    }
                    Err(refusal) => refused.push(refusal),
                }
            }
            other => {
                dict.insert(key, other);
            }
        }
    }
}

fn twice(path: &str, name: &str, place: String) -> Refusal {
    let what = format!("{path} stands beside {name}");
    Refusal { place, what, remedy: "keep one of the two".to_owned() }
}

/// The content of a file only its owner can read.
fn secret(file: &Path, path: &str, place: &str) -> Result<String, Refusal> {
    let name = file.display();
    let refusal = |what, remedy| Refusal { place: place.to_owned(), what, remedy };
    if !private(file) {
        let what = format!("{path} names {name}, which others can read");
        return Err(refusal(what, format!("run chmod 600 {name}")));
    }
    let text = std::fs::read_to_string(file).map_err(|error| {
        let what = format!("{path} names {name}, which cannot be read ({error})");
        refusal(what, "check its path and its owner".to_owned())
    })?;
    Ok(text.trim().to_owned())
}

/// Whether only its owner can open a file. A missing one is not the question here.
#[cfg(unix)]
pub(super) fn private(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(file).map_or(true, |meta| meta.permissions().mode().trailing_zeros() >= 6)
}

/// Whether only its owner can open a file; not known on this system.
#[cfg(not(unix))]
pub(super) fn private(_file: &Path) -> bool {
    true
}
