//! `pendamping locale explain-text "…"`: which words led to which reading.

use std::io::Write as _;

use anyhow::Context as _;

use super::Asked;
use super::score::{Context, hear};
use crate::cli::explain::Account;
use crate::cli::{Ended, Form};
use crate::locale::Catalogue;

/// The message that is asked about.
#[derive(Debug, clap::Args)]
pub struct Message {
    /// The message.
    text: String,
    /// Where the talk stands: new, menu, q_danger, q_age, free, open … (as in the corpus).
    #[arg(long, default_value = "new", value_parser = context)]
    context: Context,
}

fn context(name: &str) -> Result<Context, String> {
    let known = "new, q_safe, q_lang, q_consent, menu, q_danger, q_docs, q_age, q_place, q_call, \
                 q_phone, q_time, q_name, free, open";
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .map_err(|error| format!("write one of {known} ({error})"))
}

/// Explains one message.
pub fn run(asked: &Asked<'_>, message: &Message) -> anyhow::Result<Ended> {
    let (catalogue, problems) = Catalogue::load(asked.folder);
    for problem in &problems {
        writeln!(std::io::stderr(), "{problem}")?;
    }
    let step = hear(message.context, &message.text, &catalogue.words, asked.lang.as_str());
    let acted = step.acted.last().context("nothing was heard")?;
    let mut output = std::io::stdout().lock();
    match (Account::of(acted, &step, &catalogue.words), asked.form) {
        (None, _) => writeln!(output, "{}", asked.say("cli-no-words", &[]))?,
        (Some(account), Form::Json) => {
            writeln!(output, "{}", serde_json::to_string_pretty(&account)?)?;
        }
        (Some(account), Form::Text) => {
            for line in account.lines() {
                writeln!(output, "{line}")?;
            }
        }
    }
    Ok(Ended::Fine)
}
