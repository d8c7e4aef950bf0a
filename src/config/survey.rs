//! The gateways of a configuration one by one, so that what is wrong with one does not hide the
//! others. For commands that look; `serve` takes all or nothing.

use std::path::Path;

use figment::Figment;
use figment::error::Kind;
use figment::value::{Dict, Value};

use super::layer::{Layer, Places};
use super::read::explain;
use super::{Config, Hotline, Http, Mode, Refusal};
use crate::gateway::Gateway;
use crate::gateway::registry::{self, Home, Settings};

/// Most settings of one gateway that are told as missing.
const MOST: usize = 20;

/// What stands in `[gateways.…]`, whole or not.
pub struct Survey {
    /// What gateways know of the hotline.
    pub home: Home,
    /// The neutral name people see.
    pub hotline: Hotline,
    /// Whether it is the local trial.
    pub mode: Mode,
    /// All of them, by name.
    pub gateways: Vec<Surveyed>,
    places: Places,
}

/// One gateway as far as it can be read.
pub struct Surveyed {
    /// `[gateways.NAME]`
    pub name: String,
    /// What stands as its kind.
    pub kind: String,
    /// Its settings, where they can be read.
    pub settings: Option<Settings>,
    /// The gateway, or everything that keeps it from being made.
    pub gateway: Result<Box<dyn Gateway>, Vec<Refusal>>,
}

impl Config {
    /// Looks at the gateways of a file with the `PENDAMPING_…` variables on top; without a file, of
    /// the local trial.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn survey(path: Option<&Path>) -> Result<Survey, Refusal> {
        let variables = super::variables();
        match path {
            None => Survey::read(&super::trial::drafted(&variables)?, "local trial", &variables)
                .map(|survey| Survey { mode: Mode::Trial, ..survey }),
            Some(path) => {
                let (name, text) = super::file(path)?;
                Survey::read(&text, &name, &variables)
            }
        }
    }
}

impl Survey {
    /// Looks at the text of a file; `name` stands in what it tells.
    ///
    /// # Errors
    /// When it is no TOML.
    pub fn read(text: &str, name: &str, variables: &[(String, String)]) -> Result<Self, Refusal> {
        let mut places = Places::new(name);
        let mut file = Layer::file(text, &mut places)?;
        let mut unreadable = file.fetch_each(&mut places);
        let mut above = Layer::variables(variables, &mut places);
        unreadable.extend(above.fetch_each(&mut places));
        for layer in [&mut file, &mut above] {
            layer.lift(&super::watch::KEYS);
        }
        let merged = Figment::from(file).merge(above);
        let hotline: Hotline = merged.extract_inner("hotline").unwrap_or_default();
        let http: Http = merged.extract_inner("http").unwrap_or_default();
        let home = super::home(&hotline, http.hooks);
        let tables: Dict = merged.extract_inner("gateways").unwrap_or_default();
        let look = |(name, table)| look(name, table, &home, &places, &unreadable);
        let gateways = tables.into_iter().map(look).collect();
        Ok(Self { home, hotline, mode: Mode::Production, gateways, places })
    }

    /// Where a key was written, or the nearest table around it.
    #[must_use]
    pub fn place_of(&self, key: &str) -> &str {
        self.places.of(key)
    }

    /// The gateway of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Surveyed> {
        self.gateways.iter().find(|one| one.name == name)
    }
}

fn look(
    name: String,
    table: Value,
    home: &Home,
    places: &Places,
    unreadable: &[Refusal],
) -> Surveyed {
    let above = format!("gateways.{name}");
    let table = table.into_dict().unwrap_or_default();
    let kind = table.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut told: Vec<Refusal> = unreadable
        .iter()
        .filter(|one| one.what.starts_with(&format!("{above}.")))
        .cloned()
        .collect();
    let settings = match settings(table, &above, places) {
        Ok(settings) => Some(settings),
        Err(missing) => {
            // A secret whose file cannot be read is not missing as well.
            let fresh = |one: &Refusal| {
                let key = one.what.split(' ').next().unwrap_or_default();
                !told.iter().any(|said| said.what.starts_with(&format!("{key}_file ")))
            };
            let missing: Vec<_> = missing.into_iter().filter(fresh).collect();
            told.extend(missing);
            None
        }
    };
    let built = settings.clone().map(|settings| registry::build(&name, settings, home));
    let gateway = match built {
        Some(Ok(gateway)) if told.is_empty() => Ok(gateway),
        Some(Err(sentence)) => {
            told.push(super::refusal(&sentence, &above, places));
            Err(told)
        }
        _ => Err(told),
    };
    Surveyed { name, kind, settings, gateway }
}

