//! Joins the layers and turns what serde says into one line an operator can act on.

use figment::Figment;
use figment::error::{Error, Kind};

use super::layer::{Layer, Places};
use super::{Config, Refusal, watch};

/// How alike two keys must be before one is proposed for the other.
const ALIKE: f64 = 0.8;

pub(super) fn read(
    text: &str,
    name: &str,
    variables: &[(String, String)],
) -> Result<Config, Refusal> {
    let mut places = Places::new(name);
    let mut file = Layer::file(text, &mut places)?;
    file.fetch(&mut places)?;
    let mut above = Layer::variables(variables, &mut places);
    above.fetch(&mut places)?;
    let mut watches = file.lift(&watch::KEYS);
    for (name, table) in above.lift(&watch::KEYS) {
        watches.entry(name).or_default().extend(table);
    }
    let merged = Figment::from(file).merge(above);
    let mut config: Config = merged.extract().map_err(|error| explain(&error, &places, ""))?;
    config.watches = watch::read(&watches, &places)?;
    config.places = places;
    Ok(config)
}

/// One line for an error below the table `above`.
pub(super) fn explain(error: &Error, places: &Places, above: &str) -> Refusal {
    let mut keys = error.path.clone();
    if !above.is_empty() {
        keys.insert(0, above.to_owned());
    }
    let path = keys.join(".");
    let inside = |key: &str| {
        let ends = error.path.last().is_some_and(|last| last == key);
        match path.as_str() {
            "" => key.to_owned(),
            path if ends => path.to_owned(),
            path => format!("{path}.{key}"),
        }
    };
    let (key, what, remedy) = match &error.kind {
        Kind::UnknownField(key, known) => {
            let inside = inside(key);
            let every = if inside.starts_with("gateways.") { watch::KEYS.as_slice() } else { &[] };
            (inside, "is not a setting".to_owned(), suggest(key, &[known, every].concat()))
        }
        Kind::MissingField(key) => {
            (inside(key), "is missing".to_owned(), "write it into this table".to_owned())
        }
        Kind::UnknownVariant(value, known) => {
            (path, format!("cannot be \"{value}\""), suggest(value, known))
        }
        Kind::InvalidType(_, expected) | Kind::InvalidValue(_, expected) => {
            (path, "has the wrong type".to_owned(), format!("write {expected}"))
        }
        other => (path, "cannot be read".to_owned(), other.to_string()),
    };
    let place = places.of(&key).to_owned();
    Refusal { place, what: format!("{key} {what}").trim().to_owned(), remedy }
}

