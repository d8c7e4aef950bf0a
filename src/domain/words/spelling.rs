//! From a message to its words: one form for all scripts, signs and spellings.

use unicode_normalization::UnicodeNormalization;

use super::super::reading::Token;
use super::slip::Slips;
use super::vocabulary::{Found, Vocabulary};

/// Longer messages are read up to here.
const LETTERS: usize = 4_000;

/// What the words of a message are cut with.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    /// Signs that stand for a word.
    pub(super) emoji: Vec<(char, String)>,
    /// Letters that stand for a word where others stand beside them.
    pub(super) within: Vec<(String, u32)>,
    /// What unlisted words may be slips of.
    pub(super) slips: Slips,
    /// Words that open a new clause.
    pub(super) joints: Vec<u32>,
    /// Words that open a new clause unless a person follows (`dan`).
    pub(super) soft_joints: Vec<u32>,
    /// Persons: behind a soft joint they belong to the clause before.
    pub(super) persons: Vec<u32>,
}

/// Letters in one form: NFKC, lower case, straight quotes, no accents, no zero-width marks, digits
/// as ASCII. A word under a heap of marks is still that word, and the heap does not count as letters.
pub(super) fn plain(text: &str) -> String {
    if text.is_ascii() {
        let kept = text.get(..LETTERS).unwrap_or(text);
        return kept.to_ascii_lowercase().replace('`', "'");
    }
    let mut out = String::with_capacity(text.len());
    let bare = text.chars().nfkd().filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}'));
    for letter in bare.take(LETTERS).nfkc() {
        match letter {
            '\u{fe00}'..='\u{fe0f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{20e3}'
            | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{ad}' => {}
            '‘' | '’' | '`' | '´' => out.push('\''),
            other => match digit(other) {
                Some(ascii) => out.push(ascii),
                None => out.extend(other.to_lowercase()),
            },
        }
    }
    out
}

/// First digits of the scripts used where people are: Arabic, Persian, Devanagari, Bengali, Thai,
/// Lao, Burmese, Khmer, and those of East Asian keyboards.
const ZEROS: [u32; 9] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10];

/// A digit of another script as ours (`٠` is `0`).
#[must_use]
pub fn digit(letter: char) -> Option<char> {
    let code = letter as u32;
    ZEROS.iter().find_map(|zero| {
        let value = code.checked_sub(*zero).filter(|value| *value < 10)?;
        char::from_digit(value, 10)
    })
}

impl Spelling {
    /// Cuts a message in its plain form into words.
    pub(super) fn cut(&self, plain: &str, vocabulary: &Vocabulary) -> Vec<Token> {
        let mut cutter = Cutter { vocabulary, tokens: Vec::with_capacity(24), clause: 0 };
        let letters: Vec<char> = plain.chars().collect();
        let mut word = String::new();
        for (at, letter) in letters.iter().enumerate() {
            if belongs(&letters, at, *letter) {
                if *letter != '\'' {
                    word.push(*letter);
                }
                continue;
            }
            cutter.word(&mut word);
            if let Some((_, meant)) = self.emoji.iter().find(|(sign, _)| sign == letter) {
                cutter.word(&mut meant.clone());
            } else {
                cutter.sign(*letter);
            }
        }
        cutter.word(&mut word);
        let mut tokens = cutter.tokens;
        self.mend(&mut tokens, vocabulary);
        passive(&mut tokens, vocabulary);
        self.join(&mut tokens);
        tokens
    }

    /// Reads letters that stand for a word, and slips of the pen.
    fn mend(&self, tokens: &mut [Token], vocabulary: &Vocabulary) {
        let words = tokens.len();
        for token in tokens {
            let letter = words > 1 && token.text.len() == 1;
            let whole = self.within.iter().find(|(known, _)| letter && *known == token.text);
            let slip = || self.slips.find(&token.text, words, vocabulary);
            let meant = match whole {
                Some((_, id)) => Some(*id),
                None if token.id == 0 => slip(),
                None => None,
            };
            if let Some(id) = meant {
                (token.id, token.word) = (id, vocabulary.word(id).to_owned());
            }
        }
    }

    /// Opens a new clause at every joint.
    fn join(&self, tokens: &mut [Token]) {
        let ids: Vec<u32> = tokens.iter().map(|token| token.id).collect();
        let mut shift = 0;
        for (at, token) in tokens.iter_mut().enumerate() {
            let next = ids.get(at + 1).copied().unwrap_or(0);
            let soft = self.soft_joints.contains(&token.id) && !self.persons.contains(&next);
            if at > 0 && token.id != 0 && (soft || self.joints.contains(&token.id)) {
                shift += 1;
            }
            token.clause += shift;
        }
    }
}

