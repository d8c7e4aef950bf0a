//! Who wrote, as gateways put it: a number, a business-scoped id of `WhatsApp`, or neither.

use crate::domain::address::Phone;
use crate::domain::heard::{Ignored, Item};

use super::registry::Home;

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
    Phone::international(number.trim_start_matches('+'))
}

/// A message of somebody who cannot be answered: a name or code of a machine, or one who hides.
#[must_use]
pub fn no_number(from: &str, message_id: Option<String>) -> Item {
    let hidden = is_hidden(from);
    Item::Ignored(Ignored { hidden, ..Ignored::new("sender_not_a_number", message_id) })
}

/// Whether a person may be behind it. A network that withholds a number writes a word for it, or
/// something that is neither a name nor a code.
fn is_hidden(from: &str) -> bool {
    let bare = from.strip_prefix("whatsapp:").unwrap_or(from).trim().to_lowercase();
    let told = bare.chars().any(char::is_alphanumeric);
    !told || bare.ends_with("@lid") || HIDDEN.contains(&bare.as_str())
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
    fn a_number_is_known_as_whatsapp_itself_writes_it() {
        for text in ["6281200001001@s.whatsapp.net", "6281200001001:12@c.us", "６２81200001001"] {
            let phone = phone(text, "62").map(|phone| phone.as_str().to_owned());
            assert_eq!(phone.as_deref(), Some("+6281200001001"), "{text}");
        }
        assert!(phone("120000000000001@lid", "62").is_none() && phone("a@c.us", "62").is_none());
    }

    #[test]
    fn who_hides_may_be_a_person_and_a_name_or_a_code_is_a_machine() {
        let hides = |from: &str| match no_number(from, None) {
            Item::Ignored(ignored) => ignored.hidden,
            _ => false,
        };
        for from in ["Unknown", " anonymous ", "", "+", "120000000000001@lid", "Nomor Pribadi"] {
            assert!(hides(from), "{from}");
        }
        for from in ["TELKOMSEL", "98108", "whatsapp:BANK", "+1900"] {
            assert!(!hides(from), "{from}");
        }
    }

    #[test]
    fn own_number_may_be_a_short_code() {
        assert_eq!(own("6281200009000", "62").as_deref(), Some("+6281200009000"));
        assert_eq!(own("whatsapp:+6281200009000", "62").as_deref(), Some("+6281200009000"));
        assert_eq!(own("21512", "62").as_deref(), Some("21512"));
        assert_eq!(own("", "62"), None);
    }
}
