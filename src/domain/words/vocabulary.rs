//! The words that are listed anywhere, with the ways people write them.

use std::sync::Arc;

use rustc_hash::FxHashMap as HashMap;

/// Suffixes that are taken off for a look-up. No full stemmer: it would merge `dijual` with `jual`.
const SUFFIXES: [&str; 8] = ["nya", "kah", "lah", "kan", "ny", "ku", "mu", "in"];
/// A stem shorter than this is not trusted.
const STEM: usize = 4;
/// Letters of words written as one; whatever is longer is no sentence.
const SENTENCE: usize = 90;
/// Letters of the shortest word that is cut out of them, but for those listed as `inside`.
const PIECE: usize = 3;
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
/// Letters of the longest word that is listed as one.
const LONGEST: usize = 24;

/// Words by number. Number 0 is the word that is not listed.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<Arc<str>>,
    ids: HashMap<Arc<str>, u32>,
    /// One written word that stands for several (`gabisa` is `tidak bisa`).
    split: HashMap<String, Vec<u32>>,
    /// In whose files each word stands, as bits.
    spoken: Vec<u8>,
    /// The bit of the file that is read now.
    speaks: u8,
    /// Words that stick to the one behind them (`gkaman`).
    sticky: Vec<u32>,
    /// Short words that stand within sentences written as one.
    inside: Vec<String>,
}

/// Stands in the Indonesian file.
pub(super) const INDONESIAN: u8 = 1;
/// Stands in the English file.
pub(super) const ENGLISH: u8 = 2;

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            words: vec![Arc::default()],
            ids: HashMap::default(),
            split: HashMap::default(),
            spoken: vec![0],
            speaks: 0,
            sticky: Vec::new(),
            inside: Vec::new(),
        }
    }
}

impl Vocabulary {
    /// The number of a word, which is added where it is new. A variant gives its written-out word;
    /// what stands for several words has no number of its own.
    pub(super) fn add(&mut self, word: &str) -> u32 {
        if self.split.contains_key(word) {
            return 0;
        }
        if let Some(id) = self.ids.get(word).copied() {
            if let Some(bits) = self.spoken.get_mut(id as usize) {
                *bits |= self.speaks;
            }
            return id;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(0);
        let word: Arc<str> = word.into();
        self.words.push(Arc::clone(&word));
        self.spoken.push(self.speaks);
        self.ids.insert(word, id);
        id
    }

    /// Makes `variant` another way to write `word`; several words are allowed in `word`. `false`
    /// where it is already listed as something else.
    pub(super) fn spell(&mut self, variant: &str, word: &str) -> bool {
        let ids: Vec<u32> = word.split_whitespace().map(|part| self.add(part)).collect();
        match ids.as_slice() {
            [id] => self.ids.insert(variant.into(), *id).is_none_or(|old| old == *id),
            _ => self.split.insert(variant.to_owned(), ids.clone()).is_none_or(|old| old == ids),
        }
    }

    /// The numbers a listed word stands for: several where it is written out to several.
    pub(super) fn parts(&mut self, word: &str) -> Vec<u32> {
        match self.split.get(word) {
            Some(ids) => ids.clone(),
            None => vec![self.add(word)],
        }
    }

    /// Words that are added from now on stand in this file (`id/words.toml`).
    pub(super) fn speak(&mut self, file: &str) {
        self.speaks = match file.split('/').next() {
            Some("id") => INDONESIAN,
            Some("en") => ENGLISH,
            _ => 0,
        };
    }

    /// The bit of the file that is read now.
    pub(super) fn speaks(&self) -> u8 {
        self.speaks
    }

    /// In whose files a word stands.
    pub(super) fn spoken(&self, id: u32) -> u8 {
        self.spoken.get(id as usize).copied().unwrap_or(0)
    }

    /// The number of a word as it is listed.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        self.ids.get(word).copied()
    }

    /// The written-out word of a number.
    pub(super) fn word(&self, id: u32) -> &str {
        self.words.get(id as usize).map_or("", AsRef::as_ref)
    }

    /// How many words there are, the unlisted one counted.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The numbers of what was written: one, several where it stands for several, none where it is
    /// not listed. As written first, then with repeated letters doubled and single, then without
    /// reduplication, leet and suffix.
    pub(super) fn find(&self, text: &str) -> Option<Found<'_>> {
        if let Some(found) = self.exact(text) {
            return Some(found);
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (double, single) = (shortened(text, 2), shortened(text, 1));
        self.exact(&double)
            .or_else(|| self.exact(&single))
            .or_else(|| self.clipped(text))
            .or_else(|| self.unleeted(text))
            .or_else(|| self.stem(text).or_else(|| self.stem(&single)))
    }

    /// Words that stick to the one behind them, however short they are.
    pub(super) fn stick(&mut self, words: Vec<u32>) {
        self.sticky = words;
    }

    /// Short words that stand within sentences written as one.
    pub(super) fn cut_out(&mut self, words: &[String]) {
        self.inside.extend_from_slice(words);
    }

    /// Listed words written as one (`gkaman`, `butuhbantuan`, `tlgsayadiikat`).
    pub(super) fn joined(&self, text: &str) -> Option<Vec<u32>> {
        if !text.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let last = text.len().checked_sub(STEM - 1)?;
        let two = (2..=last).find_map(|at| {
            let (one, other) = text.split_at_checked(at)?;
            let (one, other) = (*self.ids.get(one)?, other);
            // Two short words are too often a third (`boro`, `ngan`).
            let long = at >= STEM && other.len() >= STEM && text.len() > 2 * STEM;
            let sticks = long || self.sticky.contains(&one);
            if sticks { Some(vec![one, *self.ids.get(other)?]) } else { None }
        });
        let long = (3 * STEM + 1..=SENTENCE).contains(&text.len());
        two.or_else(|| if long { self.pieces(text) } else { None })
    }

