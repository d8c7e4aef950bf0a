//! What a message says to the open question.

use super::super::reading::{
    Answer, Marked, Open, Question, Reading, StatementKind, Token, Window,
};
use super::choice::several;
use super::class::Class;
use super::option::{beats, offered, opposite, settle, supposing};
use super::spelling::plain;
use super::value::phones;
use super::{State, Words};

/// A longer question is a question and no answer, whatever words stand in it.
const ASKED: usize = 5;
/// Words of the longest listed answer in a row of several.
const CHAIN: usize = 3;

impl Words {
    /// What the message says to the open question: options, numbers, values, yes and no. Commands,
    /// danger and the own-text rule are the caller's; where nothing else is read either, ask
    /// [`Words::free`] (lexicon.md §8, 4 and 9).
    #[must_use]
    pub fn answer(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        if reading.tokens.is_empty() {
            return Answer::None;
        }
        let steps = [
            Self::by_whole,
            Self::by_value,
            Self::by_rest,
            Self::by_number,
            Self::by_plain,
            Self::by_words,
            Self::by_opening,
            Self::by_hunch,
        ];
        let answer = steps
            .iter()
            .map(|step| step(self, reading, question))
            .find(|answer| *answer != Answer::None)
            .unwrap_or(Answer::None);
        self.uncalled(answer, reading, question)
    }

    /// `2 tapi lewat chat aja`: whoever wants no call is not called, whatever number was pressed.
    fn uncalled(&self, answer: Answer, reading: &Reading, question: &Question<'_>) -> Answer {
        let mut told = reading.statements.iter();
        let unwanted = told.any(|statement| statement.kind == StatementKind::NoCall);
        if !unwanted || answer != Answer::Values(vec!["call".to_owned()]) {
            return answer;
        }
        match self.by_words(reading, question) {
            Answer::Values(values) if values != ["call"] => Answer::Values(values),
            _ => Answer::AskAgain,
        }
    }

    fn state(&self, question: &Question<'_>) -> Option<(usize, &State)> {
        self.options.states.iter().enumerate().find(|(_, state)| state.name == question.state)
    }

    /// The whole message is a listed word of an option.
    fn by_whole(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        if question.multi && self.is_all(reading) {
            let signs: Vec<&str> =
                question.values.iter().copied().filter(|value| *value != "none").collect();
            return several(&signs, question);
        }
        let Some((_, state)) = self.state(question) else { return Answer::None };
        let keys = [Self::key(reading.tokens.iter()), Self::key(Self::bare_tokens(reading))];
        let found = keys.iter().find_map(|key| state.forms.get(key));
        found.map_or(Answer::None, |value| offered(state, *value, question))
    }

    fn is_all(&self, reading: &Reading) -> bool {
        let mut bare = Self::bare_tokens(reading).peekable();
        bare.peek().is_some() && bare.all(|token| self.is(token, Class::All))
    }

    /// Yes, no, don't know and skip, as the question understands them.
    fn by_plain(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        self.plain_class(reading).map_or(Answer::None, |class| self.resolve(class, question))
    }

    fn plain_class(&self, reading: &Reading) -> Option<Class> {
        let whole = Self::key(reading.tokens.iter());
        let bare = Self::key(Self::bare_tokens(reading));
        let untrailed = Self::key(self.untrailed(reading));
        let forms = [&whole, &bare, &untrailed];
        if forms.iter().any(|form| self.unclear.contains(form)) {
            return Some(Class::Link);
        }
        let named = Self::key(reading.tokens.iter().filter(|t| !self.is(t, Class::Address)));
        let listed = [&whole, &named, &bare].into_iter().find_map(|key| self.answers.get(key));
        let listed = listed.copied().or_else(|| self.chained(reading));
        listed.or_else(|| {
            let all = |class| {
                Self::bare_tokens(reading).any(|token| self.is(token, class))
                    && Self::bare_tokens(reading)
                        .all(|token| self.is(token, class) || self.is(token, Class::Hurry))
            };
            let plain = [Class::Yes, Class::No, Class::DontKnow];
            plain.into_iter().find(|class| all(*class))
        })
    }

    /// Several listed answers in a row that say the same (`sure go ahead`, `nope not really`).
    fn chained(&self, reading: &Reading) -> Option<Class> {
        let words: Vec<&str> =
            Self::bare_tokens(reading).map(|token| token.word.as_str()).collect();
        let (mut at, mut same) = (0, None);
        while at < words.len() {
            let form = |length: usize| self.answers.get(&words.get(at..at + length)?.join(" "));
            let (length, class) = (1..=CHAIN).rev().find_map(|n| Some((n, *form(n)?)))?;
            if same.is_some_and(|known| known != class) {
                return None;
            }
            same = Some(class);
            at += length;
        }
        same
    }

