//! A text that Vonage sends in several parts, each with an id of its own.

use pendamping::clock::Clock;
use pendamping::gateway::Watch;
use pendamping::gateway::signature::Key;
use serde_json::{Value, json};

use crate::app::{NOW, Place, SARI, TestApp};
use crate::on_both;
use crate::reconcile::{Provider, with};
use crate::rows::Rows;

const SECRET: &str = "fx-signature";

fn settings(provider: &Provider) -> Value {
    json!({ "kind": "vonage-sms", "api_key": "fx0key01", "api_secret": "fx-secret",
        "signature_secret": SECRET, "signature_method": "sha256", "number": "6281200009000",
        "api_url": provider.home() })
}

/// A hotline whose every text to Vonage leaves in two parts.
async fn open(place: &Place) -> TestApp {
    let provider = Provider::open().await;
    let part = |id: &str| json!({ "to": &SARI[1..], "message-id": id, "status": "0" });
    let body = json!({ "message-count": "2", "messages": [part("p-1"), part("p-2")] });
    provider.put("/sms/json", 200, body.to_string());
    let clock = Clock::fixed(NOW);
    with(place, &clock, "main", settings(&provider), Watch::default()).await
}

/// What Vonage posts, signed as it signs.
async fn post(app: &TestApp, fields: &[(&str, &str)]) {
    let stamp = (app.clock.now().0 / 1_000).to_string();
    let mut fields = fields.to_vec();
    fields.push(("timestamp", &stamp));
    fields.sort_unstable();
    let told: String = fields.iter().flat_map(|(name, value)| ["&", *name, "=", *value]).collect();
    let tag = Key::sha256(SECRET).hex(&[told.as_bytes()]);
    let body = format!("{}&sig={tag}", &told[1..].replace('+', "%2B"));
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(app.post("/hooks/vonage-sms/main", &headers, body.into_bytes()).await, 200);
    app.quiet().await;
}

async fn says(app: &TestApp, text: &str) {
    let fields =
        [("messageId", "v-1"), ("msisdn", &SARI[1..]), ("to", "6281200009000"), ("text", text)];
    post(app, &fields).await;
    app.pass(2_000).await;
}

async fn news(app: &TestApp, id: &str, status: &str) {
    let fields = [("messageId", id), ("msisdn", &SARI[1..]), ("status", status)];
    post(app, &fields).await;
}

/// How far our answer got.
async fn state(place: &Place) -> i64 {
    let query =
        "SELECT CAST(MAX(m.state) AS BIGINT) AS n FROM message m JOIN outbox o ON o.id = m.id";
    Rows::of(place).await.number(query).await
}

on_both! {
    async fn a_text_in_parts_has_arrived_with_its_last_part(place: Place) {
        let app = open(&place).await;
        says(&app, "halo").await;
        assert_eq!(state(&place).await, 1);
        news(&app, "p-2", "delivered").await;
        assert_eq!(state(&place).await, 1, "half a text is none");
        news(&app, "p-1", "accepted").await;
        assert_eq!(state(&place).await, 1);
        news(&app, "p-1", "delivered").await;
        assert_eq!(state(&place).await, 2);
        app.stop().await;
    }

    async fn a_part_that_fails_is_shown_and_nothing_is_said_twice(place: Place) {
        let app = open(&place).await;
        says(&app, "SOS").await;
        news(&app, "p-1", "delivered").await;
        news(&app, "p-2", "failed").await;
        news(&app, "p-1", "delivered").await;
        assert_eq!(state(&place).await, 4);
        let (undelivered, _) = app.store.undelivered().await.unwrap();
        assert_eq!(undelivered.len(), 1);
        app.stop().await;
    }
}
