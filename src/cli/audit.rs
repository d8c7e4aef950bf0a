//! `pendamping audit …`: what people did and read. It only reads, also while the hotline runs.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Ended, Form};
use crate::config::Config;
use crate::domain::lang::Lang;
use crate::locale::sentence;
use crate::store::audit::{Verdict, verify};
use crate::store::start::Settings;
use crate::store::visit;

/// What to look at, and how to tell.
#[derive(Debug, Args)]
pub struct Line {
    /// The configuration file; without one, the local trial.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
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
    /// Check that no row of the audit was changed, removed or put in.
    Verify,
}

/// Runs one of them.
///
/// # Errors
/// When the configuration, the keys or the database cannot be read.
pub fn run(line: &Line) -> anyhow::Result<Ended> {
    let Command::Verify = line.command;
    let config = Config::load(line.config.as_deref())?;
    let settings = Settings { url: config.database.url.clone(), keys: config.keys.file.clone() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let verdict = runtime.block_on(async {
        let (mut conn, keys) = visit::look(&settings).await?;
        verify(&mut conn, &keys).await
    })?;
    let form = if line.json { Form::Json } else { Form::Text };
    let text = match form {
        Form::Json => serde_json::to_string_pretty(&verdict)?,
        Form::Text => told(&verdict, &Lang::new(&line.lang)),
    };
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(Ended::with(matches!(verdict, Verdict::Whole { open_ended: 0, .. })))
}

fn told(verdict: &Verdict, lang: &Lang) -> String {
    let say = |key: &str, numbers: &[(&str, i64)]| {
        let numbers: Vec<_> = numbers.iter().map(|(name, n)| (*name, n.to_string())).collect();
        let facts: Vec<_> = numbers.iter().map(|(name, n)| (*name, n.as_str())).collect();
        sentence(lang, key, None, &facts)
    };
    match *verdict {
        Verdict::Whole { rows, chains, open_ended: 0 } => {
            say("audit-whole", &[("n", rows), ("count", chains)])
        }
        Verdict::Whole { open_ended, .. } => say("audit-open-ended", &[("count", open_ended)]),
        Verdict::Broken { writer, seq: 0 } => say("audit-no-start", &[("count", writer)]),
        Verdict::Broken { writer, seq } => say("audit-broken", &[("line", seq), ("count", writer)]),
    }
}