    pub(super) fn resolve(&self, class: Class, question: &Question<'_>) -> Answer {
        if let Some((_, state)) = self.state(question) {
            let same =
                |other: Class| other == class || (other == Class::No && class == Class::ShortNo);
            if let Some((_, value)) = state.answers.iter().find(|(known, _)| same(*known)) {
                return offered(state, *value, question);
            }
        }
        let first = |names: &[&str], otherwise: Answer| {
            let found = names.iter().find(|name| question.values.contains(name));
            found.map_or(otherwise, |name| Answer::Values(vec![(*name).to_owned()]))
        };
        match class {
            Class::Yes => first(&["yes"], Answer::Yes),
            Class::No => first(&["no", "none"], Answer::No),
            Class::ShortNo => first(&["no", "none"], Answer::AskAgain),
            Class::DontKnow => first(&["unknown", "unsure"], Answer::DontKnow),
            Class::Skip if question.skip => Answer::Skip,
            Class::Skip if question.state == "CONSENT" => self.resolve(Class::No, question),
            _ => Answer::AskAgain,
        }
    }

    /// Option words that stand in the message.
    fn by_words(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        let Some((at, state)) = self.state(question) else { return Answer::None };
        let asked = reading.asks && reading.bare.len() > ASKED || self.supposes(reading, question);
        if asked || self.only_counts(reading, question) {
            return Answer::None;
        }
        let mut values: Vec<&str> = Vec::new();
        for (hit, taken) in self.unbeaten(reading, at) {
            let named = state.values.get(usize::from(hit.value)).map(String::as_str);
            let value = if taken { named.and_then(|v| opposite(question.state, v)) } else { named };
            let asked = supposing(question) && self.is_asked(reading, hit);
            if let Some(value) = value.filter(|_| !asked && !self.only_names_itself(reading, hit))
                && !values.contains(&value)
            {
                values.push(value);
            }
        }
        values.retain(|value| value.starts_with(['?', '!']) || question.values.contains(value));
        settle(&mut values, question);
        match values.as_slice() {
            [] => Answer::None,
            ["unknown"] if self.agrees(reading, question) => Answer::Values(vec!["yes".to_owned()]),
            ["?"] => Answer::AskAgain,
            ["!skip"] => Answer::Skip,
            ["!no"] => Answer::No,
            ["!dont_know"] => Answer::DontKnow,
            ["!text"] => Answer::Text(reading.text.trim().to_owned()),
            [one] if !question.multi => Answer::Values(vec![(*one).to_owned()]),
            many if question.multi => several(many, question),
            _ => Answer::AskAgain,
        }
    }

