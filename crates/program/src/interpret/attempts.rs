//! What catches the errors of a database.

use std::sync::Arc;

use text::TextRange;

use crate::effect::{Caught, EffectKind};
use crate::model::{
    Block, CallKind, Expression, ExpressionId, ExpressionKind, Handler, Literal, Module, Statement,
    StatementKind,
};
use crate::program::Site;
use crate::value::{Closure, Kind, TransactionRef, Value};

use super::Interpreter;
use super::activation::Activation;

/// How deep a handler is followed into functions that it asks about the error.
const MAX_ASKED: u8 = 2;

/// A handler.
pub(super) struct Catch<'m> {
    /// What is attempted, and what catches.
    pub(super) site: Site,
    pub(super) handler: &'m Handler,
    /// Whether the function goes on after it.
    pub(super) goes_on: bool,
    /// Whether it catches errors of a database, and so those of all that is done; otherwise what fails in a turn of a loop, of which only commits matter.
    pub(super) all: bool,
    /// The transaction of the running function that is open around it.
    pub(super) around: Option<TransactionRef>,
}

impl Catch<'_> {
    /// Whether the function goes on after it, or with the next turn of a loop.
    pub(super) fn goes_on_or_ends_turn(&self) -> bool {
        let ends_turn = |statement: &Statement| matches!(statement.kind, StatementKind::Continue);
        self.goes_on || self.handler.body.statements.iter().any(ends_turn)
    }
}

impl Activation {
    /// Whether a loop runs that was begun in the transaction which is open. One that the caller opens is open around all loops of the function.
    pub(super) fn repeats_inside_transaction(&self) -> bool {
        let opened = self.transactions.last().and_then(|open| self.opened_in.get(open));
        self.loops.len() > opened.copied().unwrap_or(0)
    }
}

