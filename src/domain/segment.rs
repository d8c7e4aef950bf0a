//! How many SMS a text costs: 7-bit letters of GSM 03.38, or 16 bits as soon as one other stands in it.

/// The letters of the basic table, one septet each.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
                     ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// The letters of the extension table, two septets each.
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// What a text costs as SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Whether it fits the 7-bit table.
    pub gsm7: bool,
    /// Septets, or 16-bit units.
    pub units: usize,
    /// Messages.
    pub segments: usize,
}

/// Septets of one letter; `None` where it is not in the tables.
#[must_use]
pub fn septets(letter: char) -> Option<usize> {
    match letter {
        _ if BASIC.contains(letter) => Some(1),
        _ if EXTENDED.contains(letter) => Some(2),
        _ => None,
    }
}

/// What a text costs.
#[must_use]
pub fn cost(text: &str) -> Cost {
    let widths: Option<Vec<usize>> = text.chars().map(septets).collect();
    match widths {
        Some(widths) => Cost::of(true, &widths, 160, 153),
        None => {
            let widths: Vec<usize> = text.chars().map(char::len_utf16).collect();
            Cost::of(false, &widths, 70, 67)
        }
    }
}

impl Cost {
    /// Packs letters, none of which may be cut in two, into messages.
    fn of(gsm7: bool, widths: &[usize], whole: usize, part: usize) -> Self {
        let units = widths.iter().sum();
        if units <= whole {
            return Self { gsm7, units, segments: usize::from(units > 0) };
        }
        let (mut segments, mut used) = (1, 0);
        for width in widths {
            if used + width > part {
                segments += 1;
                used = 0;
            }
            used += width;
        }
        Self { gsm7, units, segments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_and_sixty_plain_letters_fit_one_message() {
        assert_eq!(cost(&"a".repeat(160)).segments, 1);
        assert_eq!(cost(&"a".repeat(161)).segments, 2);
        assert_eq!(cost(&"a".repeat(306)).segments, 2);
        assert_eq!(cost(&"a".repeat(307)).segments, 3);
        assert_eq!(cost("").segments, 0);
    }

    #[test]
    fn brackets_count_twice_and_are_never_cut() {
        assert_eq!(cost(&"[".repeat(80)).segments, 1);
        assert_eq!(cost(&"[".repeat(153)), Cost { gsm7: true, units: 306, segments: 3 });
    }

    #[test]
    fn one_curly_quote_halves_the_room() {
        assert_eq!(cost(&"’".repeat(70)).segments, 1);
        assert_eq!(cost(&format!("{}’", "a".repeat(70))), Cost { gsm7: false, units: 71, segments: 2 });
    }
}
