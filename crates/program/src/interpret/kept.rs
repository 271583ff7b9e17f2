//! Answers that are kept: what is asked for once, and then known to the object, the module or the store that keeps it.

use text::TextRange;

use crate::analysis::Filled;
use crate::effect::BranchArm;
use crate::model::{
    BinaryOperator, Block, ExpressionId, ExpressionKind, FunctionId, Literal, Module, Name, Pattern,
    Statement, StatementKind, TemplatePart, VariableId,
};
use crate::program::{FunctionRef, Site};
use crate::value::Value;

use super::Interpreter;
use super::filled::asked_in;
use super::last_turns::returns;

/// What has nothing yet where a condition holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lacks<'m> {
    /// A member of the running method's object.
    Own(&'m Name),
    /// A variable.
    Variable(VariableId),
}

impl Interpreter<'_> {
    /// Says that what the running function does is done once for what it is called with, or, with `of_object`, once for its object: what it gives is
    /// kept. `site` is what says so.
    pub fn keep_answers(&mut self, site: Site, of_object: bool) {
        let branch = self.branch(site, &Value::unknown());
        let filled = Filled { arm: 0, of_object };
        self.found.branches[branch.index()].kept.get_or_insert(filled);
        self.current().arms.push(BranchArm { branch, arm: 0, depth: 0 });
    }

    /// Does something that an object keeps the answer of: it is done once, however often it is asked.
    pub fn once_for_object<T>(&mut self, site: Site, run: impl FnOnce(&mut Self) -> T) -> T {
        let arms = self.current().arms.len();
        self.keep_answers(site, true);
        let answer = run(self);
        self.current().arms.truncate(arms);
        answer
    }

    /// Whether a decorator of the program keeps what a function gave for what it was called with: somewhere in it a dictionary is filled where it has
    /// no entry.
    pub(super) fn keeps_what_it_decorates(&self, decorator: FunctionRef) -> bool {
        let module = self.module(decorator.module);
        let range = module.function(decorator.function).range;
        let inside = |inner: TextRange| range.start <= inner.start && inner.end <= range.end;
        let functions = module.functions.iter().filter(|function| inside(function.range));
        functions.into_iter().any(|function| {
            any_statement(&function.body, &mut |statement| match &statement.kind {
                StatementKind::If { test, then, .. } => {
                    self.remembers(module, &self.without_entry(module, *test), &asked_in(module, then))
                }
                _ => false,
            })
        })
    }

    /// In which arm of a fork something is given what it lacks, and keeps it: the running method's object (`if self._names is None: self._names = ..`), a
    /// variable of the module, or a store that was asked for it (`found = store.get(key)`, `if found is None: .. store.set(key, found)`). Where the
    /// condition asks the opposite, and the function is left, that is done in what follows.
    pub(super) fn kept_in(&mut self, module: &Module, test: ExpressionId, then: &Block) -> Option<Filled> {
        let at = self.current().function;
        let place = (at.module, test);
        if let Some(known) = self.kept_tests.get(&place) {
            return *known;
        }
        let kept = kept_where(module, at.function, test, then);
        self.kept_tests.insert(place, kept);
        kept
    }
}

/// The same, which the code alone tells.
fn kept_where(module: &Module, function: FunctionId, test: ExpressionId, then: &Block) -> Option<Filled> {
    let (lacks, holds) = lacks(module, test)?;
    let whole = module.function(function).range;
    let end = then.statements.last().map_or(module.expression(test).range.end, |last| last.range.end);
    let (arm, filling) = if holds {
        (0, TextRange { start: module.expression(test).range.end, end })
    } else {
        if !returns(then) {
            return None;
        }
        (1, TextRange { start: end, end: whole.end })
    };
    match lacks {
        Lacks::Own(name) => gives_own(module, filling, name).then_some(Filled { arm, of_object: true }),
        Lacks::Variable(variable) if module.variable(variable).function != function => {
            gives_variable(module, filling, variable).then_some(Filled { arm, of_object: false })
        }
        Lacks::Variable(variable) => {
            let before = TextRange { start: whole.start, end: module.expression(test).range.start };
            let body = &module.function(function).body;
            let asked = asked_for(module, body, before, variable)?;
            puts_into(module, filling, &asked).then_some(Filled { arm, of_object: false })
        }
    }
}

/// What a condition finds lacking where it holds, or, with `false`, where it does not.
fn lacks(module: &Module, test: ExpressionId) -> Option<(Lacks<'_>, bool)> {
    match &module.expression(test).kind {
        ExpressionKind::Not(inner) => {
            let (lacks, holds) = lacks(module, *inner)?;
            Some((lacks, !holds))
        }
        ExpressionKind::Binary { operator, left, right } => {
            let is_null = |side: ExpressionId| {
                matches!(module.expression(side).kind, ExpressionKind::Literal(Literal::Null))
            };
            let holds = match operator {
                BinaryOperator::Equal | BinaryOperator::Same => true,
                BinaryOperator::NotEqual | BinaryOperator::NotSame => false,
                _ => return None,
            };
            is_null(*right).then(|| place(module, *left)).flatten().map(|lacks| (lacks, holds))
        }
        _ => place(module, test).map(|lacks| (lacks, false)),
    }
}

/// What an expression reads: a member of the running method's object, also by its name in a text (`hasattr(self, '_names')`), or a variable.
fn place(module: &Module, expression: ExpressionId) -> Option<Lacks<'_>> {
    match &module.expression(expression).kind {
        ExpressionKind::Variable(variable) => Some(Lacks::Variable(*variable)),
        ExpressionKind::Member { object, name, .. } => {
            matches!(module.expression(*object).kind, ExpressionKind::This).then_some(Lacks::Own(name))
        }
        ExpressionKind::Call { arguments, .. } => {
            let [object, name, ..] = arguments.as_slice() else { return None };
            let of_this = matches!(module.expression(object.value).kind, ExpressionKind::This);
            match &module.expression(name.value).kind {
                ExpressionKind::Literal(Literal::Text(name)) if of_this => Some(Lacks::Own(name)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a piece of code gives a member of the running method's object a value that is not written out.
fn gives_own(module: &Module, range: TextRange, member: &Name) -> bool {
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
fn gives_variable(module: &Module, range: TextRange, variable: VariableId) -> bool {
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

/// A store that was asked for what it has under a key: `store.get(key)`.
struct Asked<'m> {
    store: ExpressionId,
    method: &'m Name,
    key: ExpressionId,
}

/// What was asked for what a variable holds, before a condition on it: `found = await store.get(key)`.
fn asked_for<'m>(
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
fn puts_into(module: &Module, range: TextRange, asked: &Asked<'_>) -> bool {
    let is_asked = |store: ExpressionId, key: ExpressionId| {
        is_same(module, store, asked.store, 0) && is_same(module, key, asked.key, 0)
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
fn is_same(module: &Module, one: ExpressionId, other: ExpressionId, depth: u8) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let same = |one: ExpressionId, other: ExpressionId| is_same(module, one, other, depth + 1);
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

/// Whether something holds for a statement of a block, or of one in it.
fn any_statement(block: &Block, holds: &mut dyn FnMut(&Statement) -> bool) -> bool {
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
