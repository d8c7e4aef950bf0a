//! Danger and self-harm, with the guards of lexicon.md §5. Recall before precision.

use super::super::reading::{Alarm, AlarmKind, Guard, Reading, Sign, Subject, Token};
use super::Words;
use super::class::Class;
use super::compile::Tag;
use super::phrase::Hit;

/// How many words a negator reaches over.
const REACH: usize = 4;
/// In a message of at most this many words a danger word counts at its head.
const HEAD: usize = 3;
/// In a message of at most this many words a danger word may be negated.
const SHORT: usize = 6;

impl Words {
    /// Fills in danger, self-harm and the abuser near.
    pub(super) fn alarms(&self, hits: &[Hit<Tag>], reading: &mut Reading) {
        reading.near = Self::near(hits);
        reading.self_harm = self.self_harm(hits, reading);
        let hits = &without_self_harm(hits);
        reading.alarm = self
            .word(reading)
            .or_else(|| self.cry(reading))
            .or_else(|| self.phrase(hits, reading))
            .or_else(|| self.negated_word(reading))
            .or_else(|| reading.near.then(|| alarm(AlarmKind::AbuserNear, Guard::None, "")))
            .or_else(|| self.last_word(reading))
            .or_else(|| self.fuzzy(reading));
    }

    fn near(hits: &[Hit<Tag>]) -> bool {
        live(hits, Tag::NotNear).any(|hit| hit.meaning == Tag::Near)
    }

    fn self_harm(&self, hits: &[Hit<Tag>], reading: &Reading) -> Option<Alarm> {
        let mut best: Option<Alarm> = None;
        for hit in live(hits, Tag::NoSelfHarm) {
            let kind = match hit.meaning {
                Tag::SelfHarm => AlarmKind::SelfHarm,
                Tag::SelfHarmSoft => AlarmKind::SelfHarmSoft,
                _ => continue,
            };
            let guard = self.guard(hit, hits, reading, false);
            let subject = self.subject(hit, reading);
            let words = span(reading, hit);
            let found = Alarm { kind, subject, guard, signs: Vec::new(), words };
            let better = best.as_ref().is_none_or(|old| rank(&found) < rank(old));
            if better {
                best = Some(found);
            }
        }
        best
    }

    /// One word is enough, also as first of at most three behind a greeting (`permisi, gawat`); a
    /// number before a unit is none.
    fn word(&self, reading: &Reading) -> Option<Alarm> {
        let polite = |token: &&Token| {
            [Class::Greeting, Class::Polite].iter().any(|class| self.is(token, *class))
        };
        let bare: Vec<&Token> = Self::bare_tokens(reading).skip_while(polite).collect();
        if bare.len() > HEAD {
            return None;
        }
        let first = bare.first().filter(|token| self.is(token, Class::DangerWord))?;
        let number = first.text.bytes().all(|byte| byte.is_ascii_digit());
        if number && bare.len() > 1 {
            return None;
        }
        Some(alarm(AlarmKind::Word, Guard::None, &first.word))
    }

    /// Behind something else one word is enough where it stands alone (`maaf ganggu, gawat`).
    fn last_word(&self, reading: &Reading) -> Option<Alarm> {
        let last = reading.tokens.last().map(|token| token.clause).filter(|last| *last > 0)?;
        let mut here = Self::bare_tokens(reading).filter(|token| token.clause == last);
        let word = here.next().filter(|token| self.is(token, Class::DangerWord))?;
        let number = word.text.bytes().all(|byte| byte.is_ascii_digit());
        let alone = here.next().is_none() && !number;
        alone.then(|| alarm(AlarmKind::Word, Guard::None, &word.word))
    }

    /// `tidak darurat`, `i'm not in danger`.
    fn negated_word(&self, reading: &Reading) -> Option<Alarm> {
        if reading.tokens.len() > SHORT {
            return None;
        }
        let negator = reading.tokens.iter().position(|token| self.is(token, Class::Negator))?;
        // `kalo ga bahaya ngapain saya chat`.
        if self.threatens(&reading.tokens, negator) {
            return None;
        }
        let word = reading.tokens.iter().skip(negator).find(|token| {
            self.is(token, Class::DangerWord)
                && !token.text.starts_with(|l: char| l.is_ascii_digit())
        })?;
        Some(alarm(AlarmKind::Word, Guard::NegatedWord, &word.word))
    }

