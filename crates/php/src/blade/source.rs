//! From the text of a template to its module.

use bumpalo::Bump;
use facts::Problem;
use mago_span::HasSpan;
use mago_syntax::error::ParseError;
use program::model::{
    Builder, Export, Exported, ExpressionKind, Function, Key, Name, Parameter, Pattern, VariableKind,
};
use text::TextRange;

use super::blocks::Writer;
use super::fragments::SETTINGS;
use super::tokens::{Event, Template, read};
use crate::guard::{guard, small_enough};
use crate::lowering::Lowerer;
use crate::source::{Lowered, refused};

/// What the variable is called that holds what a template is given, as Laravel itself calls it.
const DATA: &str = "__data";

/// Reads one template. All places are places in `text`.
///
/// The module offers a function as its default export: it renders the template, and its parameter is a record of what the template is
/// given. What is put into pages of others is what it renders in its body.
///
/// A mistake in an expression costs that expression. A template that is too large or too deeply nested gives an empty module and a problem.
///
/// What it calls recurses; the thread needs a stack of some megabytes.
#[must_use]
pub fn lower_template(text: &str) -> Lowered {
    if let Err(refusal) = small_enough(text) {
        return refused(refusal.range, refusal.message);
    }
    let Template { events, mut fragments } = read(text);
    if let Err(refusal) = guard(&fragments.masked(), SETTINGS) {
        return refused(refusal.range, refusal.message);
    }
    let arena = Bump::new();
    let (masked, program, mistakes) = fragments.parse(&arena);
    let too_deep = program.errors.iter().find(|error| matches!(error, ParseError::RecursionLimitExceeded(_)));
    if let Some(error) = too_deep {
        let start = error.span().start.offset.min(u32::try_from(text.len()).unwrap_or(u32::MAX));
        return refused(TextRange::new(start, start), nested_too_deeply());
    }
    let mut lower = Lowerer::new(program, masked);
    let render = lower.build.begin_function();
    lower.function = render;
    lower.open_scope(render, false);
    let others = {
        let start = TextRange::default();
        lower.build.variable(Name::new_static(DATA), VariableKind::Parameter, render, None, start)
    };
    let mut writer = Writer::new(lower, &fragments, program, others);
    writer.ended = ended(&events);
    for mistake in mistakes {
        writer.problem(mistake.range, mistake.message);
    }
    events.iter().for_each(|event| writer.event(event));
    let hands_on = writer.hands_on;
    let whole = TextRange::from_usize(0, text.len());
    let (mut lower, body, problems) = match writer.finish(whole.end) {
        Ok(done) => done,
        Err(place) => return refused(place, nested_too_deeply()),
    };
    let named = lower.scope_variables().into_iter();
    let entries = named.map(|(name, variable)| (Key::Name(name), Pattern::Variable(variable))).collect();
    let rest = hands_on.then(|| Box::new(Pattern::Variable(others)));
    lower.close_scope();
    let data = Parameter {
        pattern: Pattern::Record { entries, rest },
        name: None,
        declared: None,
        default: None,
        rest: false,
        named: false,
        attributes: Vec::new(),
        field: None,
    };
    let head = TextRange::new(whole.start, whole.start);
    let function = Function {
        parameters: vec![data],
        body,
        parent: Some(Builder::BODY),
        range: whole,
        name_range: head,
        ..Function::default()
    };
    lower.build.finish_function(render, function);
    lower
        .build
        .finish_function(Builder::BODY, Function { range: whole, name_range: head, ..Function::default() });
    let function = lower.build.expression(ExpressionKind::Function(render), whole);
    let exported = Exported::Expression(function);
    lower.build.module_mut().exports.push(Export {
        name: Name::new_static("default"),
        exported,
        range: head,
    });
    match lower.finish() {
        Ok(module) => Lowered { module, problems: ordered(problems) },
        Err(place) => refused(place, nested_too_deeply()),
    }
}

fn nested_too_deeply() -> String {
    "the file is nested too deeply".to_owned()
}

/// The names of the directives that some directive ends.
fn ended(events: &[Event]) -> Vec<String> {
    let mut names: Vec<String> = events
        .iter()
        .filter_map(|event| match event {
            Event::Directive(directive) => directive.name.strip_prefix("end").map(str::to_owned),
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn ordered(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| (problem.range.start, problem.range.end));
    problems
}
