//! Replays recorded webhooks: `tests/fixtures/gateways`, or the folder in `GATEWAY_FIXTURES`.
//!
//! README.md there says what a case is. A case runs alone against an empty store. What reaches the
//! server and what comes out stands in `transport.rs`; how both are compared in `compare.rs`.

pub mod case;
mod compare;
mod gammu;
mod settings;
mod transport;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;

use case::{Case, Config};
pub use settings::deployed;
use transport::Line;

use crate::app::Place;

/// How many cases of a level went which way.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
}

/// Writes past the capture of the test harness, so that the closing lines show at every run.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn folder() -> PathBuf {
    std::env::var_os("GATEWAY_FIXTURES").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gateways"),
        PathBuf::from,
    )
}

#[test]
fn gateways() {
    let folder = folder();
    let config = Config::read(&folder);
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for gateway in case::gateways(&folder) {
        let cases = case::all(&folder, &gateway);
        if config.settings(&gateway, "").is_none() {
            say(&format!("skipped: {gateway}, {} cases: kind not built", cases.len()));
            continue;
        }
        for case in cases {
            let path = case.requests.first().map_or("", |request| &request.path);
            let settings = config.settings(&gateway, path).expect("a built kind");
            let tally = tallies.entry(case.level.clone()).or_default();
            match replay(&case, &config, &settings, Place::sqlite()) {
                Ok(()) => tally.passed += 1,
                Err(differences) => {
                    tally.failed += 1;
                    say(&format!("failed: {} {}\n  {}", case.id, case.title, differences));
                }
            }
        }
    }
    close(&tallies);
}

/// What a reader once let go behind a 200 is played on the other database too.
#[test]
fn what_was_lost_once_is_kept_on_postgresql() {
    let folder = folder();
    let config = Config::read(&folder);
    let cases =
        case::gateways(&folder).into_iter().flat_map(|gateway| case::all(&folder, &gateway));
    let (mut played, mut failed) = (0, Vec::new());
    for case in cases.filter(|case| case.tags.iter().any(|tag| tag == "lost")) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let Some(place) = runtime.block_on(Place::postgres()) else {
            say("no PENDAMPING_TEST_PG: not run on PostgreSQL");
            return;
        };
        let (gateway, _) = case.id.split_once('/').unwrap();
        let settings = config.settings(gateway, &case.requests[0].path).expect("a built kind");
        let told = replay(&case, &config, &settings, place);
        failed.extend(told.err().map(|why| format!("{}: {why}", case.id)));
        played += 1;
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(played > 20, "{played}");
}

/// Sends the requests of a case and says what differs from its expectation.
fn replay(
    case: &Case,
    config: &Config,
    settings: &case::Instance,
    place: Place,
) -> Result<(), String> {
    let mut line = Line::open(config, settings, place)?;
    let answers: Vec<_> = case.requests.iter().map(|request| line.deliver(request)).collect();
    let differences = compare::differences(case, &answers, &line);
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n  ")) }
}

fn close(tallies: &BTreeMap<String, Tally>) {
    let mut failed = 0;
    for level in ["must", "should"] {
        let (passed, missed) =
            tallies.get(level).map_or((0, 0), |tally| (tally.passed, tally.failed));
        say(&format!("{level}: {passed} passed, {missed} failed"));
        failed += missed;
    }
    assert_eq!(failed, 0, "cases failed; each is named above");
}
