//! `pendamping gateway …`: what an operator asks while setting a gateway up. Nothing here starts the
//! hotline or opens its database, so it can be asked while the hotline runs.

mod address;
mod list;
mod replay;
pub(super) mod test;

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Ended, Form};
use crate::config::{Config, Refusal, Survey, Surveyed};
use crate::domain::lang::Lang;
use crate::locale::sentence;

/// What all commands about gateways know.
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
    /// Show the gateways: what each can do, and what its settings lack.
    List,
    /// Show which addresses to enter at the provider, and what else.
    WebhookUrl {
        /// The name behind `gateways.`
        name: String,
    },
    /// Ask the provider whether it knows us; with --to send one harmless text.
    Test {
        /// The name behind `gateways.`
        name: String,
        /// A number of your own that gets the text.
        #[arg(long)]
        to: Option<String>,
    },
    /// Read a stored request as the hotline would, and say why it is refused. Stores nothing.
    Replay(replay::Wanted),
}

/// What was asked beside the command itself.
pub(super) struct Asked {
    pub survey: Survey,
    pub form: Form,
    pub lang: Lang,
}

/// Runs one of them.
///
/// # Errors
/// When a file cannot be read or the output cannot be written.
pub fn run(line: &Line) -> anyhow::Result<Ended> {
    let asked = Asked {
        survey: Config::survey(line.config.as_deref())?,
        form: if line.json { Form::Json } else { Form::Text },
        lang: Lang::new(&line.lang),
    };
    match &line.command {
        Command::List => list::run(&asked),
        Command::WebhookUrl { name } => asked.with(name, |one| address::run(&asked, one)),
        Command::Test { name, to } => asked.with(name, |one| test::run(&asked, one, to.as_deref())),
        Command::Replay(wanted) => asked.with(&wanted.name, |one| replay::run(&asked, one, wanted)),
    }
}

impl Asked {
    /// One sentence for the operator.
    pub fn say(&self, key: &str, facts: &[(&str, &str)]) -> String {
        sentence(&self.lang, key, None, facts)
    }

    /// `pendamping.toml, line 3`, in the language of the operator.
    pub fn place(&self, key: &str) -> String {
        self.localised(self.survey.place_of(key))
    }

    fn localised(&self, place: &str) -> String {
        place.replacen(", line ", &format!(", {} ", self.say("gateway-line", &[])), 1)
    }

    /// What a refusal says; what is missing or empty in the operator's language.
    pub fn refused(&self, refusal: &Refusal) -> String {
        let place = self.localised(&refusal.place);
        let key = refusal.what.split(' ').next().unwrap_or_default();
        let text = match refusal.what.strip_prefix(key) {
            Some(" is missing") => "gateway-lacks-missing",
            Some(" is empty") => "gateway-lacks-empty",
            _ => return format!("{place}: {}: {}", refusal.what, refusal.remedy),
        };
        self.say(text, &[("key", key), ("place", &place)])
    }

    /// Does something with a gateway that is there and whole, else says what is wrong with it.
    fn with(
        &self,
        name: &str,
        then: impl FnOnce(&Surveyed) -> anyhow::Result<Ended>,
    ) -> anyhow::Result<Ended> {
        let Some(one) = self.survey.named(name) else {
            let names: Vec<_> = self.survey.gateways.iter().map(|one| one.name.as_str()).collect();
            let facts = [("name", name), ("list", &names.join(", "))];
            writeln!(std::io::stderr(), "{}", self.say("gateway-not-there", &facts))?;
            return Ok(Ended::Problems);
        };
        let Err(refusals) = &one.gateway else { return then(one) };
        for refusal in refusals {
            writeln!(std::io::stderr(), "{}", self.refused(refusal))?;
        }
        Ok(Ended::Problems)
    }
}
