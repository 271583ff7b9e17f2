//! Statements and patterns.

use text::TextRange;

use super::{ExpressionId, Key, VariableId};

/// What a value is bound to.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// A variable.
    Variable(VariableId),
    /// A member or an element of a value: only in assignments.
    Place(ExpressionId),
    /// Entries of a record.
    Record {
        /// Keys, and what their values are bound to.
        entries: Vec<(Key, Pattern)>,
        /// What all other entries are bound to.
        rest: Option<Box<Pattern>>,
    },
    /// Elements of a list.
    List {
        /// What the first elements are bound to; `Ignored` where one is left out.
        items: Vec<Pattern>,
        /// What all further elements are bound to.
        rest: Option<Box<Pattern>>,
    },
    /// A pattern, and the value where there is none.
    Default(Box<Pattern>, ExpressionId),
    /// Nothing.
    Ignored,
}

/// Statements that run one after another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// The statements. Functions and classes that are declared in the block stand first.
    pub statements: Vec<Statement>,
}

impl Block {
    /// Takes the `break` away that ends an arm of a choice, and says whether there was one. It speaks of the choice, not of a loop.
    pub fn drop_break(&mut self) -> bool {
        match self.statements.last_mut() {
            Some(Statement { kind: StatementKind::Break, .. }) => {
                self.statements.pop();
                true
            }
            Some(Statement { kind: StatementKind::Block(inner), .. }) => inner.drop_break(),
            _ => false,
        }
    }
}

/// A statement and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What it is.
    pub kind: StatementKind,
    /// Where.
    pub range: TextRange,
}

/// How a loop goes on.
#[derive(Clone, Debug, PartialEq)]
pub enum LoopKind {
    /// Once for each element of a value.
    Each {
        /// What each element is bound to.
        pattern: Pattern,
        /// What the key or the position of each element is bound to, where the loop gives both.
        key: Option<Pattern>,
        /// The value.
        source: ExpressionId,
        /// Whether it waits for each element (`for await`, `async for`).
        asynchronous: bool,
        /// Whether it runs over keys and not over elements (`for (const k in x)`).
        keys: bool,
    },
    /// As long as a condition holds.
    While {
        /// The condition.
        test: ExpressionId,
        /// Whether the body runs before the condition is looked at.
        after: bool,
    },
    /// Counted: the loop of C.
    Counted {
        /// What runs before.
        start: Block,
        /// The condition; none for an endless loop.
        test: Option<ExpressionId>,
        /// What runs after each turn.
        step: Option<ExpressionId>,
    },
}

/// One arm of a choice among several.
#[derive(Clone, Debug, PartialEq)]
pub struct Arm {
    /// The values for which it is taken; none for the arm that is taken otherwise.
    pub tests: Vec<ExpressionId>,
    /// What runs.
    pub body: Block,
    /// Whether it goes on with the next arm.
    pub falls_through: bool,
}

/// An arm that catches an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Handler {
    /// What the error is bound to.
    pub pattern: Option<Pattern>,
    /// The types of errors that it catches; none for all.
    pub types: Vec<ExpressionId>,
    /// What runs.
    pub body: Block,
}

/// What a statement is.
#[derive(Clone, Debug, PartialEq)]
pub enum StatementKind {
    /// An expression whose value nobody takes.
    Expression(ExpressionId),
    /// A declaration; with no value the variables begin empty. Also a function's or class's declaration, whose value is a function or class
    /// expression.
    Let {
        /// What is declared.
        pattern: Pattern,
        /// Its value.
        value: Option<ExpressionId>,
    },
    /// `return x`.
    Return(Option<ExpressionId>),
    /// `throw x`, `raise x`; also a call that never comes back, where the front end knows it.
    Throw(Option<ExpressionId>),
    /// `break`. A label is left out: what is left is at least the innermost loop or choice among several. The `break` that only ends an arm
    /// is no statement of the arm.
    Break,
    /// `continue`.
    Continue,
    /// A block.
    Block(Block),
    /// A choice by a condition.
    If {
        /// The condition.
        test: ExpressionId,
        /// What runs if it holds.
        then: Block,
        /// What runs if not.
        otherwise: Block,
    },
    /// A choice among several.
    Switch {
        /// The value.
        subject: ExpressionId,
        /// Its arms, in the order of the source.
        arms: Vec<Arm>,
    },
    /// A loop.
    Loop {
        /// How it goes on.
        kind: LoopKind,
        /// What runs each time.
        body: Block,
        /// What runs after the last turn unless the loop is left (`else` of Python, `@empty` of Blade).
        otherwise: Block,
    },
    /// A body whose errors are caught.
    Try {
        /// The body.
        body: Block,
        /// What catches.
        handlers: Vec<Handler>,
        /// What runs if nothing was thrown.
        otherwise: Block,
        /// What runs in any case.
        finally: Block,
    },
    /// A body inside something that is entered and left: `with` of Python, `using` of JavaScript.
    Scope {
        /// What is entered.
        context: ExpressionId,
        /// What it is bound to.
        pattern: Option<Pattern>,
        /// Whether it waits when it enters and leaves.
        asynchronous: bool,
        /// The body.
        body: Block,
    },
}

