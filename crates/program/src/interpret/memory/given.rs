//! What code gives to what lacks it, and keeps there.

use text::TextRange;

use crate::library::Keyed;
use crate::model::{
    Block, Expression, ExpressionId, ExpressionKind, Module, Name, Pattern, Statement, StatementKind,
    TemplatePart, VariableId,
};
use crate::models::{FieldKind, Model};

use super::super::Interpreter;
use super::lacking::{is_kept, is_kept_variable, is_one_thing};

impl Interpreter<'_> {
    /// Whether what has no entry for a key is given one, or what is kept is given what it lacks: `if key not in known: known[key] = ask(key)`, `if (!known.has(key)) known.set(key, ask(key))`.
    /// Each key is asked for once.
    pub(super) fn remembers(&self, module: &Module, lacking: &[ExpressionId], done: &[&Expression]) -> bool {
        let is_lacking =
            |object: ExpressionId| lacking.iter().any(|known| is_one_thing(module, *known, object));
        let is_lacking_variable = |variable: VariableId| {
            let is_it = |known: &ExpressionId| matches!(module.expression(*known).kind, ExpressionKind::Variable(known) if known == variable);
            is_kept_variable(module, variable) && lacking.iter().any(is_it)
        };
        // What is kept of what was asked for: the row, its key, some of its columns.
        let is_asked =
            |value: ExpressionId| !matches!(module.expression(value).kind, ExpressionKind::Literal(_));
        done.iter().any(|expression| match &expression.kind {
            ExpressionKind::Assign { target: Pattern::Place(place), value, .. } => {
                let object = match module.expression(*place).kind {
                    ExpressionKind::Index { object, .. } => object,
                    _ if is_kept(module, *place) => *place,
                    _ => return false,
                };
                is_asked(*value) && is_lacking(object)
            }
            ExpressionKind::Assign { target: Pattern::Variable(variable), value, .. } => {
                is_asked(*value) && is_lacking_variable(*variable)
            }
            ExpressionKind::Call { callee, arguments, .. } => {
                let ([_, value], ExpressionKind::Member { object, name, .. }) =
                    (arguments.as_slice(), &module.expression(*callee).kind)
                else {
                    return false;
                };
                self.keyed(name) == Some(Keyed::Puts) && is_asked(value.value) && is_lacking(*object)
            }
            _ => false,
        })
    }
}

/// Whether a piece of code gives a member of the running method's object a value that is not written out.
pub(super) fn gives_own(module: &Module, range: TextRange, member: &Name) -> bool {
    assigned(module, range).any(|(target, value)| match target {
        Pattern::Place(place) => match &module.expression(*place).kind {
            ExpressionKind::Member { object, name, .. } => {
                name == member
                    && matches!(module.expression(*object).kind, ExpressionKind::This)
                    && !matches!(module.expression(value).kind, ExpressionKind::Literal(_))
            }
            _ => false,
        },
        _ => false,
    })
}

/// Whether a piece of code gives a variable a value that is not written out.
pub(super) fn gives_variable(module: &Module, range: TextRange, variable: VariableId) -> bool {
    assigned(module, range).any(|(target, value)| {
        *target == Pattern::Variable(variable)
            && !matches!(module.expression(value).kind, ExpressionKind::Literal(_))
    })
}

fn assigned(module: &Module, range: TextRange) -> impl Iterator<Item = (&Pattern, ExpressionId)> {
    module.expressions_in(range).filter_map(|expression| match &expression.kind {
        ExpressionKind::Assign { target, value, .. } => Some((target, *value)),
        _ => None,
    })
}

/// The members of the running method's object that a block gives values.
pub(super) fn given<'m>(module: &'m Module, block: &Block) -> Vec<&'m Name> {
    let expressions = block.statements.iter().flat_map(|statement| module.expressions_in(statement.range));
    expressions
        .filter_map(|expression| {
            let place = match &expression.kind {
                ExpressionKind::Assign { target: Pattern::Place(place), .. } => *place,
                // `self.lines.create(text=text)`
                ExpressionKind::Call { callee, arguments, .. } if !arguments.is_empty() => {
                    match module.expression(*callee).kind {
                        ExpressionKind::Member { object, .. } => object,
                        _ => return None,
                    }
                }
                _ => return None,
            };
            let ExpressionKind::Member { object, name, .. } = &module.expression(place).kind else {
                return None;
            };
            matches!(module.expression(*object).kind, ExpressionKind::This).then_some(name)
        })
        .collect()
}

/// Whether a block hands the running method's object to a call by the name of a parameter: `Line(order=self)` belongs to it.
pub(super) fn hands_itself_on(module: &Module, block: &Block) -> bool {
    let mut expressions =
        block.statements.iter().flat_map(|statement| module.expressions_in(statement.range));
    expressions.any(|expression| match &expression.kind {
        ExpressionKind::Call { arguments, .. } => arguments.iter().any(|given| {
            given.name.is_some() && matches!(module.expression(given.value).kind, ExpressionKind::This)
        }),
        _ => false,
    })
}

/// Whether a name is that of a relation.
pub(super) fn is_relation(model: &Model, name: &Name) -> bool {
    model.field(name).is_some_and(|field| matches!(field.kind, FieldKind::Relation { .. }))
}

/// Whether a name is that of a field, or of the column of a relation.
pub(super) fn model_has(model: &Model, name: &Name) -> bool {
    model.field(name).is_some() || relation_of(model, name).is_some()
}

/// The relation whose key a name is.
fn relation_of<'m>(model: &'m Model, name: &Name) -> Option<&'m Name> {
    let field = model.fields.iter().find(|field| match &field.kind {
        FieldKind::Relation { columns, .. } => columns.contains(name),
        FieldKind::Column(_) => false,
    });
    field.map(|field| &field.name)
}

