//! The graph for Mermaid, for Graphviz, and as a picture of our own. Global words are left out:
//! they lead from everywhere to the same places.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::graph::Graph;
use super::layers::{Layers, layers};

/// Width and height of a box, and the room between boxes, in pixels.
const BOX: (usize, usize) = (132, 34);
const ROOM: (usize, usize) = (22, 76);
/// Boxes side by side at most.
const WIDE: usize = 9;
/// Letters of a label; the rest is left to the table of the manual.
const LABEL: usize = 16;

/// For Mermaid.
pub(super) fn mermaid(graph: &Graph) -> String {
    let mut out = "flowchart TD\n".to_owned();
    for ((from, to), by) in &layers(graph).ways {
        let _ = writeln!(out, "  {from} -->|\"{}\"| {to}", label(by));
    }
    out
}

/// For Graphviz.
pub(super) fn dot(graph: &Graph) -> String {
    let mut out = "digraph talk {\n  rankdir=TB;\n  node [shape=box];\n".to_owned();
    for ((from, to), by) in &layers(graph).ways {
        let _ = writeln!(out, "  \"{from}\" -> \"{to}\" [label=\"{}\"];", label(by));
    }
    out.push('}');
    out
}

fn label(by: &[String]) -> String {
    let all = by.join(" ");
    if all.chars().count() <= LABEL {
        return all;
    }
    let short: String = all.chars().take(LABEL - 1).collect();
    format!("{}…", short.trim_end())
}

/// A picture.
pub(super) fn svg(graph: &Graph) -> String {
    let layers = layers(graph);
    let places = places(&layers);
    let across = places.values().map(|(x, _)| x + BOX.0).max().unwrap_or(0) + ROOM.0;
    let down = places.values().map(|(_, y)| y + BOX.1).max().unwrap_or(0) + ROOM.0;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across} {down}\" \
         width=\"{across}\" height=\"{down}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" \
         markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#567\"/></marker>\
         </defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    for ((from, to), by) in &layers.ways {
        if let (Some(from), Some(to)) = (places.get(from), places.get(to)) {
            way(&mut out, *from, *to, &label(by));
        }
    }
    for (state, (x, y)) in &places {
        let end = graph.nodes.iter().any(|node| node.state == *state && node.is_end);
        let fill = if end { "#dfeedd" } else { "#e9eef6" };
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" rx=\"5\" fill=\"{fill}\" \
             stroke=\"#345\"/><text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{state}</text>",
            BOX.0,
            BOX.1,
            x + BOX.0 / 2,
            y + BOX.1 / 2 + 4
        );
    }
    out.push_str("</svg>");
    out
}

/// Where each box stands; a layer that is too wide goes on below.
fn places(layers: &Layers) -> BTreeMap<&'static str, (usize, usize)> {
    let lines = layers.rows.iter().flat_map(|row| row.chunks(WIDE));
    let widest = layers.rows.iter().map(|row| row.len().min(WIDE)).max().unwrap_or(0);
    let mut places = BTreeMap::new();
    for (line, row) in lines.enumerate() {
        let indent = (widest - row.len()) * (BOX.0 + ROOM.0) / 2;
        for (at, state) in row.iter().enumerate() {
            let x = ROOM.0 + indent + at * (BOX.0 + ROOM.0);
            places.insert(*state, (x, ROOM.0 + line * (BOX.1 + ROOM.1)));
        }
    }
    places
}

/// A way down leaves below and comes in above; one up or sideways bends around.
fn way(out: &mut String, from: (usize, usize), to: (usize, usize), label: &str) {
    let down = to.1 > from.1;
    let (x1, x2) = (from.0 + BOX.0 / 2, to.0 + BOX.0 / 2);
    let (y1, y2) = if down { (from.1 + BOX.1, to.1) } else { (from.1, to.1 + BOX.1) };
    let bend = ROOM.1 / 2;
    let (c1, c2) = if down {
        (y1 + bend, y2.saturating_sub(bend))
    } else {
        (y1.saturating_sub(bend), y2 + bend)
    };
    let colour = if down { "#567" } else { "#b96" };
    let (at_x, at_y) = ((x1 * 2 + x2) / 3, (y1 * 2 + y2) / 3);
    let _ = writeln!(
        out,
        "<path d=\"M{x1} {y1}C{x1} {c1} {x2} {c2} {x2} {y2}\" fill=\"none\" stroke=\"{colour}\" \
         marker-end=\"url(#tip)\"/><text x=\"{at_x}\" y=\"{at_y}\" font-size=\"9\" fill=\"#234\" \
         paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"3\">{label}</text>"
    );
}

#[cfg(test)]
mod tests {
    use super::super::graph::{Edge, Node};
    use super::*;

    fn graph() -> Graph {
        let node = |state: &'static str, is_end: bool| Node {
            state,
            aspect: String::new(),
            is_end,
            has_timer: true,
            unanswered: Vec::new(),
        };
        let nodes = vec![node("HELLO", false), node("WHO", false), node("CLOSE", true)];
        let edge = |from, to, by: &str| Edge { from, to, by: by.to_owned() };
        let edges = vec![edge(0, 1, "1"), edge(1, 2, "2"), edge(1, 2, "3"), edge(1, 1, "xq")];
        Graph { nodes, edges, ..Graph::default() }
    }

    #[test]
    fn ways_between_the_same_states_are_one_and_staying_is_none() {
        assert_eq!(
            mermaid(&graph()),
            "flowchart TD\n  HELLO -->|\"1\"| WHO\n  WHO -->|\"2 3\"| CLOSE\n"
        );
        let dot = dot(&graph());
        assert!(dot.contains("\"WHO\" -> \"CLOSE\" [label=\"2 3\"];"), "{dot}");
        assert!(!dot.contains("xq"));
    }

    #[test]
    fn each_layer_stands_below_the_one_before() {
        let places = places(&layers(&graph()));
        let y = |state: &str| places.get(state).map(|(_, y)| *y);
        assert!(y("HELLO") < y("WHO") && y("WHO") < y("CLOSE"));
    }
}
