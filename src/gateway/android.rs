//! Android's words for why a text did not leave (outbound.md §8), shared by the gateways that are a
//! phone. Apps set a sentence before them at times, so they are looked for, not compared.

use crate::domain::heard::ErrorClass;

/// A SIM that sends faster is taken for spam by Indonesian operators.
pub const PER_SECOND: f64 = 1.0;

const CLASSES: &[(&str, ErrorClass)] = &[
    ("NO_SERVICE", ErrorClass::Temporary),
    ("RADIO_OFF", ErrorClass::Temporary),
    ("LIMIT_EXCEEDED", ErrorClass::Temporary),
    ("FDN_CHECK_FAILURE", ErrorClass::Config),
    ("SHORT_CODE_NOT_ALLOWED", ErrorClass::Config),
    ("SHORT_CODE_NEVER_ALLOWED", ErrorClass::Config),
];

/// What a reason means for us.
#[must_use]
pub fn class(reason: &str) -> ErrorClass {
    let row = CLASSES.iter().find(|(word, _)| reason.contains(word));
    row.map_or(ErrorClass::Unknown, |(_, class)| *class)
}