impl Interpreter<'_> {
    /// Whether a handler says that it catches errors of a database: by their class, or, where the language has no classes in handlers, by what it
    /// looks at. One that catches whatever fails says nothing of a database, unless it does nothing at all and one call is all that can fail.
    pub(super) fn catches_database(
        &mut self,
        module: &Module,
        body: &Block,
        handler: &Handler,
        classes: &[Value],
    ) -> bool {
        let is_error = |value: &Value| match &value.kind {
            Kind::External(class) => self.libraries.iter().any(|library| library.is_database_error(class)),
            _ => false,
        };
        let of_class = |value: &Value| match &value.kind {
            // `except (IntegrityError, ValueError)`.
            Kind::List(list) => list.items.iter().flatten().any(is_error),
            _ => value.alternatives().any(is_error),
        };
        if !handler.types.is_empty() {
            return classes.iter().any(of_class);
        }
        if handler.body.statements.is_empty() && is_one_call(module, body) {
            return true;
        }
        let at = self.current().function.module;
        range_of(&handler.body).is_some_and(|range| self.names_database_error(at, range, 0))
    }

    /// Whether a part of a module names an error of a database: in a word, with a constant that stands for one, or by a function of the program that is
    /// asked about the error.
    fn names_database_error(&mut self, at: u32, range: TextRange, depth: u8) -> bool {
        let module = self.module(at);
        let names = |text: &str| self.libraries.iter().any(|library| library.names_database_error(text));
        let is_word = |kind: &ExpressionKind| match kind {
            ExpressionKind::Literal(Literal::Text(text)) => names(text),
            ExpressionKind::Member { name, .. } | ExpressionKind::Global(name) => names(name),
            ExpressionKind::Variable(variable) => names(&module.variable(*variable).name),
            _ => false,
        };
        if module.expressions_in(range).any(|expression| is_word(&expression.kind)) {
            return true;
        }
        module.expressions_in(range).any(|expression| match &expression.kind {
            ExpressionKind::Call { kind: CallKind::Call, callee, arguments } if !arguments.is_empty() => {
                let Some(callee) = self.named(module, at, *callee) else { return false };
                depth < MAX_ASKED
                    && self.functions_in(&callee, at).iter().any(|asked| self.asks(asked, depth))
            }
            ExpressionKind::Variable(_) | ExpressionKind::Member { .. } => {
                let value = self.named_by(module, at, expression);
                let text = value.as_ref().and_then(Value::as_text);
                text.is_some_and(|text| self.libraries.iter().any(|of| of.names_database_error(text)))
            }
            _ => false,
        })
    }

    /// Whether a function of the program names an error of a database.
    fn asks(&mut self, asked: &Closure, depth: u8) -> bool {
        let body = &self.module(asked.function.module).function(asked.function.function).body;
        range_of(body).is_some_and(|range| self.names_database_error(asked.function.module, range, depth + 1))
    }

    /// What a variable, or a member of one, stands for.
    fn named(&mut self, module: &Module, at: u32, expression: ExpressionId) -> Option<Value> {
        self.named_by(module, at, module.expression(expression))
    }

    fn named_by(&mut self, module: &Module, at: u32, expression: &Expression) -> Option<Value> {
        match &expression.kind {
            ExpressionKind::Variable(variable) => Some(self.variable(at, *variable)),
            ExpressionKind::This => self.this(),
            ExpressionKind::Member { object, name, .. } => {
                let object = match module.expression(*object).kind {
                    ExpressionKind::Variable(_) | ExpressionKind::This => self.named(module, at, *object)?,
                    _ => return None,
                };
                // What is read of an unknown value is of no interest here, and may be noted of a row.
                let is_declared =
                    matches!(object.kind, Kind::Record(_) | Kind::Instance(_) | Kind::Class(..));
                let site = Site { module: at, range: expression.range };
                is_declared.then(|| self.member(&object, name, site))
            }
            _ => None,
        }
    }

    /// Notes of what happens in a promise that the function which is handed to it catches its errors, if that is said of errors of a database.
    pub fn catch_in(&mut self, promise: &Value, handler: &Value, site: Site) {
        let Kind::Promise(promise) = &promise.kind else { return };
        let Some(catching) = self.functions_in(handler, site.module).pop() else { return };
        let at = catching.function.module;
        let body = &self.module(at).function(catching.function.function).body;
        let is_silent = match body.statements.as_slice() {
            [] => true,
            [Statement { kind: StatementKind::Return(Some(value)), .. }] => {
                matches!(self.module(at).expression(*value).kind, ExpressionKind::Literal(_))
            }
            _ => false,
        };
        let is_expected = (is_silent && self.promised(promise).len() == 1) || self.asks(&catching, 0);
        if !is_expected {
            return;
        }
        let goes_on =
            !matches!(body.statements.last(), Some(Statement { kind: StatementKind::Throw(_), .. }));
        let around = self.current().transactions.last().copied();
        let repeated = goes_on && self.current().repeats_inside_transaction();
        let range = range_of(body).unwrap_or(site.range);
        for effect in self.promised(promise) {
            let caught = Caught {
                site,
                handler: Site { module: at, range },
                goes_on,
                bare: effect.transaction == around,
                repeated,
            };
            effect.caught = [caught].into_iter().chain(effect.caught.iter().copied()).collect::<Arc<[_]>>();
        }
    }

    /// Notes of the effects from the first to before the last that their errors are caught.
    pub(super) fn note_caught(&mut self, catch: &Catch<'_>, (first, last): (u32, u32)) {
        let module = self.current().function.module;
        let range = range_of(&catch.handler.body).unwrap_or(catch.site.range);
        let again = catch.goes_on_or_ends_turn();
        let current = self.current();
        let repeated = again && current.repeats_inside_transaction();
        let around = catch.around;
        for effect in current.effects.get_mut(first as usize..last as usize).unwrap_or_default() {
            if !catch.all && !matches!(effect.kind, EffectKind::Committed(..)) {
                continue;
            }
            let caught = Caught {
                site: catch.site,
                handler: Site { module, range },
                // What only goes on with the next turn of a loop does not come to what follows.
                goes_on: catch.goes_on || !catch.all,
                // What says nothing of a database is nothing that a transaction which failed would go on after.
                bare: catch.all && effect.transaction == around,
                repeated,
            };
            effect.caught = [caught].into_iter().chain(effect.caught.iter().copied()).collect::<Arc<[_]>>();
        }
    }
}

/// Whether a block does nothing but wait for one call.
fn is_one_call(module: &Module, body: &Block) -> bool {
    let value = match body.statements.as_slice() {
        [Statement { kind: StatementKind::Expression(value) | StatementKind::Return(Some(value)), .. }]
        | [Statement { kind: StatementKind::Let { value: Some(value), .. }, .. }] => *value,
        _ => return false,
    };
    let waited = match module.expression(value).kind {
        ExpressionKind::Await(inner) => inner,
        _ => value,
    };
    matches!(module.expression(waited).kind, ExpressionKind::Call { .. })
}

fn range_of(body: &Block) -> Option<TextRange> {
    let (first, last) = (body.statements.first()?, body.statements.last()?);
    Some(TextRange { start: first.range.start, end: last.range.end })
}
