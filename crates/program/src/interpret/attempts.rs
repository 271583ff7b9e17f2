//! What catches the errors of a database.

use std::sync::Arc;

use text::TextRange;

use crate::effect::{Caught, EffectKind};
use crate::model::{Block, ExpressionKind, Handler, Literal, Module, Statement, StatementKind};
use crate::program::Site;
use crate::value::{Kind, TransactionRef, Value};

use super::Interpreter;
use super::activation::Activation;

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
        &self,
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
        let is_word = |kind: &ExpressionKind| match kind {
            ExpressionKind::Literal(Literal::Text(text)) => {
                self.libraries.iter().any(|library| library.names_database_error(text))
            }
            ExpressionKind::Member { name, .. } | ExpressionKind::Global(name) => {
                self.libraries.iter().any(|library| library.names_database_error(name))
            }
            ExpressionKind::Variable(variable) => {
                let name = &module.variable(*variable).name;
                self.libraries.iter().any(|library| library.names_database_error(name))
            }
            _ => false,
        };
        range_of(&handler.body)
            .is_some_and(|range| module.expressions_in(range).any(|expression| is_word(&expression.kind)))
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
