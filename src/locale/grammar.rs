//! Which part of Fluent a text may use: words, `{ $name }`, references to other texts, and a
//! choice by a `$name`. What is refused here makes the formatter panic or is never needed: nested
//! placeables and constants as selectors end in its `unreachable!`, large numbers in its plurals.

use fluent::FluentResource;
use fluent_syntax::ast::{Attribute, Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::Problem;
use super::rule::{self, Rule};
use super::sheet::{Entry as Place, Sheet};

/// Letters of one text: twenty SMS, far more than anything we say.
const LONGEST: usize = 3000;

/// Every text that uses more than it may.
pub fn check(resource: &FluentResource, sheet: &Sheet) -> Vec<Problem> {
    let mut places = sheet.entries.iter();
    let mut problems = Vec::new();
    for entry in resource.entries() {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => {
                (message.id.name, message.value.as_ref(), &message.attributes)
            }
            Entry::Term(term) => (term.id.name, Some(&term.value), &term.attributes),
            _ => continue,
        };
        let place = places.find(|place| place.key == id);
        if let (Some(fault), Some(place)) = (entry_fault(value, attributes), place) {
            problems.push(problem(sheet, place, fault));
        }
    }
    problems
}

/// The rule that is broken, and what to look for in the file.
type Fault = (Rule, &'static str);

fn problem(sheet: &Sheet, place: &Place, (rule, sign): Fault) -> Problem {
    let at = if sign.is_empty() { sheet.head(&place.at) } else { sheet.find(&place.at, sign) };
    Problem::at(rule, &sheet.file, &sheet.text, at).with("key", &place.key)
}

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
        return Some((rule::TOO_LONG, ""));
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
        Expression::Select { .. } => Some((rule::CHOICE_BY_OTHER, "->")),
    }
}

const fn inline_fault(inline: &InlineExpression<&str>) -> Option<Fault> {
    match inline {
        InlineExpression::StringLiteral { .. }
        | InlineExpression::VariableReference { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { arguments: None, .. } => None,
        InlineExpression::NumberLiteral { .. } => Some((rule::NUMBER_IN_BRACES, "{")),
        InlineExpression::Placeable { .. } => Some((rule::BRACES_IN_BRACES, "{")),
        InlineExpression::FunctionReference { .. } | InlineExpression::TermReference { .. } => {
            Some((rule::CALCULATED, "("))
        }
    }
}
