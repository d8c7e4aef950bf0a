//! Android's words for why a text did not leave (outbound.md §8), shared by the gateways that are a
//! phone. Apps set a sentence before them at times, so they are looked for, not compared.

use crate::domain::heard::{Again, ErrorClass};

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

/// What a reason means for us, and how a text with it may be sent again: nobody has classified
/// the rest, and it passes by itself more often than not: it is tried twice more.
#[must_use]
pub fn judged(reason: Option<&str>) -> (ErrorClass, Again) {
    let known =
        |(word, _): &&(&str, ErrorClass)| reason.is_some_and(|reason| reason.contains(word));
    match CLASSES.iter().find(known) {
        Some((_, class)) => (*class, Again::default()),
        None => (ErrorClass::Unknown, Again::times(2)),
    }
}
