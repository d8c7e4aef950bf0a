//! `pendamping locale …`: what an operator or translator asks about texts and words. Each command
//! is a file here; what it finds out is found out in the room `locale`.

mod check;

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
}

/// Runs one of them.
///
/// # Errors
/// When a file cannot be read or the output cannot be written.
pub fn run(line: &Line) -> anyhow::Result<Ended> {
    let folder = line.locales.as_deref();
    let form = if line.json { Form::Json } else { Form::Text };
    match line.command {
        Command::Check => check::run(folder, form),
    }
}
