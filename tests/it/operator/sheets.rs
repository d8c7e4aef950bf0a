//! `gateway list` and `gateway webhook-url`: everything is told in words, and no secret is.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::{all_kinds, configured, pendamping};
use crate::app::Place;

/// Settings that are secret in one kind or another.
const SECRET: [&str; 16] = [
    "app_secret",
    "verify_token",
    "access_token",
    "auth_token",
    "shared_key_secret",
    "signing_key",
    "password",
    "api_key",
    "api_secret",
    "signature_secret",
    "private_key",
    "secret",
    "token",
    "hook_password",
    "passkey",
    "userkey",
];

/// Every secret of these settings; Vonage's name of the account is no secret, though called a key.
fn secrets(settings: &Value, found: &mut Vec<String>) {
    for (key, value) in settings.as_object().into_iter().flatten() {
        match value {
            Value::String(text) if SECRET.contains(&key.as_str()) && text.len() > 4 => {
                found.push(text.clone());
            }
            other => secrets(other, found),
        }
    }
}

/// What no reader should see: the name of a text instead of its words.
fn is_in_words(text: &str) -> bool {
    let names = ["gateway-", "doctor-", "cli-"];
    !text.split_whitespace().any(|word| names.iter().any(|name| word.starts_with(name)))
        && !text.contains(['{', '}'])
}

#[test]
fn no_command_shows_a_secret_and_each_speaks_in_words() {
    let place = Place::sqlite();
    let kinds = all_kinds(None);
    let config = configured(&place, &kinds);
    let mut hidden = Vec::new();
    secrets(&kinds, &mut hidden);
    assert!(hidden.len() > 20, "{}", hidden.len());
    for lang in ["id", "en"] {
        let list = pendamping(&["gateway", "list", "--config", &config, "--lang", lang]);
        assert_eq!(list.code, 0, "{}{}", list.out, list.err);
        let mut told = list.out;
        for name in kinds.as_object().unwrap().keys() {
            let words = ["gateway", "webhook-url", name, "--config", &config, "--lang", lang];
            let sheet = pendamping(&words);
            assert_eq!(sheet.code, 0, "{name}: {}", sheet.err);
            told.push_str(&sheet.out);
        }
        assert!(is_in_words(&told), "{told}");
        let shown = hidden.iter().find(|secret| told.contains(secret.as_str()));
        assert_eq!(shown, None);
    }
}

#[test]
fn the_addresses_are_those_the_hooks_listen_at() {
    let place = Place::sqlite();
    let config = configured(&place, &all_kinds(None));
    let hotline = "https://hotline.example.org/hooks";
    for (name, addresses) in [
        ("meta", vec!["/meta/meta"]),
        ("twilio-sms", vec!["/twilio/twilio-sms#rc=3&rp=ct,rt,5xx"]),
        ("vonage", vec!["/vonage/vonage", "/vonage/vonage/status"]),
        ("infobip", vec!["/infobip/infobip/SECRET", "/infobip/infobip/SECRET/status"]),
        ("generic-gammu", vec!["/generic/generic-gammu"]),
        ("generic-wati", vec!["/generic/generic-wati/SECRET"]),
        ("generic-zenziva", vec![]),
    ] {
        let printed = pendamping(&["gateway", "webhook-url", name, "--config", &config, "--json"]);
        let sheet = printed.json();
        let got = sheet["addresses"].as_array().unwrap().iter().map(|one| one["url"].clone());
        let wanted = addresses.iter().map(|tail| Value::from(format!("{hotline}{tail}")));
        assert_eq!(got.collect::<Vec<_>>(), wanted.collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn what_is_missing_is_told_by_key_and_place_and_ends_with_one() {
    let place = Place::sqlite();
    let gateways = serde_json::json!({ "main": { "kind": "meta", "phone_number_id": "1",
        "app_secret": "x", "verify_token": "y" } });
    let config = configured(&place, &gateways);
    let list = pendamping(&["gateway", "list", "--config", &config]);
    assert_eq!(list.code, 1);
    assert!(list.out.contains("gateways.main.access_token belum ada"), "{}", list.out);
    let list = pendamping(&["gateway", "list", "--config", &config, "--lang", "en"]);
    assert!(list.out.contains("gateways.main.access_token is missing"), "{}", list.out);
    let url = pendamping(&["gateway", "webhook-url", "main", "--config", &config]);
    assert_eq!(url.code, 1);
    assert!(url.err.contains("gateways.main.access_token"), "{}", url.err);
    let nobody = pendamping(&["gateway", "test", "nobody", "--config", &config]);
    assert_eq!(nobody.code, 1);
    assert!(nobody.err.contains("nobody") && nobody.err.contains("main"), "{}", nobody.err);
}

/// What is put together from a beginning and a word.
const MADE: [(&str, &[&str]); 9] = [
    ("gateway-reach-", &["answers", "no-connection", "no-answer"]),
    ("gateway-account-", &["good", "refused", "idle", "not-found", "trouble", "odd", "unasked"]),
    ("gateway-trouble-", &["battery", "ends", "no-ping"]),
    (
        "gateway-sent-",
        &[
            "accepted",
            "unknown",
            "retry",
            "slow",
            "permanent",
            "opted-out",
            "window-closed",
            "config",
            "no-answer",
            "too-many-calls",
        ],
    ),
    ("gateway-item-", &["message", "status", "event", "ignored"]),
    ("gateway-can-", &["buttons", "lists", "templates", "media", "reports", "repeats"]),
    (
        "gateway-covers-",
        &[
            "body",
            "time-and-body",
            "address-and-fields",
            "fields",
            "token-and-body",
            "token",
            "path",
        ],
    ),
    ("gateway-for-", &["everything", "messages", "reports", "opt-outs"]),
    ("doctor-", &["problems"]),
];

/// Every `"gateway-…"` of the sources below a folder.
fn named(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            named(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let words = text.split('"').filter(|word| word.starts_with("gateway-"));
        let whole = |word: &&str| !word.ends_with('-') && !word.contains(['{', ' ', '\n']);
        found.extend(words.filter(whole).map(str::to_owned));
    }
}

#[test]
fn every_text_the_commands_name_is_there_in_both_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wanted = BTreeSet::new();
    named(&root.join("src/cli"), &mut wanted);
    named(&root.join("src/gateway"), &mut wanted);
    for (beginning, words) in MADE {
        wanted.extend(words.iter().map(|word| format!("{beginning}{word}")));
    }
    assert!(wanted.len() > 90, "{}", wanted.len());
    for lang in ["id", "en"] {
        let path = root.join("locales").join(lang).join("cli.ftl");
        let text = std::fs::read_to_string(path).unwrap();
        let there: BTreeSet<_> = text.lines().filter_map(|line| line.split_once(" = ")).collect();
        let there: BTreeSet<_> = there.into_iter().map(|(key, _)| key.to_owned()).collect();
        let lost: Vec<_> = wanted.difference(&there).collect();
        assert!(lost.is_empty(), "{lang}: {lost:?}");
        let ours = there.iter().filter(|key| key.starts_with("gateway-"));
        let idle: Vec<_> = ours.filter(|key| !wanted.contains(*key)).collect();
        assert!(idle.is_empty(), "{lang}: nobody says {idle:?}");
    }
}
