//! Answers by number: digits, number words, ordinals, letters, lists.

use super::super::reading::{Answer, Question, Reading, Token};
use super::Words;
use super::class::Class;
use super::vocabulary::Found;

/// What a message says in numbers.
enum Numbers {
    /// No numbers, or none that are choices.
    None,
    /// These.
    Some(Vec<u32>),
    /// Looks like a choice, but which?
    Unclear,
}

/// Words of the longest message that only names its answer.
const NAMED: usize = 5;

impl Words {
    /// The answer by number, if the message is one.
    pub(super) fn by_number(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        match self.numbers(reading, question) {
            Numbers::None => Answer::None,
            Numbers::Unclear => Answer::AskAgain,
            Numbers::Some(numbers) => chosen(&numbers, question),
        }
    }

    /// Whether a number that is cut off opens the message (`3, teman saya dipaksa`).
    #[must_use]
    pub fn chooses(&self, reading: &Reading) -> bool {
        reading.tokens.first().is_some_and(|first| first.stop && self.number(first).is_some())
    }

    fn numbers(&self, reading: &Reading, question: &Question<'_>) -> Numbers {
        let tokens: Vec<&Token> = Self::bare_tokens(reading)
            .filter(|token| !self.is(token, Class::Lead) && !self.is(token, Class::Polite))
            .filter(|token| !self.pressed(reading, token.clause))
            .collect();
        let led = reading.tokens.windows(2).any(|pair| match pair {
            [lead, number] => self.is(lead, Class::Lead) && self.number(number).is_some(),
            _ => false,
        });
        let led = led || reading.tokens.first().is_some_and(|token| self.is(token, Class::Lead));
        if reading.text.trim_start().starts_with('-') {
            return Numbers::Unclear;
        }
        match self.letter(reading, question) {
            Numbers::None => {}
            other => return other,
        }
        if let Some(number) = self.corrected(&tokens) {
            return Numbers::Some(vec![number]);
        }
        let tokens = self.standing(tokens);
        let all = tokens.iter().all(|token| {
            !self.list(token).is_empty()
                || self.is(token, Class::Link)
                || led
                    && [Class::Ordinary, Class::First, Class::Plea]
                        .iter()
                        .any(|c| self.is(token, *c))
        });
        let numbers: Vec<u32> = tokens.iter().flat_map(|token| self.list(token)).collect();
        if !tokens.is_empty() && all && !numbers.is_empty() {
            return Numbers::Some(split(numbers, question));
        }
        if let Some(number) = self.named(&reading.tokens) {
            return Numbers::Some(vec![number]);
        }
        self.opening(&tokens, led)
    }

    /// `kepencet angka satu`: a clause that takes back whatever stands in it.
    fn pressed(&self, reading: &Reading, clause: u16) -> bool {
        reading.tokens.iter().any(|token| token.clause == clause && self.is(token, Class::Pressed))
    }

