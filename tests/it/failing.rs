//! Turns that fail: five times, then a human; nobody else waits for them.

use serde_json::json;

use crate::app::{ANI, CITRA, SARI, TestApp};
use crate::on_both;
use crate::rows::Rows;

const OTHER: &str = "+6281200001008";

on_both! {
    async fn a_turn_that_fails_five_times_goes_to_a_human_and_holds_up_nobody(place: Place) {
        let app = TestApp::open(&place).await;
        app.says("sms", SARI, "SOS").await;
        let mut rows = Rows::of(&place).await;
        // Her case can no longer be opened: whatever she writes, its turn fails.
        rows.all("UPDATE cases SET sealed = (SELECT wrapped FROM vault ORDER BY id LIMIT 1)").await;
        let heard = |number: &'static str, text: &'static str| {
            let message = json!({ "id": format!("{number} {text}"), "channel": "sms",
                "from": number, "text": text, "sent_at": app.clock.now().0 });
            app.hook("sms", message)
        };
        assert_eq!(heard(SARI, "tolong").await, 200, "what she writes is kept all the same");
        assert_eq!(heard(OTHER, "halo").await, 200);
        app.quiet().await;
        assert_eq!(app.ledger.to(OTHER).len(), 1, "who wrote beside her is answered");
        let failed = "SELECT COUNT(*) AS n FROM inbox WHERE state = 3 AND tries = 5";
        assert_eq!(rows.number(failed).await, 1);
        assert_eq!(rows.number("SELECT COUNT(*) AS n FROM inbox WHERE state = 0").await, 0);
        let waiting = serde_json::to_string(&rows.with_humans().await).unwrap();
        assert!(waiting.contains("tolong"), "her words are there to be read");
        let called = app.ledger.to(CITRA);
        assert_eq!(called.iter().filter(|text| text.contains("/undelivered")).count(), 1);
        assert!(called.iter().all(|text| !text.contains("tolong") && !text.contains("1001")));
        assert!(app.ledger.to(ANI).iter().all(|text| !text.contains("/undelivered")));
        app.stop().await;
    }

    async fn the_unread_call_a_coordinator_once_in_ten_minutes(place: Place) {
        let app = TestApp::open(&place).await;
        let broken = || {
            let body = b"{ this is no json".to_vec();
            let signature = crate::app::signature(&body);
            let app = &app;
            async move {
                let headers = [("x-hub-signature-256", signature.as_str())];
                app.post("/hooks/meta/main", &headers, body).await
            }
        };
        let calls = || {
            let called = app.ledger.to(CITRA);
            called.iter().filter(|text| text.contains("/undelivered")).count()
        };
        assert_eq!(broken().await, 400);
        app.quiet().await;
        assert_eq!(calls(), 1);
        app.clock.forward(11 * 60_000);
        assert_eq!(broken().await, 400);
        app.quiet().await;
        assert_eq!(calls(), 1, "the same bytes are kept once, and told once");
        for number in 0..3 {
            let message = json!({ "object": "whatsapp_business_account", "entry": [{ "id": "1",
                "changes": [{ "field": "messages", "value": { "messaging_product": "whatsapp",
                "metadata": { "display_phone_number": "6281200009000",
                    "phone_number_id": "100000000000001" },
                "messages": [{ "id": format!("wamid.nobody{number}"), "timestamp": "1795572000",
                    "type": "text", "text": { "body": "halo" } }] } }] }] });
            let body = message.to_string().into_bytes();
            let signature = crate::app::signature(&body);
            let headers = [("x-hub-signature-256", signature.as_str())];
            assert_eq!(app.post("/hooks/meta/main", &headers, body).await, 200);
            app.quiet().await;
        }
        assert_eq!(calls(), 2, "three more within a minute are one call");
        app.stop().await;
    }
}
