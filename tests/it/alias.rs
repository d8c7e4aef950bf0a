//! A gateway that tells of a message under one id first and under another one from then on.

use std::sync::Arc;

use pendamping::clock::Clock;
use pendamping::gateway::registry::{self, Home};
use pendamping::service::gateways::Line;
use serde_json::{Value, json};

use crate::app::{Ledger, NOW, Place, TestApp};
use crate::on_both;
use crate::reconcile::Provider;
use crate::rows::Rows;

const HOOK: &str = "/hooks/fonnte/bridge/fx-path-secret-01";

async fn open(place: &Place, provider: &Provider) -> TestApp {
    let home = Home {
        public_url: "https://hotline.example.org".to_owned(),
        calling_code: "62".to_owned(),
    };
    let settings = json!({ "kind": "fonnte", "secret": "fx-path-secret-01", "token": "t",
        "number": "6281200009000", "api_url": provider.home() });
    TestApp::custom(place, Arc::new(Ledger::default()), Clock::fixed(NOW), |parts| {
        let settings = serde_json::from_value(settings).unwrap();
        let gateway = registry::build("bridge", settings, &home).unwrap().into();
        parts.gateways.add(Line { gateway, in_flight: 8, per_second: 0.0 });
    })
    .await
}

async fn post(app: &TestApp, path: &str, body: Value) {
    let headers = [("content-type", "application/json")];
    let status = app.post(path, &headers, body.to_string().into_bytes()).await;
    assert_eq!(status, 200, "{body}");
    app.quiet().await;
}

/// Somebody writes, and the answer is taken under this id.
async fn says(app: &TestApp, provider: &Provider, id: &str) {
    let taken = json!({ "status": true, "process": "pending", "id": [id], "target": ["x"] });
    provider.put("/send", 200, taken.to_string());
    let told = json!({ "device": "6281200009000", "sender": "6281200001001", "message": "halo",
        "inboxid": format!("in-{id}"), "timestamp": NOW.0 / 1_000 });
    post(app, HOOK, told).await;
    app.pass(2_000).await;
}

async fn reports(app: &TestApp, body: Value) {
    post(app, &format!("{HOOK}/status"), body).await;
}

/// How far our own messages got, in the order they were written.
async fn states(place: &Place) -> Vec<i64> {
    let mut rows = Rows::of(place).await;
    let all = rows.all("SELECT state FROM message WHERE way = 1 ORDER BY id").await;
    all.iter().map(|row| sqlx::Row::try_get(row, "state").unwrap()).collect()
}

on_both! {
    async fn news_under_a_second_id_reach_the_message_they_are_of(place: Place) {
        let provider = Provider::open().await;
        let app = open(&place, &provider).await;
        says(&app, &provider, "80367170").await;
        assert_eq!(states(&place).await, [1]);
        reports(&app, json!({ "id": "80367170", "stateid": "s-1", "status": "sent" })).await;
        reports(&app, json!({ "stateid": "s-1", "state": "delivered" })).await;
        assert_eq!(states(&place).await, [2]);
        reports(&app, json!({ "stateid": "s-1", "state": "read" })).await;
        reports(&app, json!({ "stateid": "s-2", "state": "read" })).await;
        assert_eq!(states(&place).await, [3], "and nobody else's");
        app.stop().await;
    }

    async fn news_under_a_second_id_may_come_before_our_own_answer(place: Place) {
        let provider = Provider::open().await;
        let app = open(&place, &provider).await;
        reports(&app, json!({ "id": "80367171", "stateid": "s-3", "status": "sent" })).await;
        reports(&app, json!({ "stateid": "s-3", "state": "delivered" })).await;
        says(&app, &provider, "80367171").await;
        assert_eq!(states(&place).await, [2]);
        app.stop().await;
    }
}
