//! Who wrote, as gateways put it: a number, a business-scoped id of `WhatsApp`, or neither.

use crate::domain::address::{Channel, Phone};
use crate::domain::heard::Item;

use super::registry::Home;
use super::unread;

/// Longest name a network takes for a sender.
const NAME: usize = 11;

/// Longest business-scoped id there is: country, `ENT`, 128 letters.
const LONGEST: usize = 140;

/// A business-scoped id (`ID.1234567890`, `ID.ENT.…`), without the prefix `whatsapp:`.
#[must_use]
pub fn bsuid(text: &str) -> Option<String> {
    let text = text.strip_prefix("whatsapp:").unwrap_or(text);
    let (country, id) = text.split_once('.')?;
    let fits = country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && !id.is_empty()
        && text.len() <= LONGEST
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
    fits.then(|| text.to_owned())
}

/// How `WhatsApp` itself ends a number, and bridges pass it on.
const ENDS: [&str; 2] = ["@s.whatsapp.net", "@c.us"];

/// What stands in the place of a number that is withheld, in lower case (networks, phones and
/// gateways; the id of a `WhatsApp` user who shows no number ends in `@lid`).
const HIDDEN: [&str; 16] = [
    "unknown",
    "unknown number",
    "anonymous",
    "anonim",
    "private",
    "private number",
    "nomor pribadi",
    "nomor tidak dikenal",
    "tidak dikenal",
    "tidak diketahui",
    "restricted",
    "withheld",
    "unavailable",
    "blocked",
    "null",
    "none",
];

/// A number, without the prefix `whatsapp:` and what `WhatsApp` puts behind it. Names and codes of up
/// to six digits are none.
#[must_use]
pub fn phone(text: &str, calling_code: &str) -> Option<Phone> {
    let text = text.trim();
    let bare = text.strip_prefix("whatsapp:").unwrap_or(text);
    let Some(user) = ENDS.iter().find_map(|end| bare.strip_suffix(end)) else {
        return Phone::parse(bare, calling_code);
    };
    // The part behind the colon is one of the person's devices.
    let number = user.split_once(':').map_or(user, |(number, _)| number);
    Phone::parse(number, calling_code)
}

/// Whether what stands for the sender on a bridge is many people: a group, a status, a channel.
#[must_use]
pub fn is_crowd(text: &str) -> bool {
    ["@g.us", "@broadcast", "@newsletter"].iter().any(|end| text.ends_with(end))
}

/// A text from somebody who cannot be answered. Operators' robots have names and short codes, and to
/// answer them would never end; a number that is hidden or broken is a person's, and a human reads it.
#[must_use]
pub fn stranger(text: &str, id: Option<String>) -> Item {
    if is_robot(text) { Item::ignored("sender_not_a_number", id) } else { unread::kept(id) }
}

/// The same where the channel is not always SMS: robots have no names on `WhatsApp`.
#[must_use]
pub fn unanswerable(channel: Channel, text: &str, id: String) -> Item {
    match channel {
        Channel::Sms => stranger(text, Some(id)),
        Channel::Whatsapp => unread::kept(Some(id)),
    }
}

/// Whether it is the name or the short code of an operator's robot.
#[must_use]
pub fn is_robot(text: &str) -> bool {
    let bare = text.trim();
    let hidden = bare.ends_with("@lid") || HIDDEN.contains(&bare.to_lowercase().as_str());
    let is_code = bare.len() <= 6 && bare.bytes().any(|byte| byte.is_ascii_digit());
    let is_name = bare.chars().count() <= NAME && bare.chars().any(char::is_alphabetic);
    !hidden && (is_code || is_name)
}

/// Our own number as E.164, or as it stands where it is a short code; `None` where it is empty.
#[must_use]
pub fn own(text: &str, calling_code: &str) -> Option<String> {
    let bare = text.strip_prefix("whatsapp:").unwrap_or(text);
    let own = phone(bare, calling_code)
        .map_or_else(|| bare.to_owned(), |phone| phone.as_str().to_owned());
    (!own.is_empty()).then_some(own)
}

/// The number of ours that the settings name, as E.164 or as the short code it is.
///
/// # Errors
/// A sentence for the operator where nothing stands there.
pub fn own_number(text: &str, gateway: &str, home: &Home) -> Result<String, String> {
    own(text.trim(), &home.calling_code).ok_or_else(|| {
        format!("gateways.{gateway}.number is empty: write the number people text to")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn business_scoped_ids_are_told_from_numbers_and_names() {
        for text in ["ID.1234567890", "whatsapp:ID.1234567890", "ID.ENT.abc123"] {
            assert!(bsuid(text).is_some(), "{text}");
            assert!(phone(text, "62").is_none(), "{text}");
        }
        for text in ["6281200001001", "ID.", "id.12", "IDN.12", "ID.1 2", "TELKOMSEL", ""] {
            assert!(bsuid(text).is_none(), "{text}");
        }
    }

    #[test]
    fn robots_are_told_from_people_whose_number_does_not_show() {
        for text in ["TELKOMSEL", "PROMO XL 24", "8999", "+123", "3Care", "INFO-OPR"] {
            assert!(is_robot(text), "{text}");
        }
        for text in [
            "Unknown",
            " anonymous ",
            "Nomor Pribadi",
            "-1x".trim_end_matches('x').repeat(9).as_str(),
            "",
            "6281200001001628120000",
            "081200001001/TYPE=PLMN",
            "1234567890123@lid",
        ] {
            assert!(!is_robot(text), "{text}");
        }
    }

    #[test]
    fn a_number_is_known_as_whatsapp_itself_writes_it() {
        for text in [
            "6281200001001",
            "6281200001001@s.whatsapp.net",
            "081200001001@c.us",
            "6281200001001:12@c.us",
            "６２81200001001",
        ] {
            let phone = phone(text, "62");
            assert_eq!(phone.as_ref().map(Phone::as_str), Some("+6281200001001"), "{text}");
        }
        assert!(phone("1234567890123@lid", "62").is_none() && phone("a@c.us", "62").is_none());
        assert!(is_crowd("1-2@g.us") && is_crowd("status@broadcast") && !is_crowd("1@lid"));
    }

    #[test]
    fn own_number_may_be_a_short_code() {
        assert_eq!(own("6281200009000", "62").as_deref(), Some("+6281200009000"));
        assert_eq!(own("whatsapp:+6281200009000", "62").as_deref(), Some("+6281200009000"));
        assert_eq!(own("21512", "62").as_deref(), Some("21512"));
        assert_eq!(own("", "62"), None);
    }
}