    /// The cry and nothing else.
    fn cry(&self, reading: &Reading) -> Option<Alarm> {
        let tokens = &reading.tokens;
        let pair = |at: usize| {
            let (Some(one), Some(two)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
            self.cries.contains(&(one.id, two.id))
        };
        let mut cried = false;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if pair(at) {
                cried = true;
                at += 2;
                continue;
            }
            cried |= self.is(token, Class::Cry);
            // `boleh tolong saya tak`: the word that makes it a question.
            let tag = cried && at + 1 == tokens.len() && self.is(token, Class::Negator);
            if !tag && !self.beside_cry(token) {
                return None;
            }
            at += 1;
        }
        let kind = if reading.laughter { AlarmKind::LaughedCry } else { AlarmKind::Cry };
        cried.then(|| alarm(kind, Guard::None, &Self::key(tokens.iter())))
    }

    fn beside_cry(&self, token: &Token) -> bool {
        use Class::{Address, BesideCry, Cry, First, Greeting, Laughter, Particle};
        [Cry, BesideCry, Address, Particle, Greeting, First, Laughter]
            .iter()
            .any(|class| self.is(token, *class))
    }

    /// The strongest danger phrase: one without a guard before any with.
    fn phrase(&self, hits: &[Hit<Tag>], reading: &Reading) -> Option<Alarm> {
        let mut best: Option<Alarm> = None;
        let mut signs: Vec<Sign> = Vec::new();
        for hit in live(hits, Tag::NoDanger) {
            let Tag::Danger(sign) = hit.meaning else { continue };
            let guard = self.guard(hit, hits, reading, sign == Sign::Rescue);
            let word = sign == Sign::Other && guard == Guard::Negated && self.is_word(reading, hit);
            let guard = if word { Guard::NegatedWord } else { guard };
            if guard == Guard::None && !signs.contains(&sign) {
                signs.push(sign);
            }
            let subject = self.subject(hit, reading);
            let kind = AlarmKind::Phrase(sign);
            let found =
                Alarm { kind, subject, guard, signs: Vec::new(), words: span(reading, hit) };
            if best.as_ref().is_none_or(|old| rank(&found) < rank(old)) {
                best = Some(found);
            }
        }
        best.map(|found| Alarm { signs, ..found })
    }

    /// Whether a hit is a danger word with little around it (`ada bahaya`).
    fn is_word(&self, reading: &Reading, hit: &Hit<Tag>) -> bool {
        let mut tokens = reading.tokens.iter().take(hit.end).skip(hit.start);
        tokens.any(|token| self.is(token, Class::DangerWord))
    }

    /// What weakens a hit.
    fn guard(&self, hit: &Hit<Tag>, hits: &[Hit<Tag>], reading: &Reading, request: bool) -> Guard {
        if self.negated(hit, hits, reading, request) || self.negated_behind(hit, reading) {
            return Guard::Negated;
        }
        // Before the past: `how many were trafficked last year, for an essay` is asked, not told.
        if self.is_study(hits, reading) {
            return Guard::Study;
        }
        if self.past(hit, hits, reading) { Guard::Past } else { Guard::None }
    }

    /// A question for study, news or how to report, without first person but in those words
    /// themselves (`for my class`).
    pub(super) fn is_study(&self, hits: &[Hit<Tag>], reading: &Reading) -> bool {
        let mut study = hits.iter().filter(|other| other.meaning == Tag::Study).peekable();
        if study.peek().is_none() {
            return false;
        }
        let inside: Vec<&Hit<Tag>> = study.collect();
        let told = |at: usize| inside.iter().any(|hit| (hit.start..hit.end).contains(&at));
        let mut tokens = reading.tokens.iter().enumerate();
        !tokens.any(|(at, token)| self.is(token, Class::First) && !told(at))
    }

