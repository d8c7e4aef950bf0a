//! The help of the command line in the language of who asks: what stands in the code is English and
//! comes out where `cli.ftl` has no words for it.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command};

use crate::domain::lang::Lang;
use crate::locale::sentence;

/// The language that `--lang` names among some arguments; Indonesian without it, as everywhere.
#[must_use]
pub fn language(arguments: &[OsString]) -> Lang {
    let words: Vec<&str> = arguments.iter().filter_map(|one| one.to_str()).collect();
    let apart = words.iter().position(|word| *word == "--lang").and_then(|at| words.get(at + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    match joined.or(apart.copied()) {
        Some("en") => Lang::new("en"),
        _ => Lang::default(),
    }
}

/// A command and all below it with help in a language. `command-locale-check` is the text of
/// `locale check`, its attributes are the options by name.
#[must_use]
pub fn translated(command: Command, key: &str, lang: &Lang) -> Command {
    let command = match words(lang, key, None) {
        Some(about) => command.about(about),
        None => command,
    };
    let command = command.mut_args(|arg| {
        let name = arg.get_id().to_string();
        match words(lang, key, Some(&name)) {
            Some(help) => arg.help(help),
            None => arg,
        }
    });
    framed(command, lang).mut_subcommands(|below| {
        let key = format!("{key}-{}", below.get_name());
        translated(below, &key, lang)
    })
}

/// What clap itself says around the help: headings, and the options it adds.
fn framed(command: Command, lang: &Lang) -> Command {
    let say = |key: &str| sentence(lang, key, None, &[]);
    let (options, arguments) = (say("help-options"), say("help-arguments"));
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}", say("help-usage"));
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let version = command.get_version().is_some().then(|| version.help(say("help-version")));
    command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(help.help(say("help-help")).global(false))
        .args(version)
        .help_template(template)
        .subcommand_help_heading(say("help-commands"))
        .mut_args(|arg| {
            let heading = if arg.is_positional() { &arguments } else { &options };
            arg.help_heading(heading.clone())
        })
}

fn words(lang: &Lang, key: &str, part: Option<&str>) -> Option<String> {
    Some(sentence(lang, key, part, &[])).filter(|words| words != key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    /// Commands and options whose help does not come from the file of a language.
    fn lacking(command: &Command, key: &str, lang: &Lang) -> Vec<String> {
        let mut lacking = Vec::new();
        let names = command.get_arguments().map(|arg| arg.get_id().to_string());
        for part in std::iter::once(None).chain(names.map(Some)) {
            if words(lang, key, part.as_deref()).is_none() {
                lacking.push(format!("{key} {part:?}"));
            }
        }
        for below in command.get_subcommands() {
            lacking.extend(self::lacking(below, &format!("{key}-{}", below.get_name()), lang));
        }
        lacking
    }

    #[test]
    fn every_command_and_option_has_help_in_both_languages() {
        for lang in ["id", "en"].map(Lang::new) {
            assert_eq!(lacking(&crate::cli::Line::command(), "command", &lang), [""; 0]);
        }
    }

    #[test]
    fn help_speaks_the_language_that_is_asked_for() {
        let help = |line: &str| {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let command = translated(crate::cli::Line::command(), "command", &language(&words));
            command.try_get_matches_from(words).unwrap_err().to_string()
        };
        assert!(help("pendamping locale --help").contains("Membuat folder bahasa baru"));
        assert!(help("pendamping locale --help --lang en").contains("Make the folder of a new"));
        assert!(help("pendamping locale new --help --lang=en").contains("2 to 8 small letters"));
        let id = help("pendamping locale new --help");
        for english in ["Usage", "Options", "Arguments", "Print"] {
            assert!(!id.contains(english), "{id}");
        }
        assert!(help("pendamping --help").contains("Perintah:"));
    }

    /// The commands a text names: the small words behind `pendamping ` and `` `locale ``.
    fn named(text: &str) -> Vec<Vec<&str>> {
        let begins = [("pendamping ", None), ("`locale ", Some("locale"))];
        let found = begins.into_iter().flat_map(|(begin, first)| {
            text.match_indices(begin).map(move |(at, _)| {
                let rest = text.get(at + begin.len()..).unwrap_or_default();
                let words = rest.split([' ', ')', '`', ':', ',', '.', ';', '|', '\n']);
                let small = |word: &&str| {
                    let letters = |sign: char| sign.is_ascii_lowercase() || sign == '-';
                    !word.is_empty() && word.chars().all(letters)
                };
                first.into_iter().chain(words.take_while(small)).collect()
            })
        });
        found.collect()
    }

    /// Whether there is such a command; what stands behind a whole one is what it is given.
    fn is_there(command: &Command, words: &[&str]) -> bool {
        match words {
            _ if !command.has_subcommands() => true,
            [] => false,
            [first, rest @ ..] => {
                command.find_subcommand(first).is_some_and(|below| is_there(below, rest))
            }
        }
    }

    #[test]
    fn every_command_that_a_text_names_is_there() {
        let line = crate::cli::Line::command();
        let texts = [
            ("en", include_str!("../../locales/en/cli.ftl")),
            ("id", include_str!("../../locales/id/cli.ftl")),
            ("en", include_str!("../../locales/README.md")),
            ("id", include_str!("../../locales/README.id.md")),
        ];
        for (lang, text) in texts {
            // Indonesian calls a companion `pendamping` too.
            let is_meant = |words: &&Vec<&str>| {
                lang == "en"
                    || words.first().is_some_and(|word| line.find_subcommand(word).is_some())
            };
            let all = named(text);
            let all: Vec<&Vec<&str>> = all.iter().filter(is_meant).collect();
            assert!(all.len() > 3, "{lang}: {all:?}");
            let lacking = all.into_iter().filter(|words| {
                words.as_slice() != ["locale"]
                    && words.as_slice() != ["flow"]
                    && !is_there(&line, words)
            });
            let lacking: Vec<&Vec<&str>> = lacking.collect();
            assert!(lacking.is_empty(), "{lang}: {lacking:?}");
        }
    }
}
