//! The team of the configuration changes: somebody leaves, has another number, loses a passphrase.

use pendamping::store::act::Take;

use crate::app::{ANI, BUDI, TestApp, companion, team};
use crate::on_both;

async fn account(app: &TestApp, login: &str) -> i64 {
    app.store.lock_of(login).await.unwrap().unwrap().account
}

/// Ani enrols, and has a session.
async fn signed_in(app: &TestApp) -> String {
    let link = app.store.enrolment("ani").await.unwrap().unwrap();
    assert!(app.store.enrol(&link, "PHC".to_owned()).await.unwrap());
    let session = app.store.open_session(account(app, "ani").await).await.unwrap();
    assert!(app.store.session(&session).await.unwrap().is_some());
    session
}

on_both! {
    async fn whoever_is_named_no_more_keeps_no_way_in_no_call_and_no_case(place: Place) {
        let app = TestApp::open(&place).await;
        let session = signed_in(&app).await;
        app.said("SOS").await;
        let case = app.store.board().await.unwrap()[0].id;
        assert_eq!(app.store.take(case, account(&app, "ani").await).await.unwrap(), Take::Won);
        let before = app.ledger.to(BUDI).len();
        app.store.seed(team().into_iter().filter(|seed| seed.login != "ani").collect()).await.unwrap();
        app.quiet().await;
        assert!(app.store.session(&session).await.unwrap().is_none(), "signed out");
        assert!(app.store.lock_of("ani").await.unwrap().is_none(), "and cannot sign in");
        assert_eq!(app.store.board().await.unwrap()[0].holder, None, "the case is free");
        assert!(app.ledger.to(BUDI).len() > before, "and somebody else is called for it");
        let calls = app.ledger.to(ANI).len();
        app.companion_says(ANI, &app.code_for(BUDI)).await;
        app.pass(3_600_000).await;
        assert_eq!(app.store.board().await.unwrap()[0].holder, None, "a stranger takes nothing");
        let since: Vec<String> = app.ledger.to(ANI).split_off(calls);
        assert!(since.iter().all(|text| !text.contains("TAKE ")), "nor is called: {since:?}");
        app.store.seed(team()).await.unwrap();
        assert!(app.store.lock_of("ani").await.unwrap().is_some(), "whoever is named again is back");
        app.stop().await;
    }

    async fn a_companion_with_another_number_is_called_there(place: Place) {
        const NEW: &str = "+6281200002009";
        let app = TestApp::open(&place).await;
        let session = signed_in(&app).await;
        let moved = team().into_iter().map(|seed| match seed.login.as_str() {
            "ani" => companion("ani", "coordinator", NEW),
            _ => seed,
        });
        app.store.seed(moved.collect()).await.unwrap();
        let seen = app.store.session(&session).await.unwrap();
        assert!(seen.is_some(), "a new number ends no session");
        app.said("SOS").await;
        app.pass(3_600_000).await;
        assert!(!app.ledger.to(NEW).is_empty() && app.ledger.to(ANI).is_empty());
        app.stop().await;
    }

    async fn a_lost_passphrase_is_taken_away_and_a_new_link_given(place: Place) {
        let app = TestApp::open(&place).await;
        let session = signed_in(&app).await;
        assert_eq!(app.store.enrolment("ani").await.unwrap(), None, "no link while there is one");
        assert!(app.store.begin_anew("ani").await.unwrap());
        assert!(app.store.session(&session).await.unwrap().is_none());
        let link = app.store.enrolment("ani").await.unwrap().unwrap();
        assert!(app.store.enrol(&link, "another".to_owned()).await.unwrap());
        assert!(!app.store.begin_anew("nobody").await.unwrap());
        app.stop().await;
    }
}
