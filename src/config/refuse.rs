//! What a hotline must not be started with, because somebody would be harmed by it.

use std::net::SocketAddr;

use super::layer::private;
use super::{Config, Mode, Refusal};
use crate::gateway::registry::Settings;

/// Longer names leave no room in a text message.
const NAME_LENGTH: usize = 20;

/// A text waits at most this long for the next one of its burst.
const LONGEST_QUIET: i64 = 8_000;

impl Config {
    /// Everything that forbids to start, one line each. Empty when it is safe.
    #[must_use]
    pub fn refuse(&self) -> Vec<Refusal> {
        let mut all = Vec::new();
        all.extend(self.listeners());
        all.extend(self.gateways.iter().flat_map(|(name, of)| self.line(name, of)));
        if self.mode == Mode::Production {
            all.extend(self.hotline());
            all.extend(self.storage());
            all.extend(self.people());
            all.extend(self.other_ways());
        }
        all
    }

    fn hotline(&self) -> Vec<Refusal> {
        let hotline = &self.hotline;
        let long = hotline.name.chars().count() > NAME_LENGTH || hotline.name.trim().is_empty();
        let zone = jiff::tz::TimeZone::get(&hotline.time_zone).is_err();
        let quiet = !(0..=LONGEST_QUIET).contains(&self.dialogue.quiet_window_ms);
        let url = hotline.public_url.as_deref().is_some_and(|url| !encrypted_or_local(url));
        let rules = [
            (long, "hotline.name", "is empty or longer than 20 characters", "choose another name"),
            (
                hotline.calling_code().is_none(),
                "hotline.country",
                "is no country",
                "write two capital letters (ID)",
            ),
            (zone, "hotline.time_zone", "is no time zone", "write an IANA name (Asia/Jakarta)"),
            (url, "hotline.public_url", "is not encrypted", "write an https address"),
            (
                hotline.languages.is_empty(),
                "hotline.languages",
                "is empty",
                "name at least one language",
            ),
            (quiet, "dialogue.quiet_window_ms", "is out of range", "write 0 to 8000"),
            (
                self.gateways.is_empty(),
                "gateways",
                "are missing, so nobody can write",
                "add a [gateways.NAME]",
            ),
        ];
        self.broken(rules)
    }

    pub(super) fn broken<const N: usize>(
        &self,
        rules: [(bool, &str, &str, &str); N],
    ) -> Vec<Refusal> {
        let broken = rules.into_iter().filter(|rule| rule.0);
        broken.map(|(_, key, what, remedy)| self.no(key, what, remedy)).collect()
    }

    fn listeners(&self) -> Vec<Refusal> {
        let http = &self.http;
        let all = [
            ("http.hooks", Some(http.hooks)),
            ("http.console", Some(http.console)),
            ("http.metrics", http.metrics),
        ];
        let open = all.into_iter().filter_map(|(key, address)| Some((key, address?)));
        open.filter_map(|(key, address)| self.listener(key, address)).collect()
    }

    fn listener(&self, key: &str, address: SocketAddr) -> Option<Refusal> {
        if address.ip().is_loopback() {
            return None;
        }
        if self.mode == Mode::Trial {
            let remedy = "listen on 127.0.0.1, or write a configuration file";
            return Some(self.no(key, "is open to others in the local trial", remedy));
        }
        let url = self.hotline.public_url.as_deref().unwrap_or_default();
        let behind = url.starts_with("https://") && !self.http.trusted_proxies.is_empty();
        let remedy = "listen on 127.0.0.1, or set hotline.public_url to an https address and \
                      http.trusted_proxies to the proxy that serves it";
        (!behind).then(|| self.no(key, "is open to others without TLS in front", remedy))
    }

    fn line(&self, name: &str, settings: &Settings) -> Vec<Refusal> {
        let key = format!("gateways.{name}");
        let simulated = matches!(settings, Settings::Simulator(_));
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        let mut all = self.broken([
            (
                simulated && self.mode == Mode::Production,
                &key,
                "is a simulator",
                "take it out: its messages come from no phone",
            ),
            (
                name.is_empty() || !name.chars().all(plain),
                &key,
                "cannot stand in an address",
                "name it with letters, digits and dashes",
            ),
        ]);
        all.extend(self.gateway(name).err());
        all.extend(self.unwatchable(name));
        all
    }

    fn storage(&self) -> Vec<Refusal> {
        let url = self.database.url.to_lowercase();
        let known = ["sqlite:", "postgres:", "postgresql:"];
        let unknown = !known.iter().any(|scheme| url.starts_with(scheme));
        let key_file = &self.keys.file;
        let chmod = format!("run chmod 600 {}", key_file.display());
        self.broken([
            (unknown, "database.url", "is no known database", "begin it with sqlite: or postgres:"),
            (
                forgetful(&url),
                "database.url",
                "lets acknowledged messages be lost in a power cut",
                "take `synchronous` out of it",
            ),
            (!private(key_file), "keys.file", "can be read by others", &chmod),
        ])
    }
}

fn encrypted_or_local(url: &str) -> bool {
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    let alone = |rest: &str| rest.is_empty() || rest.starts_with([':', '/']);
    let is_local = |start: &&str| url.strip_prefix(*start).is_some_and(alone);
    url.starts_with("https://") || local.iter().any(is_local)
}

