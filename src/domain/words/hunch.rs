//! A second ear: how much a whole message sounds like those of people in danger, for words nobody
//! has listed. It learns from labelled messages ([`super::learn`]), adds up what each piece of a
//! message weighs, and is asked only where no rule has heard danger, a command or noise; a rule is never
//! overruled.

use super::super::reading::{AlarmKind, Guard, Reading, Token};
use super::Words;
use super::alarm::alarm;
use super::compile::Tag;
use super::phrase::Hit;

/// Places a piece may fall into.
pub(super) const PLACES: usize = 1 << 16;
/// Letters of the shortest and the longest piece of a word.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=5;
const HEAD: &[u8] = b"hunch 1\n";
/// What was learnt (`pendamping locale learn`).
const LEARNT: &[u8] = include_bytes!("../../../data/hunch.bin");

/// From here on the second ear is sure.
const SURE: f32 = 0.6;
/// From here on it asks.
const UNEASY: f32 = 0.25;

/// What is listened for.
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

/// What the pieces weigh, for each sound.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hunch {
    scales: Vec<Scale>,
}

/// One sound: a weight for each place, in steps.
#[derive(Clone, Debug, PartialEq)]
struct Scale {
    step: f32,
    bias: f32,
    weights: Vec<i8>,
}

impl Hunch {
    /// What was learnt from the rows beside the tests.
    #[must_use]
    pub fn built_in() -> Self {
        Self::from_bytes(LEARNT).unwrap_or_default()
    }

    /// Reads what [`Hunch::to_bytes`] wrote; `None` for anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(HEAD)?;
        let mut scales = Vec::new();
        for _ in Sound::ALL {
            let (scale, behind) = rest.split_at_checked(8 + PLACES)?;
            let (numbers, weights) = scale.split_at_checked(8)?;
            let number =
                |at: usize| Some(f32::from_le_bytes(numbers.get(at..at + 4)?.try_into().ok()?));
            let weights = weights.iter().map(|byte| byte.cast_signed()).collect();
            scales.push(Scale { step: number(0)?, bias: number(4)?, weights });
            rest = behind;
        }
        rest.is_empty().then_some(Self { scales })
    }

    /// As it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = HEAD.to_vec();
        for scale in &self.scales {
            out.extend(scale.step.to_le_bytes());
            out.extend(scale.bias.to_le_bytes());
            out.extend(scale.weights.iter().map(|weight| weight.cast_unsigned()));
        }
        out
    }

    /// From exact weights, the bias last, one list for each sound.
    pub(super) fn from_weights(lists: &[Vec<f32>]) -> Self {
        Self { scales: lists.iter().map(|list| Scale::new(list)).collect() }
    }

    /// How much a message sounds like it: above 0 rather so, above 1 clearly.
    fn weigh(&self, sound: Sound, places: &[usize]) -> f32 {
        let Some(scale) = self.scales.get(sound as usize) else { return -1.0 };
        scale.weigh(places)
    }

    /// The words and pairs of words that speak most for it, the heaviest first.
    #[must_use]
    pub fn reasons(&self, sound: Sound, tokens: &[Token]) -> Vec<String> {
        let Some(scale) = self.scales.get(sound as usize) else { return Vec::new() };
        let mut words: Vec<(i8, String)> = Vec::new();
        each(tokens, &mut |piece| {
            let weight = scale.weights.get(place(piece)).copied().unwrap_or(0);
            if let Some(word) = piece.strip_prefix('=').filter(|_| weight > 0) {
                words.push((weight, word.to_owned()));
            }
        });
        words.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        words.into_iter().map(|(_, word)| word).take(4).collect()
    }
}

impl Words {
    /// The second ear, where no rule heard anything and the message is none of the short ones.
    pub(super) fn listen(&self, hits: &[Hit<Tag>], reading: &mut Reading) {
        if !self.may_listen(hits, reading) {
            return;
        }
        let (sound, weight) = self.sounds_like(&reading.tokens);
        if weight <= SURE {
            reading.uneasy = weight > UNEASY;
            return;
        }
        let words = self.hunch.reasons(sound, &reading.tokens).join(", ");
        match sound {
            Sound::SelfHarm => {
                reading.self_harm = Some(alarm(AlarmKind::SelfHarm, Guard::None, &words));
            }
            Sound::Danger => reading.alarm = Some(alarm(AlarmKind::Hunch, Guard::None, &words)),
        }
    }

    fn may_listen(&self, hits: &[Hit<Tag>], reading: &Reading) -> bool {
        let heard = reading.alarm.is_some() || reading.self_harm.is_some();
        let courtesy = reading.greeting || reading.thanks || reading.nod;
        let other = reading.command.is_some() || reading.noise.is_some() || courtesy;
        let told = reading.group.is_some() || reading.age.is_some() || reading.place.is_some();
        let least = if told { 4 } else { 2 };
        !heard && !other && reading.bare.len() >= least && !self.is_study(hits, reading)
    }

    /// What the message sounds most like, and how much.
    pub(super) fn sounds_like(&self, tokens: &[Token]) -> (Sound, f32) {
        let places = places(tokens);
        let [danger, harm] = Sound::ALL.map(|sound| self.hunch.weigh(sound, &places));
        if harm > danger { (Sound::SelfHarm, harm) } else { (Sound::Danger, danger) }
    }
}

