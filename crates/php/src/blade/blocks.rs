//! The function that a template becomes: what is open at a place, and the statements that were made by then.

use facts::{Problem, ProblemKind};
use mago_syntax::ast::{Expression, Program};
use program::model::{
    Arm, Block, ExpressionId, ExpressionKind, Literal, LoopKind, Name, Statement, StatementKind, VariableId,
};
use text::TextRange;

use super::fragments::{FragmentId, Fragments};
use crate::lowering::{Breakable, Lowerer};

/// How deep the blocks of a template may nest. What people write stays under 40.
const DEEPEST: usize = 256;

/// How many problems of one template are told.
const MOST_PROBLEMS: usize = 20;

/// What a block is.
#[derive(Debug)]
pub(super) enum Opened {
    /// The template itself.
    Template,
    /// An arm of a choice; with what the first arm does once it is over.
    If {
        test: ExpressionId,
        then: Option<Vec<Statement>>,
        /// Whether it is the rest of another choice, which ends where that one does.
        chained: bool,
    },
    /// A loop; with what a turn does once that is over.
    Loop { kind: LoopKind, body: Option<Vec<Statement>> },
    /// A choice among several.
    Switch { subject: ExpressionId, arms: Vec<Arm> },
}

/// A block that has not ended.
#[derive(Debug)]
struct Open {
    what: Opened,
    /// The directive that opened it.
    name: String,
    at: TextRange,
    statements: Vec<Statement>,
}

/// Makes the function of a template.
pub(super) struct Writer<'w, 't, 'a> {
    pub(super) lower: Lowerer<'a>,
    pub(super) fragments: &'w Fragments<'t>,
    pub(super) program: &'w Program<'a>,
    pub(super) problems: Vec<Problem>,
    /// The variable that holds what the template is given and does not name.
    pub(super) others: VariableId,
    /// Whether it hands on what it is given.
    pub(super) hands_on: bool,
    /// The names of the directives that some directive of the template ends.
    pub(super) ended: Vec<String>,
    open: Vec<Open>,
    /// What runs once the template is over.
    pub(super) layouts: Vec<Statement>,
    too_deep: Option<TextRange>,
}

impl<'w, 't, 'a> Writer<'w, 't, 'a> {
    pub(super) fn new(
        lower: Lowerer<'a>,
        fragments: &'w Fragments<'t>,
        program: &'w Program<'a>,
        others: VariableId,
    ) -> Self {
        let template = Open {
            what: Opened::Template,
            name: String::new(),
            at: TextRange::default(),
            statements: Vec::new(),
        };
        Self {
            lower,
            fragments,
            program,
            problems: Vec::new(),
            others,
            hands_on: false,
            ended: Vec::new(),
            open: vec![template],
            layouts: Vec::new(),
            too_deep: None,
        }
    }

    /// Adds an expression.
    pub(super) fn add(&mut self, kind: ExpressionKind, at: TextRange) -> ExpressionId {
        self.lower.build.expression(kind, at)
    }

    /// Adds a text.
    pub(super) fn text(&mut self, text: Name, at: TextRange) -> ExpressionId {
        self.add(ExpressionKind::Literal(Literal::Text(text)), at)
    }

    /// Adds a value of which only the parts are known.
    pub(super) fn other(&mut self, parts: Vec<ExpressionId>, at: TextRange) -> ExpressionId {
        self.add(ExpressionKind::Other(parts), at)
    }

    /// Adds a statement to the innermost block.
    pub(super) fn push(&mut self, kind: StatementKind, range: TextRange) {
        if let Some(open) = self.open.last_mut() {
            open.statements.push(Statement { kind, range });
        }
    }

    /// Adds a statement that only evaluates something.
    pub(super) fn run(&mut self, value: ExpressionId, at: TextRange) {
        self.push(StatementKind::Expression(value), at);
    }

    /// The statements of a piece.
    pub(super) fn run_statements(&mut self, id: FragmentId) {
        let range = self.fragments.range(id);
        self.lower.declare_commented(range);
        let statements = self.fragments.statements(id, self.program);
        let block = self.lower.statements(statements);
        if let Some(open) = self.open.last_mut() {
            open.statements.extend(block.statements);
        }
    }

    /// The tree of the expression that a piece is.
    pub(super) fn tree(&self, id: FragmentId) -> Option<&'w Expression<'a>> {
        self.fragments.expression(id, self.program)
    }

    /// The value of a piece. What is no expression runs before, and gives something unknown.
    pub(super) fn value(&mut self, id: FragmentId) -> ExpressionId {
        if let Some(expression) = self.tree(id) {
            return self.lower.expression(expression);
        }
        self.run_statements(id);
        let range = self.fragments.range(id);
        self.other(Vec::new(), range)
    }