/// Whether two names stand for one field: a relation and its key do.
pub(super) fn is_same_field(model: &Model, one: &Name, other: &Name) -> bool {
    one == other || relation_of(model, one) == Some(other) || relation_of(model, other) == Some(one)
}

/// A store that was asked for what it has under a key: `store.get(key)`.
pub(super) struct Asked<'m> {
    store: ExpressionId,
    method: &'m Name,
    key: ExpressionId,
}

/// What was asked for what a variable holds, before a condition on it: `found = await store.get(key)`.
pub(super) fn asked_for<'m>(
    module: &'m Module,
    body: &Block,
    before: TextRange,
    variable: VariableId,
) -> Option<Asked<'m>> {
    let mut value =
        assigned(module, before).filter(|(target, _)| **target == Pattern::Variable(variable)).last();
    let mut declared: Option<ExpressionId> = None;
    any_statement(body, &mut |statement| {
        if let StatementKind::Let { pattern, value: Some(value) } = &statement.kind
            && *pattern == Pattern::Variable(variable)
            && statement.range.end <= before.end
        {
            declared = Some(*value);
        }
        false
    });
    let mut value = value.take().map(|(_, value)| value).or(declared)?;
    while let ExpressionKind::Await(inner) = module.expression(value).kind {
        value = inner;
    }
    let ExpressionKind::Call { callee, ref arguments, .. } = module.expression(value).kind else {
        return None;
    };
    let ExpressionKind::Member { object, name, .. } = &module.expression(callee).kind else { return None };
    // An object that asks itself is no store.
    if matches!(module.expression(*object).kind, ExpressionKind::This) {
        return None;
    }
    Some(Asked { store: *object, method: name, key: arguments.first()?.value })
}

/// Whether a piece of code puts something into a store under the key that it was asked for: `store.set(key, found)`, `store[key] = found`.
pub(super) fn puts_into(module: &Module, range: TextRange, asked: &Asked<'_>) -> bool {
    let is_asked = |store: ExpressionId, key: ExpressionId| {
        is_alike(module, store, asked.store, 0) && is_alike(module, key, asked.key, 0)
    };
    module.expressions_in(range).any(|expression| match &expression.kind {
        ExpressionKind::Call { callee, arguments, .. } => match &module.expression(*callee).kind {
            ExpressionKind::Member { object, name, .. } if arguments.len() > 1 && name != asked.method => {
                is_asked(*object, arguments[0].value)
            }
            _ => false,
        },
        ExpressionKind::Assign { target: Pattern::Place(place), .. } => {
            match module.expression(*place).kind {
                ExpressionKind::Index { object, index } => is_asked(object, index),
                _ => false,
            }
        }
        _ => false,
    })
}

/// How deep two expressions are compared.
const DEEPEST: u8 = 6;

/// Whether two expressions are written alike.
fn is_alike(module: &Module, one: ExpressionId, other: ExpressionId, depth: u8) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let same = |one: ExpressionId, other: ExpressionId| is_alike(module, one, other, depth + 1);
    match (&module.expression(one).kind, &module.expression(other).kind) {
        (ExpressionKind::Variable(one), ExpressionKind::Variable(other)) => one == other,
        (ExpressionKind::Global(one), ExpressionKind::Global(other)) => one == other,
        (ExpressionKind::Literal(one), ExpressionKind::Literal(other)) => one == other,
        (ExpressionKind::This, ExpressionKind::This) => true,
        (
            ExpressionKind::Member { object: one, name, .. },
            ExpressionKind::Member { object: other, name: other_name, .. },
        ) => name == other_name && same(*one, *other),
        (ExpressionKind::Template(one), ExpressionKind::Template(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|parts| match parts {
                    (TemplatePart::Text(one), TemplatePart::Text(other)) => one == other,
                    (TemplatePart::Value(one), TemplatePart::Value(other)) => same(*one, *other),
                    _ => false,
                })
        }
        (
            ExpressionKind::Call { callee: one, arguments: given, .. },
            ExpressionKind::Call { callee: other, arguments: other_given, .. },
        ) => {
            given.len() == other_given.len()
                && same(*one, *other)
                && given.iter().zip(other_given).all(|(one, other)| same(one.value, other.value))
        }
        _ => false,
    }
}

/// What is done in a block.
pub(super) fn asked_in<'m>(module: &'m Module, block: &Block) -> Vec<&'m Expression> {
    block.statements.iter().flat_map(|statement| module.expressions_in(statement.range)).collect()
}

/// Whether nothing behind a block runs after it.
pub(super) fn leaves(block: &Block) -> bool {
    let last = block.statements.last().map(|statement| &statement.kind);
    matches!(last, Some(StatementKind::Return(_) | StatementKind::Continue))
}

/// Whether something holds for a statement of a block, or of one in it.
pub(super) fn any_statement(block: &Block, holds: &mut dyn FnMut(&Statement) -> bool) -> bool {
    block.statements.iter().any(|statement| {
        holds(statement)
            || match &statement.kind {
                StatementKind::Block(inner) | StatementKind::Scope { body: inner, .. } => {
                    any_statement(inner, holds)
                }
                StatementKind::If { then, otherwise, .. } => {
                    any_statement(then, holds) || any_statement(otherwise, holds)
                }
                StatementKind::Loop { body, otherwise, .. } => {
                    any_statement(body, holds) || any_statement(otherwise, holds)
                }
                StatementKind::Try { body, handlers, otherwise, finally } => {
                    any_statement(body, holds)
                        || handlers.iter().any(|handler| any_statement(&handler.body, holds))
                        || any_statement(otherwise, holds)
                        || any_statement(finally, holds)
                }
                _ => false,
            }
    })
}
