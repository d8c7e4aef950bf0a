//! A text comes in: once, in order, answered once, a case in somebody's hand.

use std::sync::Arc;

use pendamping::clock::Clock;
use pendamping::domain::time::MINUTE;
use pendamping::domain::urgency::Urgency;
use serde_json::json;

use crate::app::{ANI, BUDI, CITRA, Ledger, NOW, SARI, TestApp};
use crate::on_both;

on_both! {
    async fn a_strangers_first_word_is_answered_with_hello(place: Place) {
        let app = TestApp::open(&place).await;
        app.said("halo").await;
        let told = app.ledger.to(SARI);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("Bisa balas sekarang?"), "{told:?}");
        app.stop().await;
    }

    async fn short_codes_and_names_are_never_answered_whatever_they_write(place: Place) {
        let app = TestApp::open(&place).await;
        for sender in ["99888", "888", "TELKOMSEL", "*123#", "62", "OTP INFO"] {
            for text in ["halo", "SOS tolong saya dikurung", "STOP", "Pulsa Anda habis"] {
                app.says("sms", sender, text).await;
            }
        }
        app.pass(10 * MINUTE).await;
        assert!(app.ledger.sent.lock().unwrap().is_empty(), "two robots must not talk");
        assert!(app.store.board().await.unwrap().is_empty());
        app.stop().await;
    }

    async fn a_cry_opens_a_case_and_calls_the_first_companion_at_once(place: Place) {
        let app = TestApp::open(&place).await;
        app.says("sms", SARI, "tolong saya dikurung").await;
        let board = app.store.board().await.unwrap();
        assert_eq!(board.len(), 1);
        assert_eq!(board[0].urgency, Urgency::Now);
        assert_eq!(app.ledger.to(ANI).len(), 1);
        assert!(app.ledger.to(BUDI).is_empty());
        let alert = &app.ledger.to(ANI)[0];
        for personal in ["1001", "tolong", "dikurung", "Sari"] {
            assert!(!alert.contains(personal), "{alert}");
        }
        app.stop().await;
    }

    async fn an_unanswered_alert_climbs_until_everyone_is_called(place: Place) {
        let app = TestApp::open(&place).await;
        app.says("sms", SARI, "SOS").await;
        let called = |number: &str| app.ledger.to(number).len();
        assert_eq!((called(ANI), called(BUDI), called(CITRA)), (1, 0, 0));
        app.pass(2 * MINUTE).await;
        assert_eq!((called(BUDI), called(CITRA)), (1, 0));
        for _ in 0..3 {
            app.pass(MINUTE).await;
        }
        assert_eq!(called(CITRA), 1);
        app.stop().await;
    }

    async fn a_reply_with_the_code_takes_the_case_and_only_the_first_one_wins(place: Place) {
        let app = TestApp::open(&place).await;
        app.says("sms", SARI, "SOS").await;
        app.pass(2 * MINUTE).await;
        let code = app.code_for(ANI);
        app.companion_says(BUDI, &format!("terima {}", code.to_lowercase())).await;
        app.companion_says(ANI, &format!("{code} TAKE")).await;
        let board = app.store.board().await.unwrap();
        let names = app.store.names().await.unwrap();
        assert_eq!(names[&board[0].holder.unwrap()], "budi");
        let last = app.ledger.to(ANI).pop().unwrap();
        assert!(last.contains("budi"), "the loser is told who has it: {last}");
        app.stop().await;
    }

    async fn the_same_message_eight_times_to_two_instances_is_handled_once(place: Place) {
        let ledger = Arc::new(Ledger::default());
        let clock = Clock::fixed(NOW);
        let one = TestApp::with(&place, Arc::clone(&ledger), clock.clone()).await;
        // SQLite has one process; there the eight copies meet in one instance.
        let other = match place.db {
            crate::app::Db::Sqlite => None,
            crate::app::Db::Postgres => {
                Some(TestApp::with(&place, Arc::clone(&ledger), clock.clone()).await)
            }
        };
        let message = json!({ "id": "m1", "channel": "sms", "from": SARI, "text": "SOS",
            "sent_at": NOW.0 });
        let second = other.as_ref().unwrap_or(&one);
        let copies = (0..8).map(|at| {
            let app = if at % 2 == 0 { &one } else { second };
            app.hook("sms", message.clone())
        });
        let answers = futures_util::future::join_all(copies).await;
        assert!(answers.iter().all(|status| *status == 200), "{answers:?}");
        one.quiet().await;
        second.quiet().await;
        assert_eq!(one.store.board().await.unwrap().len(), 1);
        assert_eq!(ledger.to(SARI).len(), 1, "one reply");
        assert_eq!(ledger.to(ANI).len(), 1, "one alert");
        let page = one.store.board().await.unwrap();
        let page = one.store.case_page(&page[0].code, 1).await.unwrap().unwrap();
        assert_eq!(page.said.iter().filter(|said| said.way == 0).count(), 1, "one turn");
        one.stop().await;
        if let Some(other) = other {
            other.stop().await;
        }
    }

    async fn a_burst_is_answered_once(place: Place) {
        let app = TestApp::open(&place).await;
        for text in ["saya kerja di malaysia", "gaji belum dibayar", "sudah 5 bulan ini"] {
            app.says("sms", SARI, text).await;
        }
        assert!(app.ledger.to(SARI).is_empty(), "the burst is waited for");
        app.pass(2_000).await;
        assert_eq!(app.ledger.to(SARI).len(), 1);
        app.stop().await;
    }

    async fn a_gateway_that_fails_is_tried_again_and_a_reply_too_old_is_shown_instead(place: Place) {
        let app = TestApp::open(&place).await;
        *app.ledger.answers.lock().unwrap() = vec![500, 503];
        app.said("halo").await;
        assert!(app.ledger.to(SARI).is_empty());
        app.pass(MINUTE).await;
        app.pass(MINUTE).await;
        assert_eq!(app.ledger.to(SARI).len(), 1, "the third attempt got through");
        *app.ledger.answers.lock().unwrap() = vec![500; 30];
        app.says("sms", "+6281200001002", "halo").await;
        for _ in 0..12 {
            app.pass(2 * MINUTE).await;
        }
        assert!(app.ledger.to("+6281200001002").is_empty());
        let (undelivered, _) = app.store.undelivered().await.unwrap();
        assert!(undelivered.iter().any(|one| one.state == 5), "{undelivered:?}");
        app.stop().await;
    }

    async fn after_a_restart_everything_goes_on(place: Place) {
        let app = TestApp::open(&place).await;
        *app.ledger.answers.lock().unwrap() = vec![500; 2];
        app.says("sms", SARI, "SOS").await;
        let (ledger, clock) = (Arc::clone(&app.ledger), app.clock.clone());
        app.stop().await;
        let app = TestApp::with(&place, ledger, clock).await;
        app.pass(MINUTE).await;
        assert_eq!(app.ledger.to(SARI).len(), 1);
        assert!(!app.ledger.to(ANI).is_empty());
        app.stop().await;
    }
}
