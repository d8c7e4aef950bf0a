//! `pendamping locale …`: what an operator or translator asks about texts and words. Each command
//! is a file here; what it finds out is found out in the room `locale`.

mod check;
mod explain;
mod grid;
mod history;
mod learn;
mod preview;
mod reading;
pub mod score;
mod show;
mod sms;
mod status;
mod table;
mod test;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{Ended, Form};
use crate::domain::lang::Lang;
use crate::locale::{Catalogue, sentence};

/// What all commands about texts and words know.
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
    /// Say what is wrong with the files, where, and how to mend it.
    Check {
        /// Mend what a machine can mend: letters, indents, dollar signs.
        #[arg(long)]
        fix: bool,
    },
    /// Say why a rule is there.
    Explain {
        /// The code of a rule, such as L012.
        code: String,
    },
    /// Say which words of a message led to which reading.
    ExplainText(reading::Message),
    /// Score labelled messages against the words; exit 1 below a threshold.
    Test {
        /// One JSON object a line (tests/fixtures/corpus/README.md).
        file: PathBuf,
        /// Show the messages beside their ids.
        #[arg(long)]
        rows: bool,
    },
    /// Let the second ear learn from labelled messages (CONTRIBUTING.md).
    Learn {
        /// Files of one JSON object a line.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Show how far each language is.
    Status,
    /// Show one text as SMS, counted; values are given as name=value, else the longest.
    Sms {
        /// The language.
        of: String,
        /// The name of the text.
        key: String,
        /// What the machine would fill in.
        values: Vec<String>,
    },
    /// Show texts as SMS and on WhatsApp, languages beside each other.
    Preview {
        /// The name of a text; all of them if left out.
        key: Option<String>,
        /// The languages.
        #[arg(long = "of", value_delimiter = ',', default_value = "id,en")]
        of: Vec<String>,
    },
    /// Show what differs between two languages.
    Diff {
        /// One language.
        one: String,
        /// The other one.
        other: String,
    },
    /// Make the folder of a new language.
    New {
        /// Its short name: 2 to 8 small letters.
        of: String,
        /// For a language that is built in: a folder for the texts you change.
        #[arg(long)]
        overlay: bool,
    },
    /// Say that translations fit their source as it is now.
    Mark {
        /// The language.
        of: String,
        /// Names of texts; all that are translated if left out.
        keys: Vec<String>,
    },
    /// Straighten blanks and line ends.
    Fmt,
    /// Write a table (CSV) for translators.
    Export {
        /// The language.
        of: String,
        /// The file to write.
        file: PathBuf,
    },
    /// Take a table back in, with all checks.
    Import {
        /// The language.
        of: String,
        /// The file to read.
        file: PathBuf,
    },
    /// Show what went live when.
    History {
        /// Where it is kept.
        #[arg(long, default_value = HISTORY)]
        history: PathBuf,
    },
    /// Put the files of a language back as they went live once.
    Rollback {
        /// The language.
        of: String,
        /// The hash that `history` shows.
        hash: String,
        /// Where it is kept.
        #[arg(long, default_value = HISTORY)]
        history: PathBuf,
    },
}

/// Where the trial keeps what went live; beside the key file in production.
const HISTORY: &str = "pendamping-data/locale-history";

/// What was asked beside the command itself.
#[derive(Debug)]
struct Asked<'a> {
    folder: Option<&'a Path>,
    form: Form,
    lang: &'a Lang,
}

impl Asked<'_> {
    /// A sentence in the language of who asked.
    fn say(&self, key: &str, facts: &[(&str, &str)]) -> String {
        sentence(self.lang, key, None, facts)
    }

    /// A language by its short name.
    ///
    /// # Errors
    /// Where there is none of that name: those there are.
    fn language(&self, catalogue: &Catalogue, name: &str) -> anyhow::Result<Lang> {
        let all: Vec<&str> = catalogue.languages().map(Lang::as_str).collect();
        if all.contains(&name) {
            return Ok(Lang::new(name));
        }
        anyhow::bail!(self.say("cli-no-language", &[("name", name), ("list", &all.join(", "))]))
    }
}

/// Runs one of them.
///
/// # Errors
/// When a file cannot be read or the output cannot be written.
pub fn run(line: &Line) -> anyhow::Result<Ended> {
    let lang = Lang::new(&line.lang);
    let form = if line.json { Form::Json } else { Form::Text };
    let folder = line.locales.clone().or_else(crate::app::languages::own_texts);
    let asked = Asked { folder: folder.as_deref(), form, lang: &lang };
    match &line.command {
        Command::Check { fix: true } => check::run(&asked, check::Mend::Fix),
        Command::Check { fix: false } => check::run(&asked, check::Mend::Nothing),
        Command::Explain { code } => explain::run(&asked, code),
        Command::ExplainText(message) => reading::run(&asked, message),
        Command::Test { file, rows } => {
            let show = if *rows { score::Show::Texts } else { score::Show::Ids };
            test::run(&asked, file, show)
        }
        Command::Learn { files, out } => learn::run(&asked, files, out),
        Command::Status => status::run(&asked),
        Command::Sms { of, key, values } => sms::run(&asked, of, key, values),
        Command::Preview { key, of } => preview::run(&asked, key.as_deref(), of),
        Command::Diff { one, other } => table::diff(&asked, one, other),
        Command::New { of, overlay: true } => table::new(&asked, of, table::Wish::Overlay),
        Command::New { of, overlay: false } => table::new(&asked, of, table::Wish::Language),
        Command::Mark { of, keys } => table::mark(&asked, of, keys),
        Command::Fmt => table::fmt(&asked),
        Command::Export { of, file } => table::export(&asked, of, file),
        Command::Import { of, file } => table::import(&asked, of, file),
        Command::History { history } => history::list(&asked, history),
        Command::Rollback { of, hash, history } => history::rollback(&asked, history, of, hash),
    }
}
