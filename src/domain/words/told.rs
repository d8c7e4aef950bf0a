//! Reading a message, whatever question is open.

use std::cmp::Ordering;

use super::super::reading::{
    Command, Marked, Noise, Reading, Statement, StatementKind, Token, Votes,
};
use super::super::urgency::Urgency;
use super::Words;
use super::class::Class;
use super::compile::Tag;
use super::phrase::Hit;
use super::spelling::plain;
use super::vocabulary::{ENGLISH, INDONESIAN};

/// A command is understood by its words in a message of at most this many.
const SAID: usize = 7;
/// And in one of so many that tells nothing else.
const SAID_ALONE: usize = 9;

impl Words {
    /// Reads a message; total, never fails, takes microseconds.
    #[must_use]
    pub fn read(&self, text: &str) -> Reading {
        let plain = plain(text);
        let tokens = self.spelling.cut(&plain, &self.vocabulary);
        let hits = self.phrases.scan(&tokens);
        let bare = self.bare(&tokens);
        let mut reading = Reading {
            text: text.to_owned(),
            asks: plain.contains('?'),
            votes: self.votes(&tokens),
            laughter: tokens.iter().any(|token| self.is(token, Class::Laughter)),
            hurry: tokens.iter().any(|token| self.is(token, Class::Hurry)),
            named: hits
                .iter()
                .filter(|hit| hit.meaning == Tag::Name && hit.start == 0)
                .map(|hit| hit.end)
                .max(),
            hidden: hits.iter().any(|hit| hit.meaning == Tag::Hidden),
            tokens,
            bare,
            ..Reading::default()
        };
        self.values(&plain, &mut reading);
        self.alarms(&hits, &mut reading);
        reading.statements = self.statements(&hits, &reading);
        reading.command = self.command(&plain, &reading).or_else(|| self.said(&hits, &reading));
        reading.marked = hits.iter().filter_map(marked).collect();
        self.courtesy(&hits, &mut reading);
        reading.noise = self.noise(&hits, &reading);
        self.listen(&hits, &mut reading);
        reading
    }

    /// Value ids of a question that a told story names by its words (never by digits), for
    /// pre-filling: `told(reading, "S_FREE")`.
    #[must_use]
    pub fn told(&self, reading: &Reading, state: &str) -> Vec<String> {
        let Some(at) = self.options.states.iter().position(|known| known.name == state) else {
            return Vec::new();
        };
        let Some(known) = self.options.states.get(at) else { return Vec::new() };
        let mut values: Vec<String> = Vec::new();
        for hit in self.sure(reading, at) {
            let Some(value) = known.values.get(usize::from(hit.value)) else { continue };
            let vague = ["none", "unknown", "unsure"].contains(&value.as_str());
            if !vague && !value.starts_with(['?', '!']) && !values.contains(value) {
                values.push(value.clone());
            }
        }
        values
    }

    pub(super) fn is(&self, token: &Token, class: Class) -> bool {
        self.classes.has(token.id, class)
    }

    /// The tokens without address words and particles. Kin words beside `saya` or `my` stay, and
    /// particles stay where nothing else is left.
    fn bare(&self, tokens: &[Token]) -> Vec<usize> {
        let keep = |at: usize, token: &Token| {
            let owned = tokens.get(at + 1).is_some_and(|next| self.is(next, Class::First))
                || at
                    .checked_sub(1)
                    .and_then(|before| tokens.get(before))
                    .is_some_and(|before| before.word == "my");
            let address =
                self.is(token, Class::Address) && !(owned && self.is(token, Class::Other));
            !address && !self.is(token, Class::Particle)
        };
        let kept: Vec<usize> = (0..tokens.len())
            .filter(|at| tokens.get(*at).is_some_and(|token| keep(*at, token)))
            .collect();
        if kept.is_empty() && !tokens.iter().any(|token| self.is(token, Class::Address)) {
            return (0..tokens.len()).collect();
        }
        kept
    }

