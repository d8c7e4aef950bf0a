//! One `words.toml` as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::reading::{Command, Noise, Sign, StatementKind};

pub(super) type Lines = Vec<String>;

/// A whole `words.toml`. Every table may be missing; unknown ones are errors.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Lexicon {
    /// Groups of words for use as `<name>` in phrases.
    pub(super) groups: BTreeMap<String, Lines>,
    /// Groups of verbs by their stems: `<name>` is who does it, `<name.di>` whom it is done to.
    pub(super) verbs: BTreeMap<String, Lines>,
    /// Written-out word, and the other ways people write it.
    pub(super) spelling: BTreeMap<String, Lines>,
    /// Letters that stand for a word where others stand beside them (`g tau`).
    pub(super) within: BTreeMap<String, String>,
    /// Words that are themselves and nothing else: no suffix is taken off them.
    pub(super) plain: Lines,
    /// Words of two letters that stand within sentences written as one (`dikebon`, `sy`).
    pub(super) inside: Lines,
    /// Signs that stand for a word.
    pub(super) emoji: BTreeMap<String, String>,
    /// What is dropped for matching a whole message.
    pub(super) drop: Drop,
    /// Words that open a clause.
    pub(super) clauses: Clauses,
    /// Yes, no and their kin.
    pub(super) answers: Answers,
    /// Numbers, and the words for them.
    pub(super) numbers: BTreeMap<String, Lines>,
    /// Words beside a number.
    pub(super) counting: Counting,
    /// Danger.
    pub(super) danger: Danger,
    /// Self-harm.
    pub(super) self_harm: SelfHarm,
    /// What weakens danger.
    pub(super) guards: Guards,
    /// Commands.
    pub(super) commands: BTreeMap<Command, Lines>,
    /// Commands by their words anywhere in a short message.
    pub(super) said: BTreeMap<Command, Lines>,
    /// Words that a slip may stand for, and that call a human.
    pub(super) human_slips: Lines,
    /// Statements.
    pub(super) statements: BTreeMap<StatementKind, Vec<Told>>,
    /// State, value id, and the words for it.
    pub(super) options: BTreeMap<String, BTreeMap<String, Lines>>,
    /// Words before a name (`nama saya`).
    pub(super) name: Lines,
    /// Noise.
    pub(super) noise: BTreeMap<Noise, Lines>,
    /// Short marks: greeting, thanks …
    pub(super) marks: Marks,
    /// Words of time.
    pub(super) time: Time,
    /// Words beside an age.
    pub(super) age: Age,
    /// Function words, by language.
    pub(super) votes: BTreeMap<String, Lines>,
    /// Short forms and misspellings of places: our name or code, and how people write it.
    pub(super) places: BTreeMap<String, Lines>,
}

/// What is dropped for matching a whole message.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Drop {
    /// Forms of address.
    pub(super) address: Lines,
    /// Particles.
    pub(super) particles: Lines,
    /// Polite words, dropped only if something else is left.
    pub(super) polite: Lines,
    /// First person: dropped for commands only.
    pub(super) first_person: Lines,
}

/// Words that open a clause.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Clauses {
    /// Always.
    pub(super) joints: Lines,
    /// Unless a person follows.
    pub(super) soft: Lines,
}

/// Yes, no and their kin: whole messages.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Answers {
    pub(super) yes: Lines,
    pub(super) no: Lines,
    pub(super) dont_know: Lines,
    pub(super) skip: Lines,
    /// Looks like an answer and is none.
    pub(super) unclear: Lines,
    /// `no` only where a bare no is expected (`g`, `n`, `t`).
    pub(super) short_no: Lines,
    /// All of them.
    pub(super) all: Lines,
    /// The last option.
    pub(super) last: Lines,
    /// NOTE is complete.
    pub(super) done: Lines,
    /// Too common for a word to know each other by.
    pub(super) common: Lines,
}

/// Words beside a number.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Counting {
    /// `nomor`, `pilih`.
    pub(super) leads: Lines,
    /// `hari`, `orang`: a number before them is no choice.
    pub(super) units: Lines,
    /// `dan`, `sama`.
    pub(super) links: Lines,
    /// `bukan 1 tapi 2`: the last number wins.
    pub(super) corrections: Lines,
    /// `kepencet`: takes back the number beside it.
    pub(super) pressed: Lines,
    /// `orang`: makes a group.
    pub(super) people: Lines,
    /// `kami`: makes a group.
    pub(super) us: Lines,
    /// Ten and more.
    pub(super) teens: Lines,
    /// Times ten.
    pub(super) tens: Lines,
}

