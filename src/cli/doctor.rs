//! `pendamping doctor`: everything that can be asked of a configuration while it lives: what forbids
//! to start, and for each gateway whether its provider can be reached and knows us. It sends nothing.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::gateway::Asked;
use super::gateway::test::{self, Found};
use super::{Ended, Form};
use crate::config::{Config, Mode};
use crate::domain::lang::Lang;

/// What to look at, and how to tell.
#[derive(Debug, Args)]
pub struct Line {
    /// The configuration file; without one, the local trial.
    #[arg(long)]
    config: Option<PathBuf>,
    /// Print JSON for programs.
    #[arg(long)]
    json: bool,
    /// The language to answer in: id or en.
    #[arg(long, default_value = "id", value_parser = ["id", "en"])]
    lang: String,
}

/// What was found.
#[derive(Debug, Serialize)]
struct Findings {
    /// What forbids to start, one line each.
    refusals: Vec<String>,
    /// The gateways that can be asked.
    gateways: Vec<Found>,
}

/// Looks at everything and prints it; a problem where one thing is not fine.
///
/// # Errors
/// When the file cannot be read or the output cannot be written.
pub fn run(line: &Line) -> anyhow::Result<Ended> {
    let asked = Asked {
        survey: Config::survey(line.config.as_deref())?,
        form: if line.json { Form::Json } else { Form::Text },
        lang: Lang::new(&line.lang),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let findings =
        Findings { refusals: refusals(&asked, line), gateways: runtime.block_on(ask_all(&asked))? };
    let fine = findings.refusals.is_empty() && findings.gateways.iter().all(Found::is_fine);
    let mut output = std::io::stdout().lock();
    match asked.form {
        Form::Json => writeln!(output, "{}", serde_json::to_string_pretty(&findings)?)?,
        Form::Text => {
            for refusal in &findings.refusals {
                writeln!(output, "{}: {refusal}", asked.say("cli-error", &[]))?;
            }
            for found in &findings.gateways {
                writeln!(output, "{}", test::text(&asked, found))?;
            }
            let end = if fine { "cli-fine" } else { "doctor-problems" };
            writeln!(output, "{}", asked.say(end, &[]))?;
        }
    }
    Ok(Ended::with(fine))
}

/// What `serve` would refuse; where the file is not whole, what each gateway lacks.
fn refusals(asked: &Asked, line: &Line) -> Vec<String> {
    let whole = Config::load(line.config.as_deref());
    let all = match whole {
        Ok(config) => config.refuse(),
        Err(first) => {
            let gateways = asked.survey.gateways.iter();
            let mut all: Vec<_> =
                gateways.filter_map(|one| one.gateway.as_ref().err()).flatten().cloned().collect();
            if !all.contains(&first) {
                all.insert(0, first);
            }
            all
        }
    };
    all.iter().map(|refusal| asked.refused(refusal)).collect()
}

/// Asks every gateway that is whole. The simulated phones of the trial are not there before it runs.
async fn ask_all(asked: &Asked) -> anyhow::Result<Vec<Found>> {
    let mut found = Vec::new();
    if asked.survey.mode == Mode::Trial {
        return Ok(found);
    }
    for gateway in asked.survey.gateways.iter().filter_map(|one| one.gateway.as_ref().ok()) {
        found.push(test::find_out(asked, gateway.as_ref(), None).await?);
    }
    Ok(found)
}
