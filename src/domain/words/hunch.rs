//! A second ear: what a whole message sounds like and what it seems to mean, for words nobody has
//! listed. It adds up what each piece of a message weighs, as learnt from labelled messages
//! ([`super::learn`]).

use std::borrow::Cow;

use super::super::reading::{Meant, Token};
use super::pieces::{ALL_PLACES, asked, place, places, words};

/// All that is listened for.
pub(super) const CLASSES: usize = Sound::ALL.len() + Meant::ALL.len();
/// What the open question weighs beside the message, which weighs 1.
pub(super) const ASKED: f32 = 0.5;
const HEAD: &[u8] = b"hunch 2\n";
/// What was learnt (`pendamping locale learn`).
const LEARNT: &[u8] = include_bytes!("../../../data/hunch.bin");

/// What is listened for above all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// Danger.
    Danger,
    /// Self-harm.
    SelfHarm,
}

impl Sound {
    /// Both, in the order they are kept.
    pub const ALL: [Self; 2] = [Self::Danger, Self::SelfHarm];

    /// As it is shown to operators.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::SelfHarm => "self-harm",
        }
    }
}

/// What the pieces weigh, for each class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hunch {
    scales: Vec<Scale>,
    /// The steps of all classes for the first place, then for the second …
    weights: Cow<'static, [u8]>,
}

/// What a step of a class is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scale {
    step: f32,
    bias: f32,
}

/// Sounds, and everything.
const SOUNDS: usize = Sound::ALL.len();

impl Hunch {
    /// What was learnt from the rows beside the tests.
    #[must_use]
    pub fn built_in() -> Self {
        Self::read(LEARNT).map_or_else(Self::default, |(scales, weights)| Self {
            scales,
            weights: Cow::Borrowed(weights),
        })
    }

