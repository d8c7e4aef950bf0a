//! The dialogue as places and ways, and what may be wrong with it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::lang::Lang;
use crate::locale::sentence;

/// The dialogue as places and ways.
#[derive(Debug, Default, Serialize)]
pub struct Graph {
    /// Every place the walk came to.
    pub nodes: Vec<Node>,
    /// Every way an answer opened.
    pub edges: Vec<Edge>,
    /// Texts that were said and are in no language.
    pub missing: BTreeSet<String>,
    /// States with a question that no walk came to.
    pub unvisited: BTreeSet<&'static str>,
}

/// A place: a state with what decides the way on from it.
#[derive(Debug, Serialize)]
pub struct Node {
    /// Its state.
    pub state: &'static str,
    /// Path and what was told, as far as they decide.
    pub aspect: String,
    /// Whether a talk may end here: a hand-over, a closing, or silence the person wished.
    pub is_end: bool,
    /// Whether something happens here by itself when the person stays silent.
    pub has_timer: bool,
    /// Global words that nothing answered here.
    pub unanswered: Vec<&'static str>,
}

/// A way from one place to another.
#[derive(Debug, Serialize)]
pub struct Edge {
    /// Place in [`Graph::nodes`].
    pub from: usize,
    /// Place in [`Graph::nodes`].
    pub to: usize,
    /// The answer that opens it.
    pub by: String,
}

/// Something that is wrong.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub enum Fault {
    /// No answer leads on from here.
    DeadEnd(String),
    /// From here no answers lead to a human, a closing or a wished silence.
    NoWayOut(String),
    /// Silence here is noticed by nobody.
    NoTimer(String),
    /// A word that counts everywhere does nothing here.
    Unanswered(String, &'static str),
    /// A text that is in no language.
    MissingText(String),
    /// A question nobody is ever asked.
    Unvisited(&'static str),
    /// Nothing was walked at all.
    Empty,
}

impl Fault {
    /// The fault in the language of who asked.
    #[must_use]
    pub fn told(&self, lang: &Lang) -> String {
        let say = |key, facts: &[(&str, &str)]| sentence(lang, key, None, facts);
        match self {
            Self::DeadEnd(place) => say("flow-dead-end", &[("name", place)]),
            Self::NoWayOut(place) => say("flow-no-way-out", &[("name", place)]),
            Self::NoTimer(place) => say("flow-no-timer", &[("name", place)]),
            Self::Unanswered(place, word) => {
                say("flow-unanswered", &[("name", place), ("word", word)])
            }
            Self::MissingText(key) => say("flow-missing-text", &[("name", key)]),
            Self::Unvisited(state) => say("flow-unvisited", &[("name", state)]),
            Self::Empty => say("flow-empty", &[]),
        }
    }
}

impl Graph {
    /// Everything that is wrong.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.nodes.is_empty() {
            faults.push(Fault::Empty);
        }
        let ending = self.ending();
        for (at, node) in self.nodes.iter().enumerate() {
            let leads_on = self.edges.iter().any(|edge| edge.from == at && edge.to != at);
            if !node.is_end && !leads_on {
                faults.push(Fault::DeadEnd(node.name()));
            } else if !ending.contains(&at) {
                faults.push(Fault::NoWayOut(node.name()));
            }
            if !node.is_end && !node.has_timer {
                faults.push(Fault::NoTimer(node.name()));
            }
            faults.extend(node.unanswered.iter().map(|word| Fault::Unanswered(node.name(), word)));
        }
        faults.extend(self.missing.iter().cloned().map(Fault::MissingText));
        faults.extend(self.unvisited.iter().copied().map(Fault::Unvisited));
        faults
    }

    /// The places from which answers lead to an end.
    fn ending(&self) -> BTreeSet<usize> {
        let ends = self.nodes.iter().enumerate().filter(|(_, node)| node.is_end);
        let mut ending: BTreeSet<usize> = ends.map(|(at, _)| at).collect();
        loop {
            let before = ending.len();
            let more = self.edges.iter().filter(|edge| ending.contains(&edge.to));
            let more: Vec<usize> = more.map(|edge| edge.from).collect();
            ending.extend(more);
            if ending.len() == before {
                return ending;
            }
        }
    }
}

impl Node {
    fn name(&self) -> String {
        if self.aspect.is_empty() {
            self.state.to_owned()
        } else {
            format!("{} ({})", self.state, self.aspect)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(state: &'static str) -> Node {
        Node { state, aspect: String::new(), is_end: false, has_timer: true, unanswered: vec![] }
    }

    fn edge(from: usize, to: usize) -> Edge {
        Edge { from, to, by: "1".to_owned() }
    }

    fn sound() -> Graph {
        let end = Node { is_end: true, has_timer: false, ..node("HANDOVER") };
        let nodes = vec![node("HELLO"), node("WHO"), end];
        Graph { nodes, edges: vec![edge(0, 1), edge(1, 2)], ..Graph::default() }
    }

    #[test]
    fn a_sound_graph_has_no_faults() {
        assert_eq!(sound().faults(), []);
    }

    #[test]
    fn each_fault_is_found() {
        let mut cut = sound();
        cut.edges.pop();
        assert_eq!(cut.faults(), [Fault::NoWayOut("HELLO".into()), Fault::DeadEnd("WHO".into())]);
        let mut circle = sound();
        circle.edges = vec![edge(0, 1), edge(1, 0)];
        assert_eq!(circle.faults().len(), 2);
        let mut quiet = sound();
        quiet.nodes[1].has_timer = false;
        assert_eq!(quiet.faults(), [Fault::NoTimer("WHO".into())]);
        let mut deaf = sound();
        deaf.nodes[0].unanswered.push("STOP");
        assert_eq!(deaf.faults(), [Fault::Unanswered("HELLO".into(), "STOP")]);
        let mut mute = sound();
        mute.missing.insert("hello".into());
        mute.unvisited.insert("AGE");
        assert_eq!(mute.faults().len(), 2);
        assert_eq!(Graph::default().faults(), [Fault::Empty]);
    }
}
