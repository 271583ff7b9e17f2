//! Texts that are written with places for values and filled by an operator or a method: `"a %s" % b`, `"a {}".format(b)`.
//!
//! Python documentation, "printf-style String Formatting" and "Format String Syntax" (version 3.14). What these don't tell apart here (a format
//! in a variable, a value that may be several) stays an operator or a call.

use program::model::{ExpressionId, Name, TemplatePart};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange as Span};

use super::scopes::Lowerer;

/// A part of a format.
enum Part {
    Text(String),
    /// A place for a value: the one of this name, or the next one.
    Hole {
        name: Option<String>,
        is_changed: bool,
    },
}

impl Lowerer<'_> {
    /// `"a %s" % b`.
    pub(super) fn filled_by_operator(
        &mut self,
        format: &str,
        values: &Expr,
        span: Span,
    ) -> Option<ExpressionId> {
        let parts = percent_parts(format)?;
        let holes = parts.iter().filter(|part| matches!(part, Part::Hole { .. })).count();
        let values: Vec<(Option<&str>, &Expr)> = match values {
            Expr::Tuple(tuple) => tuple.elts.iter().map(|value| (None, value)).collect(),
            Expr::Dict(dict) => {
                let named = dict.items.iter().map(|item| match &item.key {
                    Some(Expr::StringLiteral(key)) => Some((Some(key.value.to_str()), &item.value)),
                    _ => None,
                });
                named.collect::<Option<_>>()?
            }
            one if holes == 1 => vec![(None, one)],
            _ => return None,
        };
        self.filled(&parts, &values, span)
    }

    /// `"a {}".format(b)`.
    pub(super) fn filled_by_method(&mut self, call: &ast::ExprCall) -> Option<ExpressionId> {
        let Expr::Attribute(method) = call.func.as_ref() else { return None };
        let Expr::StringLiteral(format) = method.value.as_ref() else { return None };
        if method.attr.as_str() != "format" || call.arguments.args.iter().any(Expr::is_starred_expr) {
            return None;
        }
        let parts = brace_parts(format.value.to_str())?;
        let mut values: Vec<(Option<&str>, &Expr)> =
            call.arguments.args.iter().map(|value| (None, value)).collect();
        for keyword in &call.arguments.keywords {
            values.push((Some(keyword.arg.as_ref()?.as_str()), &keyword.value));
        }
        self.filled(&parts, &values, call.range())
    }

    /// The text with its values in place, if each value has one place.
    fn filled(
        &mut self,
        parts: &[Part],
        values: &[(Option<&str>, &Expr)],
        span: Span,
    ) -> Option<ExpressionId> {
        let mut next = 0;
        let mut places = Vec::new();
        for part in parts {
            if let Part::Hole { name, .. } = part {
                let at = match name.as_deref() {
                    None => {
                        next += 1;
                        next - 1
                    }
                    Some(name) => match name.parse::<usize>() {
                        Ok(position) => position,
                        Err(_) => values.iter().position(|(key, _)| *key == Some(name))?,
                    },
                };
                values.get(at)?;
                places.push(at);
            }
        }
        let mut once = places.clone();
        once.sort_unstable();
        once.dedup();
        if once.len() != places.len() || places.len() != values.len() {
            return None;
        }
        let mut places = places.into_iter();
        let mut filled = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Part::Text(text) => filled.push(TemplatePart::Text(Name::new(text))),
                Part::Hole { is_changed, .. } => {
                    let (_, value) = values.get(places.next()?)?;
                    let made = self.expression(value);
                    let made = if *is_changed { self.other(vec![made], value.range()) } else { made };
                    filled.push(TemplatePart::Value(made));
                }
            }
        }
        Some(self.template(filled, span))
    }
}

/// The parts of a format with `%`; none if it is written in another way.
fn percent_parts(format: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = format;
    while let Some((text, after)) = rest.split_once('%') {
        parts.push(Part::Text(text.to_owned()));
        if let Some(after) = after.strip_prefix('%') {
            parts.push(Part::Text("%".to_owned()));
            rest = after;
            continue;
        }
        let (name, after) = match after.strip_prefix('(') {
            Some(named) => {
                let (name, after) = named.split_once(')')?;
                (Some(name.to_owned()), after)
            }
            None => (None, after),
        };
        let flags = after.len()
            - after
                .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '#' | '-' | '+' | ' ' | '.'))
                .len();
        let kind = after.get(flags..)?.chars().next().filter(char::is_ascii_alphabetic)?;
        parts.push(Part::Hole { name, is_changed: kind != 's' });
        rest = after.get(flags + 1..)?;
    }
    parts.push(Part::Text(rest.to_owned()));
    Some(parts)
}

/// The parts of a format with braces; none if a place has places in it.
fn brace_parts(format: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = format;
    while let Some(at) = rest.find(['{', '}']) {
        parts.push(Part::Text(rest.get(..at)?.to_owned()));
        let after = rest.get(at..)?;
        if let Some(doubled) = after.strip_prefix("{{").or_else(|| after.strip_prefix("}}")) {
            parts.push(Part::Text(after.get(..1)?.to_owned()));
            rest = doubled;
            continue;
        }
        let (field, after) = after.strip_prefix('{')?.split_once('}')?;
        if field.contains('{') {
            return None;
        }
        let (field, is_formatted) = match field.split_once([':', '!']) {
            Some((field, _)) => (field, true),
            None => (field, false),
        };
        let (name, is_part) = match field.split_once(['.', '[']) {
            Some((name, _)) => (name, true),
            None => (field, false),
        };
        let name = (!name.is_empty()).then(|| name.to_owned());
        parts.push(Part::Hole { name, is_changed: is_formatted || is_part });
        rest = after;
    }
    parts.push(Part::Text(rest.to_owned()));
    Some(parts)
}
