//! Kinds of messages and kinds of senders: B46 to B49, B52 to B54.

use pendamping::domain::time::MINUTE;
use pendamping::gateway::signature::Key;
use serde_json::{Value, json};

use super::{
    VONAGE_SECRET, answers, envelope, form, goes_on, message, meta, open, rows, settle, text, with,
    words,
};
use crate::app::{NOW, SARI, TestApp};
use crate::on_both;
use crate::rows::Rows;

const SARI_DIGITS: &str = "6281200001001";

/// A part of a long text as Vonage sends it.
async fn part(app: &TestApp, number: &str, of: &str, words: &str, id: &str) -> u16 {
    let stamp = (app.clock.now().0 / 1_000).to_string();
    let written = jiff::Timestamp::from_millisecond(app.clock.now().0).unwrap();
    let written = written.strftime("%Y-%m-%d %H:%M:%S").to_string();
    let mut fields = vec![
        ("msisdn", SARI_DIGITS),
        ("to", "6281200009000"),
        ("messageId", id),
        ("text", words),
        ("type", "text"),
        ("concat", "true"),
        ("concat-ref", "7"),
        ("concat-total", of),
        ("concat-part", number),
        ("timestamp", &stamp),
        ("message-timestamp", &written),
        ("api-key", "k"),
    ];
    fields.sort_unstable();
    let told: Vec<_> = fields.iter().map(|(name, value)| format!("&{name}={value}")).collect();
    let signed = Key::sha256(VONAGE_SECRET).hex(&[told.concat().as_bytes()]);
    let sent: Vec<_> = fields.iter().copied().chain([("sig", signed.as_str())]).collect();
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    app.post("/hooks/vonage-sms/vn", &headers, form(&sent)).await
}

