//! Which part of Fluent a text may use: words, `{ $name }`, references to other texts, and a
//! choice by a `$name`. What is refused here makes the formatter panic or is never needed: nested
//! placeables and constants as selectors end in its `unreachable!`, large numbers in its plurals.

use fluent::FluentResource;
use fluent_syntax::ast::{Attribute, Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::Problem;
use super::place::Places;

/// Letters of one text: twenty SMS, far more than anything we say.
const LONGEST: usize = 3000;

/// Every text that uses more than it may.
pub fn check(file: &str, resource: &FluentResource, places: &Places) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entry in resource.entries() {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => {
                (message.id.name, message.value.as_ref(), &message.attributes)
            }
            Entry::Term(term) => (term.id.name, Some(&term.value), &term.attributes),
            _ => continue,
        };
        if let Some((what, remedy)) = entry_fault(value, attributes) {
            let line = places.line(id);
            problems.push(Problem { line, ..Problem::of_file(file, what, remedy) });
        }
    }
    problems
}

type Fault = (&'static str, &'static str);

fn entry_fault(value: Option<&Pattern<&str>>, attributes: &[Attribute<&str>]) -> Option<Fault> {
    let attributes = attributes.iter().map(|attribute| &attribute.value);
    value.into_iter().chain(attributes).find_map(pattern)
}

fn pattern(pattern: &Pattern<&str>) -> Option<Fault> {
    let letters = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => value.len(),
        PatternElement::Placeable { .. } => 0,
    });
    if letters.sum::<usize>() > LONGEST {
        return Some(("this text is far too long", "say it in one SMS of 160 letters"));
    }
    pattern.elements.iter().find_map(|element| match element {
        PatternElement::TextElement { .. } => None,
        PatternElement::Placeable { expression } => placeable(expression),
    })
}

fn placeable(expression: &Expression<&str>) -> Option<Fault> {
    match expression {
        Expression::Inline(inline) => inline_fault(inline),
        Expression::Select { selector: InlineExpression::VariableReference { .. }, variants } => {
            variants.iter().find_map(|variant| pattern(&variant.value))
        }
        Expression::Select { .. } => {
            Some(("a choice may only be made by a { $name }", "begin it with { $name ->"))
        }
    }
}

const fn inline_fault(inline: &InlineExpression<&str>) -> Option<Fault> {
    match inline {
        InlineExpression::StringLiteral { .. }
        | InlineExpression::VariableReference { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { arguments: None, .. } => None,
        InlineExpression::NumberLiteral { .. } => {
            Some(("a number needs no braces", "write the number alone"))
        }
        InlineExpression::Placeable { .. } => {
            Some(("there are braces in braces", "write { $name } once"))
        }
        InlineExpression::FunctionReference { .. } | InlineExpression::TermReference { .. } => {
            Some(("nothing can be calculated in a text", "write { $name } alone"))
        }
    }
}
