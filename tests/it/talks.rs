//! Every talk of `tests/talks`, played over the pure step.

use std::fmt::Write as _;

use pendamping::domain::rehearsal::play;

use crate::talk;

#[test]
fn every_talk_goes_as_it_is_written() {
    let words = crate::lexicon::shipped();
    let mut faults = String::new();
    let talks = talk::all();
    for talk in &talks {
        let found = play(talk, &words).faults;
        if !found.is_empty() {
            let _ = write!(faults, "\n{} ({})", talk.file, talk.title);
        }
        for (number, what) in found {
            let _ = write!(faults, "\n  line {number}: {what}");
        }
    }
    assert!(talks.len() >= 25, "{} talks", talks.len());
    assert!(faults.is_empty(), "{faults}");
}
