//! What happens in the last turn of a loop: it happens once, however many turns there are.

use crate::model::{Block, ExpressionId, Module, Statement, StatementKind};
use crate::value::{LoopRef, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// What a statement that ends the function evaluates: it does so once, in whatever loops of the function it stands, unless it fails and
    /// what catches that goes on with a loop.
    pub(super) fn outside_loops(&mut self, module: &Module, value: ExpressionId) -> Value {
        let current = self.current();
        let left = current.loops.split_off(current.caught_in.last().copied().unwrap_or_default());
        let value = self.evaluate(module, value);
        self.current().loops.extend(left);
        value
    }

    /// Takes away the loops of which a block runs once at most, because it ends them: what stands in it before a `break` or a `return` that is
    /// sure. Where that fails and something catches it, the loop may go on.
    pub(super) fn leave_loops(&mut self, block: &Block) -> Vec<LoopRef> {
        let current = self.current();
        let kept = match ends_loops(block) {
            Some(Ends::All) => 0,
            Some(Ends::Innermost) => current.loops.len().saturating_sub(1),
            None => return Vec::new(),
        };
        let kept = kept.max(current.caught_in.last().copied().unwrap_or_default());
        current.loops.split_off(kept.min(current.loops.len()))
    }
}

/// The loops that a block ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// The innermost one around it.
    Innermost,
    /// All of its function.
    All,
}

/// The loops that a block ends for sure, unless something in it fails or skips the rest of a turn.
fn ends_loops(block: &Block) -> Option<Ends> {
    if returns(block) && !may_go_on(block) {
        return Some(Ends::All);
    }
    let end = block.statements.iter().position(|other| matches!(other.kind, StatementKind::Break))?;
    let skips = block.statements[..end].iter().any(statement_may_go_on);
    (!skips).then_some(Ends::Innermost)
}

/// Whether a way through a block leads on to the next turn of the loop that it is in.
fn may_go_on(block: &Block) -> bool {
    block.statements.iter().any(statement_may_go_on)
}

fn statement_may_go_on(statement: &Statement) -> bool {
    match &statement.kind {
        StatementKind::Continue => true,
        StatementKind::Block(block) | StatementKind::Scope { body: block, .. } => may_go_on(block),
        StatementKind::If { then, otherwise, .. } => may_go_on(then) || may_go_on(otherwise),
        StatementKind::Switch { arms, .. } => arms.iter().any(|arm| may_go_on(&arm.body)),
        StatementKind::Try { body, handlers, otherwise, finally } => {
            let handled = handlers.iter().any(|handler| may_go_on(&handler.body));
            handled || [body, otherwise, finally].into_iter().any(may_go_on)
        }
        _ => false,
    }
}

/// Whether each way through a block returns or throws, or some statement in it surely does.
pub(super) fn returns(block: &Block) -> bool {
    block.statements.iter().any(|statement| match &statement.kind {
        StatementKind::Return(_) | StatementKind::Throw(_) => true,
        StatementKind::Block(block) | StatementKind::Scope { body: block, .. } => returns(block),
        StatementKind::If { then, otherwise, .. } => returns(then) && returns(otherwise),
        StatementKind::Try { body, handlers, .. } => {
            returns(body) && handlers.iter().all(|handler| returns(&handler.body))
        }
        _ => false,
    })
}
