//! A companion lost the passphrase: the real program, started with `--renew`, prints a new one-time
//! link, and the old way in is gone.

use std::path::PathBuf;

use pendamping::clock::Clock;

use crate::app::{Place, TestApp};
use crate::fakes::{Fake, Kind};
use crate::on_both;
use crate::process::{self, Process};

/// The token of the one-time link it printed.
fn token(process: &Process) -> String {
    let line = process.lines.iter().find(|line| line.contains("/enrol/")).expect("a link");
    let token = line.split("/enrol/").nth(1).unwrap();
    token.chars().take_while(char::is_ascii_alphanumeric).collect()
}

async fn config(place: &Place) -> PathBuf {
    process::config(place, &Fake::open(Kind::Meta, Clock::system(0)).await)
}

/// The program starts, prints a link, stops; ani enrols with it.
async fn enrolled(place: &Place, config: &std::path::Path) -> (String, TestApp) {
    let first = Process::start(config, &[], 3);
    let link = token(&first);
    first.end();
    let app = TestApp::open(place).await;
    assert!(app.store.enrol(&link, "PHC".to_owned()).await.unwrap());
    (link, app)
}

on_both! {
    async fn whoever_lost_the_passphrase_gets_a_new_link_and_the_old_way_in_is_gone(place: Place) {
        let config = config(&place).await;
        let (old, app) = enrolled(&place, &config).await;
        let account = app.store.lock_of("ani").await.unwrap().unwrap().account;
        let session = app.store.open_session(account).await.unwrap();
        app.stop().await;

        let renewed = Process::start(&config, &["--renew", "ani"], 3);
        let new = token(&renewed);
        renewed.end();
        assert_ne!(new, old);

        let app = TestApp::open(&place).await;
        assert!(app.store.session(&session).await.unwrap().is_none(), "signed out everywhere");
        assert_eq!(app.store.lock_of("ani").await.unwrap().unwrap().passphrase, None);
        assert!(!app.store.enrol(&old, "PHC".to_owned()).await.unwrap(), "the old link is used up");
        assert!(app.store.enrol(&new, "PHC".to_owned()).await.unwrap());
        app.stop().await;
    }

    async fn whoever_has_enrolled_is_given_no_link_at_the_next_start(place: Place) {
        let config = config(&place).await;
        let (_, app) = enrolled(&place, &config).await;
        app.stop().await;
        let next = Process::start(&config, &[], 2);
        assert!(next.lines.iter().all(|line| !line.contains("/enrol/")), "{:?}", next.lines);
        next.end();
    }
}
