//! The walk: from HELLO along every answer, with the real words and the real `step`, once by SMS
//! and once by WhatsApp without a number. Two talks that stand in the same state with the same
//! things told that decide the way are one place.

use std::collections::{BTreeMap, VecDeque};

use super::graph::{Edge, Graph, Node};
use crate::domain::address::Channel;
use crate::domain::dialogue::{
    Dialogue, Duty, Hotline, Lead, Once, Piece, QUESTIONS, State, Step, Turn, What, World, step,
};
use crate::domain::facts::Facts;
use crate::domain::heard::Kind;
use crate::domain::reading::Open;
use crate::domain::time::{Millis, SECOND};
use crate::locale::Catalogue;

/// 2026-01-01 05:00 UTC.
const START: Millis = Millis(1_767_243_600_000);
/// Words that count in every state, of each command one.
const GLOBAL: [&str; 19] = [
    "SOS",
    "ORANG",
    "BANTUAN",
    "MENU",
    "STOP",
    "HAPUS",
    "DATA SAYA",
    "BAHASA",
    "ENGLISH",
    "KEMBALI",
    "ULANG",
    "KENAPA",
    "APA INI",
    "TOKO",
    "SALAH NOMOR",
    "BATAL",
    "STATUS",
    "KODE",
    "MULAI",
];
/// Words that ask something beside the open question, where they may.
const ASIDES: [&str; 2] = ["takut", "BERHENTI"];
/// Things told that decide the way on.
const TOLD: [Once; 3] = [Once::Danger, Once::SelfHarm, Once::Other];
/// Where the walk is made.
const WORLDS: [(Channel, Option<&str>); 2] =
    [(Channel::Sms, Some("ID")), (Channel::Whatsapp, None)];

/// Walks everything.
pub(super) fn walk(catalogue: &Catalogue) -> Graph {
    let mut walker = Walker {
        catalogue,
        facts: Facts::default(),
        hotline: Hotline::default(),
        duty: Duty::default(),
        graph: Graph::default(),
        places: BTreeMap::new(),
        open: VecDeque::new(),
        channel: Channel::Sms,
        country: None,
    };
    for (channel, country) in WORLDS {
        (walker.channel, walker.country) = (channel, country);
        walker.begin();
        while let Some((at, dialogue)) = walker.open.pop_front() {
            walker.visit(at, &dialogue);
        }
    }
    walker.finish()
}

struct Walker<'a> {
    catalogue: &'a Catalogue,
    facts: Facts,
    hotline: Hotline,
    duty: Duty,
    graph: Graph,
    places: BTreeMap<(&'static str, String), usize>,
    open: VecDeque<(usize, Dialogue)>,
    channel: Channel,
    country: Option<&'static str>,
}

