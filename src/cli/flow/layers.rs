//! Where each state stands in a picture: in layers, by how many answers it takes to come there.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Graph;

/// The states in layers, and the ways between them without those that stay.
#[derive(Debug, Default)]
pub(super) struct Layers {
    /// States from top to bottom, each layer from left to right.
    pub rows: Vec<Vec<&'static str>>,
    /// From, to, and the answers that lead there.
    pub ways: BTreeMap<(&'static str, &'static str), Vec<String>>,
}

/// One box for each state, whatever was told there.
pub(super) fn layers(graph: &Graph) -> Layers {
    let state = |at: usize| graph.nodes.get(at).map(|node| node.state);
    let mut ways: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for edge in &graph.edges {
        let (Some(from), Some(to)) = (state(edge.from), state(edge.to)) else { continue };
        let by = ways.entry((from, to)).or_default();
        if from != to && !by.contains(&edge.by) {
            by.push(edge.by.clone());
        }
    }
    ways.retain(|(from, to), _| from != to);
    let mut layers = Layers { rows: Vec::new(), ways };
    let mut placed: BTreeSet<&'static str> = BTreeSet::new();
    let mut row: Vec<&'static str> = graph.nodes.iter().take(1).map(|node| node.state).collect();
    while !row.is_empty() {
        placed.extend(row.iter().copied());
        let next = layers.below(&row, &placed);
        layers.rows.push(row);
        row = next;
    }
    let left = graph.nodes.iter().map(|node| node.state).filter(|state| !placed.contains(state));
    let left: BTreeSet<&'static str> = left.collect();
    if !left.is_empty() {
        layers.rows.push(left.into_iter().collect());
    }
    layers
}

impl Layers {
    fn below(&self, row: &[&'static str], placed: &BTreeSet<&'static str>) -> Vec<&'static str> {
        let mut next: Vec<&'static str> = Vec::new();
        for state in row {
            let ways = self.ways.keys().filter(|(from, _)| from == state);
            for (_, to) in ways {
                if !placed.contains(to) && !next.contains(to) {
                    next.push(to);
                }
            }
        }
        next
    }
}
