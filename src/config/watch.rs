//! `poll_minutes`, `silent_hours` and `per_second` of a gateway: the same for every kind, so they are
//! taken out of its table before its kind reads the rest.

use std::collections::BTreeMap;

use figment::value::{Dict, Value};

use super::layer::Places;
use super::{Config, Refusal};
use crate::gateway::Watch;

/// The keys.
pub(super) const KEYS: [&str; 3] = ["poll_minutes", "silent_hours", "per_second"];

/// Reads what was taken out of the tables.
pub(super) fn read(
    tables: &BTreeMap<String, Dict>,
    places: &Places,
) -> Result<BTreeMap<String, Watch>, Refusal> {
    let mut watches = BTreeMap::new();
    for (name, table) in tables {
        let number = |key: &str| number(table.get(key), &format!("gateways.{name}.{key}"), places);
        let [poll_minutes, silent_hours, per_second] = KEYS.map(number);
        // What does not fit is out of range: 0 is refused as such.
        let per_second = per_second?.map(|pace| u32::try_from(pace).unwrap_or_default());
        let watch = Watch { poll_minutes: poll_minutes?, silent_hours: silent_hours?, per_second };
        watches.insert(name.clone(), watch);
    }
    Ok(watches)
}

/// A number. Variables of gateways come as text.
fn number(value: Option<&Value>, key: &str, places: &Places) -> Result<Option<i64>, Refusal> {
    let Some(value) = value else { return Ok(None) };
    let whole = value.to_i128().and_then(|number| i64::try_from(number).ok());
    let number = whole.or_else(|| value.as_str()?.trim().parse().ok());
    number.map(Some).ok_or_else(|| Refusal {
        place: places.of(key).to_owned(),
        what: format!("{key} has the wrong type"),
        remedy: "write a whole number".to_owned(),
    })
}

impl Config {
    /// How `[gateways.NAME]` is watched.
    #[must_use]
    pub fn watch(&self, name: &str) -> Watch {
        self.watches.get(name).copied().unwrap_or_default()
    }

    /// What cannot be watched like this.
    pub(super) fn unwatchable(&self, name: &str) -> Vec<Refusal> {
        let watch = self.watch(name);
        let [poll, silent, pace] = KEYS.map(|key| format!("gateways.{name}.{key}"));
        let beyond = |value: Option<i64>, most| value.is_some_and(|it| !(0..=most).contains(&it));
        let asks = watch.poll_minutes.is_some_and(|minutes| minutes > 0);
        let listless = asks && self.gateway(name).is_ok_and(|one| one.polls().is_none());
        let far = beyond(watch.poll_minutes, Watch::MOST_MINUTES);
        let long = beyond(watch.silent_hours, Watch::MOST_HOURS);
        let hasty = watch.per_second.is_some_and(|it| !(1..=Watch::MOST_PER_SECOND).contains(&it));
        self.broken([
            (far, poll.as_str(), "is out of range", "write 0 to 1440, 0 for never"),
            (long, silent.as_str(), "is out of range", "write 0 to 720, 0 for never"),
            (hasty, pace.as_str(), "is out of range", "write 1 to 10000"),
            (listless, poll.as_str(), "asks for a list its provider does not keep", "take it out"),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::sample::{SAMPLE, only, refused};

    const KIND: &str = "kind = \"twilio\"";

    fn with(line: &str) -> String {
        format!("{KIND}\n{line}")
    }

    #[test]
    fn all_are_read_from_the_file_and_from_variables() {
        let text =
            SAMPLE.replace(KIND, &with("poll_minutes = 2\nsilent_hours = 48\nper_second = 400"));
        let config = Config::parse(&text, "pendamping.toml", &[]).unwrap();
        let watch = Watch { poll_minutes: Some(2), silent_hours: Some(48), per_second: Some(400) };
        assert_eq!((config.watch("sms-main"), config.watch("main")), (watch, Watch::default()));
        let name = "PENDAMPING_GATEWAYS__SMS_MAIN__POLL_MINUTES".to_owned();
        let config = Config::parse(&text, "pendamping.toml", &[(name, "0".to_owned())]).unwrap();
        assert_eq!(config.watch("sms-main"), Watch { poll_minutes: Some(0), ..watch });
        assert!(refused(KIND, &with("poll_minutes = 1440\nsilent_hours = 0")).is_empty());
    }

    #[test]
    fn what_cannot_be_watched_like_this_is_refused() {
        let at = "gateways.sms-main.poll_minutes is out of range: write 0 to 1440";
        only(KIND, &with("poll_minutes = 1441"), at);
        only(KIND, &with("poll_minutes = -1"), "poll_minutes is out of range");
        let pace = "per_second is out of range: write 1 to 10000";
        for number in ["0", "-1", "10001", "99999999999"] {
            only(KIND, &with(&format!("per_second = {number}")), pace);
        }
        only(KIND, &with("silent_hours = 721"), "silent_hours is out of range: write 0 to 720");
        let meta = "kind = \"meta\"\npoll_minutes = 5";
        only(
            "kind = \"meta\"",
            meta,
            "22: gateways.main.poll_minutes asks for a list its provider",
        );
        assert!(refused("kind = \"meta\"", "kind = \"meta\"\npoll_minutes = 0").is_empty());
    }

    #[test]
    fn what_is_no_number_or_nearly_the_key_names_its_line() {
        let told = |line: &str| {
            let text = SAMPLE.replace(KIND, &with(line));
            Config::parse(&text, "pendamping.toml", &[]).unwrap_err().to_string()
        };
        assert_eq!(
            told("poll_minutes = \"often\""),
            "pendamping.toml, line 30: gateways.sms-main.poll_minutes has the wrong type: \
             write a whole number"
        );
        assert!(told("poll_minute = 5").ends_with("did you mean `poll_minutes`?"));
    }
}
