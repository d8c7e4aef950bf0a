//! Dropped vowels (`djmput`) and slips of a letter (`dijmeput`) in words that raise help. Never in
//! words that end, delete, deny or consent: those are listed or not understood (lexicon.md §6).

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::super::reading::Command;
use super::Words;
use super::class::Class;
use super::compile::Tag;
use super::vocabulary::Vocabulary;

/// Letters that are left out.
const VOWELS: &str = "aiueo";
/// Rows of the keyboard.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
/// Vowels that are heard alike.
const ALIKE: [&str; 2] = ["ie", "uo"];
/// Consonants that make a word known without its vowels.
const CONSONANTS: usize = 3;
/// Letters from which on a slip of one is understood.
const LONG: usize = 7;
/// Words from which on a message says enough around a danger word for a slip in it to stand;
/// in a shorter one it is a question (lexicon.md §6).
const TOLD: usize = 5;

/// The words that may be slips of others.
#[derive(Debug, Default)]
pub(super) struct Slips {
    /// By their consonants.
    short: HashMap<String, Vec<u32>>,
    /// By the hash of the word and of the word without each of its letters, sorted.
    near: Vec<(u32, u32)>,
    /// Danger words, for which a slip in a short message is a question.
    asked: Vec<u32>,
}

impl Slips {
    /// Takes up the words that may be meant.
    pub(super) fn new(meant: &[u32], asked: Vec<u32>, vocabulary: &Vocabulary) -> Self {
        let mut slips = Self { asked, ..Self::default() };
        for id in meant {
            let word = vocabulary.word(*id);
            if word.len() < CONSONANTS || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                continue;
            }
            let bones = bones(word);
            if bones.len() >= CONSONANTS {
                slips.short.entry(bones).or_default().push(*id);
            }
            if word.len() >= LONG {
                slips.near.extend(traces(word).map(|trace| (trace, *id)));
            }
        }
        slips.near.sort_unstable();
        slips.near.shrink_to_fit();
        slips
    }

    /// The word that an unlisted one stands for, in a message of so many words.
    pub(super) fn find(&self, text: &str, words: usize, vocabulary: &Vocabulary) -> Option<u32> {
        if text.len() < CONSONANTS || !text.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        self.shortened(text, vocabulary).or_else(|| {
            let near = self.slipped(text, vocabulary)?;
            (words >= TOLD || !self.asked.contains(&near)).then_some(near)
        })
    }

    /// One word only that has these letters and more vowels.
    fn shortened(&self, text: &str, vocabulary: &Vocabulary) -> Option<u32> {
        let bones = bones(text);
        if bones.len() < CONSONANTS {
            return None;
        }
        let full = |id: &&u32| is_within(text, vocabulary.word(**id));
        let mut found = self.short.get(&bones)?.iter().filter(full);
        let one = found.next().copied();
        if found.next().is_none() { one } else { None }
    }

    /// A word of the same first letter, one letter more, less, changed or swapped.
    fn slipped(&self, text: &str, vocabulary: &Vocabulary) -> Option<u32> {
        if text.len() + 1 < LONG {
            return None;
        }
        let close = |id: u32| {
            let word = vocabulary.word(id);
            word.as_bytes().first() == text.as_bytes().first()
                && strsim::osa_distance(word, text) == 1
                && is_easy(word, text)
        };
        traces(text).find_map(|trace| {
            let from = self.near.partition_point(|(known, _)| *known < trace);
            let here = self.near.iter().skip(from).take_while(|(known, _)| *known == trace);
            here.map(|(_, id)| *id).find(|id| close(*id))
        })
    }
}

/// The slips of all phrases that raise help.
pub(super) fn of(words: &Words) -> Slips {
    let raises = |tag: Tag| match tag {
        Tag::Command(command) => matches!(command, Command::Human | Command::Plea),
        Tag::Danger(_)
        | Tag::Near
        | Tag::SelfHarm
        | Tag::SelfHarmSoft
        | Tag::Statement(..)
        | Tag::Hidden => true,
        _ => false,
    };
    let kept: HashSet<u32> =
        words.phrases.words(raises).filter(|id| !is_sharp(words, *id)).collect();
    let mut meant: Vec<u32> = kept.into_iter().collect();
    meant.sort_unstable();
    let asked = words.fuzzy.iter().filter_map(|word| words.vocabulary.number(word)).collect();
    Slips::new(&meant, asked, &words.vocabulary)
}

