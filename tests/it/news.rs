//! What happens to words after they were said: taken back, changed, or no more wanted.

use pendamping::domain::time::HOUR;
use pendamping::domain::urgency::Urgency;
use pendamping::store::act::Written;
use serde_json::json;

use crate::app::{ANI, SARI, TestApp};
use crate::on_both;

/// What a person does to an earlier message.
async fn news(app: &TestApp, kind: &str, text: Option<&str>) {
    let body = json!({ "id": format!("{kind}-1"), "channel": "whatsapp", "from": SARI, "kind": kind,
        "message_id": "m-first", "text": text });
    assert_eq!(app.hook("whatsapp", body).await, 200);
    app.quiet().await;
}

/// Sari says this under an id that news can name, and its burst passes.
async fn first(app: &TestApp, text: &str) {
    say(app, text).await;
    app.pass(2_000).await;
}

/// The same, with nothing handled yet.
async fn say(app: &TestApp, text: &str) {
    let body = json!({ "id": "m-first", "channel": "whatsapp", "from": SARI, "text": text,
        "sent_at": app.clock.now().0 });
    assert_eq!(app.hook("whatsapp", body).await, 200);
}

on_both! {
    async fn a_message_that_was_taken_back_is_not_answered_and_the_companion_is_warned(place: Place) {
        let app = TestApp::open(&place).await;
        first(&app, "SOS").await;
        let told = app.ledger.to(SARI).len();
        news(&app, "revoke", None).await;
        assert_eq!(app.ledger.to(SARI).len(), told, "nothing is sent to a phone somebody may hold");
        let board = app.store.board().await.unwrap();
        let page = app.store.case_page(&board[0].code, 1).await.unwrap().unwrap();
        assert!(page.case.record.flags.contains(&"revoked".to_owned()));
        let last = page.said.last().unwrap().record.as_ref().unwrap();
        let first = page.said[0].record.as_ref().unwrap();
        assert_eq!((last.kind.as_str(), &last.gateway_id), ("revoked", &first.gateway_id));
        app.stop().await;
    }

    async fn a_stop_the_provider_tells_counts_like_the_persons_own(place: Place) {
        let app = TestApp::open(&place).await;
        app.said("saya disekap").await;
        app.companion_says(ANI, &format!("TAKE {}", app.code_for(ANI))).await;
        let sent = app.ledger.sent.lock().unwrap().clone();
        let id = &sent.iter().rev().find(|one| one["to"] == SARI).unwrap()["id"];
        let status = json!({ "status": { "id": id, "fate": "failed", "recipient": SARI,
            "error_code": "21610", "error_class": "opted_out" } });
        assert_eq!(app.hook("sms", status).await, 200);
        app.quiet().await;
        let case = app.store.board().await.unwrap().remove(0);
        let letter = "Bagaimana kabarnya".to_owned();
        let written = app.store.write_to_person(case.id, case.holder.unwrap(), letter).await;
        assert_eq!(written.unwrap(), Written::Shut);
        app.stop().await;
    }

    async fn danger_in_changed_words_calls_somebody(place: Place) {
        let app = TestApp::open(&place).await;
        first(&app, "halo").await;
        assert!(app.store.board().await.unwrap().is_empty());
        news(&app, "edit", Some("tolong saya dikurung")).await;
        let board = app.store.board().await.unwrap();
        assert_eq!(board[0].urgency, Urgency::Now);
        app.stop().await;
    }

    async fn changed_words_without_danger_are_kept_and_not_answered(place: Place) {
        let app = TestApp::open(&place).await;
        first(&app, "halo").await;
        let told = app.ledger.to(SARI).len();
        news(&app, "edit", Some("selamat siang")).await;
        assert_eq!(app.ledger.to(SARI).len(), told);
        app.stop().await;
    }

    async fn whoever_mends_a_slip_at_once_still_gets_the_answer(place: Place) {
        let app = TestApp::open(&place).await;
        say(&app, "halo selamt pagi").await;
        news(&app, "edit", Some("halo selamat pagi")).await;
        app.pass(2_000).await;
        let told = app.ledger.to(SARI);
        assert!(told.len() == 1 && told[0].contains("Bisa balas sekarang?"), "{told:?}");
        app.stop().await;
    }

    async fn a_cry_that_is_taken_back_at_once_still_calls_somebody(place: Place) {
        let app = TestApp::open(&place).await;
        say(&app, "tolong saya dikurung di rumah").await;
        news(&app, "revoke", None).await;
        app.pass(2_000).await;
        let board = app.store.board().await.unwrap();
        assert_eq!(board[0].urgency, Urgency::Now);
        assert_eq!(app.ledger.to(ANI).len(), 1);
        app.stop().await;
    }

    async fn who_tells_the_gateway_to_stop_hears_nothing_until_she_writes_again(place: Place) {
        let app = TestApp::open(&place).await;
        first(&app, "halo").await;
        let told = app.ledger.to(SARI).len();
        news(&app, "opt_out", None).await;
        app.pass(HOUR).await;
        assert_eq!(app.ledger.to(SARI).len(), told, "not even that it heard her");
        app.says("whatsapp", SARI, "selamat siang").await;
        app.pass(2_000).await;
        let last = app.ledger.to(SARI).pop().unwrap();
        assert!(last.contains("Bisa balas sekarang?"), "from the beginning: {last}");
        app.stop().await;
    }

    async fn news_of_somebody_nobody_knows_wait_for_a_human(place: Place) {
        let app = TestApp::open(&place).await;
        news(&app, "revoke", None).await;
        assert!(app.ledger.to(SARI).is_empty());
        assert_eq!(app.store.undelivered().await.unwrap().1, 1);
        app.stop().await;
    }
}
