//! What is over: told in the past, or done with (lexicon.md §5).

use super::super::reading::{Reading, Token};
use super::Words;
use super::class::Class;
use super::compile::Tag;
use super::phrase::Hit;

/// How many words behind `still` a memory may stand.
const MEMORY: usize = 2;

impl Words {
    /// Whether a hit is past or done with.
    pub(super) fn past(&self, hit: &Hit<Tag>, hits: &[Hit<Tag>], reading: &Reading) -> bool {
        let tokens = &reading.tokens;
        let clause = tokens.get(hit.start).map(|token| token.clause);
        let here = |at: usize| tokens.get(at).map(|token| token.clause) == clause;
        if self.goes_on(tokens) {
            return false;
        }
        let opening = tokens
            .iter()
            .find(|token| Some(token.clause) == clause)
            .is_some_and(|token| self.is(token, Class::PastOpening));
        let spoken = hits.iter().any(|other| other.meaning == Tag::Past && here(other.start));
        opening || spoken || self.over(hits, tokens) || self.no_more(reading)
    }

    /// `masih dipukul`, but not `masih kebayang`: only the memory is left.
    fn goes_on(&self, tokens: &[Token]) -> bool {
        let still = |at: &usize| tokens.get(*at).is_some_and(|token| self.is(token, Class::Still));
        (0..tokens.len()).filter(still).any(|at| {
            let mut behind = tokens.iter().skip(at + 1).take(MEMORY);
            !behind.any(|token| self.is(token, Class::Memory))
        })
    }

    /// `kemarin dipukul, sekarang nggak`: the message ends with it, and it is neither question nor
    /// threat (`dibunuh kalau sekarang tidak`).
    fn no_more(&self, reading: &Reading) -> bool {
        let threatens = reading.tokens.iter().any(|token| self.is(token, Class::Condition));
        let mut end = self.untrailed(reading).collect::<Vec<_>>().into_iter().rev();
        let mut word = || end.find(|token| !self.is(token, Class::Particle));
        let no = word().is_some_and(|last| self.is(last, Class::Negator));
        no && !reading.asks
            && !threatens
            && word().is_some_and(|before| self.is(before, Class::Now))
    }

    /// `saya udah bebas`, but never `dia udah pulang`.
    fn over(&self, hits: &[Hit<Tag>], tokens: &[Token]) -> bool {
        hits.iter().filter(|hit| hit.meaning == Tag::Over).any(|hit| {
            let before = hit.start.checked_sub(1).and_then(|at| tokens.get(at));
            !before.is_some_and(|token| self.is(token, Class::They) || self.is(token, Class::Other))
        })
    }
}