impl Scale {
    fn new(weights: &[f32]) -> Self {
        let (bias, weights) =
            weights.split_last().map_or((0.0, weights), |(last, rest)| (*last, rest));
        let most = weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
        let step = if most > 0.0 { most / 127.0 } else { 1.0 };
        #[expect(clippy::cast_possible_truncation, reason = "127 steps to either side")]
        let steps = weights.iter().map(|weight| (weight / step).round() as i8).collect();
        Self { step, bias, weights: steps }
    }

    fn weigh(&self, places: &[usize]) -> f32 {
        let steps = places.iter().filter_map(|place| self.weights.get(*place));
        let sum: i32 = steps.map(|step| i32::from(*step)).sum();
        #[expect(clippy::cast_precision_loss, reason = "some hundred pieces")]
        let (sum, length) = (sum as f32, (places.len().max(1) as f32).sqrt());
        self.step * sum / length + self.bias
    }
}

/// The places of a message's pieces, each once.
pub(super) fn places(tokens: &[Token]) -> Vec<usize> {
    let (mut seen, mut places) = (vec![0_u64; PLACES / 64], Vec::new());
    each(tokens, &mut |piece| {
        let place = place(piece);
        let Some(word) = seen.get_mut(place / 64) else { return };
        let bit = 1_u64 << (place % 64);
        if *word & bit == 0 {
            *word |= bit;
            places.push(place);
        }
    });
    places
}

/// Every piece: words, pairs of neighbours, and the letters inside a word, where slips leave most
/// as it was.
fn each(tokens: &[Token], take: &mut impl FnMut(&str)) {
    let (mut piece, mut ends) = (String::new(), Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        piece.clear();
        piece.extend(["=", token.word.as_str()]);
        take(&piece);
        if let Some(next) = tokens.get(at + 1) {
            piece.extend([" ", next.word.as_str()]);
            take(&piece);
        }
        piece.clear();
        piece.extend(["<", token.word.as_str(), ">"]);
        ends.clear();
        ends.extend(piece.char_indices().map(|(at, _)| at).chain([piece.len()]));
        letters(&piece, &ends, take);
    }
}

/// Every run of letters of a word, whose letters end at `ends`.
fn letters(word: &str, ends: &[usize], take: &mut impl FnMut(&str)) {
    for length in LETTERS {
        for run in ends.windows(length + 1) {
            if let (Some(from), Some(to)) = (run.first(), run.last()) {
                take(word.get(*from..*to).unwrap_or_default());
            }
        }
    }
}

/// FNV-1a, folded.
fn place(piece: &str) -> usize {
    let hash = piece
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    ((hash >> 16) ^ (hash & 0xffff)) as usize
}

#[cfg(test)]
mod tests {
    use super::super::Lesson;
    use super::super::tests::words;
    use super::*;

    fn lessons() -> Vec<Lesson> {
        let lesson = |text: &str, sound| Lesson { text: text.to_owned(), sound };
        vec![
            lesson("pintunya digembok dari luar", Some(Sound::Danger)),
            lesson("kami digembok di gudang", Some(Sound::Danger)),
            lesson("besok aku udah ga ada", Some(Sound::SelfHarm)),
            lesson("gembok sepeda hilang", None),
            lesson("besok jam dua belas", None),
            lesson("gudangnya di mana ya", None),
        ]
    }

    #[test]
    fn what_was_learnt_is_kept_as_it_was_and_the_same_on_every_day() {
        let words = words();
        let hunch = words.learn(&lessons());
        let bytes = hunch.to_bytes();
        assert_eq!(Hunch::from_bytes(&bytes).unwrap(), hunch);
        assert_eq!(words.learn(&lessons()).to_bytes(), bytes);
        for wrong in
            [&bytes[..bytes.len() - 1], &[bytes.as_slice(), b"x"].concat(), b"", b"hunch 2\n"]
        {
            assert_eq!(Hunch::from_bytes(wrong), None);
        }
        assert!(Hunch::from_bytes(LEARNT).is_some(), "what is built in can be read");
    }

    #[test]
    fn it_hears_in_new_words_what_it_learnt_and_says_why() {
        let words = words();
        let learnt = words.learn(&lessons());
        let words = words.with_hunch(learnt);
        let weigh = |text: &str| words.sounds_like(&words.read(text).tokens);
        let (sound, weight) = weigh("adikku digembok di luar");
        assert!(sound == Sound::Danger && weight > 0.0, "{weight}");
        assert!(weigh("sepedanya di mana besok").1 < 0.0);
        let tokens = words.read("kami digembok").tokens;
        let reasons = words.hunch.reasons(Sound::Danger, &tokens);
        assert!(reasons.iter().any(|word| word == "dikunci"), "{reasons:?}");
    }

    #[test]
    fn a_rule_is_never_overruled() {
        let words = words();
        let all = |text: &str| Lesson { text: text.to_owned(), sound: Some(Sound::Danger) };
        let wary = words.learn(&[all("terima kasih kak"), all("saya tidak dipukul"), all("stop")]);
        let words = words.with_hunch(wary);
        let read = |text: &str| words.read(text);
        assert_eq!(read("terima kasih kak").alarm, None);
        assert_eq!(read("saya tidak dipukul").alarm.unwrap().guard, Guard::Negated);
        assert!(read("stop").command.is_some() && read("stop").alarm.is_none());
    }
}
