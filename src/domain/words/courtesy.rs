//! Greetings, thanks and nods.

use super::super::reading::Reading;
use super::Words;
use super::class::Class;
use super::compile::Tag;
use super::phrase::Hit;

/// Thanks are heard in a message of at most this many words.
const THANKED: usize = 10;

impl Words {
    /// Fills in greeting, thanks and nod.
    pub(super) fn courtesy(&self, hits: &[Hit<Tag>], reading: &mut Reading) {
        let all = |classes: &[Class]| {
            reading.tokens.iter().all(|token| {
                classes.iter().any(|class| self.is(token, *class))
                    || self.is(token, Class::Address)
                    || self.is(token, Class::Particle)
            })
        };
        let form = self.courtesies.get(&Self::key(Self::bare_tokens(reading)));
        let some = !reading.tokens.is_empty();
        let thanked = reading.tokens.iter().any(|token| self.is(token, Class::Thanks));
        let nodded = reading.tokens.iter().any(|token| self.is(token, Class::Nod));
        let nod = (nodded || thanked) && all(&[Class::Nod, Class::Thanks]);
        let thanks = some
            && (form == Some(&false)
                || (thanked && all(&[Class::Thanks, Class::Greeting, Class::Nod])));
        let thanks = thanks || is_thankful(hits, reading);
        let greeting = some
            && !thanks
            && (form == Some(&true) || all(&[Class::Greeting]))
            && (reading.bare.is_empty()
                || reading.tokens.iter().any(|t| self.is(t, Class::Greeting)));
        reading.nod = nod && !greeting;
        reading.thanks = thanks;
        reading.greeting = greeting;
    }
}

/// `ga tau mau bilang apa selain makasih`: thanks, and nothing else is told.
fn is_thankful(hits: &[Hit<Tag>], reading: &Reading) -> bool {
    let grateful = hits.iter().any(|hit| hit.meaning == Tag::Grateful);
    let told = !reading.statements.is_empty() || reading.alarm.is_some();
    let valued = reading.place.is_some() || !reading.phones.is_empty();
    let asked = reading.asks || reading.command.is_some() || reading.self_harm.is_some();
    // A machine that thanks promises an answer soon.
    let promised = reading.hurry;
    grateful && !promised && reading.tokens.len() <= THANKED && !told && !valued && !asked
}