/// The known word most like a wrong one, or all of them.
fn suggest(wrong: &str, known: &[&str]) -> String {
    let alike = |word: &&str| strsim::jaro_winkler(wrong, word);
    let best = known.iter().map(|word| (alike(word), word)).max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((score, word)) if score >= ALIKE => format!("did you mean `{word}`?"),
        _ => format!("known are {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gateway::registry::Settings;

    const SAMPLE: &str = include_str!("sample.toml");

    fn error(text: &str) -> String {
        Config::parse(text, "pendamping.toml", &[]).unwrap_err().to_string()
    }

    fn with(name: &str, value: &str) -> Result<Config, Refusal> {
        Config::parse(SAMPLE, "pendamping.toml", &[(name.to_owned(), value.to_owned())])
    }

    #[test]
    fn the_sample_is_read_as_it_says() {
        let config = Config::parse(SAMPLE, "pendamping.toml", &[]).unwrap();
        assert_eq!(config.gateways.keys().collect::<Vec<_>>(), ["main", "sms-main"]);
        assert_eq!(config.companions[0].handle.canonical().next(), Some("+6281200002001"));
        assert_eq!(config.hotline.calling_code().as_deref(), Some("62"));
        assert_eq!(config.hooks_url(), "https://hotline.example.org");
        assert_eq!(config.dialogue.quiet_window_ms, 2_000);
        assert!(!format!("{config:?}").contains("test-secret"), "secrets in Debug");
    }

    #[test]
    fn an_empty_file_is_all_defaults() {
        let config = Config::parse("", "pendamping.toml", &[]).unwrap();
        assert_eq!(config.http.console.to_string(), "127.0.0.1:8081");
        assert_eq!(config.database.url, "sqlite:pendamping.db");
        assert_eq!(config.console_url(), "http://127.0.0.1:8081");
    }

    #[test]
    fn unknown_keys_are_refused_with_a_suggestion() {
        assert_eq!(
            error("[http]\nhooks = \"127.0.0.1:8080\"\nconsol = \"127.0.0.1:8081\"\n"),
            "pendamping.toml, line 3: http.consol is not a setting: did you mean `console`?"
        );
        assert_eq!(
            error("[hotlin]\nname = \"x\"\n"),
            "pendamping.toml, line 1: hotlin is not a setting: did you mean `hotline`?"
        );
        let far = error("[dialogue]\nzzz = 1\n");
        assert_eq!(
            far,
            "pendamping.toml, line 2: dialogue.zzz is not a setting: known are quiet_window_ms"
        );
    }

    #[test]
    fn gateways_are_read_by_their_kind() {
        let told = |from: &str, to: &str| error(&SAMPLE.replace(from, to));
        assert_eq!(
            told("app_secret", "app_secrt"),
            "pendamping.toml, line 23: gateways.main.app_secrt is not a setting: \
             did you mean `app_secret`?"
        );
        assert_eq!(
            told("auth_token = \"test-secret-4\"", ""),
            "pendamping.toml, line 28: gateways.sms-main.auth_token is missing: \
             write it into this table"
        );
        assert_eq!(
            told("kind = \"meta\"", "kind = \"mata\""),
            "pendamping.toml, line 21: gateways.main.kind cannot be \"mata\": did you mean `meta`?"
        );
    }

    #[test]
    fn wrong_values_name_their_line_and_what_is_expected() {
        let address = error("\n[http]\nhooks = \"8080\"\n");
        assert!(address.starts_with("pendamping.toml, line 3: http.hooks cannot"), "{address}");
        let number = error("[dialogue]\nquiet_window_ms = \"soon\"\n");
        assert!(number.starts_with("pendamping.toml, line 2: dialogue.quiet"), "{number}");
        let broken = error("[http]\nhooks = \n");
        assert!(broken.starts_with("pendamping.toml, line 2: this is not TOML"), "{broken}");
    }

    #[test]
    fn a_companion_needs_a_handle_with_channel_and_country() {
        let one = |handle| {
            error(&format!("[[companions]]\nname = \"a\"\nhandle = \"{handle}\"\ngateway = \"m\""))
        };
        for handle in ["+6281200002001", "telegram:+6281200002001", "sms:081200002001"] {
            let told = one(handle);
            assert!(told.starts_with("pendamping.toml, line 3: companions.0.handle"), "{told}");
            assert!(!told.contains("8120000"), "{told}");
        }
        let role = error(
            "[[companions]]\nname = \"a\"\nhandle = \"sms:+6281200002001\"\ngateway = \"m\"\nrole = \"cordinator\"",
        );
        assert!(role.ends_with("did you mean `coordinator`?"), "{role}");
        let missing = error("[[companions]]\nname = \"a\"\n");
        assert!(missing.contains("companions.0.handle is missing"), "{missing}");
    }

    #[test]
    fn variables_stand_above_the_file() {
        let config = with("PENDAMPING_HTTP__HOOKS", "127.0.0.1:9999").unwrap();
        assert_eq!(config.http.hooks.port(), 9999);
        let config = with("PENDAMPING_DIALOGUE__QUIET_WINDOW_MS", "0").unwrap();
        assert_eq!(config.dialogue.quiet_window_ms, 0);
        let config = with("PENDAMPING_GATEWAYS__SMS_MAIN__AUTH_TOKEN", "0123").unwrap();
        let Settings::Twilio(twilio) = &config.gateways["sms-main"] else { panic!("twilio") };
        assert_eq!(twilio.auth_token.expose(), "0123");
        let config = with("PENDAMPING_HTTP__TRUSTED_PROXIES", "[\"10.0.0.1\"]").unwrap();
        assert_eq!(config.http.trusted_proxies.len(), 1);
        assert!(with("PENDAMPING_TEST_PG", "postgres://x").is_ok());
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let error = with("PENDAMPING_HTTP__HOKS", "x").unwrap_err().to_string();
        assert_eq!(
            error,
            "variable PENDAMPING_HTTP__HOKS: http.hoks is not a setting: did you mean `hooks`?"
        );
    }
}
