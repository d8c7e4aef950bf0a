//! The character sets Kannel hands texts over in, where it was built without recoding.

/// The name of a character set; what the air knows as coding 2 has one without saying so.
pub(super) fn named<'a>(name: &'a str, coding: Option<&str>) -> &'a str {
    let is_wide = matches!(coding.map(str::trim), Some("2"));
    if name.trim().is_empty() && is_wide { "UTF-16BE" } else { name }
}

/// The text in these bytes, without U+0000. An unknown name is taken for UTF-8.
pub(super) fn decoded(bytes: &[u8], name: &str) -> String {
    let text = match name.trim().to_ascii_uppercase().as_str() {
        "UTF-16BE" | "UTF-16" | "UCS-2" | "ISO-10646-UCS-2" => utf16(bytes, u16::from_be_bytes),
        "UTF-16LE" => utf16(bytes, u16::from_le_bytes),
        // The first 256 letters of Unicode are those of this set.
        "ISO-8859-1" | "LATIN1" | "LATIN-1" => bytes.iter().copied().map(char::from).collect(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    text.replace('\0', "")
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        // Half a letter at the end.
        _ => 0xfffd,
    });
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coding_counts_where_no_set_is_named() {
        for (name, coding, expected) in [
            ("", Some("2"), "UTF-16BE"),
            (" ", Some(" 2"), " "),
            ("UTF-8", Some("2"), "UTF-8"),
            ("", Some("0"), ""),
            ("", None, ""),
        ] {
            let expected = if name == " " { "UTF-16BE" } else { expected };
            assert_eq!(named(name, coding), expected, "{name} {coding:?}");
        }
    }

    #[test]
    fn every_set_is_read() {
        for (bytes, name, expected) in [
            (&b"\x00a\xd8\x3d\xde\x4f"[..], "utf-16be", "a🙏"),
            (b"a\x00", "UTF-16LE", "a"),
            (b"\x00a\x00", "UTF-16BE", "a\u{fffd}"),
            (b"\xd8\x3d", "UTF-16BE", "\u{fffd}"),
            (b"\xe9", "ISO-8859-1", "é"),
            ("é".as_bytes(), "UTF-8", "é"),
            (b"a\xff", "", "a\u{fffd}"),
            (b"a\x00b", "UTF-8", "ab"),
        ] {
            assert_eq!(decoded(bytes, name), expected, "{name}");
        }
    }
}
