//! The commands a person types in a terminal.

mod audit;
pub mod chat;
mod doctor;
mod explain;
mod flow;
mod gateway;
mod help;
mod locale;
pub mod serve;

use std::ffi::OsString;
use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::domain::address::Channel;
use crate::domain::dialogue::Hotline;
use crate::domain::lang::Lang;
use crate::locale::{Catalogue, sentence};

/// A hotline that people in danger can text.
#[derive(Debug, Parser)]
#[command(name = "pendamping", version)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the hotline; without a configuration file, a trial on this machine.
    Serve {
        /// The configuration file.
        #[arg(long)]
        config: Option<PathBuf>,
        /// A companion who has lost the passphrase: takes it away and prints a new one-time link.
        #[arg(long, value_name = "NAME")]
        renew: Option<String>,
    },
    /// Text the bot in the terminal, without network or database.
    Chat {
        /// The language of people who show no other.
        #[arg(long, default_value = "id")]
        lang: String,
        /// sms or whatsapp.
        #[arg(long, default_value = "sms", value_parser = channel)]
        channel: Channel,
        /// Lines to play instead of the keyboard.
        #[arg(long)]
        script: Option<PathBuf>,
        /// Say after each line which words led to which reading.
        #[arg(long)]
        explain: bool,
        /// A folder of texts and words laid over the built-in ones; without it ./locales, where it is.
        #[arg(long)]
        locales: Option<PathBuf>,
    },
    /// Look at what people did and read.
    Audit(audit::Line),
    /// Check a configuration and ask every gateway whether it knows us.
    Doctor(doctor::Line),
    /// Walk every way through the dialogue.
    Flow(flow::Line),
    /// Set gateways up: what to enter where, what is wrong, why a webhook is refused.
    Gateway(gateway::Line),
    /// Check, preview and change texts and words.
    Locale(locale::Line),
}

/// How a reading command prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// Nothing is wrong: exit 0.
    Fine,
    /// It found problems and told them: exit 1.
    Problems,
    /// What it was asked about is not there, and what is there was told: exit 2.
    Misused,
}

impl Ended {
    /// Fine or not.
    fn with(fine: bool) -> Self {
        if fine { Self::Fine } else { Self::Problems }
    }
}

fn channel(text: &str) -> Result<Channel, String> {
    Channel::parse(text).ok_or_else(|| "write sms or whatsapp".to_owned())
}

/// Runs the command line. 0 fine, 1 problems found, 2 wrong use.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let command = help::translated(Line::command(), "command", &help::language(&arguments));
    let matches = command.try_get_matches_from(arguments);
    let line = match matches.and_then(|matches| Line::from_arg_matches(&matches)) {
        Ok(line) => line,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()) * 2);
        }
    };
    let done = match line.command {
        Command::Serve { config, renew } => {
            serve::run(config.as_deref(), renew.as_deref()).map(|()| Ended::Fine)
        }
        Command::Chat { lang, channel, script, explain, locales } => {
            let account = if explain { chat::Account::Shown } else { chat::Account::Hidden };
            let hotline = Hotline { lang: Lang::new(&lang), ..Hotline::default() };
            chat(hotline, channel, account, script.as_deref(), locales.as_deref())
                .map(|()| Ended::Fine)
        }
        Command::Audit(line) => audit::run(&line),
        Command::Doctor(line) => doctor::run(&line),
        Command::Flow(line) => flow::run(&line),
        Command::Gateway(line) => gateway::run(&line),
        Command::Locale(line) => locale::run(&line),
    };
    match done {
        Ok(Ended::Fine) => ExitCode::SUCCESS,
        Ok(Ended::Problems) => ExitCode::FAILURE,
        Ok(Ended::Misused) => ExitCode::from(2),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "pendamping: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of texts a command looks at: the one that is named, else the one a hotline started
/// here would use. Which it is stands on the error output, beside what the command prints.
fn texts(named: Option<&Path>, lang: &Lang) -> Option<PathBuf> {
    let folder = named.map(Path::to_owned).or_else(crate::app::languages::own_texts)?;
    let path = folder.display().to_string();
    let told = sentence(lang, "cli-reads", None, &[("path", &path)]);
    let _ = writeln!(std::io::stderr(), "{told}");
    Some(folder)
}

fn chat(
    hotline: Hotline,
    channel: Channel,
    account: chat::Account,
    script: Option<&Path>,
    locales: Option<&Path>,
) -> anyhow::Result<()> {
    let folder = texts(locales, &hotline.lang);
    let (catalogue, problems) = Catalogue::load(folder.as_deref());
    for problem in &problems {
        let _ = writeln!(std::io::stderr(), "{problem}");
    }
    let echo = if script.is_some() { chat::Echo::On } else { chat::Echo::Off };
    let options = chat::Options { catalogue: &catalogue, hotline, channel, echo, account };
    let output = std::io::stdout().lock();
    match script {
        Some(path) => {
            let file = std::fs::File::open(path)
                .with_context(|| format!("{} cannot be read", path.display()))?;
            chat::chat(options, BufReader::new(file), output)?;
        }
        None => chat::chat(options, std::io::stdin().lock(), output)?,
    }
    Ok(())
}
