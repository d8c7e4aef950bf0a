//! From all `words.toml` to one [`Words`].

use std::collections::BTreeMap;

use rustc_hash::FxHashMap as HashMap;

use super::super::reading::{Command, Noise, Sign, StatementKind};
use super::super::urgency::Urgency;
use super::class::Class;
use super::fault::{Fault, unreadable};
use super::lexicon::{Lexicon, Lines};
use super::{Options, Words, slip, verb};

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Danger(Sign),
    /// Holds a danger phrase and is none.
    NoDanger,
    Near,
    NotNear,
    SelfHarm,
    SelfHarmSoft,
    NoSelfHarm,
    Past,
    Over,
    Study,
    Statement(StatementKind, Option<Urgency>),
    Noise(Noise),
    /// A command by its words anywhere in a short message.
    Command(Command),
    Hidden,
    Grateful,
    /// What follows is a name.
    Name,
    /// State and value, by their places in the tables.
    Option(u16, u16),
}

/// Reads and compiles all words files, given by name and text. A group that none of them has comes
/// from the built-in files: whoever replaces one file need not know what others take from it.
pub(super) fn compile(
    files: &[(String, String)],
    built_in: &[(String, String)],
) -> Result<Words, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut lexicons = Vec::new();
    for (file, text) in files {
        match toml::from_str::<Lexicon>(text) {
            Ok(lexicon) => lexicons.push((file.as_str(), text.as_str(), lexicon)),
            Err(error) => faults.push(unreadable(file, text, &error)),
        }
    }
    let mut compiler = Compiler { words: Words::default(), groups: BTreeMap::new(), faults };
    let spare = built_in.iter().filter_map(|(_, text)| toml::from_str::<Lexicon>(text).ok());
    compiler.all(&lexicons, &spare.collect::<Vec<_>>());
    if compiler.faults.is_empty() { Ok(compiler.words) } else { Err(compiler.faults) }
}

/// The words behind every `<name>` of some files; a file that cannot be read has none.
pub(super) fn groups(files: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let mut groups = BTreeMap::new();
    for lexicon in files.iter().filter_map(|(_, text)| toml::from_str::<Lexicon>(text).ok()) {
        group(&lexicon, &mut groups);
    }
    groups
}

/// Adds the groups and verbs of a file.
fn group(lexicon: &Lexicon, groups: &mut BTreeMap<String, Lines>) {
    for (name, words) in &lexicon.groups {
        groups.entry(name.clone()).or_default().extend(words.iter().cloned());
    }
    for (name, stems) in &lexicon.verbs {
        let active = stems.iter().flat_map(|stem| verb::active(stem));
        groups.entry(name.clone()).or_default().extend(active);
        let passive = stems.iter().flat_map(|stem| verb::passive(stem));
        groups.entry(format!("{name}.di")).or_default().extend(passive);
    }
}

struct Compiler {
    words: Words,
    groups: BTreeMap<String, Lines>,
    faults: Vec<Fault>,
}

impl Compiler {
    /// Spelling of all languages first, then lists, then phrases.
    fn all(&mut self, lexicons: &[(&str, &str, Lexicon)], spare: &[Lexicon]) {
        for (file, text, lexicon) in lexicons {
            self.words.vocabulary.speak(file);
            self.spelling(file, text, lexicon);
        }
        self.groups(lexicons, spare);
        for (file, _, lexicon) in lexicons {
            self.words.vocabulary.speak(file);
            self.lists(lexicon);
            self.forms(lexicon);
        }
        for (file, text, lexicon) in lexicons {
            self.words.vocabulary.speak(file);
            self.phrases(file, text, lexicon);
        }
        let classes = &self.words.classes;
        let vocabulary = &self.words.vocabulary;
        let ids = (0..vocabulary.len()).filter_map(|id| u32::try_from(id).ok());
        let denies =
            |id: &u32| [Class::Negator, Class::Denial].iter().any(|c| classes.has(*id, *c));
        let negators = ids.filter(denies).collect();
        self.words.phrases.index(vocabulary, negators);
        let sticky = |id: &u32| denies(id) || classes.has(*id, Class::Refusal);
        let sticky = (0..vocabulary.len()).filter_map(|id| u32::try_from(id).ok()).filter(sticky);
        let sticky = sticky.collect();
        self.words.vocabulary.stick(sticky);
        self.words.spelling.slips = slip::of(&self.words);
    }

