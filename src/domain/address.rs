//! Who is at the other end of a channel. Numbers never show themselves in `Debug` or logs.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::words::digit;

/// The medium a message travels on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// Plain text messages of the telephone network.
    Sms,
    /// `WhatsApp`, through whichever gateway.
    Whatsapp,
}

impl Channel {
    /// The word stored in the database and used in addresses (`sms`, `whatsapp`).
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Whatsapp => "whatsapp",
        }
    }

    /// Reads what [`Channel::as_str`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "sms" => Some(Self::Sms),
            "whatsapp" => Some(Self::Whatsapp),
            _ => None,
        }
    }
}

/// A telephone number in E.164 form (`+6281200001001`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

/// Fewest and most digits of a number that people can be reached at; shorter ones are short codes.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

impl Phone {
    /// Reads a number as a gateway or a person writes it.
    ///
    /// Digits of any script count. Spaces, dots, dashes, brackets and marks of direction are dropped,
    /// `00` becomes plus, one leading zero becomes
    /// `calling_code` (digits without plus, `62`). Other digits without plus are taken as
    /// international, as `WhatsApp` writes them. `None` for names, short codes and whatever else
    /// is no number.
    #[must_use]
    pub fn parse(text: &str, calling_code: &str) -> Option<Self> {
        let mut bare = String::with_capacity(text.len());
        for letter in text.trim().chars().filter(|letter| !is_mark(*letter)) {
            match letter {
                ' ' | '.' | '-' | '(' | ')' | '\u{a0}' | '\u{202f}' => {}
                '\u{ff0b}' => bare.push('+'),
                other => bare.push(digit(other).unwrap_or(other)),
            }
        }
        if let Some(digits) = bare.strip_prefix('+') {
            return Self::international(digits);
        }
        if let Some(digits) = bare.strip_prefix("00") {
            return Self::international(digits);
        }
        match bare.strip_prefix('0') {
            Some(national) => Self::international(&format!("{calling_code}{national}")),
            None => Self::international(&bare),
        }
    }

    /// A number from its international digits without plus.
    #[must_use]
    pub fn international(digits: &str) -> Option<Self> {
        let fits = DIGITS.contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0');
        fits.then(|| Self(format!("+{digits}")))
    }

    /// The number with its plus.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number without its plus.
    #[must_use]
    pub fn digits(&self) -> &str {
        self.0.trim_start_matches('+')
    }

    /// The last two digits, all that may be shown.
    #[must_use]
    pub fn tail(&self) -> &str {
        self.0.get(self.0.len().saturating_sub(2)..).unwrap_or_default()
    }
}

/// Marks of direction that phones put around a number, and the dashes of print.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{2010}'..='\u{2015}' | '\u{feff}')
}

impl fmt::Debug for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Phone(…{})", self.tail())
    }
}

/// One address on one channel: a number, a business-scoped id of `WhatsApp`, or both.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The channel it belongs to.
    pub channel: Channel,
    /// The number, where one is known.
    pub phone: Option<Phone>,
    /// The business-scoped user id (`ID.123…`), where one is known.
    pub bsuid: Option<String>,
}

impl Address {
    /// An address that is a number.
    #[must_use]
    pub const fn of_phone(channel: Channel, phone: Phone) -> Self {
        Self { channel, phone: Some(phone), bsuid: None }
    }

    /// Reads `channel:address` as it stands in the configuration (`whatsapp:+6281200002001`).
    #[must_use]
    pub fn parse(text: &str, calling_code: &str) -> Option<Self> {
        let (channel, rest) = text.split_once(':')?;
        Some(Self::of_phone(Channel::parse(channel)?, Phone::parse(rest, calling_code)?))
    }

    /// The forms under which this address is looked up: the business-scoped id first.
    pub fn canonical(&self) -> impl Iterator<Item = &str> {
        self.bsuid.as_deref().into_iter().chain(self.phone.as_ref().map(Phone::as_str))
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Address({}, {:?})", self.channel.as_str(), self.phone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_writings_of_a_number_are_one_number() {
        for text in [
            "+6281200001001",
            "6281200001001",
            "081200001001",
            "0812-0000-1001",
            "+62 812 0000 1001",
            "006281200001001",
            "\u{202a}+62 812\u{2011}0000\u{2011}1001\u{202c}",
            "＋６２８１２００００１００１",
            "٠٨١٢٠٠٠٠١٠٠١",
        ] {
            let phone = Phone::parse(text, "62").map(|phone| phone.as_str().to_owned());
            assert_eq!(phone.as_deref(), Some("+6281200001001"), "{text}");
        }
    }

    #[test]
    fn names_and_short_codes_are_no_numbers() {
        for text in ["TELKOMSEL", "98108", "", "+", "12a45678", "+1234567890123456"] {
            assert!(Phone::parse(text, "62").is_none(), "{text}");
        }
    }

    #[test]
    fn debug_shows_the_last_two_digits_only() {
        let phone = Phone::parse("+6281200001001", "62");
        assert_eq!(format!("{phone:?}"), "Some(Phone(…01))");
    }
}