impl Block {
    /// Whether no statement follows this block's end: each way through it returns, throws, or leaves or repeats a loop.
    #[must_use]
    pub fn always_leaves(&self) -> bool {
        self.statements.iter().any(|statement| statement.kind.always_leaves())
    }

    /// Whether a `break` in it leaves what is around it.
    fn breaks(&self) -> bool {
        self.statements.iter().any(|statement| statement.kind.breaks())
    }
}

impl StatementKind {
    /// Whether no statement follows this one: each way through it returns, throws, or leaves or repeats a loop.
    #[must_use]
    pub fn always_leaves(&self) -> bool {
        match self {
            Self::Return(_) | Self::Throw(_) | Self::Break | Self::Continue => true,
            Self::Block(block) | Self::Scope { body: block, .. } => block.always_leaves(),
            Self::If { then, otherwise, .. } => then.always_leaves() && otherwise.always_leaves(),
            Self::Switch { arms, .. } => {
                arms.iter().any(|arm| arm.tests.is_empty())
                    && arms.iter().all(|arm| arm.falls_through || arm.body.always_leaves())
                    && !arms.iter().any(|arm| arm.body.breaks())
            }
            Self::Try { body, handlers, finally, .. } => {
                finally.always_leaves()
                    || body.always_leaves() && handlers.iter().all(|handler| handler.body.always_leaves())
            }
            Self::Expression(_) | Self::Let { .. } | Self::Loop { .. } => false,
        }
    }

    /// Whether a `break` in it leaves what is around it.
    fn breaks(&self) -> bool {
        match self {
            Self::Break => true,
            Self::Block(block) | Self::Scope { body: block, .. } => block.breaks(),
            Self::If { then, otherwise, .. } => then.breaks() || otherwise.breaks(),
            Self::Try { body, handlers, otherwise, finally } => {
                [body, otherwise, finally].into_iter().any(Block::breaks)
                    || handlers.iter().any(|handler| handler.body.breaks())
            }
            Self::Loop { otherwise, .. } => otherwise.breaks(),
            Self::Expression(_)
            | Self::Let { .. }
            | Self::Return(_)
            | Self::Throw(_)
            | Self::Continue
            | Self::Switch { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use text::TextRange;

    use super::*;

    fn block(kinds: Vec<StatementKind>) -> Block {
        let range = TextRange::default();
        Block { statements: kinds.into_iter().map(|kind| Statement { kind, range }).collect() }
    }

    fn leaves_or(then: StatementKind) -> StatementKind {
        let otherwise = block(vec![StatementKind::Return(None)]);
        StatementKind::If { test: ExpressionId(0), then: block(vec![then]), otherwise }
    }

    #[track_caller]
    fn check(arm: StatementKind, always_leaves: bool) {
        let arms = vec![
            Arm { tests: vec![ExpressionId(1)], body: block(vec![arm]), falls_through: false },
            Arm { tests: Vec::new(), body: block(vec![StatementKind::Return(None)]), falls_through: false },
        ];
        let switch = StatementKind::Switch { subject: ExpressionId(0), arms };
        assert_eq!(switch.always_leaves(), always_leaves);
    }

    #[test]
    fn a_break_in_an_arm_leaves_the_choice_and_not_what_is_around_it() {
        check(leaves_or(StatementKind::Throw(None)), true);
        check(leaves_or(StatementKind::Continue), true);
        check(leaves_or(StatementKind::Break), false);
    }

    #[test]
    fn a_break_of_a_loop_in_an_arm_is_the_loop_s() {
        let test = ExpressionId(2);
        let kind = LoopKind::While { test, after: false };
        let body = block(vec![StatementKind::Break]);
        let repeat = StatementKind::Loop { kind, body, otherwise: Block::default() };
        check(StatementKind::Block(block(vec![repeat, StatementKind::Return(None)])), true);
    }
}