    /// `jangan dua, satu`: a clause that takes its number back says nothing beside another;
    /// `kok dua, satu maksudku`: a clause that corrects says it all.
    fn standing<'a>(&self, tokens: Vec<&'a Token>) -> Vec<&'a Token> {
        let taken = [Class::Negator, Class::Refusal, Class::No];
        let clauses = |classes: &[Class]| -> Vec<u16> {
            let is = |token: &&&Token| classes.iter().any(|class| self.is(token, *class));
            tokens.iter().filter(is).map(|token| token.clause).collect()
        };
        let (back, right) = (clauses(&taken), clauses(&[Class::Correction]));
        let numbered = |kept: &[&Token]| kept.iter().any(|token| self.number(token).is_some());
        let only = |stands: &dyn Fn(u16) -> bool| -> Vec<&'a Token> {
            let kept = tokens.iter().filter(|token| stands(token.clause)).copied();
            kept.filter(|token| !self.is(token, Class::Correction)).collect()
        };
        let corrected = only(&|clause| right.contains(&clause) && !back.contains(&clause));
        let kept = only(&|clause| !back.contains(&clause));
        match (numbered(&corrected), back.is_empty(), numbered(&kept)) {
            (true, ..) => corrected,
            (false, false, true) => kept,
            _ => tokens,
        }
    }

    /// The numbers of one token: `3`, `tiga`, `1/3`, `1-3`.
    fn list(&self, token: &Token) -> Vec<u32> {
        if let Some(number) = self.number(token).or_else(|| self.led_number(token)) {
            return vec![number];
        }
        let parts: Vec<u32> =
            token.text.split(['/', '-', '.']).filter_map(|part| part.parse().ok()).collect();
        if parts.len() > 1 && token.text.bytes().all(|b| b.is_ascii_digit() || b"/-.".contains(&b))
        {
            parts
        } else {
            Vec::new()
        }
    }

    /// `nmr3`, `no3`.
    fn led_number(&self, token: &Token) -> Option<u32> {
        let lead = token.text.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let number = token.text.get(lead.len()..)?.parse().ok()?;
        let Found::One(id) = self.vocabulary.find(lead)? else { return None };
        self.classes.has(id, Class::Lead).then_some(number)
    }

    /// A letter alone; `l`, `I`, `o` could be digits.
    fn letter(&self, reading: &Reading, question: &Question<'_>) -> Numbers {
        let bare = Self::key(Self::bare_tokens(reading));
        if self.last.contains(&bare) || self.last.contains(&Self::key(reading.tokens.iter())) {
            return Numbers::Some(vec![u32::try_from(question.values.len()).unwrap_or(0)]);
        }
        let [only] = reading.tokens.as_slice() else { return Numbers::None };
        match only.text.as_bytes() {
            [b'l' | b'i' | b'o'] => Numbers::Unclear,
            [letter @ b'a'..=b'e'] => {
                let number = u32::from(letter - b'a') + 1;
                let fits = (number as usize) <= question.values.len();
                if fits { Numbers::Some(vec![number]) } else { Numbers::None }
            }
            _ => Numbers::None,
        }
    }

    /// `bukan 1 tapi 2`, `1 eh 2`: the last number wins.
    fn corrected(&self, tokens: &[&Token]) -> Option<u32> {
        let at = tokens.iter().position(|token| self.is(token, Class::Correction))?;
        let (number, last) = tokens
            .iter()
            .enumerate()
            .rev()
            .find_map(|(place, token)| Some((self.number(token)?, place)))?;
        // `1, bukan 3`: the last number is the one that is taken back.
        let before = tokens.get(..at)?.iter().rev().find_map(|token| self.number(token));
        let denied = tokens.get(at).is_some_and(|token| self.is(token, Class::Negator));
        if let (Some(first), true, true) = (before, denied, last == at + 1) {
            return (last + 1 == tokens.len()).then_some(first);
        }
        let short = tokens.len() <= 6 && tokens.iter().any(|token| self.number(token).is_some());
        (short && last > at && last + 1 == tokens.len()).then_some(number)
    }

    /// `aku ambil yang nomor dua`: the one number of a short message, behind a word that leads to it.
    fn named(&self, tokens: &[Token]) -> Option<u32> {
        let mut numbers = tokens.iter().enumerate().filter(|(_, one)| self.number(one).is_some());
        let (Some((at, only)), None) = (numbers.next(), numbers.next()) else { return None };
        let led = at.checked_sub(1).and_then(|before| tokens.get(before));
        let led = led.is_some_and(|before| self.is(before, Class::Lead));
        let last = at + 1 == tokens.len();
        (led && last && tokens.len() <= NAMED).then(|| self.number(only)).flatten()
    }

    /// A digit that opens the message, before punctuation or a word that is no unit.
    fn opening(&self, tokens: &[&Token], led: bool) -> Numbers {
        let (Some(first), Some(second)) = (tokens.first(), tokens.get(1)) else {
            return Numbers::None;
        };
        let Some(number) = self.number(first) else { return Numbers::None };
        let digit =
            first.text.len() == 1 && first.text.as_bytes().first().is_some_and(u8::is_ascii_digit);
        // `3 temen saya dipaksa`: they are counted, whoever they are.
        let persons = self.is(second, Class::Other) || self.is(second, Class::People);
        let counted = self.is(second, Class::Unit) || self.number(second).is_some();
        let counted = counted || persons && tokens.len() > 2;
        let cut = first.stop || led || second.clause != first.clause;
        if digit && (cut || !counted) { Numbers::Some(vec![number]) } else { Numbers::None }
    }
}

/// `135` at a question with several answers: one, three and five, if each is an option.
fn split(numbers: Vec<u32>, question: &Question<'_>) -> Vec<u32> {
    let most = question.values.len();
    match numbers.as_slice() {
        [one] if question.multi && *one as usize > most => {
            let digits: Vec<u32> = one.to_string().chars().filter_map(|d| d.to_digit(10)).collect();
            let fit = digits.iter().all(|digit| (1..=most).contains(&(*digit as usize)));
            if fit { digits } else { numbers }
        }
        _ => numbers,
    }
}

fn chosen(numbers: &[u32], question: &Question<'_>) -> Answer {
    if numbers == [0] {
        return if question.skip { Answer::Skip } else { Answer::AskAgain };
    }
    let values: Option<Vec<&str>> = numbers
        .iter()
        .map(|number| question.values.get((*number as usize).checked_sub(1)?).copied())
        .collect();
    match values {
        Some(values) if question.multi || same(&values) => several(&values, question),
        _ => Answer::AskAgain,
    }
}

fn same(values: &[&str]) -> bool {
    values.windows(2).all(|pair| pair.first() == pair.last())
}

/// Values in printed order, each once; a sign wins over none.
pub(super) fn several(values: &[&str], question: &Question<'_>) -> Answer {
    let signs = values.iter().any(|value| *value != "none");
    let kept = question
        .values
        .iter()
        .filter(|value| values.contains(value) && !(signs && **value == "none"))
        .map(|value| (*value).to_owned())
        .collect();
    Answer::Values(kept)
}
