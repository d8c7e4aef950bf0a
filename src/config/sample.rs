//! The sample configuration, changed line by line in the tests of this room.

use super::Config;

/// What README shows.
pub(super) const SAMPLE: &str = include_str!("sample.toml");

/// The refusals of the sample with one line of it replaced.
pub(super) fn refused(from: &str, to: &str) -> Vec<String> {
    assert!(SAMPLE.contains(from), "{from}");
    let config = Config::parse(&SAMPLE.replace(from, to), "pendamping.toml", &[]).unwrap();
    config.refuse().iter().map(ToString::to_string).collect()
}

#[track_caller]
pub(super) fn only(from: &str, to: &str, start: &str) {
    let refusals = refused(from, to);
    assert_eq!(refusals.len(), 1, "{refusals:?}");
    let told = refusals[0].strip_prefix("pendamping.toml, line ").unwrap_or(&refusals[0]);
    assert!(told.contains(start), "{told}");
    assert!(!refusals[0].contains('\n'));
}