/// Whether a database address asks for less than a flush per commit.
fn forgetful(url: &str) -> bool {
    let pairs = url.split(['?', '&']).filter_map(|part| part.split_once('='));
    let weak = |value| !matches!(value, "full" | "extra" | "2" | "3");
    let sqlite = pairs.into_iter().any(|(key, value)| key == "synchronous" && weak(value));
    let postgres = url.replace("%3d", "=").contains("synchronous_commit=off");
    sqlite || postgres
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::sample::{SAMPLE, only, refused};
    use crate::dice;

    #[test]
    fn the_sample_is_safe() {
        assert!(refused("Pendamping", "Pendamping").is_empty());
    }

    #[test]
    fn a_gateway_without_its_secrets_is_refused() {
        only(
            "app_secret = \"test-secret-1\"",
            "app_secret = \" \"",
            "23: gateways.main.app_secret is empty",
        );
        only(
            "auth_token = \"test-secret-4\"",
            "auth_token = \"\"",
            "gateways.sms-main.auth_token is empty",
        );
    }

    #[test]
    fn a_simulator_is_no_gateway_for_real_people() {
        let simulator = "[gateways.pretend]\nkind = \"simulator\"\nchannel = \"sms\"\n\
                         secret = \"x\"\napi_url = \"http://127.0.0.1\"\n[dialogue]";
        only("[dialogue]", simulator, "38: gateways.pretend is a simulator");
    }

    #[test]
    fn nobody_to_write_to_and_nobody_to_call_are_refused() {
        let config = Config::parse("", "pendamping.toml", &[]).unwrap();
        let told: Vec<String> = config.refuse().iter().map(ToString::to_string).collect();
        assert!(told[0].starts_with("pendamping.toml: gateways are missing"), "{told:?}");
        assert!(told[1].starts_with("pendamping.toml: companions are missing"), "{told:?}");
    }

    #[test]
    fn a_public_address_needs_tls_and_a_declared_proxy() {
        let open = "hooks = \"0.0.0.0:8080\"";
        only("hooks = \"127.0.0.1:8080\"", open, "15: http.hooks is open to others");
        let proxy = format!("{open}\ntrusted_proxies = [\"10.0.0.1\"]");
        assert!(refused("hooks = \"127.0.0.1:8080\"", &proxy).is_empty());
    }

    #[test]
    fn an_unencrypted_public_url_is_refused_unless_it_is_local() {
        only("https://hotline", "http://hotline", "5: hotline.public_url is not encrypted");
        only("https://hotline.example.org", "http://localhost.example.org", "public_url");
        assert!(refused("https://hotline.example.org", "http://127.0.0.1:8080").is_empty());
    }

    #[test]
    fn wrong_names_and_zones_are_refused() {
        only("\"Pendamping\"", "\"Pendamping Anda Semua\"", "2: hotline.name is empty or longer");
        only("Asia/Jakarta", "Asia/Djakarta", "4: hotline.time_zone is no time zone");
        only("\"ID\"", "\"XX\"", "3: hotline.country is no country");
        only("= 2000", "= 9000", "dialogue.quiet_window_ms is out of range");
    }

    #[test]
    fn other_ways_lead_to_gateways_that_are_there_and_fit() {
        let ways = |text: &str| format!("[ways]\n{text}\n[dialogue]");
        only(
            "[dialogue]",
            &ways("sms_after_minutes = 90"),
            "ways.sms_after_minutes is out of range",
        );
        only("[dialogue]", &ways("sms_parts_a_day = -1"), "ways.sms_parts_a_day is below nothing");
        only(
            "[dialogue]",
            &ways("sms_reserve_percent = 101"),
            "sms_reserve_percent is out of range",
        );
        only("[dialogue]", &ways("sms = \"main\""), "ways.sms is no gateway with SMS");
        let backup = |text: &str| ways(&format!("backup = {{ {text} }}"));
        only(
            "[dialogue]",
            &backup("sms-main = \"other\""),
            "ways.backup.sms-main names no gateway",
        );
        only("[dialogue]", &backup("main = \"sms-main\""), "no other gateway of the same channel");
        only("[dialogue]", &backup("main = \"main\""), "no other gateway of the same channel");
        assert!(refused("[dialogue]", &ways("sms = \"sms-main\"")).is_empty());
    }

    #[test]
    fn a_database_that_forgets_is_refused() {
        only("sqlite:pendamping.db", "mysql://x", "9: database.url is no known database");
        let sqlite = |value: &str| format!("sqlite:pendamping.db?synchronous={value}");
        only("sqlite:pendamping.db", &sqlite("NORMAL"), "be lost in a power cut");
        assert!(refused("sqlite:pendamping.db", &sqlite("FULL")).is_empty());
        let off = "postgres://h/d?options=-c%20synchronous_commit%3Doff";
        only("sqlite:pendamping.db", off, "be lost in a power cut");
    }

    #[cfg(unix)]
    #[test]
    fn files_with_secrets_must_be_private() {
        use std::os::unix::fs::PermissionsExt as _;
        let file = std::env::temp_dir().join(format!("pendamping-secret-{}", dice::token()));
        std::fs::write(&file, " test-secret-1\n").unwrap();
        let line = format!("app_secret_file = \"{}\"", file.display());
        let text = SAMPLE.replace("app_secret = \"test-secret-1\"", &line);
        let read = |mode| {
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
            Config::parse(&text, "pendamping.toml", &[])
        };
        assert!(read(0o644).unwrap_err().to_string().contains("run chmod 600"));
        let config = read(0o600).unwrap();
        assert_eq!(config.gateway("main").map(|main| main.kind()), Ok("meta"));
        let twice = text.replace("app_secret_file", "app_secret = \"x\"\napp_secret_file");
        let told = Config::parse(&twice, "pendamping.toml", &[]).unwrap_err().to_string();
        assert!(told.contains("line 24: gateways.main.app_secret_file stands beside"), "{told}");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        let key = format!("file = \"{}\"", file.display());
        only("file = \"pendamping.key\"", &key, "12: keys.file can be read by others");
        std::fs::remove_file(&file).unwrap();
    }
}
