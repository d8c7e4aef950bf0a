//! The reply that takes an alert: TERIMA, AMBIL or TAKE beside its code, nothing else.

/// What a companion writes, in every language at once.
const VERBS: [&str; 3] = ["TERIMA", "AMBIL", "TAKE"];

/// Words that may stand in front of the code.
const FILLERS: [&str; 2] = ["KODE", "CODE"];

/// The letters of an alert code: no vowels, so that a code is never a word.
const LETTERS: &str = "BCDFGHJKMNPQRSTVWXYZ";

/// Longer ones are no such reply.
const LONGEST: usize = 64;

/// The code of the alert that a reply takes, as it is stored (`27KD`); `None` for any other text.
#[must_use]
pub fn take_reply(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let upper = text.to_uppercase();
    let bare: String = upper
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !FILLERS.contains(word))
        .collect();
    VERBS.iter().find_map(|verb| {
        let rest = bare.strip_prefix(verb).or_else(|| bare.strip_suffix(verb))?;
        code(rest)
    })
}

/// One or two digits, not zero, and two letters.
fn code(text: &str) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letters) = text.split_at_checked(digits)?;
    let number = number.get(..2).filter(|_| digits == 2).unwrap_or(number);
    let fits = (1..=2).contains(&digits)
        && letters.chars().count() == 2
        && letters.chars().all(|letter| LETTERS.contains(letter));
    let number: u8 = number.parse().ok().filter(|_| fits)?;
    (number > 0).then(|| format!("{number}{letters}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn all_writings_of_a_take_are_one_take() {
        for text in [
            "TERIMA 27KD",
            "27KD terima",
            "ambil 27 kd",
            "Take 27-KD.",
            "  27-kd, ambil! ",
            "terima kode 27KD",
            "Terima, kode: 27 KD",
            "TERIMA27KD",
            "(27KD) TAKE",
            "terima\n27kd",
        ] {
            assert_eq!(take_reply(text).as_deref(), Some("27KD"), "{text}");
        }
        assert_eq!(take_reply("ambil 7tk").as_deref(), Some("7TK"));
        assert_eq!(take_reply("ambil 07TK").as_deref(), Some("7TK"));
    }

    #[test]
    fn anything_else_takes_nothing() {
        for text in [
            "",
            "27KD",
            "terima",
            "terima kasih",
            "tidak terima 27KD",
            "terima 27KD tidak",
            "terima 127KD",
            "terima 27KDD",
            "terima 27K",
            "terima 27AE",
            "terima 0KD",
            "terima 27KD 28KD",
            "terima ambil 27KD",
            "terima 27ÄD",
        ] {
            assert_eq!(take_reply(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_trouble(text in ".*") {
            let _ = take_reply(&text);
        }

        #[test]
        fn every_code_is_read_in_either_order(
            number in 1..=99u8, letters in "[BCDFGHJKMNPQRSTVWXYZ]{2}", verb in 0..3usize
        ) {
            let (code, verb) = (format!("{number}{letters}"), VERBS[verb]);
            prop_assert_eq!(take_reply(&format!("{verb} {code}")), Some(code.clone()));
            prop_assert_eq!(take_reply(&format!("{code} {verb}").to_lowercase()), Some(code));
        }
    }
}