    /// A text cut into as few listed words as can be, of four letters each on the average.
    fn pieces(&self, text: &str) -> Option<Vec<u32>> {
        // For each place the fewest words from there to the end, and the first of them.
        let mut best: Vec<Option<(usize, usize, u32)>> = vec![None; text.len() + 1];
        *best.last_mut()? = Some((0, 0, 0));
        for from in (0..text.len()).rev() {
            let far = text.len().min(from + LONGEST);
            for to in (from + 2..=far).rev() {
                let Some((words, _, _)) = best.get(to).copied().flatten() else { continue };
                let Some(id) = text.get(from..to).and_then(|word| self.piece(word)) else {
                    continue;
                };
                let place = best.get_mut(from)?;
                if place.is_none_or(|(known, _, _)| words + 1 < known) {
                    *place = Some((words + 1, to, id));
                }
            }
        }
        let (mut at, mut out) = (0, Vec::new());
        while at < text.len() {
            let (_, next, id) = best.get(at).copied().flatten()?;
            out.push(id);
            at = next;
        }
        (out.len() * STEM <= text.len()).then_some(out)
    }

    /// A listed word that may stand within a sentence written as one.
    fn piece(&self, word: &str) -> Option<u32> {
        let fits = word.len() >= PIECE || self.inside.iter().any(|short| short == word);
        self.ids.get(word).copied().filter(|_| fits)
    }

    fn exact(&self, text: &str) -> Option<Found<'_>> {
        match self.ids.get(text) {
            Some(id) => Some(Found::One(*id)),
            None => self.split.get(text).map(|ids| Found::Several(ids)),
        }
    }

    /// `dtahan`: the prefix without its vowel.
    fn clipped(&self, text: &str) -> Option<Found<'_>> {
        let rest = text.strip_prefix('d').filter(|rest| rest.len() >= STEM)?;
        let vowel = rest.starts_with(VOWELS);
        let full = format!("di{rest}");
        if vowel { None } else { self.exact(&full).or_else(|| self.stem(&full)) }
    }

    fn unleeted(&self, text: &str) -> Option<Found<'_>> {
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        // `teman2`, `data2ku`.
        let behind = |suffix: &&str| text.strip_suffix(suffix)?.strip_suffix('2');
        let once = text.strip_suffix('2').or_else(|| SUFFIXES.iter().find_map(behind));
        if let Some(once) = once
            && once.chars().all(char::is_alphabetic)
        {
            return self.exact(once);
        }
        // `5kg` is a number and its unit.
        let unit = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let counts =
            unit.len() < text.len() && !unit.contains(VOWELS) && self.ids.contains_key(unit);
        if counts && unit.len() > 1 {
            return None;
        }
        let read: String = text.chars().map(unleet).collect();
        self.exact(&read).or_else(|| self.exact(&read.replace('6', "g")))
    }

    fn stem(&self, text: &str) -> Option<Found<'_>> {
        SUFFIXES.iter().find_map(|suffix| {
            let stem = text.strip_suffix(suffix)?;
            // `duanya`, `duany`: no other word ends so behind three letters.
            let least = if *suffix == "nya" { STEM - 1 } else { STEM };
            if stem.len() < least {
                return None;
            }
            self.exact(stem)
        })
    }
}

/// What a written word stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found<'a> {
    /// One word.
    One(u32),
    /// Several.
    Several(&'a [u32]),
}

fn unleet(letter: char) -> char {
    match letter {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        other => other,
    }
}

/// The word with every run of one letter cut to `most`.
fn shortened(text: &str, most: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut last, mut run) = ('\0', 0);
    for letter in text.chars() {
        run = if letter == last { run + 1 } else { 1 };
        last = letter;
        if run <= most || letter.is_ascii_digit() {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengthened_words_are_found_and_ordinary_ones_stay() {
        let mut vocabulary = Vocabulary::default();
        let help = vocabulary.add("tolong");
        let sorry = vocabulary.add("maaf");
        for (text, id) in
            [("tolonggg", help), ("toloooong", help), ("maaf", sorry), ("maaaf", sorry)]
        {
            assert!(
                matches!(vocabulary.find(text), Some(Found::One(found)) if found == id),
                "{text}"
            );
        }
        assert!(vocabulary.find("talang").is_none());
    }

    #[test]
    fn a_sentence_written_as_one_is_cut_into_its_words() {
        let mut vocabulary = Vocabulary::default();
        let mut ids = Vec::new();
        for word in ["tolong", "saya", "dibawa", "paksa", "naik", "mobil", "di", "kebon"] {
            ids.push(vocabulary.add(word));
        }
        vocabulary.cut_out(&["di".to_owned()]);
        let text = "tolongsayadibawapaksanaikmobildikebon";
        assert_eq!(vocabulary.joined(text), Some(ids));
        assert_eq!(vocabulary.joined("tolongsayaxdibawa"), None, "all of it is listed");
        assert_eq!(vocabulary.joined(&"saya".repeat(30)), None, "no sentence is so long");
        for small in ["dia", "nak", "kat"] {
            vocabulary.add(small);
        }
        assert_eq!(vocabulary.joined("dianakkatdianakkat"), None, "short words meet by chance");
    }

    #[test]
    fn digits_are_never_folded() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add("1");
        assert!(vocabulary.find("11").is_none());
    }
}
