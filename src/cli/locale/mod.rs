//! `pendamping locale …`: what an operator or translator asks about texts and words. Each command
//! is a file here; what it finds out is found out in the room `locale`.

mod check;
mod explain;
pub mod score;
mod test;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Ended, Form};

/// What all commands about texts and words know.
#[derive(Debug, Args)]
pub struct Line {
    /// A folder of texts and words laid over the built-in ones.
    #[arg(long, global = true)]
    locales: Option<PathBuf>,
    /// Print JSON for programs.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what is wrong with the files, where, and how to mend it.
    Check,
    /// Say which words of a message led to which reading.
    ExplainText(explain::Asked),
    /// Score labelled messages against the words; exit 1 below a threshold.
    Test {
        /// One JSON object a line (tests/fixtures/corpus/README.md).
        file: PathBuf,
        /// Show the messages beside their ids.
        #[arg(long)]
        rows: bool,
    },
}

/// Runs one of them.
///
/// # Errors
/// When a file cannot be read or the output cannot be written.
pub fn run(line: &Line) -> anyhow::Result<Ended> {
    let folder = line.locales.as_deref();
    let form = if line.json { Form::Json } else { Form::Text };
    match &line.command {
        Command::Check => check::run(folder, form),
        Command::ExplainText(asked) => explain::run(folder, form, asked),
        Command::Test { file, rows } => {
            let show = if *rows { score::Show::Texts } else { score::Show::Ids };
            test::run(folder, form, file, show)
        }
    }
}
