//! Meta's batches: one item that is broken costs itself alone.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pendamping::clock::Clock;
use pendamping::store::record::InboxRecord;
use serde_json::{Value, json};

use crate::app::{Db, Ledger, NOW, SARI, TestApp, signature};
use crate::on_both;
use crate::rows::Rows;

fn number(at: usize) -> String {
    format!("6281200003{at:03}")
}

/// One message, or what the test put in its place.
fn message(at: usize) -> Value {
    json!({ "from": number(at), "id": format!("wamid.batch{at}"),
        "timestamp": (NOW.0 / 1_000).to_string(), "type": "text", "text": { "body": "halo" } })
}

fn status(id: &str, fate: &str) -> Value {
    json!({ "id": id, "status": fate, "timestamp": (NOW.0 / 1_000).to_string(),
        "recipient_id": number(0) })
}

fn envelope(messages: &[Value], statuses: &[Value]) -> Value {
    let change = |part: &str, items: &[Value]| {
        json!({ "field": "messages", "value": { "messaging_product": "whatsapp",
            "metadata": { "display_phone_number": "6281200009000",
                "phone_number_id": "100000000000001" }, part: items } })
    };
    json!({ "object": "whatsapp_business_account", "entry": [
        { "id": "1", "changes": [change("messages", messages), change("statuses", statuses)] }] })
}

async fn post(app: &TestApp, body: &Value) -> u16 {
    let body = body.to_string().into_bytes();
    let signature = signature(&body);
    let headers =
        [("content-type", "application/json"), ("x-hub-signature-256", signature.as_str())];
    app.post("/hooks/meta/main", &headers, body).await
}

async fn deliver(app: &TestApp, body: &Value) -> u16 {
    let status = post(app, body).await;
    app.quiet().await;
    app.pass(2_000).await;
    status
}

fn answers(app: &TestApp, at: usize) -> usize {
    let sent = app.ledger.sent.lock().unwrap();
    sent.iter().filter(|one| one["to"] == number(at)).count()
}

/// Nine messages and four statuses, the fifth message replaced.
async fn nine_with(app: &TestApp, broken: Value) {
    let mut messages: Vec<Value> = (0..9).map(message).collect();
    messages[4] = broken;
    let fates = ["sent", "delivered", "read", "delivered"];
    let statuses: Vec<Value> =
        (0..4).map(|at| status(&format!("wamid.ours{at}"), fates[at])).collect();
    assert_eq!(deliver(app, &envelope(&messages, &statuses)).await, 200);
    for at in (0..9).filter(|at| *at != 4) {
        assert_eq!(answers(app, at), 1, "message {at} is answered");
    }
}

const RECEIPTS: &str = "SELECT COUNT(*) AS n FROM receipt";

on_both! {
    async fn of_nine_messages_one_without_a_sender_goes_to_a_human(place: Place) {
        let app = TestApp::open(&place).await;
        let mut rows = Rows::of(&place).await;
        let mut broken = message(4);
        broken.as_object_mut().unwrap().remove("from");
        nine_with(&app, broken).await;
        let waiting = rows.with_humans().await;
        assert_eq!(waiting.len(), 1, "one with a human");
        let (_, unread) = app.store.undelivered().await.unwrap();
        assert_eq!(unread, 1, "the console counts it");
        let shown = app.store.unread(1).await.unwrap();
        assert!(shown[0].text.as_deref().unwrap_or_default().contains("halo"), "and shows it");
        let InboxRecord::Raw { bytes } = &waiting[0] else { panic!("it is kept as it came") };
        let bytes = STANDARD.decode(bytes).unwrap();
        let kept = String::from_utf8(bytes).unwrap();
        assert!(kept.contains("halo"), "its words are there to be read");
        assert_eq!(rows.number(RECEIPTS).await, 4, "the statuses are kept");
        app.stop().await;
    }

    async fn of_nine_messages_one_without_content_is_kept_and_its_sender_not_left_alone(place: Place) {
        let app = TestApp::open(&place).await;
        let mut rows = Rows::of(&place).await;
        let mut broken = message(4);
        broken["text"] = json!({ "bod": 7 });
        nine_with(&app, broken).await;
        let messages = rows.messages().await;
        let kinds = messages.iter().filter(|one| one.way == 0).map(|one| one.record.kind.as_str());
        assert_eq!(kinds.filter(|kind| *kind == "unsupported").count(), 1);
        let odd = messages.iter().find(|one| one.record.kind == "unsupported").unwrap();
        assert!(odd.record.text.as_deref().unwrap_or_default().contains("bod"), "{odd:?}");
        assert_eq!(answers(&app, 4), 1, "whoever sent it is told that it could not be read");
        assert_eq!(rows.number(RECEIPTS).await, 4, "the statuses are kept");
        app.stop().await;
    }

    async fn the_same_batches_in_opposite_order_to_two_instances_never_block_each_other(place: Place) {
        let (ledger, clock) = (Arc::new(Ledger::default()), Clock::fixed(NOW));
        let one = TestApp::with(&place, Arc::clone(&ledger), clock.clone()).await;
        let other = match place.db {
            Db::Sqlite => None,
            Db::Postgres => Some(TestApp::with(&place, Arc::clone(&ledger), clock).await),
        };
        let second = other.as_ref().unwrap_or(&one);
        for round in 0..12 {
            let forward: Vec<Value> = (round * 60..(round + 1) * 60).map(message).collect();
            let backward: Vec<Value> = forward.iter().rev().cloned().collect();
            let (forward, backward) = (envelope(&forward, &[]), envelope(&backward, &[]));
            let answers = tokio::join!(post(&one, &forward), post(second, &backward));
            assert_eq!(answers, (200, 200));
        }
        one.quiet().await;
        second.quiet().await;
        let mut rows = Rows::of(&place).await;
        assert_eq!(rows.number("SELECT COUNT(*) AS n FROM inbox WHERE state = 1").await, 720);
        assert!((0..720).all(|at| answers(&one, at) == 1), "each is answered once");
        assert_eq!((one.store.refused(), second.store.refused()), (0, 0), "no deadlock");
        one.stop().await;
        if let Some(other) = other {
            other.stop().await;
        }
    }

    async fn the_same_batch_again_does_nothing_more(place: Place) {
        let app = TestApp::open(&place).await;
        let mut rows = Rows::of(&place).await;
        let messages: Vec<Value> = (0..9).chain(0..9).map(message).collect();
        let body = envelope(&messages, &[status("wamid.ours", "sent")]);
        for _ in 0..3 {
            assert_eq!(deliver(&app, &body).await, 200);
        }
        assert_eq!(rows.number("SELECT COUNT(*) AS n FROM inbox").await, 9);
        assert!((0..9).all(|at| answers(&app, at) == 1));
        assert!(app.ledger.to(SARI).is_empty());
        app.stop().await;
    }
}
