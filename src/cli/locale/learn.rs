//! `pendamping locale learn FILE… --out FILE`: the second ear learns from labelled messages.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::Asked;
use super::score::lessons;
use crate::cli::Ended;
use crate::locale::Catalogue;

/// Learns from all files, in order, and writes what was learnt.
pub fn run(asked: &Asked<'_>, files: &[PathBuf], out: &Path) -> anyhow::Result<Ended> {
    let (catalogue, problems) = Catalogue::load(asked.folder);
    for problem in &problems {
        writeln!(std::io::stderr(), "{problem}")?;
    }
    let mut all = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        let (found, unreadable) = lessons(&text);
        if let Some(fault) = unreadable.first() {
            anyhow::bail!("{}:{}: {}", file.display(), fault.line, fault.why);
        }
        all.extend(found);
    }
    let hunch = catalogue.words.learn(&all);
    std::fs::write(out, hunch.to_bytes())
        .with_context(|| format!("{} cannot be written", out.display()))?;
    let count = all.len().to_string();
    writeln!(std::io::stdout(), "{}", asked.say("cli-learnt", &[("count", count.as_str())]))?;
    Ok(Ended::with(true))
}
