//! The names that a scope binds, found before its statements are lowered: in Python a name that is assigned anywhere in a function is a
//! variable of that function everywhere in it.
//!
//! Python documentation, "Execution model", section "Naming and binding" (version 3.14).

use std::collections::BTreeMap;

use program::model::{Name, VariableKind};
use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{self as ast, Expr, Pattern, Stmt};
use ruff_text_size::Ranged;
use text::TextRange;

use super::scopes::range;

/// A name that a scope binds.
pub(super) struct Binding {
    pub(super) name: Name,
    pub(super) kind: VariableKind,
    /// Where it is named first.
    pub(super) range: TextRange,
    /// How often it is bound.
    pub(super) times: u32,
}

/// The names that a scope binds, and those that it says are bound elsewhere.
#[derive(Default)]
pub(super) struct Bindings {
    /// In the order of the source.
    pub(super) bound: Vec<Binding>,
    positions: BTreeMap<Name, usize>,
    pub(super) globals: Vec<Name>,
    pub(super) nonlocals: Vec<Name>,
    /// The modules of which all names are imported.
    pub(super) stars: Vec<Name>,
    /// The dotted modules that are imported under the name of their first part.
    pub(super) dotted: Vec<Name>,
    /// Whether names may be bound in expressions.
    in_expressions: bool,
}

impl Bindings {
    /// The bindings of a scope; `in_expressions` tells whether the text has a `:=` somewhere.
    pub(super) fn new(in_expressions: bool) -> Self {
        Self { in_expressions, ..Self::default() }
    }

    pub(super) fn bind(&mut self, name: &str, kind: VariableKind, range: TextRange) {
        let name = Name::new(name);
        if let Some(binding) = self.positions.get(&name).and_then(|at| self.bound.get_mut(*at)) {
            binding.times += 1;
            // What is imported, declared or given says more of a name than that it is assigned as well.
            let strength = |kind: VariableKind| match kind {
                VariableKind::Constant | VariableKind::Local | VariableKind::Kept => 0,
                VariableKind::Definition => 1,
                VariableKind::Import => 2,
                VariableKind::Parameter => 3,
            };
            if strength(kind) > strength(binding.kind) {
                binding.kind = kind;
            }
            return;
        }
        self.positions.insert(name.clone(), self.bound.len());
        self.bound.push(Binding { name, kind, range, times: 1 });
    }

    fn identifier(&mut self, name: &ast::Identifier, kind: VariableKind) {
        self.bind(name.as_str(), kind, range(name.range));
    }

    pub(super) fn parameters(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters.iter() {
            self.identifier(parameter.name(), VariableKind::Parameter);
        }
    }

    pub(super) fn body(&mut self, body: &[Stmt]) {
        for statement in body {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        self.expressions_of(statement);
        match statement {
            Stmt::FunctionDef(function) => self.identifier(&function.name, VariableKind::Definition),
            Stmt::ClassDef(class) => self.identifier(&class.name, VariableKind::Definition),
            Stmt::TypeAlias(alias) => {
                if let Expr::Name(name) = alias.name.as_ref() {
                    self.bind(name.id.as_str(), VariableKind::Definition, range(name.range));
                }
            }
            Stmt::Assign(assign) => assign.targets.iter().for_each(|target| self.target(target)),
            Stmt::AugAssign(assign) => self.target(&assign.target),
            Stmt::AnnAssign(assign) => self.target(&assign.target),
            Stmt::For(each) => {
                self.target(&each.target);
                self.body(&each.body);
                self.body(&each.orelse);
            }
            Stmt::While(repeat) => {
                self.body(&repeat.body);
                self.body(&repeat.orelse);
            }
            Stmt::If(choice) => {
                self.body(&choice.body);
                choice.elif_else_clauses.iter().for_each(|clause| self.body(&clause.body));
            }
            Stmt::With(with) => {
                with.items
                    .iter()
                    .filter_map(|item| item.optional_vars.as_deref())
                    .for_each(|target| self.target(target));
                self.body(&with.body);
            }
            Stmt::Match(choice) => {
                for case in &choice.cases {
                    self.pattern(&case.pattern);
                    self.body(&case.body);
                }
            }
            Stmt::Try(attempt) => {
                self.body(&attempt.body);
                for ast::ExceptHandler::ExceptHandler(handler) in &attempt.handlers {
                    handler.name.iter().for_each(|name| self.identifier(name, VariableKind::Local));
                    self.body(&handler.body);
                }
                self.body(&attempt.orelse);
                self.body(&attempt.finalbody);
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.name.as_str();
                    match &alias.asname {
                        Some(bound) => self.identifier(bound, VariableKind::Import),
                        None => {
                            let first = name.split('.').next().unwrap_or(name);
                            self.bind(first, VariableKind::Import, range(alias.name.range));
                            if first.len() < name.len() {
                                self.dotted.push(Name::new(name));
                            }
                        }
                    }
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    if alias.name.as_str() == "*" {
                        self.stars.push(super::imports::module_of(import));
                    } else {
                        self.identifier(alias.asname.as_ref().unwrap_or(&alias.name), VariableKind::Import);
                    }
                }
            }
            Stmt::Global(global) => {
                self.globals.extend(global.names.iter().map(|name| Name::new(name.as_str())))
            }
            Stmt::Nonlocal(outer) => {
                self.nonlocals.extend(outer.names.iter().map(|name| Name::new(name.as_str())))
            }
            _ => {}
        }
    }