/// The settings, or everything that is missing: serde stops at the first, so it is asked again with
/// something in that place.
fn settings(mut table: Dict, above: &str, places: &Places) -> Result<Settings, Vec<Refusal>> {
    let mut told = Vec::new();
    let mut filled: Vec<String> = Vec::new();
    for _ in 0..MOST {
        let figment = Figment::from(Layer::of(table.clone()));
        let error = match figment.extract::<Settings>() {
            Ok(settings) if told.is_empty() => return Ok(settings),
            Ok(_) => break,
            Err(error) => error,
        };
        // What was filled in here does not fit: there is nothing more to learn.
        if error.path.iter().any(|key| filled.contains(key)) {
            break;
        }
        let gap = match &error.kind {
            Kind::MissingField(key) if error.path.is_empty() => Some(key.to_string()),
            _ => None,
        };
        told.push(explain(&error, places, above));
        let Some(key) = gap else { break };
        table.insert(key.clone(), Value::from(""));
        filled.push(key);
    }
    Err(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(text: &str) -> Survey {
        Survey::read(text, "pendamping.toml", &[]).unwrap()
    }

    fn told(survey: &Survey, name: &str) -> Vec<String> {
        match &survey.named(name).unwrap().gateway {
            Ok(_) => Vec::new(),
            Err(refusals) => refusals.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn every_missing_setting_is_told_with_its_place_and_the_others_stand() {
        let text = "[gateways.main]\nkind = \"meta\"\napp_secret = \"a\"\n\n[gateways.phone]\n\
                    kind = \"smsgate\"\nsigning_key = \"a\"\nuser = \"b\"\npassword = \"c\"\n";
        let survey = survey(text);
        let lacks = told(&survey, "main");
        assert_eq!(lacks.len(), 3, "{lacks:?}");
        for key in ["phone_number_id", "verify_token", "access_token"] {
            let line = format!("pendamping.toml, line 1: gateways.main.{key} is missing");
            assert!(lacks.iter().any(|one| one.starts_with(&line)), "{key}: {lacks:?}");
        }
        assert!(told(&survey, "phone").is_empty());
    }

    #[test]
    fn what_is_wrong_otherwise_is_told_as_serve_tells_it() {
        let unknown = survey("[gateways.main]\nkind = \"mata\"\n");
        assert_eq!(
            told(&unknown, "main"),
            [
                "pendamping.toml, line 2: gateways.main.kind cannot be \"mata\": did you mean `meta`?"
            ]
        );
        let empty = survey(
            "[gateways.phone]\nkind = \"smsgate\"\nsigning_key = \" \"\nuser = \"b\"\npassword = \"c\"\n",
        );
        let lacks = told(&empty, "phone");
        assert!(lacks[0].contains("line 3: gateways.phone.signing_key is empty"), "{lacks:?}");
        let surplus = survey(
            "[gateways.x]\nkind = \"smsgate\"\nsigning_key = \"a\"\nuser = \"b\"\npassword = \"c\"\nuzer = \"d\"\n",
        );
        assert!(told(&surplus, "x")[0].contains("gateways.x.uzer is not a setting"));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_once() {
        let text = "[gateways.phone]\nkind = \"smsgate\"\nsigning_key_file = \"/no/such/file\"\n\
                    user = \"b\"\npassword = \"c\"\n";
        let lacks = told(&survey(text), "phone");
        assert_eq!(lacks.len(), 1, "{lacks:?}");
        assert!(lacks[0].contains("signing_key_file names /no/such/file"), "{lacks:?}");
    }
}
