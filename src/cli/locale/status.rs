//! `pendamping locale status`: how far each language is, in one table.

use std::io::Write as _;

use super::Asked;
use crate::cli::{Ended, Form};
use crate::locale::{Audit, sentence, survey};

/// Prints the table.
pub fn run(asked: &Asked<'_>) -> anyhow::Result<Ended> {
    let audit = Audit::of(asked.folder);
    let standings = survey(&audit);
    let mut output = std::io::stdout().lock();
    if asked.form == Form::Json {
        writeln!(output, "{}", serde_json::to_string_pretty(&standings)?)?;
        return Ok(Ended::Fine);
    }
    writeln!(output, "{}", sentence(asked.lang, "cli-status-head", None, &[]))?;
    for one in &standings {
        let percent = one.done * 100 / one.all.max(1);
        let longest = &one.longest;
        writeln!(
            output,
            "{:<4}{:<18}{percent:>4}% {:>8} {:>8} {:>7} {:>9}   {} SMS ({} {})   {}",
            one.lang,
            one.name,
            one.missing.len(),
            one.stale,
            one.errors,
            one.warnings,
            longest.parts,
            longest.key,
            longest.letters,
            one.falls_back_to.join(" > "),
        )?;
        if let Some(review) = &one.review {
            writeln!(output, "    ! {review}")?;
        }
    }
    Ok(Ended::Fine)
}
