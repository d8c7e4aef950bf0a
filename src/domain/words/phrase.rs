//! Phrases: words in a row, whole words only.
//!
//! `ga boleh keluar` stands for exactly that, in every listed spelling. `a|b` is one of two,
//! `<kin>` one of a group, `a?` may be missing, `..` leaves room for up to four words of the same
//! clause, `...` for any words, in other clauses too.

use super::super::reading::Token;
use super::sets::Sets;
use super::vocabulary::Vocabulary;

/// Words that `..` may skip.
const ROOM: usize = 4;
/// Ways that one line may be read with its optional words.
const WAYS: usize = 64;

/// One place of a phrase.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The words that may stand there, by their number in [`Sets`].
    set: u32,
    /// What may stand before it.
    room: Room,
}

/// What may stand between two places of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    /// Nothing.
    None,
    /// A few words of the same clause.
    Few,
    /// Any words, in other clauses too.
    Any,
}

/// A phrase with what it means.
#[derive(Clone, Debug)]
struct Phrase<T> {
    places: Box<[Place]>,
    meaning: T,
    /// Its rarest place, by which it is looked up.
    rarest: usize,
}

impl<T> Phrase<T> {
    /// Where it may begin if its rarest place stands at `at`: at one place only, unless words may
    /// be skipped before it.
    fn starts(&self, tokens: &[Token], at: usize) -> std::ops::Range<usize> {
        let before = self.places.get(1..=self.rarest).unwrap_or_default();
        let Some(last) = at.checked_sub(self.rarest) else { return 0..0 };
        let skips = before.iter().filter(|place| place.room != Room::None).count();
        if before.iter().any(|place| place.room == Room::Any) {
            return 0..last + 1;
        }
        let first = last.saturating_sub(skips * ROOM);
        let clause = tokens.get(at).map(|token| token.clause);
        let other = |place: &usize| tokens.get(*place).map(|token| token.clause) != clause;
        first + (first..last).take_while(other).count()..last + 1
    }
}

/// Where a phrase is looked up.
#[derive(Clone, Copy, Debug)]
struct Entry {
    phrase: u32,
    /// The set of its second rarest place, looked for before anything else: most phrases with a
    /// word of a message lack another.
    guard: u32,
}

/// A phrase found in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit<T> {
    pub(super) meaning: T,
    /// The first token.
    pub(super) start: usize,
    /// Behind the last token.
    pub(super) end: usize,
}

/// All phrases by the rarest of their words.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    all: Vec<Phrase<T>>,
    sets: Sets,
    /// By each word of the rarest place: where the entries of a word begin, and those of all words.
    begins: Vec<u32>,
    keyed: Vec<Entry>,
    /// Negators, sorted: `..` does not reach over them (`dia tidak pernah mukul saya`).
    barriers: Vec<u32>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        let (begins, keyed) = (Vec::new(), Vec::new());
        Self { all: Vec::new(), sets: Sets::default(), begins, keyed, barriers: Vec::new() }
    }
}

impl<T: Copy + PartialEq> Phrases<T> {
    /// Adds a line of the words file; `group` gives the words of a group.
    pub(super) fn add(
        &mut self,
        line: &str,
        meaning: T,
        vocabulary: &mut Vocabulary,
        group: &dyn Fn(&str) -> Option<Vec<String>>,
    ) -> Result<(), String> {
        for places in ways(line, &mut Book { sets: &mut self.sets, vocabulary, group })? {
            self.all.push(Phrase { places: places.into_boxed_slice(), meaning, rarest: 0 });
        }
        Ok(())
    }

