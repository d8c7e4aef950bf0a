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

/// Letters that Word and phones put in, and the plain ones for them.
const PLAIN: [(char, &str); 17] = [
    ('\u{201c}', "\""),
    ('\u{201d}', "\""),
    ('\u{201e}', "\""),
    ('\u{2018}', "'"),
    ('\u{2019}', "'"),
    ('\u{60}', "'"),
    ('\u{b4}', "'"),
    ('\u{2013}', "-"),
    ('\u{2014}', "-"),
    ('\u{2212}', "-"),
    ('\u{2022}', "-"),
    ('\u{b7}', "-"),
    ('\u{2026}', "..."),
    ('\u{a0}', " "),
    ('\u{202f}', " "),
    ('\t', " "),
    ('\u{d7}', "x"),
];

/// Letters with marks that GSM-7 does not have, and the bare ones.
const BARE: [(&str, char); 10] = [
    ("áâãāăą", 'a'),
    ("êëēėę", 'e'),
    ("íîïīį", 'i'),
    ("óôõōő", 'o'),
    ("úûūůű", 'u'),
    ("çćč", 'c'),
    ("ńň", 'n'),
    ("śš", 's'),
    ("źżž", 'z'),
    ("ýÿ", 'y'),
];

/// The letter of GSM-7 that looks like another one.
#[must_use]
pub fn plain_letter(letter: char) -> Option<&'static str> {
    PLAIN.iter().find(|(sign, _)| *sign == letter).map(|(_, plain)| *plain)
}

/// The text with look-alikes for letters that would leave 70 of an SMS instead of 160. What has
/// none stays: an emoji, another script.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let marked = || BARE.iter().find(|(all, _)| all.contains(letter)).map(|(_, bare)| *bare);
        match plain_letter(letter) {
            Some(plain) => out.push_str(plain),
            None => out.push(marked().unwrap_or(letter)),
        }
    }
    out
}

/// The text as messages of one SMS each, numbered (`1/3 …`) where there are several. Words stay whole
/// where they fit one.
#[must_use]
pub fn pages(text: &str) -> Vec<String> {
    if segments(text) == 1 {
        return vec![text.to_owned()];
    }
    let mut pages: Vec<String> = Vec::new();
    let mut page = String::new();
    for word in text.split_inclusive(char::is_whitespace) {
        if page.is_empty() || fits(&format!("{page}{}", word.trim_end())) {
            page.push_str(word);
        } else {
            pages.push(std::mem::replace(&mut page, word.to_owned()));
        }
        // A word longer than an SMS is cut where it must be.
        while !fits(page.trim_end()) {
            let cut = longest(&page);
            let rest = page.split_off(cut);
            pages.push(std::mem::replace(&mut page, rest));
        }
    }
    pages.push(page);
    let pages: Vec<&str> =
        pages.iter().map(|page| page.trim()).filter(|page| !page.is_empty()).collect();
    let all = pages.len();
    (1..).zip(pages).map(|(number, page)| format!("{number}/{all} {page}")).collect()
}

/// Whether a page and the widest number before it are one SMS.
fn fits(page: &str) -> bool {
    segments(&format!("99/99 {page}")) == 1
}

/// The bytes of the longest beginning of a page that fits.
fn longest(page: &str) -> usize {
    let ends = page.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.take_while(|end| page.get(..*end).is_some_and(fits)).last().unwrap_or(page.len())
}

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
    use proptest::prelude::*;

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

    #[test]
    fn look_alikes_keep_an_sms_at_160_letters() {
        let typed = "\u{201c}Halo\u{201d} \u{2013} José\u{2026}";
        assert_eq!(plain(typed), "\"Halo\" - José...");
        assert!(is_gsm7(&plain(typed)));
        assert_eq!(plain("São Paulo, Kraków 🙏"), "Sao Paulo, Krakow 🙏");
    }

    #[test]
    fn a_long_text_becomes_numbered_messages_of_one_sms_each() {
        assert_eq!(pages("Halo"), ["Halo"]);
        let text = "satu dua tiga ".repeat(20);
        let pages = pages(&text);
        assert!(pages.iter().all(|page| segments(page) == 1));
        assert_eq!(pages.len(), 2);
        assert!(pages[0].starts_with("1/2 satu dua") && pages[1].starts_with("2/2 "));
        let words: Vec<&str> = pages.iter().flat_map(|page| page[4..].split(' ')).collect();
        assert_eq!(words, text.split_whitespace().collect::<Vec<_>>(), "no word is cut");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_every_page_is_one_sms(text in "\\PC{0,600}") {
            let pages = pages(&text);
            let numbered = pages.len() > 1;
            let mut told = String::new();
            for page in &pages {
                prop_assert!(segments(page) == 1, "{page:?}");
                told.push_str(if numbered { page.split_once(' ').map_or("", |(_, rest)| rest) } else { page });
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&told), letters(&text));
        }
    }
}
