//! A companion lost the passphrase: the real program, started with `--renew`, prints a new one-time
//! link, and the old way in is gone.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use pendamping::clock::Clock;

use crate::app::{Place, TestApp};
use crate::fakes::{Fake, Kind};
use crate::{kills, on_both};

/// The program, which has said all that it says at its start.
struct Started {
    child: Child,
    lines: Vec<String>,
}

impl Started {
    /// Starts it. It says one line for its hooks, one for its console, and one for each link.
    fn with(config: &Path, more: &[&str], lines: usize) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_pendamping"))
            .args(["serve", "--config"])
            .arg(config)
            .args(more)
            .current_dir(config.parent().unwrap())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let told = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines: told.take(lines).map(Result::unwrap).collect() }
    }

    /// The token of the one-time link.
    fn token(&self) -> String {
        let line = self.lines.iter().find(|line| line.contains("/enrol/")).expect("a link");
        let token = line.split("/enrol/").nth(1).unwrap();
        token.chars().take_while(char::is_ascii_alphanumeric).collect()
    }

    /// Ends it as a service is ended.
    fn end(mut self) {
        assert!(Command::new("kill").arg(self.child.id().to_string()).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}

async fn config(place: &Place) -> PathBuf {
    kills::config(place, &Fake::open(Kind::Meta, Clock::system(0)).await)
}

on_both! {
    async fn whoever_lost_the_passphrase_gets_a_new_link_and_the_old_way_in_is_gone(place: Place) {
        let config = config(&place).await;
        let first = Started::with(&config, &[], 3);
        let old = first.token();
        first.end();

        let app = TestApp::open(&place).await;
        assert!(app.store.enrol(&old, "PHC".to_owned()).await.unwrap());
        let account = app.store.lock_of("ani").await.unwrap().unwrap().account;
        let session = app.store.open_session(account).await.unwrap();
        app.stop().await;

        let renewed = Started::with(&config, &["--renew", "ani"], 3);
        let new = renewed.token();
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
        let first = Started::with(&config, &[], 3);
        let token = first.token();
        first.end();
        let app = TestApp::open(&place).await;
        assert!(app.store.enrol(&token, "PHC".to_owned()).await.unwrap());
        app.stop().await;
        let next = Started::with(&config, &[], 2);
        assert!(next.lines.iter().all(|line| !line.contains("/enrol/")), "{:?}", next.lines);
        next.end();
    }
}
