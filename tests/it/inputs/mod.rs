//! The hostile and broken inputs of the design (B01 to B24, B38 to B41, B46 to B49, B52 to B54), each
//! over HTTP against the whole hotline. The number of an input stands in the name of its test.
//!
//! B38 to B41 show that no such address is asked; what becomes of files (B39, B42 to B45) is in `media`.

mod people;
mod signed;
mod wire;
mod written;

use std::sync::Arc;

use pendamping::clock::Clock;
use pendamping::gateway::registry::{self, Home};
use pendamping::gateway::signature::Key;
use pendamping::service::gateways::Line;
use serde_json::{Value, json};

use crate::app::{Ledger, NOW, Place, TestApp, signature};
use crate::rows::Rows;

pub const META: &str = "/hooks/meta/main";
pub const TWILIO: &str = "/hooks/twilio/tw";
const TWILIO_TOKEN: &str = "fx-twilio-auth-token-0001";
const VONAGE_SECRET: &str = "fx-vonage-signature-secret-0001";
/// Where a provider's answer would go: nobody listens at port 1.
const NOWHERE: &str = "http://127.0.0.1:1";

/// A hotline with the usual gateways, and beside them another one of Meta, one of Twilio and one of
/// Vonage.
pub async fn open(place: &Place) -> TestApp {
    let home = Home {
        public_url: "https://hotline.example.org".to_owned(),
        calling_code: "62".to_owned(),
    };
    let more = [
        (
            "second",
            json!({ "kind": "meta", "phone_number_id": "100000000000002",
            "app_secret": "the secret of another", "verify_token": "w", "access_token": "a",
            "api_url": NOWHERE }),
        ),
        (
            "tw",
            json!({ "kind": "twilio", "channel": "sms", "account_sid": "AC1",
            "auth_token": TWILIO_TOKEN, "number": "+12025550199", "api_url": NOWHERE }),
        ),
        (
            "vn",
            json!({ "kind": "vonage-sms", "api_key": "k", "api_secret": "s",
            "signature_secret": VONAGE_SECRET, "signature_method": "sha256",
            "number": "6281200009000", "api_url": NOWHERE }),
        ),
    ];
    TestApp::custom(place, Arc::new(Ledger::default()), Clock::fixed(NOW), |parts| {
        for (name, settings) in more {
            let settings = serde_json::from_value(settings).unwrap();
            let gateway = registry::build(name, settings, &home).unwrap().into();
            parts.gateways.add(Line { gateway, in_flight: 8, per_second: 0.0 });
        }
    })
    .await
}

/// The fields of a message of Meta's, but for its content.
pub fn message(id: &str, from: &str) -> Value {
    let seconds = (NOW.0 / 1_000).to_string();
    json!({ "from": from.trim_start_matches('+'), "id": id, "timestamp": seconds })
}

/// A text in Meta's form.
pub fn text(id: &str, from: &str, words: &str) -> Value {
    with(message(id, from), "text", json!({ "body": words }))
}

/// A message with its type and content.
pub fn with(mut message: Value, kind: &str, content: Value) -> Value {
    message["type"] = kind.into();
    message[kind] = content;
    message
}

/// Messages in the envelope they come in.
pub fn envelope(messages: &[Value]) -> Vec<u8> {
    let value = json!({ "messaging_product": "whatsapp", "messages": messages,
        "metadata": { "phone_number_id": "100000000000001" } });
    let change = json!({ "field": "messages", "value": value });
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": "2", "changes": [change] }] })
        .to_string()
        .into_bytes()
}

/// Posts a body as Meta, signed right.
pub async fn meta(app: &TestApp, body: Vec<u8>) -> u16 {
    let signature = signature(&body);
    let headers =
        [("content-type", "application/json"), ("x-hub-signature-256", signature.as_str())];
    app.post(META, &headers, body).await
}

/// A form as Twilio signs it for an address.
pub fn twilio(address: &str, fields: &[(&str, &str)]) -> (Vec<u8>, String) {
    let mut sorted = fields.to_vec();
    sorted.sort_unstable();
    let told: Vec<_> = sorted.iter().map(|(name, value)| format!("{name}{value}")).collect();
    let signed = Key::sha1(TWILIO_TOKEN).base64(&[address.as_bytes(), told.concat().as_bytes()]);
    (form(fields), signed)
}

pub fn form(fields: &[(&str, &str)]) -> Vec<u8> {
    let pairs = fields.iter().map(|(name, value)| {
        format!("{name}={}", pendamping::gateway::form::encoded(value.as_bytes()))
    });
    pairs.collect::<Vec<_>>().join("&").into_bytes()
}

/// How often a number was answered, as the gateway writes it.
pub fn answers(app: &TestApp, to: &str) -> usize {
    app.ledger.sent.lock().unwrap().iter().filter(|one| one["to"] == to).count()
}

/// Everything that is due happens, and the burst window passes.
pub async fn settle(app: &TestApp) {
    app.quiet().await;
    app.pass(2_000).await;
}

/// What people wrote, as it is kept.
pub async fn words(place: &Place) -> Vec<String> {
    let messages = Rows::of(place).await.messages().await;
    let said = messages.into_iter().filter(|one| one.way == 0);
    said.filter_map(|one| one.record.text).collect()
}

pub async fn rows(place: &Place) -> i64 {
    Rows::of(place).await.number("SELECT COUNT(*) AS n FROM inbox").await
}

/// The hotline still answers a stranger.
pub async fn goes_on(app: &TestApp, number: usize) {
    let number = format!("+6281200005{number:03}");
    app.says("sms", &number, "halo").await;
    app.pass(2_000).await;
    assert_eq!(app.ledger.to(&number).len(), 1, "the hotline goes on");
}
