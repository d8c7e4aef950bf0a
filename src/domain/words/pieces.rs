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

/// Every piece.
pub(super) fn each(tokens: &[Token], take: &mut impl FnMut(&str)) {
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
pub(super) fn place(piece: &str) -> usize {
    let hash = piece
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    ((hash >> 16) ^ (hash & 0xffff)) as usize
}
