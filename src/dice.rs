//! The only source of chance: the random numbers of the crypto library.

use aws_lc_rs::rand::{SecureRandom, SystemRandom};

/// The letters of a case code: no vowels, nothing that looks like something else.
pub const CODE_LETTERS: &[u8] = b"23456789BCDFGHJKMNPQRSTVWXYZ";

/// The two letters of an alert code.
const ALERT_LETTERS: &[u8] = b"BCDFGHJKMNPQRSTVWXYZ";

/// Random bytes. A machine without randomness cannot keep a secret, so it stops.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut out = [0; N];
    if SystemRandom::new().fill(&mut out).is_err() {
        std::process::abort();
    }
    out
}

/// A case code, five characters (20 million possible).
#[must_use]
pub fn case_code() -> String {
    (0..5).map(|_| pick(CODE_LETTERS)).collect()
}

/// An alert code: a short number and two letters (`27KD`).
#[must_use]
pub fn alert_code() -> String {
    let number = 1 + below(99);
    format!("{number}{}{}", pick(ALERT_LETTERS), pick(ALERT_LETTERS))
}

/// 256 random bits as 64 hexadecimal digits, for tokens and secrets.
#[must_use]
pub fn token() -> String {
    use std::fmt::Write as _;
    bytes::<32>().iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A number from 0 to `bound - 1`, every one as likely. 0 when the bound is 0.
#[must_use]
pub fn below(bound: u32) -> u32 {
    // Numbers past the last whole multiple are thrown again, or small ones would come more often.
    let fair = u32::MAX - u32::MAX % bound.max(1);
    loop {
        let number = u32::from_le_bytes(bytes());
        if number < fair {
            return number % bound.max(1);
        }
    }
}

fn pick(letters: &[u8]) -> char {
    let at = below(u32::try_from(letters.len()).unwrap_or(1)) as usize;
    letters.get(at).copied().map_or('2', char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_form() {
        for _ in 0..200 {
            let code = case_code();
            assert!(code.len() == 5 && code.bytes().all(|byte| CODE_LETTERS.contains(&byte)));
            let alert = alert_code();
            assert!((3..=4).contains(&alert.len()), "{alert}");
            assert!(below(7) < 7);
        }
        assert_eq!(token().len(), 64);
    }
}
