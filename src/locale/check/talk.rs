//! Talks beside the texts: built-in ones that hold what must never break, and those of the
//! operator. They are played with the words that would go live, and what is said is written.

use std::collections::BTreeMap;

use crate::domain::lang::Lang;
use crate::domain::rehearsal::{Talk, Weight, parse, play};
use crate::domain::text::Say;
use crate::domain::words::Words;
use crate::locale::load::{File, Files};
use crate::locale::{Problem, Texts, guard, render, rule};

/// Plays every talk.
pub fn check(files: &Files, texts: &Texts, words: &Words) -> Vec<Problem> {
    let mut talks: BTreeMap<String, &File> = BTreeMap::new();
    for file in files.built_in.iter().chain(&files.own).filter(|file| file.is("talk")) {
        // A safety talk that came with the program cannot be replaced, only added to.
        talks.entry(file.path()).or_insert(file);
    }
    talks.values().flat_map(|file| one(file, texts, words)).collect()
}

fn one(file: &File, texts: &Texts, words: &Words) -> Vec<Problem> {
    let path = file.path();
    let text = match guard::clean(&path, &file.bytes) {
        Ok(text) => text,
        Err(problem) => return vec![problem],
    };
    let talk = match parse(&path, &text) {
        Ok(talk) => talk,
        Err((number, line)) => {
            return vec![at(rule::TALK_UNREADABLE, &path, &text, number).with("told", line)];
        }
    };
    let rule = match talk.weight {
        Weight::Safety => rule::SAFETY_TALK,
        Weight::Ordinary => rule::TALK_DIFFERS,
    };
    let played = play(&talk, words);
    // What follows the first difference follows from it.
    let differs = played.faults.into_iter().next();
    let differs = differs.map(|(number, what)| at(rule, &path, &text, number).with("told", what));
    let mute = played.said.iter().find(|say| !is_sound(texts, &talk, say));
    let mute = mute.map(|say| {
        let keys: Vec<&str> = say.keys().collect();
        at(rule, &path, &text, 1).with("told", keys.join(" "))
    });
    differs.into_iter().chain(mute).collect()
}

/// Whether a message comes out with words and without braces.
fn is_sound(texts: &Texts, talk: &Talk, say: &Say) -> bool {
    let words = render::say(texts, &Lang::new(&talk.lang), say, talk.channel).plain;
    !words.trim().is_empty() && !words.contains(['{', '}'])
}

/// A problem at a line.
fn at(rule: rule::Rule, path: &str, text: &str, number: usize) -> Problem {
    let before = text.split_inclusive('\n').take(number.saturating_sub(1));
    let start: usize = before.map(str::len).sum();
    let line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    Problem::at(rule, path, text, start..start + line.len())
}
