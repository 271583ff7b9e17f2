//! What a program calls the things that it puts into a statement.

use program::interpret::Interpreter;
use program::model::{ExpressionId, ExpressionKind, Module, Name, TemplatePart};
use program::program::Site;

/// What the parts of the template are called that the call at a place is given first, or its argument where that is no template; for each part
/// of the value.
pub(crate) fn written_names(cx: &Interpreter<'_>, call: Site) -> Vec<Option<Name>> {
    let module = cx.source(call.module);
    let first = module.expressions_in(call.range).find_map(|expression| match &expression.kind {
        ExpressionKind::Call { arguments, .. } if expression.range == call.range => {
            arguments.first().map(|argument| argument.value)
        }
        _ => None,
    });
    match first.map(|first| &module.expression(first).kind) {
        Some(ExpressionKind::Template(parts)) => parts
            .iter()
            .map(|part| match part {
                TemplatePart::Text(_) => None,
                TemplatePart::Value(value) => written_name(module, *value),
            })
            .collect(),
        Some(ExpressionKind::Variable(variable)) => vec![Some(module.variable(*variable).name.clone())],
        _ => Vec::new(),
    }
}

/// A variable, and the names that are read of it.
fn written_name(module: &Module, expression: ExpressionId) -> Option<Name> {
    match &module.expression(expression).kind {
        ExpressionKind::Variable(variable) => Some(module.variable(*variable).name.clone()),
        ExpressionKind::This => Some(Name::new_static("this")),
        ExpressionKind::Member { object, name, .. } => {
            Some(format!("{}.{name}", written_name(module, *object)?).into())
        }
        _ => None,
    }
}
