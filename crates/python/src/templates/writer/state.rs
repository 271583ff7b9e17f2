//! What is being made, and what names stand for in it.

use std::collections::BTreeMap;

use facts::{Problem, ProblemKind};
use program::model::{
    Argument, Builder, CallKind, ExpressionId, ExpressionKind, FunctionId, Literal, Name, Pattern, Statement,
    VariableId, VariableKind,
};
use program::templates::{ENGINE, FILTER};
use text::TextRange;

use super::open::{Open, Opened};

/// How many problems of one template are told.
const MOST_PROBLEMS: usize = 20;

/// Makes the function of a template.
#[derive(Debug)]
pub(in crate::templates) struct Writer {
    pub(in crate::templates) build: Builder,
    /// The function that renders the template.
    pub(super) render: FunctionId,
    /// The function that is being made.
    pub(super) function: FunctionId,
    /// What names stand for, the innermost last; the first are those of what the template is given.
    pub(super) scopes: Vec<BTreeMap<Name, VariableId>>,
    pub(super) open: Vec<Open>,
    /// The variable that holds what the template is given and does not name.
    pub(super) others: VariableId,
    /// Whether it hands on what it is given, and how many names of its own it has handed on with that.
    pub(super) hands_on: bool,
    pub(super) handed_on: usize,
    pub(super) problems: Vec<Problem>,
    /// The names of the blocks that the template fills.
    pub(super) filled: Vec<Name>,
    /// The template that this one extends: what renders it runs once this one is over.
    pub(super) after: Vec<Statement>,
    pub(super) too_deep: Option<TextRange>,
}

impl Writer {
    pub(in crate::templates) fn new() -> Self {
        let mut build = Builder::new();
        let render = build.begin_function();
        let nowhere = TextRange::default();
        let others =
            build.variable(Name::new_static("#others"), VariableKind::Parameter, render, None, nowhere);
        let template = Open {
            what: Opened::Template,
            end: String::new(),
            at: nowhere,
            statements: Vec::new(),
            scopes: 2,
        };
        Self {
            build,
            render,
            function: render,
            scopes: vec![BTreeMap::new(), BTreeMap::new()],
            open: vec![template],
            others,
            hands_on: false,
            handed_on: 0,
            problems: Vec::new(),
            filled: Vec::new(),
            after: Vec::new(),
            too_deep: None,
        }
    }

    /// Adds an expression.
    pub(in crate::templates) fn add(&mut self, kind: ExpressionKind, at: TextRange) -> ExpressionId {
        self.build.expression(kind, at)
    }

    /// Adds a text.
    pub(in crate::templates) fn text(&mut self, text: &str, at: TextRange) -> ExpressionId {
        self.add(ExpressionKind::Literal(Literal::Text(Name::new(text))), at)
    }

    /// Adds a literal.
    pub(in crate::templates) fn literal(&mut self, literal: Literal, at: TextRange) -> ExpressionId {
        self.add(ExpressionKind::Literal(literal), at)
    }

    /// Adds a value of which only the parts are known.
    pub(in crate::templates) fn other(&mut self, parts: Vec<ExpressionId>, at: TextRange) -> ExpressionId {
        self.add(ExpressionKind::Other(parts), at)
    }

    /// Adds a call of something that templates do of themselves.
    pub(in crate::templates) fn of_engine(
        &mut self,
        name: &'static str,
        given: Vec<ExpressionId>,
        at: TextRange,
    ) -> ExpressionId {
        let arguments = given.into_iter().map(plain).collect();
        self.of_engine_with(name, arguments, at)
    }

    /// The same with arguments that may have names.
    pub(in crate::templates) fn of_engine_with(
        &mut self,
        name: &'static str,
        arguments: Vec<Argument>,
        at: TextRange,
    ) -> ExpressionId {
        let head = TextRange::new(at.start, at.start);
        let object = self.add(ExpressionKind::Module(Name::new_static(ENGINE)), head);
        let name = Name::new_static(name);
        let callee = self.add(ExpressionKind::Member { object, name, name_range: at }, at);
        self.add(ExpressionKind::Call { kind: CallKind::Call, callee, arguments }, at)
    }

    /// Adds a call of a filter: of a value, with its arguments.
    pub(in crate::templates) fn filter(
        &mut self,
        (name, name_range): (&str, TextRange),
        arguments: Vec<Argument>,
        at: TextRange,
    ) -> ExpressionId {
        let head = TextRange::new(at.start, at.start);
        let object = self.add(ExpressionKind::Module(Name::new_static(ENGINE)), head);
        let filters = Name::new_static(FILTER);
        let object = self.add(ExpressionKind::Member { object, name: filters, name_range: head }, head);
        let name = Name::new(name);
        let callee = self.add(ExpressionKind::Member { object, name, name_range }, at);
        self.add(ExpressionKind::Call { kind: CallKind::Call, callee, arguments }, at)
    }

    /// What a name stands for here: a variable of the template, or a part of what it is given.
    pub(in crate::templates) fn named(&mut self, name: &str, at: TextRange) -> ExpressionId {
        let variable = self.variable(name, at);
        self.add(ExpressionKind::Variable(variable), at)
    }

    pub(super) fn variable(&mut self, name: &str, at: TextRange) -> VariableId {
        if let Some(found) = self.scopes.iter().rev().find_map(|scope| scope.get(name)) {
            return *found;
        }
        let name = Name::new(name);
        let id = self.build.variable(name.clone(), VariableKind::Parameter, self.render, None, at);
        if let Some(given) = self.scopes.first_mut() {
            given.insert(name, id);
        }
        id
    }

    /// Makes a name stand for something from here on.
    pub(in crate::templates) fn bind(&mut self, name: &str, at: TextRange) -> Pattern {
        if let Some(known) = self.scopes.last().and_then(|scope| scope.get(name)) {
            return Pattern::Variable(*known);
        }
        let name = Name::new(name);
        let id = self.build.variable(name.clone(), VariableKind::Local, self.function, None, at);
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name, id);
        }
        Pattern::Variable(id)
    }

    /// A variable that no name stands for.
    pub(in crate::templates) fn unnamed(&mut self, at: TextRange) -> VariableId {
        self.build.variable(Name::new_static("#each"), VariableKind::Constant, self.function, None, at)
    }

    /// Begins a scope, which ends with what is open.
    pub(super) fn open_scope(&mut self) {
        self.scopes.push(BTreeMap::new());
    }

    /// Says what could not be understood.
    pub(in crate::templates) fn problem(&mut self, range: TextRange, message: String) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { kind: ProblemKind::Syntax, range, message });
        }
    }
}

/// An argument without a name.
pub(in crate::templates) fn plain(value: ExpressionId) -> Argument {
    Argument { name: None, spread: false, value }
}
