//! `pendamping locale check`.

use std::io::Write as _;
use std::path::Path;

use crate::cli::{Ended, Form};
use crate::locale::Catalogue;

/// Prints every problem of the folder laid over the built-in languages.
pub fn run(folder: Option<&Path>, form: Form) -> anyhow::Result<Ended> {
    let (catalogue, mut problems) = Catalogue::load(folder);
    problems.extend(catalogue.check());
    let mut output = std::io::stdout().lock();
    match form {
        Form::Json => writeln!(output, "{}", serde_json::to_string_pretty(&problems)?)?,
        Form::Text => {
            for problem in &problems {
                writeln!(output, "{problem}")?;
            }
            writeln!(output, "problems: {}", problems.len())?;
        }
    }
    Ok(Ended::with(problems.is_empty()))
}