on_both! {
    async fn b46_b47_whatever_is_sent_is_kept_and_answered_or_shown_to_a_human(place: Place) {
        let app = open(&place).await;
        let id = json!({ "id": "1", "mime_type": "audio/ogg", "voice": true });
        let table: [(&str, Value, &str); 8] = [
            ("location", json!({ "latitude": -6.2, "longitude": 106.8 }), "location"),
            ("contacts", json!([{ "name": { "formatted_name": "x" } }]), "contacts"),
            ("sticker", json!({ "id": "1", "mime_type": "image/webp" }), "sticker"),
            ("reaction", json!({ "message_id": "w", "emoji": "👍" }), "reaction"),
            ("poll", json!({ "question": "x" }), "unsupported"),
            ("unsupported", json!({ "type": "poll_creation" }), "unsupported"),
            ("hologram", json!({ "id": "1" }), "unsupported"),
            ("audio", id, "audio"),
        ];
        for (at, (kind, content, kept)) in table.into_iter().enumerate() {
            let (from, to) = (format!("+6281200007{at:03}"), format!("6281200007{at:03}"));
            let one = with(message(&format!("w{at}"), &from), kind, content);
            assert_eq!(meta(&app, envelope(&[one])).await, 200, "{kind}");
            settle(&app).await;
            let all = Rows::of(&place).await.messages().await;
            let said: Vec<_> = all.iter().filter(|one| one.way == 0).collect();
            assert_eq!(said.len(), at + 1, "{kind} is kept");
            assert_eq!(said[at].record.kind, kept, "{kind}");
            assert_eq!(answers(&app, &to), 1, "{kind} is answered once");
        }
        goes_on(&app, 40).await;
        app.stop().await;
    }

    async fn b48_edited_and_taken_back_is_kept_as_such_and_what_was_said_stays(place: Place) {
        let app = open(&place).await;
        assert_eq!(meta(&app, envelope(&[text("w1", SARI, "halo")])).await, 200);
        settle(&app).await;
        let edited = with(message("w2", SARI), "edit", json!({ "original_message_id": "w1",
            "message": { "type": "text", "text": { "body": "halo juga" } } }));
        let revoked = with(message("w3", SARI), "revoke", json!({ "original_message_id": "w1" }));
        assert_eq!(meta(&app, envelope(&[edited, revoked])).await, 200);
        settle(&app).await;
        let kept = Rows::of(&place).await.messages().await;
        let news = kept.iter().map(|one| &one.record).filter(|one| one.gateway_id.as_deref() == Some("w1"));
        let kinds: Vec<&str> = news.map(|record| record.kind.as_str()).collect();
        assert_eq!(kinds, ["text", "edited", "revoked"]);
        assert_eq!(words(&place).await, ["halo", "halo juga"], "what was said stays, sealed");
        app.stop().await;
    }

    async fn b49_a_sender_that_is_no_person_is_never_answered(place: Place) {
        let app = open(&place).await;
        let forty = "6".repeat(40);
        for (at, from) in ["TELKOMSEL", "98108", "+1900", "", &forty, "anonymous"].iter().enumerate() {
            let id = format!("s{at}");
            let sent = json!({ "id": id, "channel": "sms", "from": from, "text": "tolong",
                "sent_at": NOW.0 });
            assert_eq!(app.hook("sms", sent).await, 200, "{from}");
            assert_eq!(meta(&app, envelope(&[text(&id, from, "tolong")])).await, 200, "{from}");
            settle(&app).await;
        }
        assert!(app.store.board().await.unwrap().is_empty(), "no case of a machine's");
        let sent = app.ledger.sent.lock().unwrap().clone();
        let called = |one: &&Value| one["to"].as_str().is_some_and(|to| !to.contains("8120000200"));
        assert_eq!(sent.iter().filter(called).count(), 0, "{sent:?}");
        let mut rows = Rows::of(&place).await;
        let machines = rows.number("SELECT COUNT(*) AS n FROM inbox WHERE state = 4").await;
        assert_eq!(machines, 3, "a name and two codes on SMS are kept for the eye");
        let unread = app.store.undelivered().await.unwrap().1;
        assert_eq!(unread, 9, "a human reads who hides, and all of WhatsApp, where no machine has a name");
        let counted = "left_out_total{gateway=\"simulator/sms\",reason=\"sender_not_a_number\"} 3";
        let metrics = app.metrics().await;
        assert!(metrics.contains(counted), "{metrics}");
        goes_on(&app, 41).await;
        app.stop().await;
    }

    async fn b52_parts_out_of_order_twice_or_missing_are_one_text(place: Place) {
        let app = open(&place).await;
        for (number, words, id) in [("2", "di pabrik ", "p2"), ("2", "di pabrik ", "p2"), ("1", "saya kerja ", "p1")] {
            assert_eq!(part(&app, number, "3", words, id).await, 200);
        }
        settle(&app).await;
        assert!(words(&place).await.is_empty(), "the third is waited for");
        assert_eq!(part(&app, "3", "3", "di kota", "p3").await, 200);
        settle(&app).await;
        assert_eq!(words(&place).await, ["saya kerja di pabrik di kota"]);
        assert_eq!(part(&app, "1", "2", "besok ", "q1").await, 200);
        app.pass(5 * MINUTE).await;
        settle(&app).await;
        let kept = words(&place).await;
        assert!(kept.len() == 2 && kept[1].contains("besok"), "what came of it: {kept:?}");
        app.stop().await;
    }

    async fn b53_a_machine_that_answers_ours_is_left_alone(place: Place) {
        let app = open(&place).await;
        for round in 0..12 {
            let one = text(&format!("a{round}"), SARI, "Saya sedang rapat, nanti saya balas");
            assert_eq!(meta(&app, envelope(&[one])).await, 200);
            settle(&app).await;
        }
        let told = answers(&app, SARI_DIGITS);
        assert!(told <= 5, "{told} answers to twelve of the same");
        assert_eq!(rows(&place).await, 12, "all are kept");
        assert_eq!(app.store.board().await.unwrap().len(), 1, "and a human looks at it");
        goes_on(&app, 42).await;
        app.stop().await;
    }

    async fn b54_a_machine_that_says_something_else_each_time_is_left_alone_too(place: Place) {
        let app = open(&place).await;
        let words = ["rapat", "libur", "toko", "pesanan", "antrean", "kasir", "parkir"];
        for round in 0..60 {
            let (one, two) = (words[round % 7], words[round / 7 % 7]);
            let said = format!("Halo, urusan {one} dan {two} sedang kami urus");
            assert_eq!(meta(&app, envelope(&[text(&format!("a{round}"), SARI, &said)])).await, 200);
            settle(&app).await;
            app.pass(MINUTE / 6).await;
        }
        let told = answers(&app, SARI_DIGITS);
        assert!((20..=32).contains(&told), "{told} answers to sixty texts in a row");
        assert_eq!(rows(&place).await, 60, "all are kept");
        assert_eq!(app.store.board().await.unwrap().len(), 1, "and a human looks at it");
        let cry = "tolong saya dikurung dan dipukul";
        assert_eq!(meta(&app, envelope(&[text("b1", SARI, cry)])).await, 200);
        settle(&app).await;
        assert_eq!(answers(&app, SARI_DIGITS), told + 1, "danger is answered all the same");
        app.stop().await;
    }
}