    fn spelling(&mut self, file: &str, text: &str, lexicon: &Lexicon) {
        for (word, variants) in &lexicon.spelling {
            for variant in variants {
                if !self.words.vocabulary.spell(variant, word) {
                    let what = format!("\"{variant}\" is already written out as another word");
                    self.fault(file, text, variant, &what, "Keep it in one line only");
                }
            }
        }
        for word in lexicon.plain.iter().chain(&lexicon.inside) {
            self.words.vocabulary.add(word);
        }
        self.words.vocabulary.cut_out(&lexicon.inside);
        for (letter, word) in &lexicon.within {
            self.words.spelling.within.push((letter.clone(), self.words.vocabulary.add(word)));
        }
        for (sign, word) in &lexicon.emoji {
            let Some(sign) = sign.chars().next() else { continue };
            self.words.vocabulary.add(word);
            self.words.spelling.emoji.push((sign, word.clone()));
        }
    }

    /// The groups of all files together, and those that only the built-in ones have.
    fn groups(&mut self, lexicons: &[(&str, &str, Lexicon)], spare: &[Lexicon]) {
        let mut groups = BTreeMap::new();
        for (_, _, lexicon) in lexicons {
            group(lexicon, &mut groups);
        }
        let mut others = BTreeMap::new();
        for lexicon in spare {
            group(lexicon, &mut others);
        }
        for (name, words) in others {
            groups.entry(name).or_insert(words);
        }
        self.groups = groups;
    }

    fn fault(&mut self, file: &str, text: &str, near: &str, what: &str, remedy: &str) {
        let byte = text.find(&format!("\"{near}\"")).unwrap_or(0);
        self.faults.push(Fault::at(file, text, byte, what, remedy));
    }

    /// Puts the words of a list into a class. Lines of several words count as forms only.
    fn list(&mut self, lines: &[String], class: Class) {
        for line in lines {
            let words: Vec<u32> = line
                .split_whitespace()
                .flat_map(|word| self.words.vocabulary.parts(&word.replace('\'', "")))
                .collect();
            if let [id] = words.as_slice() {
                self.words.classes.put(*id, class);
            }
        }
    }

    fn lists(&mut self, lexicon: &Lexicon) {
        for (lines, class) in lexicon.lists() {
            self.list(lines, class);
        }
        for (value, lines) in &lexicon.numbers {
            let Ok(value) = value.parse() else { continue };
            for line in lines {
                let form = self.form(line);
                self.words.numbers.insert(form, value);
            }
        }
        for (language, lines) in &lexicon.votes {
            for line in lines {
                self.words.vocabulary.add(line);
                let votes = self.words.votes.entry(line.clone()).or_default();
                votes.push(language.clone());
            }
        }
        let spelling = [(&lexicon.clauses.joints, false), (&lexicon.clauses.soft, true)];
        for (lines, soft) in spelling {
            for line in lines {
                let id = self.words.vocabulary.add(line);
                let place = &mut self.words.spelling;
                if soft { place.soft_joints.push(id) } else { place.joints.push(id) }
            }
        }
        for line in lexicon.guards.others.iter().chain(&lexicon.guards.first) {
            let id = self.words.vocabulary.add(line);
            self.words.spelling.persons.push(id);
        }
        self.cries(lexicon);
        self.words.human_slips.extend(lexicon.human_slips.iter().cloned());
        for (name, variants) in &lexicon.places {
            for variant in variants {
                self.words.places.push((variant.clone(), name.clone()));
            }
        }
    }

    /// Pairs of words that cry together, and the words that a slip may stand for.
    fn cries(&mut self, lexicon: &Lexicon) {
        for line in &lexicon.danger.cry {
            let ids: Vec<u32> =
                line.split_whitespace().map(|word| self.words.vocabulary.add(word)).collect();
            if let [one, two] = ids.as_slice() {
                self.words.cries.push((*one, *two));
            }
        }
        let targets = lexicon.danger.cry.iter().chain(&lexicon.danger.words);
        let targets = targets.chain(&lexicon.danger.slips);
        let long = targets.filter(|word| word.len() >= 6 && !word.contains(' '));
        self.words.fuzzy.extend(long.cloned());
    }

