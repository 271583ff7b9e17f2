//! Calls that never come back, and those that come back only where a test allows it.
//!
//! Laravel declares `abort` and `dd` with the type `never`, and its `abort_if`, `abort_unless`, `throw_if` and `throw_unless` throw for a
//! test (Laravel documentation, "Helpers", section "Miscellaneous", version 12). A function of the file itself is not asked about.

use mago_span::Span;
use program::model::{Argument, Block, ExpressionId, ExpressionKind, Statement, StatementKind};

use super::scopes::Lowerer;
use super::statements::push;

/// When a function throws.
#[derive(Clone, Copy)]
enum Leaves {
    Always,
    If,
    Unless,
}

/// When the function of this name throws.
fn leaves(name: &str) -> Option<Leaves> {
    match name {
        "abort" | "dd" => Some(Leaves::Always),
        "abort_if" | "throw_if" => Some(Leaves::If),
        "abort_unless" | "throw_unless" => Some(Leaves::Unless),
        _ => None,
    }
}

impl Lowerer<'_> {
    /// A statement that is an expression: what follows it may never run.
    pub(super) fn run(&mut self, value: ExpressionId, span: Span, out: &mut Vec<Statement>) {
        let Some((when, arguments)) = self.leaving(value) else {
            return push(out, StatementKind::Expression(value), span);
        };
        let (test, rest) = match (when, arguments.split_first()) {
            (Leaves::Always, _) => {
                push(out, StatementKind::Expression(value), span);
                return push(out, StatementKind::Throw(None), span);
            }
            (_, Some((test, rest))) if !test.spread && test.name.is_none() => (test.value, rest),
            _ => return push(out, StatementKind::Expression(value), span),
        };
        let test = match when {
            Leaves::Unless => self.add(ExpressionKind::Not(test), span),
            Leaves::If | Leaves::Always => test,
        };
        let thrown = self.other(rest.iter().map(|argument| argument.value).collect(), span);
        let mut then = Vec::with_capacity(1);
        push(&mut then, StatementKind::Throw(Some(thrown)), span);
        let then = Block { statements: then };
        push(out, StatementKind::If { test, then, otherwise: Block::default() }, span);
    }

    /// The call that an expression is, if it is one of a function that leaves.
    fn leaving(&self, value: ExpressionId) -> Option<(Leaves, Vec<Argument>)> {
        let ExpressionKind::Call { callee, arguments, .. } = &self.made(value).kind else { return None };
        let ExpressionKind::Global(name) = &self.made(*callee).kind else { return None };
        Some((leaves(name)?, arguments.clone()))
    }
}