    /// A negator in the same clause, at most three words before, unless it makes a plea, a threat
    /// or an answer.
    fn negated(&self, hit: &Hit<Tag>, hits: &[Hit<Tag>], reading: &Reading, request: bool) -> bool {
        let tokens = &reading.tokens;
        let Some(first) = tokens.get(hit.start) else { return false };
        let harm = matches!(hit.meaning, Tag::SelfHarm | Tag::SelfHarmSoft);
        if !harm && self.denied_twice(tokens, hits, hit.start) {
            return false;
        }
        (hit.start.saturating_sub(REACH)..hit.start).any(|at| {
            let Some(token) = tokens.get(at).filter(|token| token.clause == first.clause) else {
                return false;
            };
            if request && self.is(token, Class::Refusal) {
                return true;
            }
            let next = tokens.get(at + 1);
            let class = if harm { Class::Weak } else { Class::Plea };
            let plea = next.is_some_and(|next| self.is(next, class));
            let answers = at == 0 && self.answers_no(tokens);
            let stands = plea || answers || self.threatens(tokens, at);
            let stands = stands || self.is_spent(tokens, at, hit.start);
            (self.is(token, Class::Negator) || self.denies(tokens, at)) && !stands
        })
    }

    /// `dipukul sih nggak`: the negator ends the clause behind a particle.
    fn negated_behind(&self, hit: &Hit<Tag>, reading: &Reading) -> bool {
        let Some([sigh, negator, rest @ ..]) = reading.tokens.get(hit.end..) else { return false };
        let ends = rest.first().is_none_or(|next| next.clause != negator.clause);
        self.is(sigh, Class::Particle) && self.is(negator, Class::Negator) && ends && !reading.asks
    }

    /// `he dont hit me`: behind who does it a word that mostly pleads denies.
    fn denies(&self, tokens: &[Token], at: usize) -> bool {
        let denial = tokens.get(at).is_some_and(|token| self.is(token, Class::Denial));
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let who = |token: &Token| self.is(token, Class::They) || self.is(token, Class::Subject);
        denial && before.is_some_and(who)
    }

    /// `ga nurut dipukul`: another deed is denied.
    fn is_spent(&self, tokens: &[Token], at: usize, to: usize) -> bool {
        tokens.iter().take(to).skip(at + 1).any(|token| self.is(token, Class::Duty))
    }

    /// `tiada hari tanpa dipukul`: denied twice, unless each denies its own (`tidak dipukul tidak
    /// dikunci`).
    fn denied_twice(&self, tokens: &[Token], hits: &[Hit<Tag>], to: usize) -> bool {
        let clause = tokens.get(to).map(|token| token.clause);
        let from = usize::from(self.answers_no(tokens));
        let denies = |at: &usize| {
            let token = tokens.get(*at).filter(|token| Some(token.clause) == clause);
            token.is_some_and(|token| self.is(token, Class::Negator))
        };
        let mut at = (from..to).filter(denies);
        let own = |first: usize, last: usize| {
            let mut hits = hits.iter().filter(|hit| matches!(hit.meaning, Tag::Danger(_)));
            hits.any(|hit| (first + 1..last).contains(&hit.start))
        };
        let ends = at.next().zip(at.next_back());
        ends.is_some_and(|(first, last)| last > first + 1 && !own(first, last))
    }

    /// `kalo ga setor dipukul`.
    pub(super) fn threatens(&self, tokens: &[Token], at: usize) -> bool {
        let clause = tokens.get(at).map(|token| token.clause);
        tokens
            .iter()
            .take(at)
            .any(|token| Some(token.clause) == clause && self.is(token, Class::Condition))
    }

    /// `no he has a knife`: the no answers, and a new subject follows.
    fn answers_no(&self, tokens: &[Token]) -> bool {
        let no = tokens.first().is_some_and(|token| {
            self.is(token, Class::No) && !matches!(token.word.as_str(), "not" | "never")
        });
        no && tokens.get(1).is_some_and(|token| self.is(token, Class::Subject))
    }

