//! `pendamping locale explain L012`: why a rule is there.

use std::io::Write as _;

use serde_json::json;

use super::{Asked, show};
use crate::cli::{Ended, Form};
use crate::locale::rule::Rule;
use crate::locale::sentence;

/// Prints the rule of a code.
pub fn run(asked: &Asked<'_>, code: &str) -> anyhow::Result<Ended> {
    let mut output = std::io::stdout().lock();
    let Some(rule) = Rule::named(code) else {
        let told = sentence(asked.lang, "cli-no-rule", None, &[("code", code)]);
        writeln!(std::io::stderr(), "{told}")?;
        return Ok(Ended::Problems);
    };
    let part = |part| sentence(asked.lang, &rule.key(), part, &blanks());
    let (title, remedy, why) = (part(None), part(Some("help")), part(Some("why")));
    match asked.form {
        Form::Json => {
            let (code, severity) = (rule.code, rule.severity.as_str());
            let told = json!({ "code": code, "severity": severity, "title": title,
                "remedy": remedy, "explanation": why });
            writeln!(output, "{}", serde_json::to_string_pretty(&told)?)?;
        }
        Form::Text => {
            let severity = show::word(asked.lang, rule.severity);
            let help = sentence(asked.lang, "cli-help", None, &[]);
            writeln!(output, "{severity}[{}]: {title}\n\n{why}\n\n{help}: {remedy}", rule.code)?;
        }
    }
    Ok(Ended::Fine)
}

/// What a sentence tells of one place stands as an ellipsis where no place is meant.
fn blanks() -> [(&'static str, &'static str); 23] {
    [
        "key", "name", "near", "list", "sign", "plain", "parts", "letters", "most", "label",
        "word", "number", "link", "count", "all", "from", "file", "line", "own", "other", "told",
        "error", "kind",
    ]
    .map(|name| (name, "…"))
}
