//! The arithmetic of SMS: which letters are cheap, and how many parts a text takes.

/// What fits one SMS and one part of several, in septets (GSM-7) or UTF-16 units (UCS-2).
struct Room {
    alone: usize,
    part: usize,
}

const GSM7: Room = Room { alone: 160, part: 153 };
const UCS2: Room = Room { alone: 70, part: 67 };

/// The basic table of GSM 03.38 beyond ASCII letters, digits and the punctuation it shares.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";

/// The extension table: an escape and a letter, so two septets each.
const EXTENSION: &str = "^{}\\[~]|€\u{c}";

/// How many parts a text takes as SMS. An empty text is still one.
#[must_use]
pub fn segments(text: &str) -> usize {
    if is_gsm7(text) {
        parts(text.chars().filter_map(septets), &GSM7)
    } else {
        parts(text.chars().map(char::len_utf16), &UCS2)
    }
}

/// Whether every letter stands in the GSM-7 tables, so that 160 fit one SMS instead of 70.
#[must_use]
pub fn is_gsm7(text: &str) -> bool {
    text.chars().all(|letter| septets(letter).is_some())
}

/// How many septets a letter takes; `None` where GSM-7 does not have it.
fn septets(letter: char) -> Option<usize> {
    if letter.is_ascii_alphanumeric() || BASIC.contains(letter) {
        Some(1)
    } else {
        EXTENSION.contains(letter).then_some(2)
    }
}

/// Fills parts one after the other: a pair is never torn, so a part may hold one less.
fn parts(widths: impl Iterator<Item = usize> + Clone, room: &Room) -> usize {
    if widths.clone().sum::<usize>() <= room.alone {
        return 1;
    }
    let (mut parts, mut filled) = (1, 0);
    for width in widths {
        if filled + width > room.part {
            parts += 1;
            filled = 0;
        }
        filled += width;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_at_every_edge() {
        for (text, expected) in [
            (String::new(), 1),
            ("a".repeat(160), 1),
            ("a".repeat(161), 2),
            ("a".repeat(306), 2),
            ("a".repeat(307), 3),
            ("€".repeat(80), 1),
            ("€".repeat(81), 2),
            ("ą".repeat(70), 1),
            ("ą".repeat(71), 2),
            ("ą".repeat(134), 2),
            ("ą".repeat(135), 3),
            ("🙏".repeat(35), 1),
            ("🙏".repeat(36), 2),
        ] {
            assert_eq!(segments(&text), expected, "{} letters", text.chars().count());
        }
    }

    #[test]
    fn pair_is_not_torn_between_two_parts() {
        let torn = format!("{}€{}", "a".repeat(152), "a".repeat(152));
        assert_eq!(segments(&torn), 3);
        let torn = format!("{}🙏{}", "ą".repeat(66), "ą".repeat(66));
        assert_eq!(segments(&torn), 3);
    }

    #[test]
    fn indonesian_is_gsm7_until_a_typographic_quote_comes() {
        assert!(is_gsm7("Apakah Anda aman? 1. Ya [a] ~ é\nBalas: 1"));
        for text in ["“aman”", "aman…", "aman – ya", "ya`", "\u{1b}", "tab\t"] {
            assert!(!is_gsm7(text), "{text}");
        }
    }
}
