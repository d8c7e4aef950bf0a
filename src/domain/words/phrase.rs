//! Phrases: words in a row, whole words only.
//!
//! `ga boleh keluar` stands for exactly that, in every listed spelling. `a|b` is one of two,
//! `<kin>` one of a group, `a?` may be missing, `..` leaves room for up to four words of the same
//! clause, `...` for any words, in other clauses too.

use super::super::reading::Token;
use super::vocabulary::Vocabulary;

/// Words that `..` may skip.
const ROOM: usize = 4;
/// Ways that one line may be read with its optional words.
const WAYS: usize = 64;

/// One place of a phrase.
#[derive(Clone, Debug)]
struct Place {
    ids: Vec<u32>,
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
    places: Vec<Place>,
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
    /// By the number of a word of its rarest place.
    keyed: Vec<Vec<u32>>,
    /// Negators, sorted: `..` does not reach over them (`dia tidak pernah mukul saya`).
    barriers: Vec<u32>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { all: Vec::new(), keyed: Vec::new(), barriers: Vec::new() }
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
        for places in ways(line, vocabulary, group)? {
            self.all.push(Phrase { places, meaning, rarest: 0 });
        }
        Ok(())
    }

    /// Sorts the phrases by the place whose words stand in the fewest others: thousands begin with
    /// `saya`. Call it once, after the last one.
    pub(super) fn index(&mut self, vocabulary: &Vocabulary, mut barriers: Vec<u32>) {
        barriers.sort_unstable();
        self.barriers = barriers;
        let mut common = vec![0_u32; vocabulary.len()];
        for id in self.all.iter().flat_map(|phrase| &phrase.places).flat_map(|place| &place.ids) {
            if let Some(count) = common.get_mut(*id as usize) {
                *count += 1;
            }
        }
        let seen = |place: &Place| -> u32 {
            place.ids.iter().filter_map(|id| common.get(*id as usize)).sum()
        };
        self.keyed = vec![Vec::new(); vocabulary.len()];
        for (number, phrase) in self.all.iter_mut().enumerate() {
            let rarest = phrase.places.iter().enumerate().min_by_key(|(_, place)| seen(place));
            let Some((at, place)) = rarest else { continue };
            phrase.rarest = at;
            for id in &place.ids {
                if let Some(list) = self.keyed.get_mut(*id as usize) {
                    list.push(u32::try_from(number).unwrap_or(0));
                }
            }
        }
    }

    /// The words of all phrases of some meanings.
    pub(super) fn words(&self, wanted: impl Fn(T) -> bool) -> impl Iterator<Item = u32> {
        let phrases = self.all.iter().filter(move |phrase| wanted(phrase.meaning));
        phrases.flat_map(|phrase| &phrase.places).flat_map(|place| place.ids.iter().copied())
    }

    /// Every phrase that stands in the message, by where it begins.
    pub(super) fn scan(&self, tokens: &[Token]) -> Vec<Hit<T>> {
        let mut found: Vec<(usize, u32, usize)> = Vec::new();
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.id != 0) {
            for number in self.keyed.get(token.id as usize).into_iter().flatten() {
                let Some(phrase) = self.all.get(*number as usize) else { continue };
                for start in phrase.starts(tokens, at) {
                    if let Some(end) = self.matches(&phrase.places, tokens, start) {
                        found.push((start, *number, end));
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
        // Sorted: a group of verbs has hundreds of forms.
        if first.ids.binary_search(&token.id).is_err() {
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

/// One line, with and without each optional word.
fn ways(
    line: &str,
    vocabulary: &mut Vocabulary,
    group: &dyn Fn(&str) -> Option<Vec<String>>,
) -> Result<Vec<Vec<Place>>, String> {
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
        let places = places(part, room, vocabulary, group)?;
        room = Room::None;
        let without = if optional { ways.clone() } else { Vec::new() };
        for way in &mut ways {
            way.extend(places.iter().cloned());
        }
        ways.extend(without);
        if ways.len() > WAYS {
            return Err("too many optional words in one line".to_owned());
        }
    }
    ways.retain(|way| !way.is_empty());
    Ok(ways)
}

/// The places of one part: one, or several where one written word stands for several.
fn places(
    part: &str,
    room: Room,
    vocabulary: &mut Vocabulary,
    group: &dyn Fn(&str) -> Option<Vec<String>>,
) -> Result<Vec<Place>, String> {
    let mut ids = Vec::new();
    for choice in part.split('|') {
        if let Some(name) = choice.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            let words = group(name).ok_or_else(|| format!("there is no group <{name}>"))?;
            ids.extend(words.iter().map(|word| vocabulary.add(word)).filter(|id| *id > 0));
        } else if part.contains('|') {
            let id = vocabulary.add(&choice.replace('\'', ""));
            if id == 0 {
                return Err(format!(
                    "{choice} stands for several words: give it a line of its own"
                ));
            }
            ids.push(id);
        } else {
            let parts = vocabulary.parts(&choice.replace('\'', ""));
            let one =
                |(at, id)| Place { ids: vec![id], room: if at == 0 { room } else { Room::None } };
            return Ok(parts.into_iter().enumerate().map(one).collect());
        }
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(vec![Place { ids, room }])
}
