//! A message in pieces: words, pairs of neighbours, and the letters inside a word, where slips
//! leave most as it was. Each falls into a place by its hash.

use super::super::reading::Token;

/// Places a piece may fall into.
pub(super) const PLACES: usize = 1 << 16;
/// Places a question may fall into, behind those of the pieces.
const STATES: usize = 1 << 10;
/// All of them.
pub(super) const ALL_PLACES: usize = PLACES + STATES;
/// Letters of the shortest and the longest piece of a word.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=5;

/// The place of a question, by the name of its state.
pub(super) fn asked(state: &str) -> usize {
    PLACES + place(state) % STATES
}

/// The places of a message's pieces, each once.
pub(super) fn places(tokens: &[Token]) -> Vec<usize> {
    let mut seen = [0_u64; PLACES / 64];
    let mut places = Vec::with_capacity(512);
    let mut take = |place: usize| {
        let Some(word) = seen.get_mut(place / 64) else { return };
        let bit = 1_u64 << (place % 64);
        if *word & bit == 0 {
            *word |= bit;
            places.push(place);
        }
    };
    words(tokens, &mut |piece| take(place(piece)));
    let mut word = String::new();
    for token in tokens {
        word.clear();
        word.extend(["<", token.word.as_str(), ">"]);
        letters(&word, &mut take);
    }
    places
}

/// Every word (`=word`), and every pair of neighbours (`=word next`).
pub(super) fn words(tokens: &[Token], take: &mut impl FnMut(&str)) {
    let mut piece = String::new();
    for (at, token) in tokens.iter().enumerate() {
        piece.clear();
        piece.extend(["=", token.word.as_str()]);
        take(&piece);
        if let Some(next) = tokens.get(at + 1) {
            piece.extend([" ", next.word.as_str()]);
            take(&piece);
        }
    }
}

/// The place of every run of letters of a word.
fn letters(word: &str, take: &mut impl FnMut(usize)) {
    let bytes = word.as_bytes();
    for from in (0..bytes.len()).filter(|at| word.is_char_boundary(*at)) {
        let (mut hash, mut count) = (FIRST, 0);
        for (at, byte) in bytes.iter().enumerate().skip(from) {
            hash = hashed(hash, *byte);
            count += usize::from(word.is_char_boundary(at + 1));
            if word.is_char_boundary(at + 1) && LETTERS.contains(&count) {
                take(folded(hash));
            }
            if count == *LETTERS.end() {
                break;
            }
        }
    }
}

/// FNV-1a, folded.
pub(super) fn place(piece: &str) -> usize {
    folded(piece.bytes().fold(FIRST, hashed))
}

const FIRST: u32 = 0x811c_9dc5;

fn hashed(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

const fn folded(hash: u32) -> usize {
    ((hash >> 16) ^ (hash & 0xffff)) as usize
}