    /// The option hits of a question, without those inside a longer one and without those that a
    /// negator before them takes back.
    pub(super) fn sure<'a>(
        &'a self,
        reading: &'a Reading,
        state: usize,
    ) -> impl Iterator<Item = &'a Marked> {
        self.unbeaten(reading, state).filter(|(_, taken)| !taken).map(|(hit, _)| hit)
    }

    /// The option hits of a question without those inside a longer one, and whether a negator
    /// takes them back.
    fn unbeaten<'a>(
        &'a self,
        reading: &'a Reading,
        state: usize,
    ) -> impl Iterator<Item = (&'a Marked, bool)> {
        let here = move |hit: &&Marked| usize::from(hit.state) == state;
        let marked: Vec<&Marked> = reading.marked.iter().filter(here).collect();
        let all = marked.clone();
        let best = marked.into_iter().filter(move |hit| !all.iter().any(|other| beats(other, hit)));
        best.map(|hit| (hit, self.is_refused(reading, hit.start)))
    }

    /// `telpon? jangan lah`, `no wait, i mean yes`: what follows a question of their own or a
    /// correction. At questions about safety or consent only a plain yes or no counts so.
    fn by_rest(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        let Some(rest) = self.rest(reading) else { return Answer::None };
        let rest = self.read(&rest);
        let plain = self.by_plain(&rest, question);
        if plain != Answer::None || supposing(question) {
            return plain;
        }
        let steps = [Self::by_whole, Self::by_value, Self::by_number];
        let mut answers = steps.iter().map(|step| step(self, &rest, question));
        let said = answers.find(|answer| *answer != Answer::None);
        said.filter(|answer| *answer != Answer::AskAgain).unwrap_or(Answer::None)
    }

    /// A yes or no that opens a longer message (`iya tapi jangan telepon`).
    fn by_opening(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        let (Some(first), Some(second)) = (reading.tokens.first(), reading.tokens.get(1)) else {
            return Answer::None;
        };
        let whole = Self::key(reading.tokens.iter());
        if self.unclear.iter().any(|form| whole.starts_with(form.as_str())) {
            return Answer::None;
        }
        let pair = self.answers.get(&format!("{} {}", first.word, second.word));
        let unsure = self.is(first, Class::DontKnow) || pair == Some(&Class::DontKnow);
        if unsure && reading.tokens.len() <= ASKED {
            return self.resolve(Class::DontKnow, question);
        }
        // `no im not ok`: the no answers, a new subject follows.
        let subject = self.is(first, Class::No) && self.is(second, Class::Subject);
        if reading.asks || (!first.stop && first.clause == second.clause && !subject) {
            return Answer::None;
        }
        if self.is(first, Class::Yes) {
            return self.resolve(Class::Yes, question);
        }
        if self.is(first, Class::No) {
            return self.resolve(Class::No, question);
        }
        Answer::None
    }

    /// What an open question takes when nothing else was read (lexicon.md §8, 9): the words as
    /// written, a place or a time kept as text, the chosen word.
    #[must_use]
    pub fn free(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        let text = reading.text.trim();
        match question.open {
            Open::Closed | Open::Age | Open::Phone => Answer::None,
            _ if text.is_empty() => Answer::None,
            Open::Word => self.chosen_word(reading),
            Open::Free if question.state == "NAME" => Answer::Text(self.name(reading)),
            Open::Time => {
                let text = text.to_owned();
                Answer::Time(Window { minutes: None, zone: None, text })
            }
            _ => Answer::Text(text.to_owned()),
        }
    }

    /// One or two words of 3 to 24 letters; no command, none of the commonest animals and fruits.
    fn chosen_word(&self, reading: &Reading) -> Answer {
        let words: Vec<&str> = reading.tokens.iter().map(|token| token.text.as_str()).collect();
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        let plain = words.iter().all(|word| word.chars().all(char::is_alphabetic));
        let word = words.join(" ");
        let fits = (1..=2).contains(&words.len()) && (3..=24).contains(&letters) && plain;
        let known = reading.command.is_some() || self.common.contains(&word);
        if fits && !known { Answer::Text(word) } else { Answer::AskAgain }
    }

    /// A value of its own kind: an age, a place, a time, a number.
    fn by_value(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        match question.open {
            Open::Age => self.by_age(reading, question),
            Open::Place if self.is_at_sea(reading, question) => Answer::None,
            Open::Place | Open::City | Open::Country => self.by_place(reading),
            Open::Time => self.time(reading, question),
            Open::Phone if self.refuses_number(reading) => Answer::AskAgain,
            Open::Phone => phone(reading),
            Open::Note => {
                let bare = Self::key(Self::bare_tokens(reading));
                let whole = Self::key(reading.tokens.iter());
                let done = self.done.contains(&bare) || self.done.contains(&whole);
                if done || self.all_done(reading) { Answer::Done } else { Answer::None }
            }
            Open::Closed | Open::Free | Open::Word => Answer::None,
        }
    }

    /// `ga ada lagi, itu aja`: every clause completes the note.
    fn all_done(&self, reading: &Reading) -> bool {
        let clauses = reading.tokens.last().map_or(0, |token| token.clause);
        (0..=clauses).all(|clause| {
            let tokens = Self::bare_tokens(reading).filter(|token| token.clause == clause);
            let said = Self::key(tokens);
            said.is_empty() || self.done.contains(&said)
        }) && !reading.bare.is_empty()
    }

    fn by_age(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        // `bukan 21 tp 12`.
        let corrects = reading.tokens.iter().any(|token| self.is(token, Class::Correction));
        let short = reading.tokens.len() <= if corrects { 6 } else { 4 };
        // `17, di batam, paspor diambil`, `16 tapi di paspor 22`: the number that opens the message,
        // cut off, is the age.
        let ends = |first: &Token| {
            first.stop || reading.tokens.get(1).is_some_and(|next| next.clause != first.clause)
        };
        let head = reading.tokens.get(..1).filter(|head| head.iter().all(ends));
        let alone = if short { Some(reading.tokens.as_slice()) } else { head };
        let age = reading.age.or_else(|| self.age(alone?, true));
        let option = |age: u8| usize::from(age) <= question.values.len();
        age.filter(|age| reading.age.is_some() || !option(*age)).map_or(Answer::None, Answer::Age)
    }

    /// `on a ship near fiji`: the sea is the answer, not the coast.
    fn is_at_sea(&self, reading: &Reading, question: &Question<'_>) -> bool {
        question.values.contains(&"sea")
            && self.told(reading, question.state).iter().any(|v| v == "sea")
    }

    fn by_place(&self, reading: &Reading) -> Answer {
        match self.place(&reading.tokens, true) {
            Some(place) if place.sure => Answer::Place(place),
            Some(place) => Answer::Confirm(place),
            None => Answer::None,
        }
    }
}

/// The numbers in it; where one is asked for, any so many digits are one.
fn phone(reading: &Reading) -> Answer {
    let asked = || phones(&plain(&reading.text), true);
    let told = if reading.phones.is_empty() { asked() } else { reading.phones.clone() };
    if told.is_empty() { Answer::None } else { Answer::Phones(told) }
}
