//! Lanes: what goes to one person leaves one after the other, in the order it was written,
//! whatever the gateway does and however many instances there are.

use std::sync::Arc;

use pendamping::clock::Clock;
use pendamping::domain::time::MINUTE;

use crate::app::{ANI, Db, Ledger, NOW, SARI, TestApp};
use crate::on_both;

const OTHER: &str = "+6281200001007";

/// What the companion wrote to a number, in the order it left.
fn letters(app: &TestApp, number: &str) -> Vec<String> {
    app.ledger.to(number).into_iter().filter(|text| text.starts_with("surat ")).collect()
}

fn wanted(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("surat {number}")).collect()
}

/// The person cries, Ani takes the case: its id and who holds it.
async fn taken(app: &TestApp, number: &str) -> (i64, i64) {
    app.says("sms", number, "SOS").await;
    let code = app.code_for(ANI);
    app.companion_says(ANI, &format!("TERIMA {code}")).await;
    let case = app.store.board().await.unwrap().into_iter().max_by_key(|case| case.id).unwrap();
    (case.id, case.holder.unwrap())
}

on_both! {
    async fn what_a_companion_writes_arrives_in_order_though_the_gateway_fails_between(place: Place) {
        let app = TestApp::open(&place).await;
        let (case, holder) = taken(&app, SARI).await;
        app.ledger.answers.lock().unwrap().extend([200, 500, 200, 503, 429]);
        let letters_of = wanted(8);
        for letter in &letters_of {
            app.store.write_to_person(case, holder, letter.clone()).await.unwrap();
        }
        app.quiet().await;
        assert_eq!(letters(&app, SARI), wanted(1), "the second failed: the third waits for it");
        for _ in 0..10 {
            app.pass(MINUTE).await;
        }
        assert_eq!(letters(&app, SARI), letters_of);
        assert_eq!(app.ledger.most_at_once(SARI), 1, "never two under way to one person");
        app.stop().await;
    }

    async fn a_lane_that_waits_holds_up_nobody_else(place: Place) {
        let app = TestApp::open(&place).await;
        let (first, holder) = taken(&app, SARI).await;
        let (second, _) = taken(&app, OTHER).await;
        app.ledger.answers.lock().unwrap().push(500);
        app.store.write_to_person(first, holder, "surat 0".to_owned()).await.unwrap();
        app.quiet().await;
        app.store.write_to_person(first, holder, "surat 1".to_owned()).await.unwrap();
        app.store.write_to_person(second, holder, "surat 0".to_owned()).await.unwrap();
        app.quiet().await;
        assert!(letters(&app, SARI).is_empty(), "hers waits");
        assert_eq!(letters(&app, OTHER), wanted(1), "the other's does not");
        app.pass(MINUTE).await;
        app.pass(MINUTE).await;
        assert_eq!(letters(&app, SARI), wanted(2));
        app.stop().await;
    }

    async fn two_instances_keep_one_lane_in_order(place: Place) {
        let (ledger, clock) = (Arc::new(Ledger::default()), Clock::fixed(NOW));
        let one = TestApp::with(&place, Arc::clone(&ledger), clock.clone()).await;
        let other = match place.db {
            Db::Sqlite => None,
            Db::Postgres => Some(TestApp::with(&place, Arc::clone(&ledger), clock.clone()).await),
        };
        let second = other.as_ref().unwrap_or(&one);
        let (case, holder) = taken(&one, SARI).await;
        ledger.answers.lock().unwrap().extend([200, 500, 200, 500]);
        for (number, letter) in wanted(12).into_iter().enumerate() {
            let app = if number % 2 == 0 { &one } else { second };
            app.store.write_to_person(case, holder, letter).await.unwrap();
            // Ids of two instances are in order from one millisecond to the next only.
            clock.forward(10);
        }
        for _ in 0..10 {
            clock.forward(MINUTE);
            one.quiet().await;
            second.quiet().await;
        }
        assert_eq!(letters(&one, SARI), wanted(12));
        assert_eq!(ledger.most_at_once(SARI), 1);
        one.stop().await;
        if let Some(other) = other {
            other.stop().await;
        }
    }
}
