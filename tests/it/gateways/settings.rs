//! Settings of the gateways under test: from the configuration of the cases, or ready ones.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::case::document;

/// Which settings a folder's configuration names, and what only sending needs, made up here.
pub fn translated(folder: &str, given: &Value) -> Option<Value> {
    let number = given["number"].as_str().or(given["owner"].as_str());
    let number = number.or(given["device"].as_str()).unwrap_or("6281200009000");
    let secret = given["path"].as_str()?.rsplit('/').next();
    let (named, mut settings): (&[&str], Value) = match folder {
        "meta" => (
            &["phone_number_id", "app_secret", "verify_token", "display_phone_number", "waba_id"],
            json!({ "access_token": "fx-access-token" }),
        ),
        "twilio-sms" | "twilio-wa" => (
            &["account_sid", "auth_token", "shared_key_id", "shared_key_secret"],
            json!({ "channel": if folder == "twilio-wa" { "whatsapp" } else { "sms" },
                "number": number }),
        ),
        "smsgate" => {
            (&["signing_key", "device_id"], json!({ "user": "fx-user", "password": "fx-password" }))
        }
        "httpsms" => {
            (&["signing_key", "user_id"], json!({ "number": number, "api_key": "fx-api-key" }))
        }
        "vonage-sms" => (
            &["api_key", "signature_secret", "signature_method", "concat_timeout_s"],
            json!({ "number": number, "api_secret": "fx-api-secret" }),
        ),
        "vonage" => (
            &["api_key", "application_id", "signature_secret", "max_age_s"],
            json!({ "number": number, "private_key": private_key() }),
        ),
        "infobip" => (
            &[],
            json!({ "secret": secret, "sender": number, "api_key": "fx-api-key",
                "api_url": "https://fx.api.infobip.com" }),
        ),
        "kannel" => {
            (&[], json!({ "secret": secret, "user": "fx", "password": "fx", "number": number }))
        }
        "africastalking" => {
            (&[], json!({ "secret": secret, "username": "fx", "api_key": "fx", "number": number }))
        }
        "fonnte" | "wablas" => (
            &[],
            json!({ "secret": secret, "token": "fx-token", "number": number,
                "api_url": "https://fx.example.org" }),
        ),
        _ => return None,
    };
    for name in named {
        settings[*name] = given[*name].clone();
    }
    Some(settings)
}

/// The settings of `deploy/gateways/NAME.toml`, as the operator copies them; what they keep in files
/// of their own is made up here.
pub fn deployed(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/gateways");
    let text = fs::read_to_string(folder.join(format!("{name}.toml"))).expect("a configuration");
    let document: toml::Table = toml::from_str(&text).expect("TOML");
    let mut settings = serde_json::to_value(&document["gateways"][name]).expect("a gateway");
    unfiled(&mut settings);
    settings
}

fn unfiled(table: &mut Value) {
    let Some(fields) = table.as_object_mut() else { return };
    for key in fields.keys().cloned().collect::<Vec<_>>() {
        match key.strip_suffix("_file") {
            Some(name) => {
                fields.remove(&key);
                fields.insert(name.to_owned(), format!("fx-generic-{name}-01").into());
            }
            None => unfiled(&mut fields[&key]),
        }
    }
}

/// The key of the outbound cases, made for tests.
fn private_key() -> Value {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/outbound/vonage/gateway.json");
    document(&path)["settings"]["private_key"].clone()
}
