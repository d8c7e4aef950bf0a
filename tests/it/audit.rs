//! The audit shows what was done to it, by whoever can write to the database and has no keys.

use std::process::Command;
use std::sync::Arc;

use pendamping::clock::Clock;
use pendamping::store::audit::{Verdict, verify};
use pendamping::store::start::Settings;
use pendamping::store::visit;
use sqlx::{AnyConnection, Connection as _};

use crate::app::{BUDI, Ledger, NOW, Place as Spot, SARI, TestApp};
use crate::on_both;

/// A hotline that was started twice, and each time somebody cried.
async fn lived(place: &Spot) -> TestApp {
    let (ledger, clock) = (Arc::new(Ledger::default()), Clock::fixed(NOW));
    let first = TestApp::with(place, Arc::clone(&ledger), clock.clone()).await;
    first.says("sms", SARI, "SOS").await;
    first.stop().await;
    let second = TestApp::with(place, ledger, clock).await;
    second.says("sms", BUDI, "SOS").await;
    second.says("sms", "+6281200001002", "SOS").await;
    second
}

on_both! {
    async fn whatever_is_done_to_the_audit_is_named_and_nothing_else_is(place: Place) {
        let app = lived(&place).await;
        let settings = Settings { url: place.url.clone(), keys: place.keys() };
        let (mut looking, keys) = visit::look(&settings).await.unwrap();
        let whole = verify(&mut looking, &keys).await.unwrap();
        let Verdict::Whole { rows, chains: 2, open_ended: 0 } = whole else { panic!("{whole:?}") };
        app.stop().await;

        let mut conn = AnyConnection::connect(&place.url).await.unwrap();
        let text = "SELECT COUNT(*) FROM audit WHERE writer = 1";
        let first: i64 = sqlx::query_scalar(text).fetch_one(&mut conn).await.unwrap();
        let second = rows - first;
        assert!(first >= 2 && second > first, "{first} {second}");
        let broken = |writer, seq| Verdict::Broken { writer, seq };
        let cut = "DELETE FROM audit WHERE writer = 2 AND seq = \
            (SELECT MAX(seq) FROM audit WHERE writer = 2)";
        let copied = "INSERT INTO audit (writer, seq, at, action, mac) \
            SELECT writer, 1000, at, action, mac FROM audit WHERE writer = 2 AND seq = 1";
        for (damage, expected) in [
            (vec!["UPDATE audit SET action = 'case.close' WHERE writer = 1 AND seq = 2"], broken(1, 2)),
            (vec!["UPDATE audit SET at = at + 1 WHERE writer = 2 AND seq = 1"], broken(2, 1)),
            (vec!["DELETE FROM audit WHERE writer = 1 AND seq = 1"], broken(1, 1)),
            (vec![cut], broken(2, second)),
            (vec![cut, "UPDATE writer SET audited = audited - 1 WHERE id = 2"], broken(2, second)),
            (vec!["DELETE FROM audit WHERE writer = 1"], broken(1, 1)),
            (vec!["DELETE FROM audit WHERE writer = 1", "UPDATE writer SET audited = 0"], broken(1, 1)),
            (vec!["DELETE FROM audit WHERE writer = 1", "DELETE FROM writer WHERE id = 1"], broken(1, 0)),
            (vec!["DELETE FROM writer WHERE id = 2"], broken(2, 0)),
            (vec![copied], broken(2, second + 1)),
            (vec!["UPDATE writer SET head = NULL"], Verdict::Whole { rows, chains: 2, open_ended: 2 }),
            (vec![], whole),
        ] {
            let mut tried = conn.begin().await.unwrap();
            for text in &damage {
                sqlx::query(*text).execute(&mut *tried).await.unwrap();
            }
            assert_eq!(verify(&mut tried, &keys).await.unwrap(), expected, "{damage:?}");
            tried.rollback().await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_asks_while_the_hotline_runs_and_tells_what_is_wrong() {
    let place = Spot::sqlite();
    let app = lived(&place).await;
    let config = place.folder.join("pendamping.toml");
    let text = format!(
        "[database]\nurl = \"{}\"\n[keys]\nfile = \"{}\"\n",
        place.url,
        place.keys().display()
    );
    std::fs::write(&config, text).unwrap();
    let asked = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pendamping"));
        let output = command.args(["audit", "verify", "--config"]).arg(&config).args(more);
        let output = output.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, told) = asked(&[]);
    assert!(code == Some(0) && told.starts_with("Utuh: "), "{told}");
    let (code, told) = asked(&["--json"]);
    assert!(code == Some(0) && told.contains("\"chains\": 2"), "{told}");

    let mut conn = AnyConnection::connect(&place.url).await.unwrap();
    let text = "DELETE FROM audit WHERE writer = 2 AND seq > 1";
    sqlx::query(text).execute(&mut conn).await.unwrap();
    let (code, told) = asked(&["--lang", "en"]);
    assert!(code == Some(1) && told.starts_with("Row 2 of start 2 "), "{told}");
    app.stop().await;
}
