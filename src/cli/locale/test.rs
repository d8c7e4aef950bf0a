//! `pendamping locale test FILE.jsonl`: labelled messages against the words.

use std::io::Write;
use std::path::Path;

use anyhow::Context as _;

use super::Asked;
use super::score::{Figure, Report, Share, Show, score};
use crate::cli::{Ended, Form};
use crate::locale::Catalogue;

/// Scores a file and prints its figures; problems where a threshold is missed.
pub fn run(asked: &Asked<'_>, file: &Path, show: Show) -> anyhow::Result<Ended> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    let (catalogue, problems) = Catalogue::load(asked.folder);
    for problem in &problems {
        writeln!(std::io::stderr(), "{problem}")?;
    }
    let report = score(&text, &catalogue.words, show);
    let mut output = std::io::stdout().lock();
    match asked.form {
        Form::Json => writeln!(output, "{}", serde_json::to_string_pretty(&report)?)?,
        Form::Text => print(asked, &mut output, &report)?,
    }
    Ok(Ended::with(report.is_fine()))
}

fn print(asked: &Asked<'_>, output: &mut impl Write, report: &Report) -> std::io::Result<()> {
    for miss in &report.misses {
        writeln!(output, "{}: {}", miss.id, miss.missed.join(", "))?;
        if let Some(text) = &miss.text {
            writeln!(output, "  text      {text}")?;
        }
        writeln!(output, "  expected  {}", miss.expected)?;
        writeln!(output, "  read      {}", miss.read)?;
    }
    for figure in &report.figures {
        print_figure(output, figure)?;
    }
    for fault in &report.unreadable {
        let facts = [("line", fault.line.to_string()), ("told", fault.why.clone())];
        let facts = facts.each_ref().map(|(name, told)| (*name, told.as_str()));
        writeln!(output, "{}", asked.say("cli-line-unreadable", &facts))?;
    }
    let verdict = if report.is_fine() { "cli-score-fine" } else { "cli-score-missed" };
    writeln!(output, "{}: {}", report.rows, asked.say(verdict, &[]))
}

fn print_figure(output: &mut impl Write, figure: &Figure) -> std::io::Result<()> {
    let mark = if figure.is_held() { "" } else { "  MISSED" };
    let name = figure.measure.name();
    writeln!(output, "{name:<20} {} {:?}{mark}", share(figure.all), figure.bound)?;
    let by = |parts: Vec<String>| parts.join(", ");
    let languages =
        figure.by_language.iter().map(|(name, part)| format!("{name} {}", share(*part)));
    let lengths = figure.by_length.iter().map(|(name, part)| format!("{name}: {}", share(*part)));
    writeln!(output, "  by language  {}", by(languages.collect()))?;
    writeln!(output, "  by words     {}", by(lengths.collect()))
}

fn share(share: Share) -> String {
    let percent = share.of_one().map_or_else(|| "-".to_owned(), |of| format!("{:.1}%", of * 100.0));
    format!("{}/{} {percent}", share.hits, share.rows)
}