    /// Says what could not be understood.
    pub(super) fn problem(&mut self, range: TextRange, message: String) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { kind: ProblemKind::Syntax, range, message });
        }
    }

    /// Begins a block.
    pub(super) fn begin(&mut self, name: &str, at: TextRange, what: Opened) {
        if self.open.len() > DEEPEST {
            self.too_deep.get_or_insert(at);
            return;
        }
        match what {
            Opened::Loop { .. } => self.lower.breakables.push(Breakable::Loop),
            Opened::Switch { .. } => self.lower.breakables.push(Breakable::Switch),
            Opened::Template | Opened::If { .. } => {}
        }
        self.open.push(Open { what, name: name.to_owned(), at, statements: Vec::new() });
    }

    /// Ends the first arm of the innermost choice, and begins the other one; not if there is no choice that has only one.
    pub(super) fn otherwise(&mut self) -> bool {
        match self.open.last_mut() {
            Some(Open { what: Opened::If { then: then @ None, .. }, statements, .. }) => {
                *then = Some(std::mem::take(statements));
                true
            }
            _ => false,
        }
    }

    /// Ends what a loop does in a turn, and begins what it does without any.
    pub(super) fn nothing_to_loop_over(&mut self) -> bool {
        match self.open.last_mut() {
            Some(Open { what: Opened::Loop { body: body @ None, .. }, statements, .. }) => {
                *body = Some(std::mem::take(statements));
                self.lower.breakables.pop();
                true
            }
            _ => false,
        }
    }

    /// Begins an arm of the innermost choice among several.
    pub(super) fn arm(&mut self, tests: Vec<ExpressionId>) -> bool {
        let Some(Open { what: Opened::Switch { arms, .. }, statements, .. }) = self.open.last_mut() else {
            return false;
        };
        end_arm(arms, statements);
        arms.push(Arm { tests, body: Block::default(), falls_through: false });
        true
    }

    /// Ends the innermost block that `ends` speaks of, with all in it; says whether there is one.
    pub(super) fn end(&mut self, at: TextRange, ends: impl Fn(&Opened, &str) -> bool) -> bool {
        let chained = |what: &Opened| matches!(what, Opened::If { chained: true, .. });
        let found = self.open.iter().rposition(|open| ends(&open.what, &open.name) && !chained(&open.what));
        let Some(found) = found else { return false };
        let mut inner = false;
        while self.open.len() > found {
            let is_last = self.open.len() == found + 1;
            // What is open inside, but for the further arms of the choice itself, has no end.
            inner |= !is_last && !self.open.last().is_some_and(|open| chained(&open.what));
            self.finish_innermost(at.end, !is_last && inner);
        }
        true
    }

    /// Ends the innermost block at `end`.
    fn finish_innermost(&mut self, end: u32, unclosed: bool) {
        let Some(open) = self.open.pop() else { return };
        if unclosed && !open.name.is_empty() {
            self.problem(open.at, format!("`@{}` is not closed", open.name));
        }
        let range = TextRange::new(open.at.start, end);
        let block = |statements| Block { statements };
        let kind = match open.what {
            Opened::Template => {
                self.open.push(Open { what: Opened::Template, ..open });
                return;
            }
            Opened::If { test, then, .. } => match then {
                Some(then) => {
                    StatementKind::If { test, then: block(then), otherwise: block(open.statements) }
                }
                None => StatementKind::If { test, then: block(open.statements), otherwise: Block::default() },
            },
            Opened::Loop { kind, body } => match body {
                Some(body) => {
                    StatementKind::Loop { kind, body: block(body), otherwise: block(open.statements) }
                }
                None => {
                    self.lower.breakables.pop();
                    StatementKind::Loop { kind, body: block(open.statements), otherwise: Block::default() }
                }
            },
            Opened::Switch { subject, mut arms } => {
                self.lower.breakables.pop();
                let mut statements = open.statements;
                end_arm(&mut arms, &mut statements);
                if let Some(last) = arms.last_mut() {
                    last.falls_through = false;
                }
                StatementKind::Switch { subject, arms }
            }
        };
        self.push(kind, range);
    }

    /// The statements of the whole template.
    ///
    /// # Errors
    ///
    /// Where it nests too deeply: the place.
    pub(super) fn finish(mut self, end: u32) -> Result<(Lowerer<'a>, Block, Vec<Problem>), TextRange> {
        while self.open.len() > 1 {
            self.finish_innermost(end, true);
        }
        if let Some(at) = self.too_deep {
            return Err(at);
        }
        let mut statements = self.open.pop().map(|open| open.statements).unwrap_or_default();
        statements.append(&mut self.layouts);
        Ok((self.lower, Block { statements }, self.problems))
    }
}

/// Ends the last arm of a choice among several. What stands before the first is text.
fn end_arm(arms: &mut [Arm], statements: &mut Vec<Statement>) {
    let statements = std::mem::take(statements);
    if let Some(last) = arms.last_mut() {
        last.body = Block { statements };
        last.falls_through = !last.body.drop_break();
    }
}
