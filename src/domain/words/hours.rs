//! Times of day as people write them.

use super::super::reading::{Answer, Question, Reading, Token, Window};
use super::Words;
use super::class::Class;

/// Minutes of an hour.
const HOUR: u16 = 60;
/// A single clock time is a window of two hours.
const WINDOW: u16 = 120;

/// The half of the day that was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Morning,
    Midday,
    Afternoon,
    Night,
    Am,
    Pm,
}

impl Words {
    /// A time of day, where a clock time or an option word is clearly meant.
    pub(super) fn time(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        let tokens = self.hours_meant(&reading.tokens);
        let tokens = tokens.as_slice();
        let loose = tokens.iter().any(|token| self.is(token, Class::Loose));
        if loose && !self.names_a_clock(tokens) {
            return Answer::Time(self.window(reading, None));
        }
        if let Some(minutes) = self.span(tokens).or_else(|| self.clock(tokens, question)) {
            return Answer::Time(self.window(reading, Some(minutes)));
        }
        Answer::None
    }

    /// `jam 3 sore, bukan jam 3 pagi`: a clause that takes a time back says nothing beside another
    /// that names a clock.
    fn hours_meant(&self, tokens: &[Token]) -> Vec<Token> {
        let taken = |clause: u16| {
            let clause: Vec<Token> =
                tokens.iter().filter(|token| token.clause == clause).cloned().collect();
            self.excludes(&clause)
        };
        let stands = |token: &&Token| !taken(token.clause);
        let kept: Vec<Token> = tokens.iter().filter(stands).cloned().collect();
        if self.names_a_clock(&kept) { kept } else { tokens.to_vec() }
    }

    /// Whether a time is taken back; `jangan sebelum jam 8` names one all the same.
    fn excludes(&self, tokens: &[Token]) -> bool {
        let is = |token: &Token| self.is(token, Class::Excluded);
        let after = tokens.windows(2).any(|pair| pair.iter().all(is));
        tokens.iter().any(is) && !after
    }

    /// `setelah jam 9`, `pas dia tidur jam 1`: the clock is sure, and nothing takes it back.
    fn names_a_clock(&self, tokens: &[Token]) -> bool {
        let is = |token: Option<&Token>, class| token.is_some_and(|token| self.is(token, class));
        let excluded = self.excludes(tokens);
        let part = [Class::Morning, Class::Midday, Class::Afternoon, Class::Night];
        let clock = tokens.iter().enumerate().any(|(at, token)| {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            let after = tokens.get(at + 1);
            let told = is(before, Class::Clock) || part.iter().any(|part| is(after, *part));
            let told = told || is(after, Class::Am) || is(after, Class::Pm);
            let hour = minutes(&token.text).is_some() || self.number(token).is_some();
            stuck_part(&token.text).is_some() || hour && (told || token.text.contains([':', '.']))
        });
        clock && !excluded
    }

    fn window(&self, reading: &Reading, minutes: Option<(u16, u16)>) -> Window {
        let zone = reading.tokens.iter().find(|token| self.is(token, Class::Zone));
        Window {
            minutes,
            zone: zone.map(|token| token.word.clone()),
            text: reading.text.trim().to_owned(),
        }
    }

    /// `20-22`, `jam 8 sampai 10 malam`.
    fn span(&self, tokens: &[Token]) -> Option<(u16, u16)> {
        let part = self.part(tokens);
        let ends: Vec<u16> = tokens
            .iter()
            .find_map(|token| token.text.split_once('-'))
            .map(|(from, to)| [from, to].iter().filter_map(|end| minutes(end)).collect())?;
        match ends.as_slice() {
            [from, to] => Some((shifted(*from, part), shifted(*to, part))),
            _ => None,
        }
    }

    /// `jam 8 malam`, `pukul 20.30`, `setengah 9`, `8 pm`, or a number from 6 to 24 alone.
    fn clock(&self, tokens: &[Token], question: &Question<'_>) -> Option<(u16, u16)> {
        let part = self.part(tokens);
        let clocks = [Class::Clock, Class::Half];
        let clock = |token: &Token| clocks.iter().any(|class| self.is(token, *class));
        let named = tokens.iter().any(clock) || part.is_some();
        let alone = tokens.len() == 1;
        for (at, token) in tokens.iter().enumerate() {
            let number = self.number(token).and_then(|n| u16::try_from(n).ok());
            let fixed = token.text.contains(['.', ':']);
            let stuck = stuck_part(&token.text);
            let Some(start) = minutes(&token.text)
                .or_else(|| number.map(|n| n.saturating_mul(HOUR)))
                .or_else(|| Some(stuck?.0))
            else {
                continue;
            };
            let part = stuck.map(|(_, part)| part).or(part);
            let option = alone && usize::from(start / HOUR) <= question.values.len();
            if start > 24 * HOUR
                || !(named || fixed || alone || stuck.is_some())
                || (option && !fixed && stuck.is_none())
            {
                continue;
            }
            let half = at.checked_sub(1).and_then(|before| tokens.get(before));
            let half = half.is_some_and(|token| self.is(token, Class::Half));
            let start = shifted(start, part).saturating_sub(if half { 30 } else { 0 });
            let start = start % (24 * HOUR);
            return Some((start, (start + WINDOW) % (24 * HOUR)));
        }
        None
    }

    fn part(&self, tokens: &[Token]) -> Option<Part> {
        let named = [
            (Class::Morning, Part::Morning),
            (Class::Midday, Part::Midday),
            (Class::Afternoon, Part::Afternoon),
            (Class::Night, Part::Night),
            (Class::Am, Part::Am),
            (Class::Pm, Part::Pm),
        ];
        named.iter().find_map(|(class, part)| {
            tokens.iter().any(|token| self.is(token, *class)).then_some(*part)
        })
    }
}

/// `20`, `20.30`, `20:30` as minutes of the day.
fn minutes(text: &str) -> Option<u16> {
    // `jam 1an`: about one.
    let text = text.strip_suffix("an").unwrap_or(text);
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "0"));
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < HOUR).then_some(hour * HOUR + minute)
}

/// `8pm`, `8am`.
fn stuck_part(text: &str) -> Option<(u16, Part)> {
    let am = text.strip_suffix("am").map(|rest| (rest, Part::Am));
    let (rest, part) = am.or_else(|| text.strip_suffix("pm").map(|rest| (rest, Part::Pm)))?;
    minutes(rest).map(|start| (start, part))
}

/// The minute of the day, given the part of it that was named.
fn shifted(start: u16, part: Option<Part>) -> u16 {
    let hour = start / HOUR;
    let later = match part {
        Some(Part::Pm) => hour < 12,
        Some(Part::Night) => (5..12).contains(&hour),
        Some(Part::Afternoon) => hour < 8,
        Some(Part::Midday) => hour < 5,
        Some(Part::Am | Part::Morning) | None => false,
    };
    let midnight = hour == 12 && matches!(part, Some(Part::Night | Part::Am));
    match (later, midnight) {
        (true, _) => start + 12 * HOUR,
        (_, true) => start - 12 * HOUR,
        _ => start,
    }
}