/// Whether a word may end, delete, deny or consent: it is never guessed.
fn is_sharp(words: &Words, id: u32) -> bool {
    use Class::{Condition, Negator, No, PastOpening, Refusal, ShortNo, Skip, Yes};
    let sharp = [Yes, No, ShortNo, Skip, Negator, Refusal, Condition, PastOpening];
    let command = words.commands.get(words.vocabulary.word(id));
    let gentle = [Command::Human, Command::Call, Command::Plea, Command::Help, Command::Repeat];
    sharp.iter().any(|class| words.classes.has(id, *class))
        || command.is_some_and(|command| !gentle.contains(command))
}

/// A word without its vowels and doubled letters, `ng` written as `g`: `skrg` for `sekarang`.
fn bones(word: &str) -> String {
    let mut bones = String::with_capacity(word.len());
    for letter in word.chars().filter(|letter| !VOWELS.contains(*letter)) {
        if letter == 'g' && bones.ends_with('n') {
            bones.pop();
        }
        if !bones.ends_with(letter) {
            bones.push(letter);
        }
    }
    bones
}

/// Whether `text` is `word` with vowels left out: the first of them, or half of them; a vowel at
/// the end alone makes another word (`akhir`, `akhiri`).
fn is_within(text: &str, word: &str) -> bool {
    let vowels = |word: &str| word.chars().filter(|letter| VOWELS.contains(*letter)).count();
    let second = |word: &str| word.chars().nth(1).is_some_and(|letter| VOWELS.contains(letter));
    let mut letters = word.chars();
    let same = text.as_bytes().first() == word.as_bytes().first();
    let ending = word.strip_prefix(text).is_some_and(|rest| rest.len() == 1);
    let dropped = vowels(text) * 2 <= vowels(word) || second(word) && !second(text);
    let short = same && dropped && !ending && text.len() < word.len();
    short && text.chars().all(|letter| letters.any(|other| other == letter))
}

/// Whether a changed letter is an easy slip: a neighbour on the keyboard, or a vowel heard alike.
fn is_easy(word: &str, text: &str) -> bool {
    if word.len() != text.len() {
        return true;
    }
    let mut changed = word.chars().zip(text.chars()).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (changed.next(), changed.next()) else { return true };
    let place = |letter: char| KEYS.iter().find_map(|row| Some((*row, row.find(letter)?)));
    let beside = place(one)
        .zip(place(other))
        .is_some_and(|((row, at), (next, by))| row == next && at.abs_diff(by) == 1);
    beside || ALIKE.iter().any(|pair| pair.contains(one) && pair.contains(other))
}

/// The hash of a word, and of the word without each of its letters. Two words of one hash are told
/// apart by their letters.
fn traces(word: &str) -> impl Iterator<Item = u32> {
    let bytes = word.as_bytes();
    (0..=bytes.len()).map(move |left| {
        let kept = bytes.iter().enumerate().filter(move |(at, _)| *at != left);
        // FNV-1a: quick for short words.
        kept.fold(0x811c_9dc5, |hash: u32, (_, byte)| {
            (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(listed: &[&str], text: &str) -> Option<String> {
        let mut vocabulary = Vocabulary::default();
        let ids: Vec<u32> = listed.iter().map(|word| vocabulary.add(word)).collect();
        let slips = Slips::new(&ids, Vec::new(), &vocabulary);
        slips.find(text, 5, &vocabulary).map(|id| vocabulary.word(id).to_owned())
    }

    #[test]
    fn vowels_may_be_left_out() {
        for (text, word) in
            [("djmput", "dijemput"), ("pntu", "pintu"), ("skrg", "sekarang"), ("ngmg", "ngomong")]
        {
            assert_eq!(
                found(&["dijemput", "pintu", "sekarang", "ngomong"], text).as_deref(),
                Some(word)
            );
        }
        assert_eq!(found(&["makan", "makin"], "mkn"), None, "two words could be meant");
        assert_eq!(found(&["pintu"], "pantau"), None, "other vowels are another word");
    }

    #[test]
    fn a_letter_may_slip_in_a_long_word() {
        for text in ["dijmeput", "dijemputt", "dijepmut", "dijemoput", "dijimput"] {
            assert_eq!(found(&["dijemput"], text).as_deref(), Some("dijemput"), "{text}");
        }
        assert_eq!(found(&["dipasung"], "dipasang"), None, "a letter far off is another word");
        assert_eq!(found(&["paspor"], "pasmor"), None, "short words are too near each other");
        assert_eq!(found(&["majikan"], "bajikan"), None, "the first letter is kept");
    }
}
