//! Every request of ours as it goes over the wire, and what becomes of the message for each answer.
//!
//! A case of `tests/fixtures/outbound` (README.md there) is sent by the real courier from a real
//! outbox to a server on loopback. The request is compared as bytes, the decision as the store has
//! it; where the store folds two decisions into one, by what the gateway said to the real answer.

mod case;
mod desk;
mod judge;
mod token;
mod wire;

use std::io::Write as _;

use desk::Desk;

/// Writes past the capture of the test harness, so that the closing line shows at every run.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

#[test]
fn outbound() {
    let trials = case::all();
    let mut desk = Desk::open(&trials);
    let (mut passed, mut failed) = (0, 0);
    for trial in &trials {
        let faults = desk.play(trial);
        if faults.is_empty() {
            passed += 1;
        } else {
            failed += 1;
            say(&format!("failed: {}\n  {}", trial.id, faults.join("\n  ")));
        }
    }
    say(&format!("outbound: {passed} passed, {failed} failed"));
    assert!(passed > 0, "there are cases");
    assert_eq!(failed, 0, "cases failed; each is named above");
}