    /// Who is in danger: a relative or a third person named in the clause, unless the speaker is
    /// named too (and not only as owner: `anak saya`).
    fn subject(&self, hit: &Hit<Tag>, reading: &Reading) -> Subject {
        let tokens = &reading.tokens;
        let Some(clause) = tokens.get(hit.start).map(|token| token.clause) else {
            return Subject::Own;
        };
        let passive = tokens.get(hit.start).is_some_and(|first| first.word.starts_with("di"));
        let harm = matches!(hit.meaning, Tag::SelfHarm | Tag::SelfHarmSoft);
        let (mut own, mut other) = (false, false);
        for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.clause == clause) {
            let before = at.checked_sub(1).and_then(|place| tokens.get(place));
            let after = tokens.get(at + 1);
            let kin = |token: Option<&Token>| token.is_some_and(|t| self.is(t, Class::Other));
            let owner = kin(before) || (token.word == "my" && kin(after));
            own |= self.is(token, Class::First) && !owner && token.word != "my";
            other |= self.is(token, Class::Other) && (at < hit.start || !passive);
            other |= self.is(token, Class::They) && at < hit.start && (passive || harm);
        }
        if other && !own { Subject::Other } else { Subject::Own }
    }

    /// Nearly the cry or a danger word, within the limits of lexicon.md §6.
    fn fuzzy(&self, reading: &Reading) -> Option<Alarm> {
        if reading.bare.len() > 4 {
            return None;
        }
        let alone = reading.bare.len() == 1;
        let near = Self::bare_tokens(reading)
            .filter(|token| token.id == 0)
            .find(|token| self.fuzzy.iter().any(|target| is_near(&token.text, target, alone)))?;
        Some(alarm(AlarmKind::FuzzyCry, Guard::None, &near.text))
    }
}

/// Whether an unlisted word may be a slip for a word that raises help.
fn is_near(text: &str, target: &str, alone: bool) -> bool {
    let length = target.len();
    let most = match length {
        0..=5 => return false,
        6 if !alone => return false,
        6 | 7 => 1,
        _ if alone => 2,
        _ => 1,
    };
    text.len().abs_diff(length) <= most
        && text.chars().next() == target.chars().next()
        && strsim::osa_distance(text, target) <= most
}

/// Hits without the danger phrases that share words with self-harm (`mau bunuh` in `mau bunuh diri`).
fn without_self_harm(hits: &[Hit<Tag>]) -> Vec<Hit<Tag>> {
    let harm: Vec<&Hit<Tag>> =
        live(hits, Tag::NoSelfHarm).filter(|other| other.meaning == Tag::SelfHarm).collect();
    let shares =
        |hit: &Hit<Tag>| harm.iter().any(|other| other.start < hit.end && hit.start < other.end);
    let danger = |hit: &Hit<Tag>| matches!(hit.meaning, Tag::Danger(_));
    hits.iter().filter(|hit| !(danger(hit) && shares(hit))).copied().collect()
}

/// Hits that share no word with a hit that takes them back.
fn live(hits: &[Hit<Tag>], taken: Tag) -> impl Iterator<Item = &Hit<Tag>> {
    let takers: Vec<&Hit<Tag>> = hits.iter().filter(|other| other.meaning == taken).collect();
    hits.iter().filter(move |hit| {
        !takers.iter().any(|other| other.start < hit.end && hit.start < other.end)
    })
}

fn rank(alarm: &Alarm) -> (bool, bool) {
    (alarm.guard != Guard::None, alarm.kind == AlarmKind::SelfHarmSoft)
}

fn span(reading: &Reading, hit: &Hit<Tag>) -> String {
    Words::key(reading.tokens.iter().take(hit.end).skip(hit.start))
}

pub(super) fn alarm(kind: AlarmKind, guard: Guard, words: &str) -> Alarm {
    let words = words.to_owned();
    Alarm { kind, subject: Subject::Own, guard, signs: Vec::new(), words }
}