    /// Sorts the phrases by the place whose words stand in the fewest others: thousands begin with
    /// `saya`. Call it once, after the last one.
    pub(super) fn index(&mut self, vocabulary: &Vocabulary, mut barriers: Vec<u32>) {
        barriers.sort_unstable();
        self.barriers = barriers;
        let rarity = self.rarity(vocabulary.len());
        let seen = |place: &Place| rarity.get(place.set as usize).copied().unwrap_or(0);
        let mut keyed = Vec::new();
        for (number, phrase) in self.all.iter_mut().enumerate() {
            let mut order: Vec<usize> = (0..phrase.places.len()).collect();
            order.sort_by_key(|at| phrase.places.get(*at).map_or(0, seen));
            let Some(rarest) = order.first().copied() else { continue };
            let set = |at: usize| phrase.places.get(at).map_or(0, |place| place.set);
            let guard = set(order.get(1).copied().unwrap_or(rarest));
            let entry = Entry { phrase: u32::try_from(number).unwrap_or(u32::MAX), guard };
            keyed.extend(self.sets.words(set(rarest)).iter().map(|word| (*word, entry)));
            phrase.rarest = rarest;
        }
        keyed.sort_by_key(|(word, _)| *word);
        let begin = |word: usize| {
            let at = keyed.partition_point(|(known, _)| (*known as usize) < word);
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        self.begins = (0..=vocabulary.len()).map(begin).collect();
        self.keyed = keyed.into_iter().map(|(_, entry)| entry).collect();
        self.sets.settle(vocabulary.len());
    }

    /// In how many places of phrases the words of each set stand.
    fn rarity(&self, words: usize) -> Vec<u32> {
        let mut uses = vec![0_u32; self.sets.len()];
        for place in self.all.iter().flat_map(|phrase| &phrase.places) {
            if let Some(count) = uses.get_mut(place.set as usize) {
                *count += 1;
            }
        }
        let mut common = vec![0_u32; words];
        for (set, uses) in self.sets.iter().zip(&uses) {
            for id in set {
                if let Some(count) = common.get_mut(*id as usize) {
                    *count += uses;
                }
            }
        }
        let of = |id: &u32| common.get(*id as usize).copied().unwrap_or(0);
        self.sets.iter().map(|set| set.iter().map(of).sum()).collect()
    }

    /// The words of all phrases of some meanings.
    pub(super) fn words(&self, wanted: impl Fn(T) -> bool) -> impl Iterator<Item = u32> {
        let phrases = self.all.iter().filter(move |phrase| wanted(phrase.meaning));
        let places = phrases.flat_map(|phrase| &phrase.places);
        places.flat_map(|place| self.sets.words(place.set).iter().copied())
    }

    /// What is looked up under a word.
    fn entries(&self, word: u32) -> &[Entry] {
        let begin = |word: usize| self.begins.get(word).map(|at| *at as usize);
        let (from, to) = (begin(word as usize), begin(word as usize + 1));
        from.zip(to).and_then(|(from, to)| self.keyed.get(from..to)).unwrap_or_default()
    }

    /// Every phrase that stands in the message, by where it begins.
    pub(super) fn scan(&self, tokens: &[Token]) -> Vec<Hit<T>> {
        let present = self.sets.present(tokens);
        let mut found: Vec<(usize, u32, usize)> = Vec::new();
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.id != 0) {
            let entries = self.entries(token.id);
            for entry in entries.iter().filter(|entry| present.has(entry.guard)) {
                let Some(phrase) = self.all.get(entry.phrase as usize) else { continue };
                if !phrase.places.iter().all(|place| present.has(place.set)) {
                    continue;
                }
                for start in phrase.starts(tokens, at) {
                    if let Some(end) = self.matches(&phrase.places, tokens, start) {
                        found.push((start, entry.phrase, end));
                    }
                }
            }
        }
        // Of one place in the order of the words files.
        found.sort_unstable();
        // Two lines may say the same of the same words.
        let mut once: Vec<Hit<T>> = Vec::with_capacity(found.len());
        for (start, number, end) in found {
            let Some(phrase) = self.all.get(number as usize) else { continue };
            let hit = Hit { meaning: phrase.meaning, start, end };
            let here = once.iter().rev().take_while(|known| known.start == start);
            if !here.into_iter().any(|known| *known == hit) {
                once.push(hit);
            }
        }
        once
    }