impl Walker<'_> {
    /// HELLO, the missed call, the global words, and the questions that only companions ask.
    fn begin(&mut self) {
        let new = || Dialogue::new(self.hotline.lang.clone());
        let mut first = vec![self.heard(new(), words("halo"))];
        first.push(self.heard(new(), What::Media { kind: Kind::CallMissed, caption: None }));
        let asked = State::ALL.iter().filter(|state| state.is_companions());
        let known = || Dialogue { heard_at: Some(START), ..new() };
        first.extend(asked.map(|state| self.turn(known(), &Turn::Asks(*state))));
        for step in first {
            self.place(step);
        }
    }

    fn visit(&mut self, at: usize, dialogue: &Dialogue) {
        for what in answers(dialogue) {
            let by = label(&what);
            let step = self.heard(dialogue.clone(), what);
            let to = self.place(step);
            self.graph.edges.push(Edge { from: at, to, by });
        }
        for word in ASIDES {
            let step = self.heard(dialogue.clone(), words(word));
            self.place(step);
        }
        for word in GLOBAL {
            let step = self.heard(dialogue.clone(), words(word));
            let answered = is_answered(&step);
            self.place(step);
            if let Some(node) = self.graph.nodes.get_mut(at).filter(|_| !answered) {
                node.unanswered.push(word);
            }
        }
    }

    /// The place a step led to; a new one is walked later.
    fn place(&mut self, step: Step) -> usize {
        self.hear_texts(&step);
        let key = (step.dialogue.state().name(), aspect(&step.dialogue, self.channel));
        if let Some(at) = self.places.get(&key) {
            return *at;
        }
        let at = self.graph.nodes.len();
        let state = step.dialogue.state();
        self.graph.nodes.push(Node {
            state: key.0,
            aspect: key.1.clone(),
            is_end: state.is_over() || state.is_silent(),
            has_timer: step.due.is_some(),
            unanswered: Vec::new(),
        });
        self.places.insert(key, at);
        self.open.push_back((at, step.dialogue));
        at
    }

    fn hear_texts(&mut self, step: &Step) {
        for key in step.say.iter().flat_map(crate::domain::text::Say::keys) {
            if self.catalogue.languages().any(|lang| !self.catalogue.has(lang, key)) {
                self.graph.missing.insert(key.to_owned());
            }
        }
    }

    fn heard(&self, dialogue: Dialogue, what: What) -> Step {
        let now = dialogue.heard_at.map_or(START, |at| at.plus(5 * SECOND));
        let piece = Piece { sent_at: now, received_at: now, what };
        self.turn(dialogue, &Turn::Heard(vec![piece]))
    }

    fn turn(&self, dialogue: Dialogue, turn: &Turn) -> Step {
        let asked = dialogue.heard_at.unwrap_or(START);
        let world = World {
            now: asked.plus(5 * SECOND),
            channel: self.channel,
            country: self.country,
            words: &self.catalogue.words,
            facts: &self.facts,
            hotline: &self.hotline,
            draw: "K7M4P",
            duty: &self.duty,
        };
        step(dialogue, turn, &world)
    }

    fn finish(mut self) -> Graph {
        let visited =
            |state: &&State| self.graph.nodes.iter().any(|node| node.state == state.name());
        let asked = QUESTIONS.iter().map(|row| row.state);
        let unvisited = asked.filter(|state| !visited(&state)).map(State::name);
        self.graph.unvisited = unvisited.collect();
        self.graph
    }
}

/// What decides the way on, beside the state.
fn aspect(dialogue: &Dialogue, channel: Channel) -> String {
    let talk = &dialogue.talk;
    let mut parts: Vec<String> = vec![channel.as_str().to_owned()];
    if talk.path != crate::domain::dialogue::Path::Unknown {
        parts.push(format!("{:?}", talk.path).to_lowercase());
    }
    let told = TOLD.iter().filter(|once| talk.had(**once));
    parts.extend(told.map(|once| format!("{once:?}").to_lowercase()));
    if talk.said(State::Place, "home") {
        parts.push("home".to_owned());
    }
    if talk.had(Once::Called) && talk.state.is_opening() {
        parts.push("called".to_owned());
    }
    if dialogue.is_quiet() {
        parts.push("quiet".to_owned());
    }
    parts.join(", ")
}

/// Everything one may answer to the open question.
fn answers(dialogue: &Dialogue) -> Vec<What> {
    let Some(row) = QUESTIONS.iter().find(|row| row.state == dialogue.state()) else {
        return vec![words("halo lagi")];
    };
    let mut said: Vec<String> = (1..=row.values().len()).map(|at| at.to_string()).collect();
    said.push("0".to_owned());
    let free: &[&str] = match row.open {
        Open::Closed => &[],
        Open::Age => &["30", "15"],
        Open::Place | Open::Country | Open::City => {
            &["malaysia", "surabaya", "arab", "dekat sungai"]
        }
        Open::Time => &["jam 8 malam", "habis maghrib"],
        Open::Phone => &["0812-0000-0101"],
        Open::Word => &["layangan"],
        Open::Note => &["begitu saja ceritanya kak", "selesai"],
        Open::Free => &["kata kata bebas"],
    };
    said.extend(free.iter().map(|text| (*text).to_owned()));
    let unclear = ["xq".to_owned()];
    said.into_iter().chain(unclear).map(What::Text).collect()
}

fn words(text: &str) -> What {
    What::Text(text.to_owned())
}

fn label(what: &What) -> String {
    match what {
        What::Text(text) => text.clone(),
        What::Tap { id, .. } => id.clone(),
        What::Media { kind, .. } => format!("{kind:?}"),
        What::Edited(_) | What::Revoked | What::OptedOut => format!("{what:?}"),
    }
}

/// Whether a global word did something: it was taken as a command, as danger or, where it stands
/// in the open text, as the answer.
fn is_answered(step: &Step) -> bool {
    let lead = step.acted.last().map(|acted| acted.lead);
    matches!(lead, Some(Lead::Command(_) | Lead::Danger | Lead::Answer(_)))
}
