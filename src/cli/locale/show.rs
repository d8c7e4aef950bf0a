//! Problems as rustc shows its own: the line, a caret below what is meant, and what to do.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::domain::lang::Lang;
use crate::locale::rule::Severity;
use crate::locale::{Problem, sentence};

/// One problem, ready to be printed. `text` is the file it is in, where it could be read.
pub fn problem(problem: &Problem, text: Option<&str>, lang: &Lang) -> String {
    let group = if let Some(text) = text.filter(|_| problem.line > 0) {
        title(problem, lang).element(snippet(problem, text))
    } else {
        // A file that could not be read has no lines to show.
        let place = match problem.line {
            0 => problem.file.clone(),
            line => format!("{}:{line}:{}", problem.file, problem.column),
        };
        title(problem, lang).element(annotate_snippets::Origin::path(place))
    };
    helped(group, problem, lang)
}

/// One problem at a place that is no line of a file of texts.
pub fn placed(problem: &Problem, place: &str, lang: &Lang) -> String {
    let group = title(problem, lang).element(annotate_snippets::Origin::path(place));
    helped(group, problem, lang)
}

fn helped(group: annotate_snippets::Group<'_>, problem: &Problem, lang: &Lang) -> String {
    let help = Level::HELP.with_name(sentence(lang, "cli-help", None, &[]));
    Renderer::plain().render(&[group.element(help.message(problem.remedy(lang)))])
}

fn title<'a>(problem: &Problem, lang: &Lang) -> annotate_snippets::Title<'a> {
    let name = word(lang, problem.rule.severity);
    let level = match problem.rule.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let level = level.with_name(name);
    level.primary_title(problem.what(lang)).id(problem.rule.code)
}

fn snippet<'a>(
    problem: &'a Problem,
    text: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let edge = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = edge(problem.span.start);
    let line_end =
        text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| start + at);
    let end = edge(problem.span.end).clamp(start, line_end.max(start));
    Snippet::source(text)
        .path(problem.file.as_str())
        .annotation(AnnotationKind::Primary.span(start..end))
}

/// The word for a severity.
pub fn word(lang: &Lang, severity: Severity) -> String {
    sentence(lang, &format!("cli-{}", severity.as_str()), None, &[])
}
