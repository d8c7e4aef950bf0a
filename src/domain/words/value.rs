//! Ages, groups, telephone numbers and places in a message.

use std::cell::Cell;

use super::super::address::Phone;
use super::super::place::Place;
use super::super::reading::{Reading, Token};
use super::Words;
use super::class::Class;

/// A year alone is a birth year in a message of at most this many words.
const ALONE: usize = 3;
/// Words over which a negator reaches to a value.
const VALUE_REACH: usize = 3;
/// Digits of the shortest telephone number, and of its shortest part.
const SHORTEST: usize = 9;
const PART: usize = 3;
/// What two digits of a birth year are counted from.
const CENTURY: u32 = 2000;

impl Words {
    /// Fills in the values that stand in a message by themselves.
    pub(super) fn values(&self, plain: &str, reading: &mut Reading) {
        reading.phones = phones(plain, false);
        if reading.phones.is_empty() {
            reading.phones = phones(&self.spelled(&reading.tokens), false);
        }
        reading.group = self.group(&reading.tokens);
        reading.age = self.age(&reading.tokens, false);
        reading.place = self.place(&reading.tokens, false);
        match reading.phones.len() {
            // `jangan ke 0812…`
            1 if self.refuses_number(reading) => reading.phones.clear(),
            0 | 1 => {}
            _ => self.keep_right(reading),
        }
    }

    /// The place named, the right one of several (`bukan jakarta, bekasi`).
    pub(super) fn place(&self, tokens: &[Token], asked: bool) -> Option<Place> {
        let some = Cell::new(false);
        let taken = |at: usize| {
            let taken = self.is_taken_back(tokens, at);
            some.set(some.get() || taken);
            taken
        };
        let place = self.gazetteer.find_but(tokens, asked, &taken);
        place.or_else(|| some.get().then(|| self.gazetteer.find(tokens, asked)).flatten())
    }

    /// Whether a value that begins here is taken back: denied before it (`bukan di jakarta`), or
    /// denied or corrected in a clause of its own behind it (`thailand, tp bukan, ini laos`).
    pub(super) fn is_taken_back(&self, tokens: &[Token], at: usize) -> bool {
        let Some(here) = tokens.get(at).map(|token| token.clause) else { return false };
        let denies =
            |token: &Token| self.is(token, Class::Negator) || self.is(token, Class::Refusal);
        let before = tokens.iter().take(at).rev().take(VALUE_REACH);
        let mut before = before.take_while(|token| token.clause == here);
        // `dulu dubai sekarang oman`.
        let gone = at.checked_sub(1).and_then(|place| tokens.get(place));
        let gone = gone.is_some_and(|token| self.is(token, Class::PastOpening));
        let behind = tokens.iter().skip(at + 1).skip_while(|token| token.clause == here);
        let mut behind = behind.peekable();
        let next = behind.peek().map(|token| token.clause);
        let corrects = behind.peek().is_some_and(|token| self.is(token, Class::Correction));
        let last = behind.take_while(|token| Some(token.clause) == next).last();
        let corrects = corrects || last.is_some_and(denies);
        gone || before.any(denies) || corrects
    }

    /// Whether the number is named only to be left alone.
    pub(super) fn refuses_number(&self, reading: &Reading) -> bool {
        let opens = |token: &Token| token.text.starts_with('0') && digits(&token.text) >= PART;
        let at = reading.tokens.iter().position(|token| is_phone(token) || opens(token));
        // `no 0812…` names it.
        let before = at.and_then(|at| at.checked_sub(1));
        let named = before
            .filter(|at| reading.tokens.get(*at).is_some_and(|one| self.is(one, Class::Lead)));
        named.or(at).is_some_and(|at| self.is_refused(reading, at))
    }

    /// Of several numbers those that are not taken back.
    fn keep_right(&self, reading: &mut Reading) {
        let tokens = &reading.tokens;
        let places: Vec<usize> =
            (0..tokens.len()).filter(|at| tokens.get(*at).is_some_and(is_phone)).collect();
        let right: Vec<bool> = places.iter().map(|at| !self.is_taken_back(tokens, *at)).collect();
        if right.len() == reading.phones.len() && right.contains(&true) {
            let mut right = right.into_iter();
            reading.phones.retain(|_| right.next().unwrap_or(true));
        }
    }

    /// Digits said as words (`nol delapan satu dua …`), nine or more in a row.
    fn spelled(&self, tokens: &[Token]) -> String {
        let mut run = String::new();
        for token in tokens {
            match self
                .number(token)
                .filter(|digit| *digit < 10)
                .and_then(|d| char::from_digit(d, 10))
            {
                Some(digit) => run.push(digit),
                None if run.len() >= 9 => return run,
                None => run.clear(),
            }
        }
        run
    }

