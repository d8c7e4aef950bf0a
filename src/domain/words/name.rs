//! A name as it was written, without the words around it.

use super::super::reading::{Reading, Token};
use super::Words;
use super::class::Class;

impl Words {
    /// The name in an answer to NAME: without `nama saya` before it, `kak` behind it and what
    /// stands in brackets. The whole message where nothing else would be left.
    pub(super) fn name(&self, reading: &Reading) -> String {
        let text = behind_colon(reading.text.trim());
        let tokens = &reading.tokens;
        let open = self.right_part(text, tokens);
        // `nama saya Siti, dari Jember`
        let ends: &[char] = if reading.named.is_some() { &['(', '[', ','] } else { &['(', '['] };
        let open = open.split(ends).next().unwrap_or(open).trim();
        let more = tokens.len() > 1;
        let own = tokens.first().is_some_and(|token| more && self.is(token, Class::First));
        let from = reading.named.unwrap_or(usize::from(own));
        let Some(first) = tokens.get(from) else { return text.to_owned() };
        let words: Vec<&str> = open.split_whitespace().collect();
        let start = words.iter().position(|word| from == 0 || is_word(word, first)).unwrap_or(0);
        let dropped = |word: &&&str| {
            let token = tokens.iter().rev().find(|token| is_word(word, token));
            token.is_some_and(|token| {
                self.is(token, Class::Address) || self.is(token, Class::Particle)
            })
        };
        let behind = words.iter().skip(start + 1).rev().take_while(dropped).count();
        let kept = words.len().saturating_sub(start + behind);
        let name: Vec<&str> = words.into_iter().skip(start).take(kept).collect();
        if name.is_empty() { text.to_owned() } else { name.join(" ") }
    }

    /// `bukan rina, rini`: the part that nothing takes back.
    fn right_part<'a>(&self, text: &'a str, tokens: &[Token]) -> &'a str {
        let taken = |part: &&str| {
            let first = part.split_whitespace().next();
            let token = first.and_then(|word| tokens.iter().find(|token| is_word(word, token)));
            token.is_some_and(|token| {
                [Class::Negator, Class::Refusal, Class::Correction]
                    .iter()
                    .any(|class| self.is(token, *class))
            })
        };
        let parts = || text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        if !parts().any(|part| taken(&part)) {
            return text;
        }
        parts().find(|part| !taken(part)).unwrap_or(text)
    }
}

/// `samaran ya: Melati`; what stands before is no name, and a smile (`:D`) behind it neither.
fn behind_colon(text: &str) -> &str {
    let behind = text.rsplit_once(':').map(|(_, behind)| behind.trim());
    let named = |behind: &&str| {
        behind.chars().next().is_some_and(char::is_alphabetic) && behind.chars().count() > 1
    };
    behind.filter(named).unwrap_or(text)
}

fn is_word(written: &str, token: &Token) -> bool {
    written.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase() == token.text
}