    /// What an assignment binds.
    pub(super) fn target(&mut self, target: &Expr) {
        match target {
            Expr::Name(name) => self.bind(name.id.as_str(), VariableKind::Local, range(name.range)),
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|part| self.target(part)),
            Expr::List(list) => list.elts.iter().for_each(|part| self.target(part)),
            Expr::Starred(starred) => self.target(&starred.value),
            _ => {}
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(sequence) => sequence.patterns.iter().for_each(|part| self.pattern(part)),
            Pattern::MatchMapping(mapping) => {
                mapping.patterns.iter().for_each(|part| self.pattern(part));
                mapping.rest.iter().for_each(|rest| self.identifier(rest, VariableKind::Local));
            }
            Pattern::MatchClass(class) => {
                class.arguments.patterns.iter().for_each(|part| self.pattern(part));
                class.arguments.keywords.iter().for_each(|keyword| self.pattern(&keyword.pattern));
            }
            Pattern::MatchStar(star) => {
                star.name.iter().for_each(|name| self.identifier(name, VariableKind::Local))
            }
            Pattern::MatchAs(named) => {
                named.pattern.iter().for_each(|part| self.pattern(part));
                named.name.iter().for_each(|name| self.identifier(name, VariableKind::Local));
            }
            Pattern::MatchOr(choice) => choice.patterns.iter().for_each(|part| self.pattern(part)),
        }
    }

    /// The names that a statement's own expressions bind with `:=`.
    fn expressions_of(&mut self, statement: &Stmt) {
        if !self.in_expressions {
            return;
        }
        match statement {
            Stmt::Return(give) => give.value.iter().for_each(|value| self.visit_expr(value)),
            Stmt::Assign(assign) => self.visit_expr(&assign.value),
            Stmt::AugAssign(assign) => self.visit_expr(&assign.value),
            Stmt::AnnAssign(assign) => assign.value.iter().for_each(|value| self.visit_expr(value)),
            Stmt::For(each) => self.visit_expr(&each.iter),
            Stmt::While(repeat) => self.visit_expr(&repeat.test),
            Stmt::If(choice) => {
                self.visit_expr(&choice.test);
                choice
                    .elif_else_clauses
                    .iter()
                    .filter_map(|clause| clause.test.as_ref())
                    .for_each(|test| self.visit_expr(test));
            }
            Stmt::With(with) => with.items.iter().for_each(|item| self.visit_expr(&item.context_expr)),
            Stmt::Match(choice) => {
                self.visit_expr(&choice.subject);
                choice
                    .cases
                    .iter()
                    .filter_map(|case| case.guard.as_ref())
                    .for_each(|guard| self.visit_expr(guard));
            }
            Stmt::Raise(raise) => raise.exc.iter().for_each(|value| self.visit_expr(value)),
            Stmt::Assert(assert) => self.visit_expr(&assert.test),
            Stmt::Expr(statement) => self.visit_expr(&statement.value),
            Stmt::FunctionDef(function) => {
                let defaults = function.parameters.iter().filter_map(|parameter| parameter.default());
                defaults.for_each(|default| self.visit_expr(default));
            }
            _ => {}
        }
    }

    pub(super) fn expression(&mut self, expression: &Expr) {
        if self.in_expressions {
            self.visit_expr(expression);
        }
    }
}

impl<'a> Visitor<'a> for Bindings {
    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Named(named) => {
                if let Expr::Name(name) = named.target.as_ref() {
                    self.bind(name.id.as_str(), VariableKind::Local, range(name.range()));
                }
                self.visit_expr(&named.value);
            }
            Expr::Lambda(_) => {}
            other => walk_expr(self, other),
        }
    }
}