    /// The number a token stands for: digits or a number word.
    pub(super) fn number(&self, token: &Token) -> Option<u32> {
        if token.text.bytes().all(|byte| byte.is_ascii_digit()) {
            return token.text.parse().ok();
        }
        self.numbers.get(&token.word).copied()
    }

    /// `kami 12 orang`.
    fn group(&self, tokens: &[Token]) -> Option<u32> {
        let us = tokens.iter().any(|token| self.is(token, Class::Us));
        tokens.windows(2).find_map(|pair| {
            let [count, people] = pair else { return None };
            let count = self.number(count).filter(|count| (2..1000).contains(count))?;
            (us && self.is(people, Class::People)).then_some(count)
        })
    }

    /// The age told: the lowest of those that stand beside an age word; with `alone` any number
    /// from 5 to 99 counts. The number behind `asli` wins.
    pub(super) fn age(&self, tokens: &[Token], alone: bool) -> Option<u8> {
        let mut lowest: Option<u8> = None;
        let mut at = 0;
        while at < tokens.len() {
            let Some((value, used)) = self.compound(tokens, at) else {
                at += 1;
                continue;
            };
            let before = |back: usize| at.checked_sub(back).and_then(|place| tokens.get(place));
            let behind = tokens.get(at + used);
            let is = |token: Option<&Token>, class| token.is_some_and(|t| self.is(t, class));
            let near = |class| is(before(1), class) || is(before(2), class);
            if near(Class::Truly) && (5..100).contains(&value) {
                return u8::try_from(value).ok();
            }
            // `bukan 17, 27`: what is denied is not told, if another number follows.
            let denied = is(before(1), Class::Negator) && is(before(1), Class::Correction);
            let mut rest = at + used..tokens.len();
            if denied && rest.any(|later| self.compound(tokens, later).is_some()) {
                at += used;
                continue;
            }
            let yeared = glued(tokens.get(at)) || is(behind, Class::AgeBehind);
            let span = tokens.get(at + used + 1);
            let short = is(behind, Class::Short) || (yeared && is(span, Class::Short));
            // `not 21 yet`.
            let not_yet = is(before(1), Class::Negator) && is(behind, Class::Nearly);
            let nearly = near(Class::Nearly) || short || not_yet;
            let worked = near(Class::Span) || is(span, Class::Span);
            let lived = yeared && (alone || (value >= 9 && !worked));
            // `saya sudah 16 tahun di sini`.
            let spent = yeared && is(span, Class::Span) && is(before(1), Class::Span);
            let told = |token| is(token, Class::AgeBefore) && !(spent && is(token, Class::First));
            let marked = told(before(1)) || told(before(2)) || lived;
            let counted = is(behind, Class::Unit) && !yeared && !nearly;
            // `kamar 21`: the number of a thing.
            let counted = counted || is(before(1), Class::Numbered) && !yeared;
            if (alone || marked) && (5..100).contains(&value) && !counted {
                let less = u32::from(nearly);
                let value = u8::try_from(value - less).unwrap_or(0);
                lowest = Some(lowest.map_or(value, |old| old.min(value)));
            }
            at += used;
        }
        lowest
    }

    /// The birth year told (`kelahiran 2009`, `lahir 09`, `12-05-2009`), for whoever knows the
    /// date. A year or date that stands alone counts too: ask this only where an age is asked.
    #[must_use]
    pub fn birth_year(&self, reading: &Reading) -> Option<u16> {
        let born = reading.tokens.iter().position(|token| self.is(token, Class::Born));
        let short = reading.tokens.len() <= ALONE;
        reading.tokens.iter().skip(born.unwrap_or(0)).find_map(|token| {
            let last = token.text.rsplit(['-', '/', '.']).next()?;
            let year: u32 = last.parse().ok()?;
            let whole = (1900..=2100).contains(&year) && last.len() == 4;
            let year = match year {
                _ if whole && (short || born.is_some()) => year,
                0..=39 if last.len() == 2 && born.is_some() => year + CENTURY,
                40..=99 if born.is_some() => year + CENTURY - 100,
                _ => return None,
            };
            u16::try_from(year).ok()
        })
    }

    /// A number of one or more words: `enam belas`, `dua lima`, `rong puluh`, `17`, `17th`. Gives
    /// the value and how many tokens it took.
    fn compound(&self, tokens: &[Token], at: usize) -> Option<(u32, usize)> {
        let token = tokens.get(at)?;
        let digits = token.text.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            let rest = token.text.get(digits..).unwrap_or_default();
            let unit = ["", "an", "th", "thn", "tahun", "taun", "yo", "yr", "yrs"].contains(&rest);
            return unit.then(|| token.text.get(..digits)?.parse().ok()).flatten().map(|v| (v, 1));
        }
        let first = self.number(token)?;
        let is = |at: usize, class| tokens.get(at).is_some_and(|token| self.is(token, class));
        let unit =
            |at: usize| tokens.get(at).and_then(|token| self.number(token)).filter(|n| *n < 10);
        if first < 10 && is(at + 1, Class::Teen) {
            return Some((first + 10, 2));
        }
        if first < 10 && is(at + 1, Class::Ten) {
            return Some(match unit(at + 2) {
                Some(ones) => (first * 10 + ones, 3),
                None => (first * 10, 2),
            });
        }
        match unit(at + 1) {
            Some(ones) if (1..10).contains(&first) => Some((first * 10 + ones, 2)),
            Some(ones) if first >= 20 && first % 10 == 0 && ones > 0 => Some((first + ones, 2)),
            _ => Some((first, 1)),
        }
    }
}