    /// The written-out words of some tokens, joined.
    pub(super) fn key<'a>(tokens: impl Iterator<Item = &'a Token>) -> String {
        let mut key = String::with_capacity(64);
        for token in tokens {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&token.word);
        }
        key
    }

    pub(super) fn bare_tokens(reading: &Reading) -> impl Iterator<Item = &Token> {
        reading.bare.iter().filter_map(|at| reading.tokens.get(*at))
    }

    /// The tokens without particles and address at the end (`ya gimana ya`).
    pub(super) fn untrailed<'a>(&self, reading: &'a Reading) -> impl Iterator<Item = &'a Token> {
        let dropped =
            |token: &&Token| self.is(token, Class::Particle) || self.is(token, Class::Address);
        let behind = reading.tokens.iter().rev().take_while(dropped).count();
        let kept = reading.tokens.len().saturating_sub(behind);
        reading.tokens.iter().take(kept)
    }

    fn command(&self, plain: &str, reading: &Reading) -> Option<Command> {
        match plain.trim() {
            "#" => return Some(Command::Back),
            sign if !sign.is_empty() && sign.chars().all(|letter| letter == '?') => {
                return Some(Command::Menu);
            }
            _ => {}
        }
        if reading.tokens.len() > 9 {
            return None;
        }
        // `bantuin dong wkwkwk`: who laughs may still mean it.
        let said =
            |token: &&Token| !self.is(token, Class::Polite) && !self.is(token, Class::Laughter);
        let impolite = || Self::bare_tokens(reading).filter(said);
        let found = [
            Self::key(self.untrailed(reading)),
            Self::key(reading.tokens.iter()),
            Self::key(Self::bare_tokens(reading)),
            Self::key(impolite()),
        ];
        if found.iter().any(|key| self.unclear.contains(key)) {
            return None;
        }
        if let Some(command) = found.iter().find_map(|key| self.commands.get(key)) {
            return Some(*command);
        }
        let nobody = impolite().filter(|token| {
            !self.is(token, Class::FirstPerson) && !self.is(token, Class::Greeting)
        });
        let nobody: Vec<&Token> = nobody.collect();
        // `bisa bantu ga`: the word that makes it a question.
        let asked = nobody.last().is_some_and(|last| self.is(last, Class::Negator));
        let kept = nobody.len().saturating_sub(usize::from(asked && nobody.len() > 1));
        let whole = self.commands.get(&Self::key(nobody.iter().copied()));
        let key = || Self::key(nobody.iter().take(kept).copied());
        let command = whole.or_else(|| self.commands.get(&key())).copied()?;
        matches!(command, Command::Plea | Command::Human | Command::Call | Command::Help)
            .then_some(command)
    }

    /// A command by its words in a message of at most seven words that raises no alarm.
    fn said(&self, hits: &[Hit<Tag>], reading: &Reading) -> Option<Command> {
        let alarmed = reading.alarm.is_some() || reading.self_harm.is_some();
        let told = reading.statements.iter().any(|statement| statement.kind.is_sign());
        let most = if told { SAID } else { SAID_ALONE };
        if alarmed || reading.tokens.len() > most {
            return None;
        }
        // Whoever says how they hide their chats asks for nothing (`langsung saya hapus`).
        let hides = |hit: &Hit<Tag>| {
            let hidden = |other: &&Hit<Tag>| {
                matches!(other.meaning, Tag::Statement(StatementKind::Watched, ..))
            };
            let mut others = hits.iter().filter(hidden);
            others.any(|other| other.start < hit.end && hit.start < other.end)
        };
        let listed = hits.iter().find_map(|hit| match hit.meaning {
            Tag::Command(Command::Delete) if hides(hit) || self.keeps(hits, hit) => None,
            Tag::Command(Command::WrongNumber) if self.mends(reading, hit.end) => None,
            Tag::Command(command) => Some(command),
            _ => None,
        });
        listed.or_else(|| self.nearly_human(reading).then_some(Command::Human))
    }

    /// One word that is a slip for a word that calls a human (`petgas`).
    fn nearly_human(&self, reading: &Reading) -> bool {
        let mut bare = Self::bare_tokens(reading);
        let (Some(only), None) = (bare.next(), bare.next()) else { return false };
        only.id == 0
            && self.human_slips.iter().any(|word| {
                word.len().abs_diff(only.text.len()) <= 1
                    && word.as_bytes().first() == only.text.as_bytes().first()
                    && strsim::osa_distance(word, &only.text) == 1
            })
    }

    fn statements(&self, hits: &[Hit<Tag>], reading: &Reading) -> Vec<Statement> {
        let mut statements: Vec<Statement> = Vec::new();
        let study = self.is_study(hits, reading);
        for hit in hits {
            let Tag::Statement(kind, level) = hit.meaning else { continue };
            if study && kind == StatementKind::Exploitation {
                continue;
            }
            if self.denied(kind, hit, &reading.tokens) || drowned(hit, hits) {
                continue;
            }
            let words = Self::key(reading.tokens.iter().take(hit.end).skip(hit.start));
            add(&mut statements, Statement { kind, level, words });
        }
        if let Some(age) = reading.age.filter(|age| *age < 18) {
            let words = age.to_string();
            let level = Some(Urgency::Today);
            add(&mut statements, Statement { kind: StatementKind::Minor, level, words });
        }
        statements
    }

    /// `tidak takut`, `bukan paspor`: a negator directly before takes the statement away.
    fn denied(&self, kind: StatementKind, hit: &Hit<Tag>, tokens: &[Token]) -> bool {
        use StatementKind::{Exploitation, Fear, Minor, Repatriation};
        let Some(first) = tokens.get(hit.start) else { return false };
        let carried = |at: &usize| !tokens.get(*at).is_some_and(|t| self.is(t, Class::Carrier));
        let at = (0..hit.start).rev().find(carried);
        let before = at.and_then(|at| tokens.get(at));
        if kind == StatementKind::Probe {
            // `saya harus cerita apa`: somebody asks what to tell, not what was told.
            return before.is_some_and(|token| {
                self.is(token, Class::First) || self.is(token, Class::Plea) || token.word == "harus"
            });
        }
        matches!(kind, Exploitation | Fear | Minor | Repatriation)
            && before
                .is_some_and(|token| token.clause == first.clause && self.is(token, Class::Negator))
            && !at.is_some_and(|at| self.threatens(tokens, at))
    }

    fn noise(&self, hits: &[Hit<Tag>], reading: &Reading) -> Option<Noise> {
        let told = reading.statements.iter().any(|statement| statement.kind.is_sign());
        let heard = reading.alarm.is_some() || reading.self_harm.is_some();
        if told || heard || reading.command.is_some() {
            return None;
        }
        // `bukan bohong`: who says so means it.
        let meant = |hit: &&Hit<Tag>| {
            let before = hit.start.checked_sub(1).and_then(|at| reading.tokens.get(at));
            hit.meaning == Tag::Noise(Noise::Prank)
                && before.is_some_and(|token| self.is(token, Class::Negator))
        };
        let listed = hits.iter().filter(|hit| !meant(hit)).filter_map(|hit| match hit.meaning {
            Tag::Noise(noise) => Some(noise),
            _ => None,
        });
        listed.min().or_else(|| self.is_prank(reading).then_some(Noise::Prank))
    }

    /// Laughter and nothing else, or keys hit at random.
    fn is_prank(&self, reading: &Reading) -> bool {
        let some = !reading.tokens.is_empty();
        let laughing = some && reading.tokens.iter().all(|token| self.is(token, Class::Laughter));
        let mashed = match reading.tokens.as_slice() {
            [only] => only.id == 0 && is_mash(&only.text),
            _ => false,
        };
        laughing || mashed
    }

    fn votes(&self, tokens: &[Token]) -> Votes {
        let mut votes = Votes::default();
        for token in tokens {
            let written = self.votes.get(&token.text).or_else(|| self.votes.get(&token.word));
            for language in written.into_iter().flatten() {
                match language.as_str() {
                    "id" => votes.id += 1,
                    "en" => votes.en += 1,
                    "jv" => votes.jv += 1,
                    "su" => votes.su += 1,
                    "ms" => votes.ms += 1,
                    _ => {}
                }
            }
        }
        self.settle(&mut votes, tokens);
        votes
    }

    /// Where the function words do not decide, the words that stand in one file only do.
    fn settle(&self, votes: &mut Votes, tokens: &[Token]) {
        if votes.id != votes.en {
            return;
        }
        let only = |bits: u8| {
            tokens.iter().filter(|token| self.vocabulary.spoken(token.id) == bits).count()
        };
        match only(INDONESIAN).cmp(&only(ENGLISH)) {
            Ordering::Greater => votes.id += 1,
            Ordering::Less => votes.en += 1,
            Ordering::Equal => {}
        }
    }
}