/// Danger.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Danger {
    /// One word is enough.
    pub(super) words: Lines,
    /// The cry.
    pub(super) cry: Lines,
    /// What may stand beside the cry.
    pub(super) beside_cry: Lines,
    /// More words that a slip may stand for (`dikurung`).
    pub(super) slips: Lines,
    /// Words that nearly are the cry or a danger word, and ordinary all the same.
    pub(super) not_the_cry: Lines,
    /// Phrases by sign.
    pub(super) phrases: BTreeMap<Sign, Lines>,
    /// Phrases that hold a danger phrase and are none.
    pub(super) not: Lines,
    /// The abuser is near.
    pub(super) near: Lines,
    /// Not the abuser (`polisi udah dateng`).
    pub(super) not_near: Lines,
}

/// Self-harm.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SelfHarm {
    pub(super) phrases: Lines,
    /// Level 2 and a person.
    pub(super) soft: Lines,
    /// Phrases that hold one and are none (`mati lampu`).
    pub(super) not: Lines,
}

/// What weakens danger.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Guards {
    /// `tidak`.
    pub(super) negators: Lines,
    /// `jangan`: refuses a request for the police.
    pub(super) refusals: Lines,
    /// Behind a negator they make a plea (`ga mau dijual`).
    pub(super) pleas: Lines,
    /// Between a negator and a deed they are what is denied (`ga nurut dipukul`).
    pub(super) duties: Lines,
    /// Behind a negator they do not take back a wish to die (`ga kuat, pengen mati`).
    pub(super) weak: Lines,
    /// Before a negator they make a threat (`kalo ga setor`).
    pub(super) conditions: Lines,
    /// Behind an answering no they open a new subject.
    pub(super) subjects: Lines,
    /// Past, in its clause.
    pub(super) past: Lines,
    /// Past at the start of a clause only.
    pub(super) past_opening: Lines,
    /// Over, for the whole message.
    pub(super) over: Lines,
    /// A negator only behind who does it (`he dont hit me`); elsewhere it pleads (`dont hurt me`).
    pub(super) denials: Lines,
    /// Between a negator and what it takes back (`not really safe`).
    pub(super) carriers: Lines,
    /// Not over after all (`masih`).
    pub(super) still: Lines,
    /// With a negator at the end of a message they say that it is over (`sekarang nggak`).
    pub(super) now: Lines,
    /// Behind those they are what stays when it is over (`masih kebayang`).
    pub(super) memories: Lines,
    /// For study, news, film.
    pub(super) study: Lines,
    /// First person.
    pub(super) first: Lines,
    /// Relatives and others who may be the one in danger.
    pub(super) others: Lines,
    /// `dia`, `mereka`.
    pub(super) they: Lines,
}

/// A statement's phrases with the level they give.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    /// 1 to 4; none where it gives none.
    pub(super) level: Option<i64>,
    pub(super) phrases: Lines,
}

/// Short marks.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Marks {
    /// Every word of a greeting.
    pub(super) greeting: Lines,
    /// Every word of thanks.
    pub(super) thanks: Lines,
    /// One of them in a message that tells nothing else is thanks.
    pub(super) grateful: Lines,
    /// A bare acknowledgement.
    pub(super) nod: Lines,
    pub(super) laughter: Lines,
    pub(super) hurry: Lines,
    pub(super) hidden: Lines,
    pub(super) questions: Lines,
}

/// Words of time.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Time {
    /// `jam`, `pukul`.
    pub(super) clock: Lines,
    /// `setengah`.
    pub(super) half: Lines,
    pub(super) morning: Lines,
    pub(super) midday: Lines,
    pub(super) afternoon: Lines,
    pub(super) night: Lines,
    pub(super) am: Lines,
    pub(super) pm: Lines,
    pub(super) zones: Lines,
    /// Prayer times, days, exclusions: words that open no window.
    pub(super) loose: Lines,
    /// Those of them that take a clock time back (`jangan jam 8`).
    pub(super) excluded: Lines,
}

/// Words beside an age.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Age {
    /// Before it.
    pub(super) before: Lines,
    /// Behind it.
    pub(super) behind: Lines,
    /// `hampir`: one less.
    pub(super) nearly: Lines,
    /// Words behind an age that is not reached yet (`18 kurang 2 bulan`).
    pub(super) short: Lines,
    /// Things before a number that is no age (`kamar 21`).
    pub(super) numbered: Lines,
    /// `asli`: the number behind wins.
    pub(super) truly: Lines,
    /// `lahir`.
    pub(super) born: Lines,
    /// Beside a number of years they make a span and no age (`kerja`, `lalu`).
    pub(super) span: Lines,
}
