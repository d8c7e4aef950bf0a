//! `pendamping flow …`: every way through the dialogue, walked with the real `step`.

mod draw;
mod graph;
mod layers;
mod walk;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{Ended, Form};
use crate::domain::lang::Lang;
use crate::locale::{Catalogue, sentence};

use graph::Graph;

/// What all commands about the flow know.
#[derive(Debug, Args)]
pub struct Line {
    /// A folder of texts and words laid over the built-in ones; without it ./locales, where it is.
    #[arg(long, global = true)]
    locales: Option<PathBuf>,
    /// Print JSON for programs.
    #[arg(long, global = true)]
    json: bool,
    /// The language to answer in: id or en.
    #[arg(long, global = true, default_value = "id", value_parser = ["id", "en"])]
    lang: String,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Look for dead ends, unanswered words and missing texts.
    Check,
    /// Draw the questions and the ways between them.
    Graph(Drawing),
}

/// How the graph is drawn.
#[derive(Debug, Args)]
#[group(multiple = false)]
struct Drawing {
    /// For Graphviz.
    #[arg(long)]
    dot: bool,
    /// For Mermaid; so it is without a choice.
    #[arg(long)]
    mermaid: bool,
    /// A picture.
    #[arg(long)]
    svg: bool,
}

/// Runs one of them.
///
/// # Errors
/// When the output cannot be written.
pub fn run(line: &Line) -> anyhow::Result<Ended> {
    let form = if line.json { Form::Json } else { Form::Text };
    let lang = Lang::new(&line.lang);
    let graph = graph(super::texts(line.locales.as_deref(), &lang).as_deref())?;
    match &line.command {
        Command::Check => check(&graph, form, &lang),
        Command::Graph(drawing) => draw(&graph, drawing, form),
    }
}

fn graph(folder: Option<&Path>) -> anyhow::Result<Graph> {
    let (catalogue, problems) = Catalogue::load(folder);
    for problem in &problems {
        writeln!(std::io::stderr(), "{problem}")?;
    }
    Ok(walk::walk(&catalogue))
}

fn check(graph: &Graph, form: Form, lang: &Lang) -> anyhow::Result<Ended> {
    let faults = graph.faults();
    let mut output = std::io::stdout().lock();
    if form == Form::Json {
        writeln!(output, "{}", serde_json::to_string_pretty(&faults)?)?;
    } else {
        for fault in &faults {
            writeln!(output, "{}", fault.told(lang))?;
        }
        let counts = [graph.nodes.len(), graph.edges.len(), faults.len()];
        let [count, all, errors] = counts.map(|number| number.to_string());
        let facts = [("count", count.as_str()), ("all", &all), ("errors", &errors)];
        writeln!(output, "{}", sentence(lang, "flow-count", None, &facts))?;
    }
    Ok(Ended::with(faults.is_empty()))
}

fn draw(graph: &Graph, drawing: &Drawing, form: Form) -> anyhow::Result<Ended> {
    let drawn = match (form, drawing.dot, drawing.svg) {
        (Form::Json, ..) => serde_json::to_string_pretty(graph)?,
        (_, true, _) => draw::dot(graph),
        (_, _, true) => draw::svg(graph),
        _ => draw::mermaid(graph),
    };
    writeln!(std::io::stdout().lock(), "{drawn}")?;
    Ok(Ended::Fine)
}
