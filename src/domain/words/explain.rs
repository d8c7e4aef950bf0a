//! Why a message is read as it is: the words found and what each of them stands for. For
//! operators and translators; the dialogue never asks.

use super::super::reading::{Command, StatementKind};
use super::super::urgency::Urgency;
use super::Words;
use super::compile::Tag;
use super::phrase::Hit;
use super::spelling::plain;

/// The account of one message.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Explained {
    /// The message in one form for all scripts, signs and capitals.
    pub plain: String,
    /// Each word as written, written out, and with the clause it stands in.
    pub words: Vec<Word>,
    /// Every listed phrase that stands in it.
    pub found: Vec<Found>,
    /// What the second ear thinks of the whole, where it thinks it is danger.
    pub hunch: Option<Thought>,
}

/// What the second ear thinks; it is asked only where no rule heard danger.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Thought {
    /// What the whole sounds like (`danger`, `self-harm`).
    pub sounds_like: &'static str,
    /// How much: above 0.25 it asks, above 0.6 it is sure.
    pub weight: f32,
    /// The words that speak most for it.
    pub words: Vec<String>,
}

/// One word.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Word {
    /// As written.
    pub written: String,
    /// Written out.
    pub word: String,
    /// Whether it is listed anywhere.
    pub listed: bool,
    /// The clause, counted from 0.
    pub clause: u16,
}

/// A listed phrase.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Found {
    /// What it stands for (`danger confined`, `statement wages, level 3`, `S_FREE cannot_leave`).
    pub means: String,
    /// The words, written out.
    pub words: String,
    /// What takes it back, if anything does.
    pub taken_back_by: Option<String>,
}

impl Words {
    /// Explains a message.
    #[must_use]
    pub fn explain(&self, text: &str) -> Explained {
        let plain = plain(text);
        let tokens = self.spelling.cut(&plain, &self.vocabulary);
        let hits = self.phrases.scan(&tokens);
        let key = |hit: &Hit<Tag>| Self::key(tokens.iter().take(hit.end).skip(hit.start));
        let mut found: Vec<Found> = Vec::new();
        for one in hits.iter().map(|hit| Found {
            means: self.means(hit.meaning),
            words: key(hit),
            taken_back_by: hits.iter().find(|other| takes_back(other, hit)).map(key),
        }) {
            let known = found.iter().any(|held| held.means == one.means && held.words == one.words);
            if !known {
                found.push(one);
            }
        }
        let word = |token: &super::super::reading::Token| Word {
            written: token.text.clone(),
            word: token.word.clone(),
            listed: token.id != 0,
            clause: token.clause,
        };
        let words = tokens.iter().map(word).collect();
        Explained { plain, words, found, hunch: self.thought(&tokens) }
    }

    fn thought(&self, tokens: &[super::super::reading::Token]) -> Option<Thought> {
        let (sound, weight) = self.sounds_like(tokens);
        let words = self.hunch.reasons(sound, tokens);
        (weight > 0.0).then(|| Thought { sounds_like: sound.as_str(), weight, words })
    }

    fn means(&self, tag: Tag) -> String {
        match tag {
            Tag::Danger(sign) => format!("danger {}", sign.as_str()),
            Tag::NoDanger => "no danger".to_owned(),
            Tag::Near => "the abuser is near".to_owned(),
            Tag::NotNear => "nobody near".to_owned(),
            Tag::SelfHarm => "self-harm".to_owned(),
            Tag::SelfHarmSoft => "self-harm, soft".to_owned(),
            Tag::NoSelfHarm => "no self-harm".to_owned(),
            Tag::Past => "past".to_owned(),
            Tag::Over => "over".to_owned(),
            Tag::Study => "for study, news or how to report".to_owned(),
            Tag::Statement(kind, level) => statement(kind, level.map(Urgency::level)),
            Tag::Noise(noise) => format!("noise {noise:?}").to_lowercase(),
            Tag::Command(command) => said(command),
            Tag::Hidden => "from hiding".to_owned(),
            Tag::Grateful => "thanks".to_owned(),
            Tag::Name => "a name follows".to_owned(),
            Tag::Option(state, value) => self.option(state, value),
        }
    }

    fn option(&self, state: u16, value: u16) -> String {
        let state = self.options.states.get(usize::from(state));
        let named = state.and_then(|state| {
            Some(format!("{} {}", state.name, state.values.get(usize::from(value))?))
        });
        named.unwrap_or_default()
    }
}

fn statement(kind: StatementKind, level: Option<i64>) -> String {
    match level {
        Some(level) => format!("statement {}, level {level}", kind.as_str()),
        None => format!("statement {}", kind.as_str()),
    }
}

fn said(command: Command) -> String {
    format!("command {command:?}").to_lowercase()
}

/// Whether a phrase shares words with another that takes it back.
fn takes_back(other: &Hit<Tag>, hit: &Hit<Tag>) -> bool {
    let shares = other.start < hit.end && hit.start < other.end;
    let taker = match hit.meaning {
        Tag::Danger(_) => Tag::NoDanger,
        Tag::Near => Tag::NotNear,
        Tag::SelfHarm | Tag::SelfHarmSoft => Tag::NoSelfHarm,
        _ => return false,
    };
    shares && other.meaning == taker
}