fn marked(hit: &Hit<Tag>) -> Option<Marked> {
    let Tag::Option(state, value) = hit.meaning else { return None };
    Some(Marked { state, value, start: hit.start, end: hit.end })
}

/// A longer phrase of noise around it takes a statement back (`open bo berapa`).
fn drowned(hit: &Hit<Tag>, hits: &[Hit<Tag>]) -> bool {
    hits.iter().any(|other| {
        let around = other.start <= hit.start && hit.end <= other.end;
        let longer = other.end - other.start > hit.end - hit.start;
        matches!(other.meaning, Tag::Noise(_)) && around && longer
    })
}

/// Keeps one statement of a kind, at its most urgent level.
fn add(statements: &mut Vec<Statement>, new: Statement) {
    match statements.iter_mut().find(|known| known.kind == new.kind) {
        Some(known) => {
            if new.level.is_some_and(|level| known.level.is_none_or(|old| level < old)) {
                *known = new;
            }
        }
        None => statements.push(new),
    }
}

/// `asdfghjkl`: a run of keys, or six letters without a vowel.
fn is_mash(text: &str) -> bool {
    let rows = ["asdf", "sdfg", "dfgh", "fghj", "ghjk", "qwer", "zxcv", "hjkl"];
    let letters = text.chars().all(|letter| letter.is_ascii_lowercase());
    let vowel = text.chars().any(|letter| "aiueoy".contains(letter));
    letters && (rows.iter().any(|row| text.contains(row)) || (text.len() >= 6 && !vowel))
}