fn is_phone(token: &Token) -> bool {
    digits(&token.text) >= SHORTEST
}

/// `14thn`: a number and its years in one.
fn glued(token: Option<&Token>) -> bool {
    token.is_some_and(|token| {
        let years = token.text.trim_start_matches(|letter: char| letter.is_ascii_digit());
        years.len() < token.text.len() && !years.is_empty()
    })
}

/// Telephone numbers as people write them: 9 to 15 digits with spaces, points, dashes, brackets.
/// Sixteen digits are an identity card, letters before digits a passport: neither is kept.
/// `asked`: whatever country they are of, though other words stand beside them.
pub(super) fn phones(plain: &str, asked: bool) -> Vec<Phone> {
    let alone = asked || !plain.chars().any(char::is_alphabetic);
    let mut phones = Vec::new();
    let mut run = String::new();
    let (mut last, mut zero) = (' ', false);
    let mut letters = plain.chars().chain(std::iter::once('\n')).peekable();
    while let Some(letter) = letters.next() {
        let opens = !run.is_empty() || !last.is_alphanumeric();
        let next = letters.peek().copied().unwrap_or(' ');
        // `o812 0000 oooo`: the letter for the digit.
        let within = !run.is_empty() && (next == 'o' || last.is_ascii_digit() || zero);
        let follows = !last.is_alphabetic() || zero;
        zero = letter == 'o'
            && follows
            && (next.is_ascii_digit() || within)
            && (next == 'o' || !next.is_alphabetic());
        // `0812000001l7`
        let one = matches!(letter, 'l' | 'i') && last.is_ascii_digit() && next.is_ascii_digit();
        match letter {
            'o' if zero => run.push('0'),
            _ if one && !run.is_empty() => run.push('1'),
            '+' | '0'..='9' if opens => run.push(letter),
            ' ' | '.' | '-' | '(' | ')' if !run.is_empty() => run.push(' '),
            _ => {
                keep_all(&run, alone, &mut phones);
                run.clear();
            }
        }
        last = letter;
    }
    phones
}

/// Keeps every number of a run of digits; a new one begins where one is complete and a part
/// follows that opens a number.
fn keep_all(run: &str, alone: bool, phones: &mut Vec<Phone>) {
    if digits(run) < SHORTEST {
        return;
    }
    let mut number = String::new();
    for part in run.split(' ').filter(|part| !part.is_empty()) {
        let opens = part.starts_with('+') || part.starts_with("08") || part.len() >= 7;
        if opens && digits(&number) >= 10 {
            keep(&number, alone, phones);
            number.clear();
        }
        number.push_str(part);
    }
    keep(&number, alone, phones);
}

fn digits(run: &str) -> usize {
    run.bytes().filter(u8::is_ascii_digit).count()
}

fn keep(run: &str, alone: bool, phones: &mut Vec<Phone>) {
    let run = run.replace("+620", "+62");
    if !(SHORTEST..=15).contains(&digits(&run)) {
        return;
    }
    let run = match (run.strip_prefix("0062"), run.starts_with('8') && run.len() <= 12) {
        (Some(rest), _) => format!("+62{rest}"),
        (None, true) => format!("+62{run}"),
        (None, false) => run,
    };
    let known = alone || run.starts_with(['+', '0']) || run.starts_with("62");
    if let Some(phone) = Phone::parse(&run, "62").filter(|_| known)
        && !phones.contains(&phone)
    {
        phones.push(phone);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        phones(text, false).iter().map(|phone| phone.as_str().to_owned()).collect()
    }

    #[test]
    fn telephone_numbers_are_read_as_people_write_them() {
        for text in [
            "0812-0000-0101",
            "0812 0000 0101",
            "+62 812 0000 0101",
            "006281200000101",
            "81200000101",
            "(+62)812.0000.0101",
            "+6208120000 0101",
            "o812 0000 o1o1",
            "o812 oooo o101",
            "08l2 0000 0l01",
        ] {
            assert_eq!(read(text), ["+6281200000101"], "{text}");
        }
        assert_eq!(read("wa 081200000101 atau 081200000102").len(), 2);
    }

    #[test]
    fn identity_cards_passports_and_prices_are_no_numbers() {
        for text in ["nik 3201010101010001", "A1234567", "12 juta", "2000 ringgit"] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