/// Whether a letter is part of a word: letters, digits, apostrophes between them, and points,
/// colons, dashes and strokes between digits.
fn belongs(letters: &[char], at: usize, letter: char) -> bool {
    if letter.is_alphanumeric() {
        return true;
    }
    let before = at.checked_sub(1).and_then(|place| letters.get(place));
    let after = letters.get(at + 1);
    let (Some(before), Some(after)) = (before, after) else { return false };
    match letter {
        '\'' => before.is_alphabetic() && after.is_alphabetic(),
        '.' | ':' | '-' | '/' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

/// Writes `di pukul` as `dipukul` where that is a listed word.
fn passive(tokens: &mut Vec<Token>, vocabulary: &Vocabulary) {
    let mut at = 0;
    while at + 1 < tokens.len() {
        let joined = match tokens.get(at..at + 2) {
            Some([di, verb]) if di.word == "di" && di.clause == verb.clause => {
                format!("di{}", verb.text)
            }
            _ => String::new(),
        };
        if let Some(Found::One(id)) =
            Some(&joined).filter(|j| !j.is_empty()).and_then(|j| vocabulary.find(j))
            && vocabulary.word(id).starts_with("di")
            && !is_clock(tokens, at + 1)
            && let Some(verb) = tokens.get_mut(at + 1)
        {
            (verb.id, verb.word, verb.text) = (id, vocabulary.word(id).to_owned(), joined);
            tokens.remove(at);
        }
        at += 1;
    }
}

/// `di pukul 6`: at six o'clock; `di pukul 2 orang` is no time.
fn is_clock(tokens: &[Token], at: usize) -> bool {
    let Some([verb, number, rest @ ..]) = tokens.get(at..) else { return false };
    let digits = number.text.starts_with(|letter: char| letter.is_ascii_digit());
    let people = rest.first().is_some_and(|token| token.word == "orang" || token.word == "kali");
    verb.word == "pukul" && digits && !people
}

struct Cutter<'a> {
    vocabulary: &'a Vocabulary,
    tokens: Vec<Token>,
    clause: u16,
}

impl Cutter<'_> {
    fn word(&mut self, word: &mut String) {
        if word.is_empty() {
            return;
        }
        let text = round(std::mem::take(word));
        match self.vocabulary.find(&text) {
            Some(Found::Several(ids)) => {
                for id in ids {
                    self.push(text.clone(), *id);
                }
            }
            Some(Found::One(id)) => self.push(text, id),
            None => match (self.vocabulary.joined(&text), self.counted(&text)) {
                (Some(ids), _) => ids.into_iter().for_each(|id| self.push(text.clone(), id)),
                (None, Some((mut number, mut unit))) => {
                    self.word(&mut number);
                    self.word(&mut unit);
                }
                (None, None) => self.push(text, 0),
            },
        }
    }

    /// `2kak`, `3bln`: a short number and a listed word written as one.
    fn counted(&self, text: &str) -> Option<(String, String)> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at_checked(digits)?;
        let short = (1..=2).contains(&digits) && unit.len() >= 2;
        (short && self.vocabulary.find(unit).is_some())
            .then(|| (number.to_owned(), unit.to_owned()))
    }

    fn push(&mut self, text: String, id: u32) {
        let word = if id == 0 { text.clone() } else { self.vocabulary.word(id).to_owned() };
        self.tokens.push(Token { text, word, id, clause: self.clause, stop: false });
    }

    fn sign(&mut self, letter: char) {
        if !matches!(letter, '.' | ',' | ';' | ':' | '\n' | '!' | '?' | ')' | '(' | '#' | '-') {
            return;
        }
        let Some(last) = self.tokens.last_mut() else { return };
        last.stop = true;
        if last.clause == self.clause && !matches!(letter, '-' | '#') {
            self.clause += 1;
        }
    }
}

/// `5o`, `l8`: the letter for the digit.
fn round(text: String) -> String {
    match text.as_bytes() {
        [digit @ b'1'..=b'9', b'o'] => format!("{}0", char::from(*digit)),
        [b'l', digit @ b'0'..=b'9'] => format!("1{}", char::from(*digit)),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let spelling = Spelling::default();
        let tokens = spelling.cut(&plain(text), &Vocabulary::default());
        tokens.into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn digits_of_all_scripts_become_plain() {
        assert_eq!(words("１ ① 1️⃣ ٣ ๒ ၄"), ["1", "1", "1", "3", "2", "4"]);
    }

    #[test]
    fn a_word_under_a_heap_of_marks_is_that_word() {
        let heaped: String =
            "tolong".chars().flat_map(|it| [it].into_iter().chain(['\u{301}'; 900])).collect();
        for text in ["tólòng", "to\u{300}lo\u{301}ng", &heaped] {
            assert_eq!(words(text), ["tolong"]);
        }
    }

    #[test]
    fn a_number_that_sticks_to_a_listed_word_is_a_number() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add("kak");
        let cut = |text: &str| -> Vec<String> {
            let tokens = Spelling::default().cut(text, &vocabulary);
            tokens.into_iter().map(|token| token.word).collect()
        };
        assert_eq!(cut("2kak"), ["2", "kak"]);
        assert_eq!(cut("2gram 2024kak"), ["2gram", "2024kak"]);
        assert_eq!(cut("5o o5 50o l8"), ["50", "o5", "50o", "18"]);
    }

    #[test]
    fn numbers_keep_their_points_and_words_lose_their_quotes() {
        assert_eq!(
            words("jam 20.30, can’t 0812-0000-0101."),
            ["jam", "20.30", "cant", "0812-0000-0101"]
        );
    }

    #[test]
    fn punctuation_opens_a_clause() {
        let spelling = Spelling::default();
        let tokens = spelling.cut("tidak, saya. ya", &Vocabulary::default());
        assert_eq!(tokens.iter().map(|token| token.clause).collect::<Vec<_>>(), [0, 1, 2]);
    }
}
