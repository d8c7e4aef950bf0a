//! From an error to what is done about it: the class of a code, the meaning of a class or of a bare
//! HTTP status. Each gateway brings its own table of codes.

use crate::domain::heard::{Again, ErrorClass};

use super::{Outcome, Reply};

/// One row of a gateway's table: the codes of a class.
pub type Row = (ErrorClass, &'static [u32]);

/// The class of a code; [`ErrorClass::Unknown`] where no row has it.
#[must_use]
pub fn class(rows: &[Row], code: &str) -> ErrorClass {
    let code = code.parse::<u32>().ok();
    let row = rows.iter().find(|(_, codes)| code.is_some_and(|code| codes.contains(&code)));
    row.map_or(ErrorClass::Unknown, |(class, _)| *class)
}

/// One row of a gateway's table: codes that are sent again in a way of their own.
pub type Pace = (Again, &'static [u32]);

/// How a message with this code may be sent again; as its class is, where no row has it.
#[must_use]
pub fn again(rows: &[Pace], code: &str) -> Again {
    let code = code.parse::<u32>().ok();
    let row = rows.iter().find(|(_, codes)| code.is_some_and(|code| codes.contains(&code)));
    row.map_or_else(Again::default, |(again, _)| *again)
}

/// What an error of a known class means; what nobody has classified is judged by its HTTP status.
#[must_use]
pub fn by_class(class: ErrorClass, why: String, reply: &Reply<'_>) -> Outcome {
    let after = reply.retry_after;
    match class {
        // A server in trouble says many things; a body is believed only when it is not.
        _ if reply.status >= 500 && class != ErrorClass::Config => Outcome::Retry { why, after },
        ErrorClass::Permanent => Outcome::Permanent { why },
        ErrorClass::Temporary => Outcome::Retry { why, after },
        ErrorClass::Rate => Outcome::Slow { why, after },
        ErrorClass::OptedOut => Outcome::OptedOut { why },
        ErrorClass::WindowClosed => Outcome::WindowClosed { why },
        ErrorClass::Config => Outcome::Misconfigured { why },
        ErrorClass::Unknown => by_status(why, reply),
    }
}

/// What an answer means of which only the status can be understood.
#[must_use]
pub fn by_status(why: String, reply: &Reply<'_>) -> Outcome {
    let after = reply.retry_after;
    match reply.status {
        200..=299 => Outcome::Unknown,
        408 | 425 | 500.. => Outcome::Retry { why, after },
        429 => Outcome::Slow { why, after },
        // A proxy, a wrong address or a dead account: the next message would fare the same.
        ..=399 | 401..=405 | 407 => Outcome::Misconfigured { why },
        _ => Outcome::Permanent { why },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: u16) -> String {
        format!("{:?}", by_status("w".to_owned(), &Reply { status, retry_after: None, body: b"" }))
    }

    #[test]
    fn bare_status_decides_where_nothing_else_does() {
        for (code, expected) in [
            (204, "Unknown"),
            (302, "Misconfigured(w)"),
            (400, "Permanent(w)"),
            (401, "Misconfigured(w)"),
            (404, "Misconfigured(w)"),
            (413, "Permanent(w)"),
            (429, "Slow(w, None)"),
            (500, "Retry(w, None)"),
            (503, "Retry(w, None)"),
        ] {
            assert_eq!(status(code), expected, "{code}");
        }
    }

    #[test]
    fn code_that_is_no_number_is_unknown() {
        let rows: &[Row] = &[(ErrorClass::Rate, &[4])];
        assert_eq!(class(rows, "4"), ErrorClass::Rate);
        assert_eq!(class(rows, "four"), ErrorClass::Unknown);
        assert_eq!(class(rows, "5"), ErrorClass::Unknown);
    }

    #[test]
    fn a_code_without_a_pace_of_its_own_is_sent_again_as_its_class_is() {
        let rows: &[Pace] = &[(Again::times(1).after(5), &[4])];
        assert_eq!(again(rows, "4"), Again { tries: Some(1), after: Some(5) });
        assert_eq!((again(rows, "5"), again(rows, "four")), (Again::default(), Again::default()));
    }
}