    /// Where the phrase ends that begins at `start`.
    fn matches(&self, places: &[Place], tokens: &[Token], start: usize) -> Option<usize> {
        let (first, rest) = places.split_first()?;
        let token = tokens.get(start)?;
        if !self.sets.has(first.set, token.id) {
            return None;
        }
        if rest.is_empty() {
            return Some(start + 1);
        }
        let room = rest.first().map_or(Room::None, |place| place.room);
        let most = match room {
            Room::None => 0,
            Room::Few => self.reach(tokens, start + 1),
            Room::Any => tokens.len(),
        };
        (0..=most).find_map(|skip| {
            let next = start + 1 + skip;
            let here = tokens.get(next).is_some_and(|other| other.clause == token.clause);
            (here || room == Room::Any).then(|| self.matches(rest, tokens, next)).flatten()
        })
    }

    /// How many words `..` may skip from here.
    fn reach(&self, tokens: &[Token], from: usize) -> usize {
        let skipped = tokens.iter().skip(from).take(ROOM);
        skipped.take_while(|token| self.barriers.binary_search(&token.id).is_err()).count()
    }
}

/// What lines are read with.
struct Book<'a> {
    sets: &'a mut Sets,
    vocabulary: &'a mut Vocabulary,
    /// Gives the words of a group.
    group: &'a dyn Fn(&str) -> Option<Vec<String>>,
}

/// One line, with and without each optional word.
fn ways(line: &str, book: &mut Book<'_>) -> Result<Vec<Vec<Place>>, String> {
    let mut ways: Vec<Vec<Place>> = vec![Vec::new()];
    let mut room = Room::None;
    for part in line.split_whitespace() {
        match part {
            ".." => room = Room::Few,
            "..." => room = Room::Any,
            _ => {}
        }
        if part.starts_with("..") {
            continue;
        }
        let (part, optional) = part.strip_suffix('?').map_or((part, false), |part| (part, true));
        let places = book.places(part, room)?;
        room = Room::None;
        let without = if optional { ways.clone() } else { Vec::new() };
        for way in &mut ways {
            way.extend(places.iter().copied());
        }
        ways.extend(without);
        if ways.len() > WAYS {
            return Err("too many optional words in one line".to_owned());
        }
    }
    ways.retain(|way| !way.is_empty());
    Ok(ways)
}

impl Book<'_> {
    /// The places of one part: one, or several where one written word stands for several.
    fn places(&mut self, part: &str, room: Room) -> Result<Vec<Place>, String> {
        if let Some(name) = named(part).filter(|_| !part.contains('|')) {
            return Ok(vec![Place { set: self.group(name)?, room }]);
        }
        if !part.contains('|') {
            let parts = self.vocabulary.parts(&part.replace('\'', "")).into_iter().enumerate();
            let one = |(at, id)| Place {
                set: self.sets.add(vec![id]),
                room: if at == 0 { room } else { Room::None },
            };
            return Ok(parts.map(one).collect());
        }
        let mut ids = Vec::new();
        for choice in part.split('|') {
            match named(choice) {
                Some(name) => {
                    let set = self.group(name)?;
                    ids.extend_from_slice(self.sets.words(set));
                }
                None => ids.push(self.choice(choice)?),
            }
        }
        Ok(vec![Place { set: self.sets.add(ids), room }])
    }

    /// One word of several.
    fn choice(&mut self, word: &str) -> Result<u32, String> {
        match self.vocabulary.add(&word.replace('\'', "")) {
            0 => Err(format!("{word} stands for several words: give it a line of its own")),
            id => Ok(id),
        }
    }

    /// The set of a group; its words stand in the file that is read now.
    fn group(&mut self, name: &str) -> Result<u32, String> {
        let key = (name.to_owned(), self.vocabulary.speaks());
        if let Some(set) = self.sets.groups.get(&key) {
            return Ok(*set);
        }
        let words = (self.group)(name).ok_or_else(|| format!("there is no group <{name}>"))?;
        let ids = words.iter().map(|word| self.vocabulary.add(word)).filter(|id| *id > 0);
        let set = self.sets.add(ids.collect());
        self.sets.groups.insert(key, set);
        Ok(set)
    }
}

/// The name of a group where one stands.
fn named(part: &str) -> Option<&str> {
    part.strip_prefix('<')?.strip_suffix('>')
}