    /// Reads what [`Hunch::to_bytes`] wrote; `None` for anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (scales, weights) = Self::read(bytes)?;
        Some(Self { scales, weights: Cow::Owned(weights.to_vec()) })
    }

    fn read(bytes: &[u8]) -> Option<(Vec<Scale>, &[u8])> {
        let (numbers, weights) = bytes.strip_prefix(HEAD)?.split_at_checked(8 * CLASSES)?;
        let number =
            |at: usize| Some(f32::from_le_bytes(numbers.get(at..at + 4)?.try_into().ok()?));
        let scale = |class| Some(Scale { step: number(8 * class)?, bias: number(8 * class + 4)? });
        let scales: Option<Vec<Scale>> = (0..CLASSES).map(scale).collect();
        (weights.len() == ALL_PLACES * CLASSES).then_some((scales?, weights))
    }

    /// As it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = HEAD.to_vec();
        for scale in &self.scales {
            out.extend(scale.step.to_le_bytes());
            out.extend(scale.bias.to_le_bytes());
        }
        out.extend_from_slice(&self.weights);
        out
    }

    /// From exact weights, the bias last, one list for each class.
    pub(super) fn from_weights(lists: &[Vec<f32>]) -> Self {
        let scales: Vec<Scale> = lists.iter().map(|list| Scale::of(list)).collect();
        let mut weights = Vec::with_capacity(ALL_PLACES * CLASSES);
        for at in 0..ALL_PLACES {
            let step = |(list, scale): (&Vec<f32>, &Scale)| {
                scale.steps(list.get(at).copied().unwrap_or(0.0)).cast_unsigned()
            };
            weights.extend(lists.iter().zip(&scales).map(step));
        }
        Self { scales, weights: Cow::Owned(weights) }
    }

    /// What a message sounds like: above 0 it rather does.
    pub(super) fn sounds(&self, tokens: &[Token]) -> [(Sound, f32); SOUNDS] {
        let weighed = self.weigh::<SOUNDS>(tokens, None);
        Sound::ALL.map(|sound| (sound, weighed.get(sound as usize).copied().unwrap_or(-1.0)))
    }

    /// What a message may mean beside the question that is open: above 0 it rather does.
    pub(super) fn meanings(&self, tokens: &[Token], state: &str) -> Vec<(Meant, f32)> {
        let weighed = self.weigh::<CLASSES>(tokens, Some(state));
        let weights = weighed.into_iter().skip(SOUNDS);
        Meant::ALL.iter().zip(weights).map(|((meant, _), weight)| (*meant, weight)).collect()
    }

    /// What a message weighs in the first classes.
    fn weigh<const N: usize>(&self, tokens: &[Token], state: Option<&str>) -> [f32; N] {
        let places = places(tokens);
        let mut sums = [0_i32; N];
        let (rows, _) = self.weights.as_chunks::<CLASSES>();
        for row in places.iter().filter_map(|place| rows.get(*place)?.first_chunk::<N>()) {
            for (sum, step) in sums.iter_mut().zip(row) {
                *sum += i32::from(step.cast_signed());
            }
        }
        let beside = state.and_then(|state| self.row(asked(state)));
        let mut weighed = [-1.0; N];
        for (class, (out, scale)) in weighed.iter_mut().zip(&self.scales).enumerate() {
            let of = |steps: Option<&u8>| steps.map_or(0.0, |steps| f32::from(steps.cast_signed()));
            let beside = ASKED * of(beside.and_then(|row| row.get(class)));
            let sum = sums.get(class).copied().unwrap_or(0);
            #[expect(clippy::cast_precision_loss, reason = "some hundred pieces")]
            let text = sum as f32 / (places.len().max(1) as f32).sqrt();
            *out = scale.step * (text + beside) + scale.bias;
        }
        weighed
    }

    fn row(&self, place: usize) -> Option<&[u8]> {
        self.weights.get(place * CLASSES..(place + 1) * CLASSES)
    }

    /// The words and pairs of words that speak most for a sound, the heaviest first.
    #[must_use]
    pub fn reasons(&self, sound: Sound, tokens: &[Token]) -> Vec<String> {
        self.speaking(sound as usize, tokens)
    }

    /// The same for a meaning.
    pub(super) fn signs(&self, meant: Meant, tokens: &[Token]) -> Vec<String> {
        self.speaking(Sound::ALL.len() + meant as usize, tokens)
    }

    fn speaking(&self, class: usize, tokens: &[Token]) -> Vec<String> {
        let mut found: Vec<(i8, String)> = Vec::new();
        words(tokens, &mut |piece| {
            let steps = self.row(place(piece)).and_then(|row| row.get(class));
            let weight = steps.map_or(0, |steps| steps.cast_signed());
            if let Some(word) = piece.strip_prefix('=').filter(|_| weight > 0) {
                found.push((weight, word.to_owned()));
            }
        });
        found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        found.into_iter().map(|(_, word)| word).take(4).collect()
    }
}

impl Scale {
    fn of(list: &[f32]) -> Self {
        let (bias, weights) = list.split_last().map_or((0.0, list), |(last, rest)| (*last, rest));
        let most = weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
        Self { step: if most > 0.0 { most / 127.0 } else { 1.0 }, bias }
    }

    fn steps(self, weight: f32) -> i8 {
        #[expect(clippy::cast_possible_truncation, reason = "127 steps to either side")]
        let steps = (weight / self.step).round() as i8;
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lesson;
    use super::super::tests::words;
    use super::*;

    #[test]
    fn what_was_learnt_is_kept_as_it_was_and_the_same_on_every_day() {
        let words = words();
        let lesson = |text: &str, sound| Lesson { sound, ..Lesson::of(text, "NEW") };
        let lessons = [
            lesson("kami digembok di gudang", Some(Sound::Danger)),
            lesson("besok aku udah ga ada", Some(Sound::SelfHarm)),
            lesson("gudangnya di mana ya", None),
        ];
        let hunch = words.learn(&lessons);
        let bytes = hunch.to_bytes();
        assert_eq!(Hunch::from_bytes(&bytes).unwrap(), hunch);
        assert_eq!(words.learn(&lessons).to_bytes(), bytes);
        for wrong in
            [&bytes[..bytes.len() - 1], &[bytes.as_slice(), b"x"].concat(), b"", b"hunch 2\n"]
        {
            assert_eq!(Hunch::from_bytes(wrong), None);
        }
        assert!(Hunch::from_bytes(LEARNT).is_some(), "what is built in can be read");
    }
}
