//! Sets of words of which one may stand at a place of a phrase.

use rustc_hash::FxHashMap as HashMap;

use super::super::reading::Token;

/// Sets of words, each kept once: a group of verbs has hundreds of forms and stands in hundreds
/// of phrases.
#[derive(Debug, Default)]
pub(super) struct Sets {
    /// The words of each, sorted.
    lists: Vec<Box<[u32]>>,
    /// By its words; empty once everything is indexed.
    numbers: HashMap<Box<[u32]>, u32>,
    /// By the name of a group and the file it is used in, as a bit; empty once all is indexed.
    pub(super) groups: HashMap<(String, u8), u32>,
    /// By the number of a word.
    of: Vec<Vec<u32>>,
}

impl Sets {
    /// The number of a set, which is added where it is new.
    pub(super) fn add(&mut self, mut ids: Vec<u32>) -> u32 {
        ids.sort_unstable();
        ids.dedup();
        let ids = ids.into_boxed_slice();
        if let Some(number) = self.numbers.get(&ids) {
            return *number;
        }
        let number = u32::try_from(self.lists.len()).unwrap_or(u32::MAX);
        self.lists.push(ids.clone());
        self.numbers.insert(ids, number);
        number
    }

    /// Once all phrases are there.
    pub(super) fn settle(&mut self, words: usize) {
        (self.numbers, self.groups) = (HashMap::default(), HashMap::default());
        self.of = vec![Vec::new(); words];
        for (number, set) in (0..).zip(&self.lists) {
            for id in set {
                if let Some(sets) = self.of.get_mut(*id as usize) {
                    sets.push(number);
                }
            }
        }
    }

    /// How many sets there are.
    pub(super) fn len(&self) -> usize {
        self.lists.len()
    }

    /// The words of each set.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.lists.iter().map(|words| &**words)
    }

    /// The words of a set.
    pub(super) fn words(&self, set: u32) -> &[u32] {
        self.lists.get(set as usize).map_or(&[], |words| words)
    }

    /// The sets that hold a word.
    pub(super) fn of(&self, word: u32) -> &[u32] {
        self.of.get(word as usize).map_or(&[], |sets| sets)
    }

    /// Whether a word is in a set.
    pub(super) fn has(&self, set: u32, word: u32) -> bool {
        self.words(set).binary_search(&word).is_ok()
    }

    /// Which of them have a word in a message, as bits.
    pub(super) fn present(&self, tokens: &[Token]) -> Present {
        let mut bits = vec![0_u64; self.lists.len().div_ceil(64)];
        for set in tokens.iter().flat_map(|token| self.of(token.id)) {
            if let Some(word) = bits.get_mut(*set as usize / 64) {
                *word |= 1 << (set % 64);
            }
        }
        Present(bits)
    }
}

/// Which sets have a word in a message.
pub(super) struct Present(Vec<u64>);

impl Present {
    /// Whether this one has.
    pub(super) fn has(&self, set: u32) -> bool {
        self.0.get(set as usize / 64).is_some_and(|word| word & (1 << (set % 64)) != 0)
    }
}
