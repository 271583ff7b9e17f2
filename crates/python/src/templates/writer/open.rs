//! What is open at a place: choices, loops, functions.

use facts::Problem;
use program::model::{
    Block, Builder, ExpressionId, ExpressionKind, Function, FunctionId, Key, LoopKind, Module, Name,
    Parameter, Pattern, Statement, StatementKind,
};
use program::templates::mark_template;
use text::TextRange;

use super::Writer;

/// How deep the blocks of a template may nest. What people write stays under 40.
const DEEPEST: usize = 256;

/// What is open.
#[derive(Debug)]
pub(in crate::templates) enum Opened {
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
    /// What stands in it is a part of the page as it is.
    Part,
    /// A function of the template's own.
    Function { id: FunctionId, around: FunctionId, parameters: Vec<Parameter>, title: Option<Title> },
}

/// The name of a function, and where it stands.
type Title = (Name, TextRange);

/// A block that has not ended.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) what: Opened,
    /// The tag that ends it.
    pub(super) end: String,
    pub(super) at: TextRange,
    pub(super) statements: Vec<Statement>,
    /// How many scopes there were around it.
    pub(super) scopes: usize,
}

impl Writer {
    /// Adds a statement to the innermost block.
    pub(in crate::templates) fn push(&mut self, kind: StatementKind, range: TextRange) {
        if let Some(open) = self.open.last_mut() {
            open.statements.push(Statement { kind, range });
        }
    }

    /// Adds a statement that only evaluates something.
    pub(in crate::templates) fn run(&mut self, value: ExpressionId, at: TextRange) {
        self.push(StatementKind::Expression(value), at);
    }

    /// Adds a statement that makes a name stand for a value.
    pub(in crate::templates) fn set(
        &mut self,
        name: &str,
        name_at: TextRange,
        value: ExpressionId,
        at: TextRange,
    ) {
        let pattern = self.bind(name, name_at);
        self.push(StatementKind::Let { pattern, value: Some(value) }, at);
    }

    /// Begins what the tag `end` ends.
    pub(in crate::templates) fn begin(&mut self, end: &str, at: TextRange, what: Opened) {
        if self.open.len() > DEEPEST {
            self.too_deep.get_or_insert(at);
            return;
        }
        if let Opened::Function { id, .. } = &what {
            self.function = *id;
        }
        let scopes = self.scopes.len();
        // What is set under a condition is there after it.
        let is_choice = matches!(what, Opened::If { .. });
        self.open.push(Open { what, end: end.to_owned(), at, statements: Vec::new(), scopes });
        if !is_choice {
            self.open_scope();
        }
    }

    /// Says what each element is bound to that the innermost loop runs over.
    pub(in crate::templates) fn set_target(&mut self, target: Pattern) {
        if let Some(Open { what: Opened::Loop { kind: LoopKind::Each { pattern, .. }, .. }, .. }) =
            self.open.last_mut()
        {
            *pattern = target;
        }
    }

    /// Whether too much is open for anything more to be understood.
    pub(in crate::templates) fn is_full(&self) -> bool {
        self.too_deep.is_some()
    }

    /// Ends the first arm of the innermost choice, or the turns of the innermost loop, and begins what runs otherwise; says whether there is one.
    pub(in crate::templates) fn otherwise(&mut self) -> bool {
        let Some(open) = self.open.last_mut() else { return false };
        let slot = match &mut open.what {
            Opened::If { then: slot @ None, .. } | Opened::Loop { body: slot @ None, .. } => slot,
            _ => return false,
        };
        *slot = Some(std::mem::take(&mut open.statements));
        self.scopes.truncate(open.scopes);
        true
    }

    /// Begins a further arm of the innermost choice.
    pub(in crate::templates) fn otherwise_if(&mut self, test: ExpressionId, at: TextRange) {
        let end = self.open.last().map(|open| open.end.clone()).unwrap_or_default();
        self.begin(&end, at, Opened::If { test, then: None, chained: true });
    }

    /// Ends the innermost of what the tag `end` ends, with all in it; says whether there is one.
    pub(in crate::templates) fn end(&mut self, end: &str, at: TextRange) -> bool {
        let chained = |what: &Opened| matches!(what, Opened::If { chained: true, .. });
        let found = self.open.iter().rposition(|open| open.end == end && !chained(&open.what));
        let Some(found) = found else { return false };
        while self.open.len() > found {
            let is_last = self.open.len() == found + 1;
            let is_arm = self.open.last().is_some_and(|open| chained(&open.what) && open.end == end);
            self.finish_innermost(at.end, !is_last && !is_arm);
        }
        true
    }