    /// The written-out words of a line, joined: the key under which a whole message is found.
    fn form(&mut self, line: &str) -> String {
        let tokens: Vec<u32> = line
            .split_whitespace()
            .flat_map(|word| self.words.vocabulary.parts(&word.replace('\'', "")))
            .collect();
        let words: Vec<&str> = tokens.iter().map(|id| self.words.vocabulary.word(*id)).collect();
        words.join(" ")
    }

    fn forms(&mut self, lexicon: &Lexicon) {
        for (command, lines) in &lexicon.commands {
            for line in lines {
                self.command(line, *command);
            }
        }
        for (lines, class) in lexicon.answers.lists() {
            for line in lines {
                let form = self.form(line);
                self.words.answers.insert(form, class);
            }
        }
        for line in &lexicon.answers.unclear {
            let form = self.form(line);
            self.words.unclear.push(form);
        }
        for line in &lexicon.answers.last {
            let form = self.form(line);
            self.words.last.push(form);
        }
        for line in &lexicon.answers.done {
            let form = self.form(line);
            self.words.done.push(form);
        }
        self.words.common.extend(lexicon.answers.common.iter().cloned());
        for (lines, list) in [(&lexicon.marks.greeting, 0), (&lexicon.marks.thanks, 1)] {
            for line in lines {
                let form = self.form(line);
                self.words.courtesies.insert(form, list == 0);
            }
        }
    }

    fn command(&mut self, line: &str, command: Command) {
        let form = self.form(line);
        self.words.commands.insert(form, command);
    }

    fn phrases(&mut self, file: &str, text: &str, lexicon: &Lexicon) {
        for (lines, tag) in lexicon.tagged() {
            for line in lines {
                self.phrase(file, text, line, tag);
            }
        }
        for (state, values) in &lexicon.options {
            for (value, lines) in values {
                self.option(file, text, (state, value), lines);
            }
        }
    }

    fn phrase(&mut self, file: &str, text: &str, line: &str, tag: Tag) {
        let groups = &self.groups;
        let group = |name: &str| groups.get(name).cloned();
        let words = &mut self.words;
        if let Err(what) = words.phrases.add(line, tag, &mut words.vocabulary, &group) {
            self.fault(file, text, line, &what, "Add it under [groups], or write its words out");
        }
    }

    fn option(&mut self, file: &str, text: &str, name: (&str, &str), lines: &[String]) {
        let (state, value) = self.words.options.place(name.0, name.1);
        for line in lines {
            match line.as_str() {
                "$yes" => self.words.options.answers(state, Class::Yes, value),
                "$no" => self.words.options.answers(state, Class::No, value),
                "$dont_know" => self.words.options.answers(state, Class::DontKnow, value),
                _ if line.starts_with('=') => {
                    let form = self.form(line.trim_start_matches('='));
                    self.words.options.form(state, form, value);
                }
                _ => {
                    let form = self.form(line);
                    self.words.options.form(state, form, value);
                    self.phrase(file, text, line, Tag::Option(state, value));
                }
            }
        }
    }
}

impl Options {
    /// The places of a state and one of its values, which are made where they are new.
    fn place(&mut self, state: &str, value: &str) -> (u16, u16) {
        let at = self.states.iter().position(|known| known.name == state).unwrap_or_else(|| {
            self.states.push(super::State { name: state.to_owned(), ..super::State::default() });
            self.states.len() - 1
        });
        let Some(known) = self.states.get_mut(at) else { return (0, 0) };
        let value_at = known.values.iter().position(|other| other == value).unwrap_or_else(|| {
            known.values.push(value.to_owned());
            known.values.len() - 1
        });
        (u16::try_from(at).unwrap_or(0), u16::try_from(value_at).unwrap_or(0))
    }

    fn answers(&mut self, state: u16, class: Class, value: u16) {
        if let Some(state) = self.states.get_mut(usize::from(state)) {
            state.answers.push((class, value));
        }
    }

    fn form(&mut self, state: u16, form: String, value: u16) {
        if let Some(state) = self.states.get_mut(usize::from(state)) {
            state.forms.entry(form).or_insert(value);
        }
    }
}

/// Whole forms and what they are.
pub(super) type Forms<T> = HashMap<String, T>;
