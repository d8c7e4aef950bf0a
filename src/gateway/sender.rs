//! Who wrote, as gateways put it: a number, a business-scoped id of `WhatsApp`, or neither.

use crate::domain::address::Phone;

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

/// A number, without the prefix `whatsapp:`. Names and codes of up to six digits are none.
#[must_use]
pub fn phone(text: &str, calling_code: &str) -> Option<Phone> {
    Phone::parse(text.strip_prefix("whatsapp:").unwrap_or(text), calling_code)
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
    fn own_number_may_be_a_short_code() {
        assert_eq!(own("6281200009000", "62").as_deref(), Some("+6281200009000"));
        assert_eq!(own("whatsapp:+6281200009000", "62").as_deref(), Some("+6281200009000"));
        assert_eq!(own("21512", "62").as_deref(), Some("21512"));
        assert_eq!(own("", "62"), None);
    }
}