    pub(super) fn finish_innermost(&mut self, end: u32, unclosed: bool) {
        let Some(open) = self.open.pop() else { return };
        if matches!(open.what, Opened::Template) {
            self.open.push(open);
            return;
        }
        if unclosed {
            self.problem(open.at, format!("there is no `{}` for it", open.end));
        }
        self.scopes.truncate(open.scopes);
        let range = TextRange::new(open.at.start, end.max(open.at.end));
        let rest = Block { statements: open.statements };
        let kind = match open.what {
            Opened::Template => return,
            Opened::If { test, then: Some(then), .. } => {
                StatementKind::If { test, then: Block { statements: then }, otherwise: rest }
            }
            Opened::If { test, then: None, .. } => {
                StatementKind::If { test, then: rest, otherwise: Block::default() }
            }
            Opened::Loop { kind, body: Some(body) } => {
                StatementKind::Loop { kind, body: Block { statements: body }, otherwise: rest }
            }
            Opened::Loop { kind, body: None } => {
                StatementKind::Loop { kind, body: rest, otherwise: Block::default() }
            }
            Opened::Part => StatementKind::Block(rest),
            Opened::Function { id, around, parameters, title } => {
                self.function = around;
                let (name, name_range) = match title {
                    Some((name, at)) => (Some(name), at),
                    None => (None, open.at),
                };
                let parent = Some(self.render);
                let body = rest;
                self.build.finish_function(
                    id,
                    Function { name, parameters, body, parent, range, name_range, ..Function::default() },
                );
                return;
            }
        };
        self.push(kind, range);
    }

    /// Begins a function of the template's own.
    pub(in crate::templates) fn begin_function(
        &mut self,
        end: &str,
        at: TextRange,
        title: Option<Title>,
    ) -> (FunctionId, ExpressionId) {
        let id = self.build.begin_function();
        let value = self.add(ExpressionKind::Function(id), at);
        let around = self.function;
        self.begin(end, at, Opened::Function { id, around, parameters: Vec::new(), title });
        (id, value)
    }

    /// Declares something beside the function that was begun last, before it.
    pub(in crate::templates) fn declare_around(
        &mut self,
        pattern: Pattern,
        value: ExpressionId,
        range: TextRange,
    ) {
        let around = self.open.len().checked_sub(2).and_then(|around| self.open.get_mut(around));
        if let Some(around) = around {
            let kind = StatementKind::Let { pattern, value: Some(value) };
            around.statements.push(Statement { kind, range });
        }
    }

    /// Adds a parameter to the function that was begun last.
    pub(in crate::templates) fn parameter(
        &mut self,
        name: &str,
        default: Option<ExpressionId>,
        at: TextRange,
    ) {
        let pattern = self.bind(name, at);
        if let Some(Open { what: Opened::Function { parameters, .. }, .. }) = self.open.last_mut() {
            let name = Some(Name::new(name));
            let parameter = Parameter { name, default, ..parameter(pattern) };
            parameters.push(parameter);
        }
    }

    /// The module of the template.
    ///
    /// # Errors
    ///
    /// Where it nests too deeply: the place.
    pub(in crate::templates) fn finish(mut self, length: usize) -> Result<(Module, Vec<Problem>), TextRange> {
        let whole = TextRange::from_usize(0, length);
        while self.open.len() > 1 {
            let chained =
                matches!(self.open.last(), Some(Open { what: Opened::If { chained: true, .. }, .. }));
            self.finish_innermost(whole.end, !chained);
        }
        if let Some(at) = self.too_deep {
            return Err(at);
        }
        self.scopes.truncate(2);
        let extended = self.extended();
        let mut statements = self.open.pop().map(|open| open.statements).unwrap_or_default();
        if !extended.is_empty() {
            // What stands outside of the blocks is no part of any page.
            statements.retain(|statement| {
                self.is_block(statement) || matches!(statement.kind, StatementKind::Let { .. })
            });
        }
        statements.extend(extended);
        let given = self.scopes.first().into_iter().flatten();
        let entries = given.map(|(name, id)| (Key::Name(name.clone()), Pattern::Variable(*id))).collect();
        let rest = self.hands_on.then(|| Box::new(Pattern::Variable(self.others)));
        let head = TextRange::new(0, 0);
        let function = Function {
            parameters: vec![parameter(Pattern::Record { entries, rest })],
            body: Block { statements },
            parent: Some(Builder::BODY),
            range: whole,
            name_range: head,
            ..Function::default()
        };
        self.build.finish_function(self.render, function);
        self.build.finish_function(
            Builder::BODY,
            Function { range: whole, name_range: head, ..Function::default() },
        );
        let value = self.add(ExpressionKind::Function(self.render), whole);
        self.offer("default", value, head);
        mark_template(self.build.module_mut());
        self.problems.sort_by_key(|problem| (problem.range.start, problem.range.end));
        Ok((self.build.finish(), self.problems))
    }
}

fn parameter(pattern: Pattern) -> Parameter {
    Parameter {
        pattern,
        name: None,
        declared: None,
        default: None,
        rest: false,
        named: false,
        attributes: Vec::new(),
        field: None,
    }
}
